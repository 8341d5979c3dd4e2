import { assessInputs } from '#app/domain/results/inputs.ts'
import {
  compareParts,
  compareResults,
  isSame,
  isSameResult,
  type PartsChange,
  type ResultsChange,
} from '#app/domain/snapshot/compare.ts'
import type { SnapshotContent, SnapshotParts } from '#app/domain/snapshot/content.ts'
import { resultsOf, type SnapshotResults } from '#app/domain/snapshot/results.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { readParts } from './read-parts.server.ts'
import type { SnapshotAssessment } from './snapshot-context.ts'

export type ChangesSince = {
  /** Nothing that counts has changed: the snapshot is still the assessment. */
  isSame: boolean
  parts: PartsChange
  results: ResultsChange
  /** The parts as they are now: to say what a piece of evidence is. */
  now: SnapshotParts
}

/** What has changed in an assessment since a snapshot was taken, on its day and now. */
export async function changesSince(
  from: Tx | Db['read'],
  { id, edition, asOf }: SnapshotAssessment,
  content: SnapshotContent,
  results: SnapshotResults,
): Promise<ChangesSince> {
  const now = await readParts(from, id)
  const parts = compareParts(content, now)
  const current = resultsOf(assessInputs(edition, now.inputs, asOf))
  return {
    isSame: isSame(parts) && isSameResult(results, current),
    parts,
    results: compareResults(results, current),
    now,
  }
}
