import { withheldTitle } from '#app/domain/evidence/evidence-view.ts'
import { citiesOf, type Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import { maySee, sightOf } from './list-links.server.ts'

/** The titles of items by their ids, as they stand in a list: a sensitive title is for who may see it. */
export async function titleItems(db: Db, actor: Actor, itemIds: readonly string[]): Promise<Map<string, string>> {
  if (itemIds.length === 0) return new Map()
  const items = await db.read.evidenceItem.findMany({
    where: { id: { in: [...new Set(itemIds)] }, cityId: { in: citiesOf(actor, 'evidence.view') } },
    select: { id: true, title: true, ...sightOf(actor) },
  })
  return new Map(items.map((item) => [item.id, maySee(actor, item) ? item.title : withheldTitle]))
}
