import { citiesOf, type Actor } from '#app/domain/policy.ts'
import { readSnapshotContent, type SnapshotContent } from '#app/domain/snapshot/content.ts'
import { verifySnapshot } from '#app/domain/snapshot/verify.ts'
import { listEditions } from '#app/features/editions/catalogue.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound } from '#app/platform/errors.ts'
import { compareRecord, recordedSelection, type Unequal } from './compare-record.server.ts'
import { listSnapshots, type SnapshotLine } from './list-snapshots.server.ts'
import { proofTools } from './proof-tools.server.ts'

export type WholeSnapshot = SnapshotLine & {
  /** `null` where what is stored cannot be read any more. */
  content: SnapshotContent | null
  /** Recomputed from its parts and held against the record just now: empty where everything is equal. */
  differences: Unequal[]
}

/** One snapshot with all its parts, proved anew; a 404 for one that is not there or not the reader's. */
export async function findSnapshot(
  db: Db,
  actor: Actor,
  assessment: { id: string },
  snapshotId: string,
): Promise<WholeSnapshot> {
  const [line] = await listSnapshots(db, actor, assessment, { id: snapshotId })
  if (!line) throw notFound()
  const stored = await db.read.snapshot.findFirstOrThrow({
    where: { id: snapshotId, assessment: { cityId: { in: citiesOf(actor, 'city.view') } } },
    select: { ...storedSelection, ...recordedSelection },
  })
  const edition = listEditions().find(({ ref }) => ref === stored.editionRef) ?? null
  const differences = [...verifySnapshot(edition, stored, proofTools), ...(await compareRecord(db.read, stored))]
  return { ...line, content: readSnapshotContent(stored.content), differences }
}

/** What a proof needs of a snapshot's row. */
export const storedSelection = {
  assessmentId: true,
  cycleNumber: true,
  asOf: true,
  editionRef: true,
  editionHash: true,
  content: true,
  contentHash: true,
  results: true,
} as const
