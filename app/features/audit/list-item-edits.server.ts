import { z } from 'zod'
import { SensitivitySchema } from '#app/domain/edition/schema.ts'
import type { DetailsEdit } from '#app/domain/evidence/past-details.ts'
import type { Db } from '#app/platform/db/open.ts'

const EditSchema = z.object({
  was: z.object({ title: z.string(), department: z.string(), sensitivity: SensitivitySchema }),
})

/** How the items of some cities were edited after a moment, as the record has it: by item, oldest first. */
export async function listItemEdits(
  db: Db,
  cityIds: readonly string[],
  moment: Date,
): Promise<Map<string, DetailsEdit[]>> {
  const events = await db.read.auditEvent.findMany({
    where: { cityId: { in: [...cityIds] }, action: 'evidence.edited', at: { gt: moment } },
    select: { subject: true, at: true, data: true },
    orderBy: { sequence: 'asc' },
  })
  const edits = new Map<string, DetailsEdit[]>()
  for (const { subject, at, data } of events) {
    const itemId = subject.slice('evidence:'.length)
    const { was } = EditSchema.parse(JSON.parse(data))
    edits.set(itemId, [...(edits.get(itemId) ?? []), { at, was }])
  }
  return edits
}
