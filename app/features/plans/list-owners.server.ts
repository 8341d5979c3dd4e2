import { citiesOf, type Actor } from '#app/domain/policy.ts'
import { findOwners } from '#app/features/people/find-owners.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import type { OwnerChoice } from '#app/ui/plan-view.ts'

/** The people of a city who can look after a criterion, by name; nobody for whoever may not set owners there. */
export async function listOwners(db: Db, actor: Actor, cityId: string): Promise<OwnerChoice[]> {
  return citiesOf(actor, 'plan.edit').includes(cityId) ? findOwners(db.read, cityId) : []
}
