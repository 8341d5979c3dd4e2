import { sayShortDate, type IsoDate } from '#app/domain/dates.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import { endOfDay } from '#app/domain/local-time.ts'
import { listEditions } from '#app/features/editions/catalogue.server.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound } from '#app/platform/errors.ts'
import type { MoveEnd, MoveEnds } from './move-end.ts'

/** What of an assessment a move is read from; `findAssessment` gives it. */
export type MovedAssessment = {
  id: string
  edition: Edition
  asOf: IsoDate
  isHeld: boolean
  city: { id: string; timeZone: string }
}

/** Where a period of an assessment, which the caller has been allowed to see, may begin and end. */
export async function findEnds(db: Db, assessment: MovedAssessment, now: Date): Promise<MoveEnds> {
  const { id, city, edition, asOf, isHeld } = assessment
  const found = await db.read.assessment.findFirst({
    where: { id, cityId: city.id },
    select: {
      createdAt: true,
      snapshots: {
        select: {
          number: true,
          name: true,
          takenAt: true,
          asOf: true,
          editionRef: true,
          editionHash: true,
          signOffs: { select: { at: true } },
        },
        orderBy: { number: 'asc' },
      },
      rounds: { select: { number: true, submittedAt: true }, orderBy: { number: 'asc' } },
    },
  })
  if (!found) throw notFound()
  const at = (key: string, moment: Date, say: (day: string) => string): MoveEnd => {
    const day = dayIn(city.timeZone, moment)
    return { key, moment, day, words: say(sayShortDate(day)), asOf: isHeld ? asOf : day, edition }
  }
  return {
    // Just before the first thing that could happen.
    start: at('start', new Date(found.createdAt.getTime() - 1), () => 'the beginning'),
    today: endOf(dayIn(city.timeZone, now)),
    endOf,
    snapshots: found.snapshots.map(({ number, name, takenAt, signOffs: [signed], ...of }) => ({
      ...at(
        `snapshot-${number}`,
        takenAt,
        (day) => `snapshot ${number}, “${name}”, of ${day}${signed ? ' (signed)' : ''}`,
      ),
      asOf: of.asOf,
      edition: listEditions().find(({ ref, hash }) => ref === of.editionRef && hash === of.editionHash) ?? edition,
      signedOn: signed ? dayIn(city.timeZone, signed.at) : null,
    })),
    rounds: found.rounds.map(({ number, submittedAt }) =>
      at(`round-${number}`, submittedAt, (day) => `review round ${number}, sent on ${day}`),
    ),
  }

  function endOf(day: IsoDate): MoveEnd {
    return at(day, endOfDay(city.timeZone, day), (words) => words)
  }
}
