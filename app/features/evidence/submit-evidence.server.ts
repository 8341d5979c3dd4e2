import type { z } from 'zod'
import { findCheck } from '#app/domain/edition/edition.ts'
import type { Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound, type Refusal } from '#app/platform/errors.ts'
import { fieldErrors, judgeFields, type FieldErrors, type Typed } from '#app/platform/form.server.ts'
import { addEvidence } from './add-evidence.server.ts'
import type { EvidenceAssessment } from './evidence-context.ts'
import { evidenceSchema, UseItemSchema } from './evidence-form.ts'
import type { SameItem } from './find-same.server.ts'
import { findStaged, type Staged } from './find-staged.server.ts'
import type { StagingOutcome } from './stage-file.server.ts'
import { useItem } from './use-item.server.ts'

type Sent = { fields: Typed; file: StagingOutcome | null }

/** What the page shows again: everything typed, what is wrong, and the file that has arrived and need not be sent again. */
export type SubmitRefusal = {
  ok: false
  typed: Typed
  errors: FieldErrors
  staged: { ticket: string; fileName: string; size: number } | null
  same: SameItem | null
}

export type SubmitOutcome = { ok: true; linkId: string } | SubmitRefusal

/** Takes the form by which evidence is put on a check: something new, or something of the library. */
export async function submitEvidence(
  db: Db,
  actor: Actor,
  assessment: EvidenceAssessment,
  checkId: string,
  { fields, file: arrived }: Sent,
  now: Date,
): Promise<SubmitOutcome> {
  const check = findCheck(assessment.edition, checkId)
  if (!check) throw notFound()
  const refuseAll = (
    errors: FieldErrors,
    staged: Staged | null = null,
    same: SameItem | null = null,
  ): SubmitRefusal => {
    const ticket = staged?.ticket ?? ''
    return {
      ok: false,
      typed: { ...fields, staged: ticket },
      errors,
      staged: staged && { ticket, fileName: staged.file.fileName, size: staged.file.size },
      same,
    }
  }
  if (fields['intent'] === 'use') {
    const parsed = judgeFields(UseItemSchema, fields)
    if (!parsed.success) return refuseAll(fieldErrors(parsed.error))
    const outcome = await useItem(db, actor, assessment, checkId, parsed.data, now)
    return outcome.ok ? outcome : refuseAll(one(outcome))
  }
  const rules = { needsDate: check.window !== undefined, asOf: assessment.asOf }
  const parsed = judgeFields(evidenceSchema(rules), fields)
  const found = await findStaged(db, actor, { assessmentId: assessment.id, checkId }, fields, arrived, now)
  const isFile = !parsed.success
    ? fields['kind'] !== 'link' && fields['kind'] !== 'statement'
    : parsed.data.kind === 'file'
  const fileError = isFile && !found.ok ? { file: found.message } : {}
  const staged = found.ok ? found.staged : null
  if (!parsed.success || 'file' in fileError) {
    return refuseAll({ ...errorsOf(parsed), ...fileError }, staged)
  }
  const outcome = await addEvidence(db, actor, assessment, checkId, parsed.data, staged?.file ?? null, now)
  return outcome.ok ? { ok: true, linkId: outcome.linkId } : refuseAll(one(outcome), staged, outcome.same ?? null)
}

const one = ({ field, message }: Refusal): FieldErrors => ({ [field]: message })

function errorsOf(parsed: { success: true } | { success: false; error: z.ZodError }): FieldErrors {
  return parsed.success ? {} : fieldErrors(parsed.error)
}
