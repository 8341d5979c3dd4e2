import type { Edition } from '#app/domain/edition/edition.ts'
import type { EffortOverrides } from '#app/domain/path/missing-steps.ts'
import { readEffortCsv } from '#app/features/transfer/read-effort-csv.ts'
import { readWhole, sayProblems } from './open-answers.ts'
import { refused, type Result } from './outcome.ts'

/** Reads the effort CSV that a person names. */
export function openEffort(path: string, edition: Edition): Result<EffortOverrides> {
  const bytes = readWhole(path)
  if (!bytes.ok) return bytes
  const reading = readEffortCsv(bytes.value, edition)
  return reading.ok ? { ok: true, value: reading.effort } : refused(...sayProblems(path, reading.problems))
}
