import type { Actor } from '#app/domain/policy.ts'
import { compareParts, compareResults, type PartsChange, type ResultsChange } from '#app/domain/snapshot/compare.ts'
import type { Db } from '#app/platform/db/open.ts'
import { changesSince } from './changes-since.server.ts'
import { findSnapshot } from './find-snapshot.server.ts'
import type { SnapshotAssessment } from './snapshot-context.ts'

/** `at`: the moment it is of; `null` for now. */
type Side = { label: string; asOf: string; editionRef: string; at: Date | null }

export type Compared = { from: Side; to: Side; parts: PartsChange; results: ResultsChange }

/** Two snapshots of an assessment, or one (`a`) and `now`; `null` where one of them is not there or cannot be read. */
export async function compareSnapshots(
  db: Db,
  actor: Actor,
  assessment: SnapshotAssessment,
  a: string,
  b: string,
): Promise<Compared | null> {
  const before = await findOrNull(db, actor, assessment, a)
  if (!before) return null
  const from = sideOf(before)
  if (b === 'now') {
    const { parts, results } = await changesSince(db.read, assessment, before.content, before.results)
    const to = { label: 'Now', asOf: assessment.asOf, editionRef: assessment.edition.ref, at: null }
    return { from, to, parts, results }
  }
  const after = await findOrNull(db, actor, assessment, b)
  if (!after) return null
  return {
    from,
    to: sideOf(after),
    parts: compareParts(before.content, after.content),
    results: compareResults(before.results, after.results),
  }
}

async function findOrNull(db: Db, actor: Actor, assessment: { id: string }, id: string) {
  if (id === '' || id === 'now') return null
  const { content, results, ...line } = await findSnapshot(db, actor, assessment, id)
  return content && results ? { ...line, content, results } : null
}

const sideOf = ({
  number,
  name,
  asOf,
  editionRef,
  takenAt,
}: {
  number: number
  name: string
  asOf: string
  editionRef: string
  takenAt: Date
}) => ({
  label: `${number} · ${name}`,
  asOf,
  editionRef,
  at: takenAt,
})
