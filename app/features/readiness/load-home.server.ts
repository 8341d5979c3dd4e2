import type { Edition } from '#app/domain/edition/edition.ts'
import { can, citiesOf, rolesIn, type Actor, type AssessmentState } from '#app/domain/policy.ts'
import type { Readiness } from '#app/domain/results/readiness.ts'
import { listEditions } from '#app/features/editions/catalogue.server.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import { loadReadinessOf } from './load-readiness.server.ts'

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
  const held = cities.flatMap(({ timeZone, assessments }) =>
    assessments.flatMap(({ id, editionRef, editionHash, asOfHeld }) => {
      const edition = listEditions().find(({ ref, hash }) => ref === editionRef && hash === editionHash)
      return edition ? [{ id, edition, asOf: asOfHeld ?? dayIn(timeZone, now) }] : []
    }),
  )
  // All at once: a coach may have hundreds of cities.
  const readiness = await loadReadinessOf(db, held)
  const results = new Map(
    held.flatMap(({ id, edition }) => {
      const found = readiness.get(id)
      return found ? [[id, { edition, readiness: found }] as const] : []
    }),
  )
  return cities.map(({ id, name, region, notice, assessments }) => ({
    id,
    name,
    region,
    notice,
    roles: rolesIn(actor, id),
    /** A coach's practice areas here; empty for all, or for who is no coach. */
    areas: actor.coaching.find(({ cityId }) => cityId === id)?.areas ?? [],
    mayCreate: can(actor, 'assessment.create', { cityId: id }),
    mayManagePeople: can(actor, 'people.manage', { cityId: id }),
    maySeeHistory: can(actor, 'history.view', { cityId: id }),
    assessments: assessments.map((found): HomeAssessment => {
      const { id: assessmentId, cycle, editionRef } = found
      const state = found.state as AssessmentState
      const mayAnswer = can(actor, 'answer.edit', { cityId: id, state })
      return { id: assessmentId, cycle, state, mayAnswer, editionRef, result: results.get(assessmentId) ?? null }
    }),
  }))
}

export type HomeCity = Awaited<ReturnType<typeof loadHome>>[number]
