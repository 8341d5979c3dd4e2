import { can, citiesOf, type Actor } from '#app/domain/policy.ts'

/**
 * The threads of an assessment that somebody may read, for a `where`: of a city of theirs, and none on a sensitive item
 * that they may not see. The rule is that of `mayReadOf`, asked of the database.
 */
export function visibleThreads(actor: Actor, assessment: { id: string; city: { id: string } }) {
  return {
    assessmentId: assessment.id,
    assessment: { cityId: { in: citiesOf(actor, 'city.view') } },
    OR: [{ itemId: null }, { item: visibleItems(actor, assessment.city.id) }],
  }
}

/** The evidence items of a city that somebody may see, for a `where`. */
export function visibleItems(actor: Actor, cityId: string) {
  const isTheirs = citiesOf(actor, 'evidence.view').includes(cityId)
  const isCoach = actor.coaching.some((coach) => coach.cityId === cityId)
  return {
    // A city that is not theirs has nothing for them.
    cityId: isTheirs ? cityId : '',
    OR: [
      { sensitivity: { not: 'sensitive' } },
      { authorId: actor.userId },
      ...(can(actor, 'evidence.view-sensitive', { cityId }) ? [{ id: { not: '' } }] : []),
      ...(isCoach ? [{ leaves: { some: { userId: actor.userId, revokedAt: null } } }] : []),
    ],
  }
}
