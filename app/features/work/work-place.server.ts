import { dueOf, type Due } from '#app/domain/due.ts'
import { findCriterion } from '#app/domain/edition/edition.ts'
import { citiesOf, type Actor } from '#app/domain/policy.ts'
import { editionByRef } from '#app/features/editions/catalogue.server.ts'
import { dayIn } from '#app/platform/clock.ts'

/** What every query of somebody's work selects of an assessment. */
export const placeSelection = {
  id: true,
  editionRef: true,
  city: { select: { id: true, name: true, timeZone: true } },
} as const

export type WorkPlace = { id: string; editionRef: string; city: { id: string; name: string; timeZone: string } }

/** "DM1 Data strategy" */
export function nameCriterion({ editionRef }: WorkPlace, criterionId: string): string {
  const title = findCriterion(editionByRef(editionRef), criterionId)?.title
  return title === undefined ? criterionId : `${criterionId} ${title}`
}

export function dueAt({ city }: WorkPlace, dueOn: string | null, now: Date): Due | null {
  return dueOf(dueOn, dayIn(city.timeZone, now))
}

export const base = ({ id }: WorkPlace) => `/assessments/${id}`

/** Threads that somebody may open, for a `where`: none on a sensitive item that they may not see. */
export function openableThreads(actor: Actor) {
  const coached = actor.coaching.map(({ cityId }) => cityId)
  return {
    OR: [
      { itemId: null },
      { item: { sensitivity: { not: 'sensitive' } } },
      { item: { authorId: actor.userId } },
      { item: { cityId: { in: citiesOf(actor, 'evidence.view-sensitive') } } },
      { item: { cityId: { in: coached }, leaves: { some: { userId: actor.userId, revokedAt: null } } } },
    ],
  }
}

/** Assessments on which somebody still works. */
export const underWay = { in: ['open', 'in-review'] }
