import { withheldTitle } from '#app/domain/evidence/evidence-view.ts'
import { citiesOf, type Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import { maySee, sightOf } from './list-links.server.ts'

/** What to call items in running text, by their ids: “Data charter”, or that it is a sensitive document. */
export async function nameItems(db: Db, actor: Actor, itemIds: readonly string[]): Promise<Map<string, string>> {
  if (itemIds.length === 0) return new Map()
  const items = await db.read.evidenceItem.findMany({
    where: { id: { in: [...itemIds] }, cityId: { in: citiesOf(actor, 'evidence.view') } },
    select: { id: true, title: true, ...sightOf(actor) },
  })
  const withheld = withheldTitle.charAt(0).toLowerCase() + withheldTitle.slice(1)
  return new Map(items.map((item) => [item.id, maySee(actor, item) ? `“${item.title}”` : withheld]))
}
