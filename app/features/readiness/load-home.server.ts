import type { Edition } from '#app/domain/edition/edition.ts'
import { can, citiesOf, rolesIn, type Actor, type AssessmentState } from '#app/domain/policy.ts'
import type { Readiness } from '#app/domain/results/readiness.ts'
import { listEditions } from '#app/features/editions/catalogue.server.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import { loadReadiness } from './load-readiness.server.ts'

export type HomeAssessment = {
  id: string
  cycle: string
  state: AssessmentState
  mayAnswer: boolean
  editionRef: string
  /** `null` where this installation does not hold the edition as it was when the assessment began. */
  result: { edition: Edition; readiness: Readiness } | null
}

/** A person's cities, each with its assessments and where they stand today; newest first. */
export async function loadHome(db: Db, actor: Actor, now: Date) {
  const cities = await db.read.city.findMany({
    where: { id: { in: citiesOf(actor, 'city.view') } },
    select: {
      id: true,
      name: true,
      region: true,
      timeZone: true,
      notice: true,
      assessments: {
        select: { id: true, cycle: true, state: true, editionRef: true, editionHash: true, asOfHeld: true },
        orderBy: [{ createdAt: 'desc' }, { cycle: 'desc' }],
      },
    },
    orderBy: { name: 'asc' },
  })
  return Promise.all(
    cities.map(async ({ id, name, region, timeZone, notice, assessments }) => ({
      id,
      name,
      region,
      notice,
      roles: rolesIn(actor, id),
      /** A coach's practice areas here; empty for all, or for who is no coach. */
      areas: actor.coaching.find(({ cityId }) => cityId === id)?.areas ?? [],
      mayCreate: can(actor, 'assessment.create', { cityId: id }),
      assessments: await Promise.all(
        assessments.map(async (found): Promise<HomeAssessment> => {
          const { id: assessmentId, cycle, state, editionRef, editionHash, asOfHeld } = found
          const edition = listEditions().find(
            (candidate) => candidate.ref === editionRef && candidate.hash === editionHash,
          )
          const asOf = asOfHeld ?? dayIn(timeZone, now)
          const result = edition
            ? { edition, readiness: await loadReadiness(db, { id: assessmentId, edition, asOf }) }
            : null
          const at = { cityId: id, state: state as AssessmentState }
          const mayAnswer = can(actor, 'answer.edit', at)
          return { id: assessmentId, cycle, state: at.state, mayAnswer, editionRef, result }
        }),
      ),
    })),
  )
}

export type HomeCity = Awaited<ReturnType<typeof loadHome>>[number]
