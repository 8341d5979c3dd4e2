import { policy, type Role } from '../policy.ts'

/** Somebody in a city: what they are there, and in which areas they coach (none for all). */
export type CityPerson = { userId: string; roles: readonly Role[] }

/** A sensitive item, as far as it decides who may read of it. */
export type GuardedItem = { sensitivity: string; authorId: string; leaves: readonly string[] }

/** Whether somebody of the city may read a thread on this evidence; `null` where the thread is not on evidence. */
export function mayReadOf(person: CityPerson, item: GuardedItem | null): boolean {
  if (person.roles.length === 0) return false
  if (item?.sensitivity !== 'sensitive' || item.authorId === person.userId) return true
  const trusted: readonly Role[] = policy['evidence.view-sensitive'].roles
  if (person.roles.some((role) => trusted.includes(role))) return true
  return person.roles.includes('coach') && item.leaves.includes(person.userId)
}
