import { can, type Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'

/** The cities of this installation, by name only, for who runs it; nothing for everybody else. */
export async function listCityNames(db: Db, actor: Actor): Promise<{ id: string; name: string; region: string }[]> {
  if (!can(actor, 'installation.manage')) return []
  return db.read.city.findMany({ select: { id: true, name: true, region: true }, orderBy: { name: 'asc' } })
}
