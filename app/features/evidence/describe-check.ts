import { sayDate, sayShortDate } from '#app/domain/dates.ts'
import { findCheck, findCriterion } from '#app/domain/edition/edition.ts'
import type { Sensitivity } from '#app/domain/edition/schema.ts'
import { oldestCurrent } from '#app/domain/evidence/currency-words.ts'
import { sayWindow } from '#app/domain/evidence/currency.ts'
import type { EvidenceAssessment } from './evidence-context.ts'

/** A check as whoever brings evidence for it needs to read it. */
export type CheckBrief = {
  id: string
  text: string
  evidence: readonly string[]
  guidance: string | null
  sensitivity: Sensitivity
  /** "Evidence from the last 36 months." */
  window: string
  /** "On 22 November 2026, anything dated before 22 Nov 2023 is too old." */
  tooOld: string | null
  criterion: { id: string; title: string; areaId: string }
}

/** What a check asks for, in words; `null` if the edition has no such check. */
export function describeCheck(
  { edition, asOf }: Pick<EvidenceAssessment, 'edition' | 'asOf'>,
  checkId: string,
): CheckBrief | null {
  const check = findCheck(edition, checkId)
  const criterion = check && findCriterion(edition, check.criterionId)
  if (!criterion) return null
  const oldest = oldestCurrent(check.window, asOf)
  return {
    id: check.id,
    text: check.text,
    evidence: check.evidence,
    guidance: check.guidance ?? null,
    sensitivity: check.sensitivity,
    window: `Evidence ${sayWindow(check.window)}.`,
    tooOld: oldest === null ? null : `On ${sayDate(asOf)}, anything dated before ${sayShortDate(oldest)} is too old.`,
    criterion: { id: criterion.id, title: criterion.title, areaId: criterion.areaId },
  }
}
