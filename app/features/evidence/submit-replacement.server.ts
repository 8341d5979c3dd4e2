import type { EvidenceKind } from '#app/domain/evidence/evidence-view.ts'
import { can, type Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound } from '#app/platform/errors.ts'
import { fieldErrors, judgeFields, type FieldErrors, type Typed } from '#app/platform/form.server.ts'
import type { EvidenceAssessment } from './evidence-context.ts'
import { findStaged } from './find-staged.server.ts'
import { maySee, sightOf } from './list-links.server.ts'
import { replaceSchema } from './replace-form.ts'
import { replaceItem } from './replace-item.server.ts'
import type { StagingOutcome } from './stage-file.server.ts'

type Sent = { fields: Typed; file: StagingOutcome | null }

/** What the page shows again: everything typed, what is wrong, and the file that has arrived and need not be sent again. */
export type ReplacementRefusal = {
  ok: false
  typed: Typed
  errors: FieldErrors
  staged: { ticket: string; fileName: string; size: number } | null
  isConflict: boolean
}

/** Takes the form by which an item gets a new revision. */
export async function submitReplacement(
  db: Db,
  actor: Actor,
  assessment: EvidenceAssessment,
  itemId: string,
  { fields, file: arrived }: Sent,
  now: Date,
): Promise<{ ok: true; number: number } | ReplacementRefusal> {
  const kind = await findReplaceable(db, actor, assessment, itemId)
  const parsed = judgeFields(replaceSchema(kind, assessment.asOf), fields)
  const found = await findStaged(db, actor, { assessmentId: assessment.id, itemId }, fields, arrived, now)
  const fileErrors = kind === 'file' && !found.ok ? { file: found.message } : {}
  const staged = found.ok ? found.staged : null
  const refuseAll = (errors: FieldErrors, newest?: number): ReplacementRefusal => {
    const ticket = staged?.ticket ?? ''
    return {
      ok: false,
      typed: { ...fields, staged: ticket, ...(newest === undefined ? {} : { newest: String(newest) }) },
      errors,
      staged: staged && { ticket, fileName: staged.file.fileName, size: staged.file.size },
      isConflict: newest !== undefined,
    }
  }
  if (!parsed.success || 'file' in fileErrors) {
    return refuseAll({ ...(parsed.success ? {} : fieldErrors(parsed.error)), ...fileErrors })
  }
  const outcome = await replaceItem(db, actor, assessment, itemId, parsed.data, staged?.file ?? null, now)
  return outcome.ok ? outcome : refuseAll({ [outcome.field]: outcome.message }, outcome.newest)
}

/** The kind of an item that somebody may bring a new revision of; a 404 where they may not, or it is not there. */
export async function findReplaceable(
  db: Db,
  actor: Actor,
  { city }: EvidenceAssessment,
  itemId: string,
): Promise<EvidenceKind> {
  if (!can(actor, 'evidence.add', { cityId: city.id })) throw notFound()
  const item = await db.read.evidenceItem.findFirst({
    where: { id: itemId, cityId: city.id },
    select: { kind: true, ...sightOf(actor) },
  })
  if (!item || !maySee(actor, item)) throw notFound()
  return item.kind as EvidenceKind
}
