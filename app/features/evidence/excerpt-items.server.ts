import { excerptEvidence, type Excerpt } from '#app/platform/db/search-evidence.server.ts'
import type { Db } from '#app/platform/db/open.ts'

type Item = { id: string; kindLabel: string; sensitivity: string }
export type ItemExcerpt = { pieces: Excerpt['pieces']; page: number | null }

/**
 * Where the words that somebody looks for stand, in items of a list that they may see. Not in sensitive ones: a glimpse of
 * those would be an opening that nobody recorded.
 */
export async function excerptItems(
  db: Db,
  items: readonly Item[],
  typed: string,
): Promise<Record<string, ItemExcerpt>> {
  const open = items.filter(({ sensitivity }) => sensitivity !== 'sensitive')
  const excerpts = await excerptEvidence(db, { itemIds: open.map(({ id }) => id), typed })
  return Object.fromEntries(
    open.flatMap(({ id, kindLabel }) => {
      const found = excerpts.get(id)
      if (!found) return []
      return [[id, { pieces: found.pieces, page: kindLabel === 'PDF' && found.part !== null ? found.part + 1 : null }]]
    }),
  )
}
