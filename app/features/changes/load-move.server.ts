import type { IsoDate } from '#app/domain/dates.ts'
import { explainMove } from '#app/domain/explain/explain-move.ts'
import type { MoveResult } from '#app/domain/explain/move-result.ts'
import { localTime } from '#app/domain/local-time.ts'
import { can, type Actor } from '#app/domain/policy.ts'
import { toInputs } from '#app/features/readiness/load-readiness.server.ts'
import { namePeople } from '#app/features/people/name-people.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { readHistory } from '#app/platform/db/read-history.server.ts'
import { findEnds, type MovedAssessment } from './find-ends.server.ts'
import { usualPeriod, type Period } from './move-end.ts'
import { replayEvents } from './replay-events.ts'
import { resultOf } from './result-of.ts'

/** Titles of evidence, by item, as the reader may see them. Handed in, because a feature imports no other. */
export type NameItems = (itemIds: readonly string[]) => Promise<ReadonlyMap<string, string>>

/**
 * Why the results of an assessment, which the caller has been allowed to see, moved in a period: replayed from what is only
 * ever added to. Without `nameItems` evidence is not named.
 */
export async function loadMove(
  db: Db,
  actor: Actor,
  assessment: MovedAssessment,
  { from, to }: Period,
  nameItems?: NameItems,
): Promise<MoveResult> {
  const { id, city, isHeld, asOf } = assessment
  const history = await readHistory(db, id, to.moment)
  const dayOf = (moment: Date): IsoDate => localTime(city.timeZone, moment).date
  const asOfDay = (moment: Date) => (isHeld ? asOf : laterOf(from.asOf, dayOf(moment)))
  const { inputs, events } = replayEvents(history, from.moment, toInputs, asOfDay)
  const isSameEdition = from.edition.ref === to.edition.ref && from.edition.hash === to.edition.hash
  // When an assessment went over to its edition is nowhere written: what came after was given on the new one.
  const change = { id: 'edition', part: 'edition', asOf: from.asOf, edition: to.edition } as const
  const start = { edition: from.edition, inputs, asOf: from.asOf }
  const move = explainMove(start, isSameEdition ? events : [change, ...events], isHeld ? asOf : to.asOf)

  const [names, titles] = await Promise.all([
    namePeople(
      db.read,
      events.map(({ authorId }) => authorId),
    ),
    nameItems?.([...new Set(events.flatMap(({ itemId }) => (itemId === null ? [] : [itemId])))]),
  ])
  return resultOf({ from, to }, move, events, {
    base: `/assessments/${id}`,
    isHeld,
    names,
    titles: titles ?? new Map(),
    dayOf,
    showsScores: mayKnowScores(actor, city.id),
  })
}

const laterOf = (a: IsoDate, b: IsoDate) => (a > b ? a : b)

/**
 * Who scores evidence independently does not read here what the city gave: neither the score of now, nor one of an earlier
 * content, which says as much. See docs/decisions/0010-blind-review.md.
 */
function mayKnowScores(actor: Actor, cityId: string): boolean {
  return can(actor, 'answer.edit', { cityId }) || !can(actor, 'evidence.review', { cityId })
}

/** What changed in the period that is shown unasked. */
export async function loadLastMove(
  db: Db,
  actor: Actor,
  assessment: MovedAssessment,
  now: Date,
  nameItems?: NameItems,
): Promise<MoveResult> {
  return loadMove(db, actor, assessment, usualPeriod(await findEnds(db, assessment, now)), nameItems)
}
