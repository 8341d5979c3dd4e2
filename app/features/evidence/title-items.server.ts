import { withheldTitle } from '#app/domain/evidence/evidence-view.ts'
import { detailsAt } from '#app/domain/evidence/past-details.ts'
import type { Sensitivity } from '#app/domain/edition/schema.ts'
import type { Actor } from '#app/domain/policy.ts'
import { listItemEdits } from '#app/features/audit/list-item-edits.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { maySee } from './list-links.server.ts'
import { readTitles } from './read-titles.server.ts'

/** `today`: what it is called now, where that is something else. */
export type ItemTitle = { title: string; today: string | null }

/** What items were called at a moment, by their ids: a sensitive title is for who may see it. */
export async function titleItems(
  db: Db,
  actor: Actor,
  itemIds: readonly string[],
  moment: Date,
): Promise<Map<string, ItemTitle>> {
  if (itemIds.length === 0) return new Map()
  const items = await readTitles(db, actor, itemIds)
  const edits = await listItemEdits(db, [...new Set(items.map(({ cityId }) => cityId))], moment)
  return new Map(
    items.map((item) => {
      if (!maySee(actor, item)) return [item.id, { title: withheldTitle, today: null }]
      const today = { title: item.title, department: item.department, sensitivity: item.sensitivity as Sensitivity }
      const maySeeSensitive = maySee(actor, { ...item, sensitivity: 'sensitive' })
      const { title } = detailsAt(today, edits.get(item.id) ?? [], moment, maySeeSensitive)
      return [item.id, { title, today: title === item.title ? null : item.title }]
    }),
  )
}
