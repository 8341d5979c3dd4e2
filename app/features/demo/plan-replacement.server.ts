import { newId } from '#app/platform/ids.ts'
import type { DemoRows } from './demo-rows.server.ts'
import type { DemoItem } from './demo-schema.ts'
import { userId, type PlanContext } from './plan-made-up-city.server.ts'
import type { Demo } from './read-demo.server.ts'
import { secondKey } from './store-demo-files.server.ts'

/** A revision of an item. Its content is its own, so that `number` says both. */
export type PlannedRevision = { id: string; number: number; evidenceDate: string | null; createdAt: Date }

export type PlannedItem = {
  itemId: string
  first: PlannedRevision
  second: (PlannedRevision & { authorName: string; note: string }) | null
  /** When which link was put on the second revision. */
  moves: Map<string, Date>
}

type Place = { cityId: string; assessmentId: string; itemId: string; key: string; createdAt: Date }

/** The second revision of an item, where it has one. Links stay on the first until somebody moves them. */
export function planReplacement(
  rows: DemoRows,
  demo: Demo,
  context: PlanContext,
  { cityId, assessmentId, itemId, key, createdAt }: Place,
  { replaced }: DemoItem,
): PlannedItem['second'] {
  if (!replaced) return null
  const { calendar, files } = context
  const id = newId()
  const authorId = userId(context, replaced.by)
  const at = calendar.moment(replaced.on, secondKey(key))
  if (at <= createdAt) throw new Error(`${key} is replaced before it is there`)
  const evidenceDate = replaced.date && calendar.day(replaced.date)
  const file = files.get(secondKey(key))
  const { note } = replaced
  const numbers = { number: 2, contentNumber: 2 }
  rows.itemRevisions.push({ id, itemId, ...numbers, note, evidenceDate, ...file, authorId, createdAt: at })
  const { sha256, size, mediaType } = file ?? {}
  rows.events.push({
    at,
    actorId: authorId,
    cityId,
    action: 'evidence.replaced',
    subject: `evidence:${itemId}`,
    data: { assessmentId, revisionId: id, revision: 2, date: evidenceDate ?? '', sha256, size, mediaType },
  })
  return { id, number: 2, evidenceDate, createdAt: at, authorName: demo.people[replaced.by]?.name ?? '', note }
}
