import type { IsoDate } from '#app/domain/dates.ts'
import type { Sensitivity } from '#app/domain/edition/schema.ts'
import { can, citiesOf, type Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound, refuse, type Refusal } from '#app/platform/errors.ts'
import { correctDate } from './correct-date.server.ts'
import type { EvidenceAssessment } from './evidence-context.ts'
import { refuseClosedItem } from './find-open.server.ts'
import { hideInNotices } from './hide-in-notices.server.ts'
import type { ItemInput } from './item-form.ts'
import { maySee, sightOf } from './list-links.server.ts'

/** What somebody else saved in the meantime. */
export type ItemConflict = {
  title: string
  date: IsoDate | null
  department: string
  sensitivity: Sensitivity
  revision: number
}
/** `isWithheld`: the writer has made it something that they may not see themselves. */
export type EditOutcome = { ok: true; isWithheld: boolean } | (Refusal & { conflict?: ItemConflict })

type EditInput = Omit<ItemInput, 'isWidening'> & { isWidening?: boolean }

/** Changes how an item is called, its date, whose it is and who may see it, unless somebody else did since the writer read it. */
export async function editItem(
  db: Db,
  actor: Actor,
  assessment: EvidenceAssessment,
  itemId: string,
  { title, date, department, sensitivity, isWidening, revision }: EditInput,
  now: Date,
): Promise<EditOutcome> {
  const { city } = assessment
  if (!can(actor, 'evidence.add', { cityId: city.id })) throw notFound()
  return db.write(async (tx) => {
    const item = await tx.evidenceItem.findFirst({
      where: { id: itemId, cityId: { in: citiesOf(actor, 'evidence.add').filter((id) => id === city.id) } },
      select: {
        ...sightOf(actor),
        title: true,
        department: true,
        revision: true,
        revisions: { select: { evidenceDate: true }, orderBy: { number: 'desc' }, take: 1 },
      },
    })
    if (!item || !maySee(actor, item)) throw notFound()
    const closed = await refuseClosedItem(tx, actor, assessment, itemId)
    if (closed) return closed
    const dateNow = item.revisions[0]?.evidenceDate ?? null
    const isSame = item.title === title && item.department === department && item.sensitivity === sensitivity
    if (isSame && dateNow === date) return { ok: true, isWithheld: false }
    if (item.revision !== revision) {
      const conflict = {
        title: item.title,
        date: dateNow,
        department: item.department,
        sensitivity: item.sensitivity as Sensitivity,
        revision: item.revision,
      }
      return {
        ...refuse('form', 'Somebody changed this while you were writing. Both versions are shown below.'),
        conflict,
      }
    }
    if (item.sensitivity === 'sensitive' && sensitivity !== 'sensitive' && isWidening !== true) {
      return refuse('isWidening', 'Confirm that more people may read it from now on')
    }
    await tx.evidenceItem.update({
      where: { id: itemId },
      data: { title, department, sensitivity, revision: revision + 1 },
    })
    if (sensitivity === 'sensitive' && item.sensitivity !== 'sensitive') await hideInNotices(tx, itemId)
    await correctDate(tx, actor, { itemId, cityId: city.id }, date, now)
    if (isSame) return { ok: true, isWithheld: false }
    const was = { title: item.title, department: item.department, sensitivity: item.sensitivity }
    await recordEvent(tx, {
      at: now,
      actorId: actor.userId,
      cityId: city.id,
      action: 'evidence.edited',
      subject: `evidence:${itemId}`,
      data: { was, now: { title, department, sensitivity } },
    })
    return { ok: true, isWithheld: !maySee(actor, { ...item, sensitivity }) }
  })
}
