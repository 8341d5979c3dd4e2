import { withheldTitle } from '#app/domain/evidence/evidence-view.ts'
import type { Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import { maySee } from './list-links.server.ts'
import { readTitles } from './read-titles.server.ts'

/** What to call items in running text, by their ids: “Data charter”, or that it is a sensitive document. */
export async function nameItems(db: Db, actor: Actor, itemIds: readonly string[]): Promise<Map<string, string>> {
  const items = await readTitles(db, actor, itemIds)
  const withheld = withheldTitle.charAt(0).toLowerCase() + withheldTitle.slice(1)
  return new Map(items.map((item) => [item.id, maySee(actor, item) ? `“${item.title}”` : withheld]))
}
