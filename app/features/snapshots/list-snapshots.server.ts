import { citiesOf, type Actor } from '#app/domain/policy.ts'
import { readResults, type SnapshotResults } from '#app/domain/snapshot/results.ts'
import { namePeople } from '#app/features/people/name-people.server.ts'
import type { Db } from '#app/platform/db/open.ts'

/** A snapshot without its parts: what lists, trends and reports need of it. */
export type SnapshotLine = {
  id: string
  number: number
  cycleNumber: number
  name: string
  note: string
  code: string
  asOf: string
  editionRef: string
  editionHash: string
  contentHash: string
  takenAt: Date
  takenBy: string
  /** `null` where the stored results cannot be read any more: `assay snapshot verify` says why. */
  results: SnapshotResults | null
  /** The sign-off, with name and office as they were given. */
  signed: { name: string; office: string; at: Date; attestation: string; hasSecondFactor: boolean } | null
  /** A lead has asked for a signature that has not been given. */
  isWaiting: boolean
}

type Filter = { id?: string; before?: Date }

/** The snapshots of an assessment, oldest first. */
export async function listSnapshots(
  db: Db,
  actor: Actor,
  { id: assessmentId }: { id: string },
  filter: Filter = {},
): Promise<SnapshotLine[]> {
  const rows = await db.read.snapshot.findMany({
    where: {
      assessmentId,
      assessment: { cityId: { in: citiesOf(actor, 'city.view') } },
      ...(filter.id === undefined ? {} : { id: filter.id }),
      ...(filter.before === undefined ? {} : { takenAt: { lt: filter.before } }),
    },
    select: {
      id: true,
      number: true,
      cycleNumber: true,
      name: true,
      note: true,
      code: true,
      asOf: true,
      editionRef: true,
      editionHash: true,
      contentHash: true,
      takenById: true,
      takenAt: true,
      results: true,
      signOffs: { select: { name: true, office: true, at: true, attestation: true, hasSecondFactor: true } },
      signingRequests: { where: { withdrawnAt: null }, select: { id: true } },
    },
    orderBy: { number: 'asc' },
  })
  const names = await namePeople(
    db.read,
    rows.map(({ takenById }) => takenById),
  )
  return rows.map(({ takenById, results, signOffs, signingRequests, ...row }) => ({
    ...row,
    takenBy: names.get(takenById) ?? 'Somebody',
    results: readResults(results),
    signed: signOffs[0] ?? null,
    isWaiting: signOffs.length === 0 && signingRequests.length > 0,
  }))
}

/** The newest snapshot of an assessment, or the newest before a moment; `null` where there is none. */
export async function lastSnapshot(
  db: Db,
  actor: Actor,
  assessment: { id: string },
  before?: Date,
): Promise<SnapshotLine | null> {
  return (await listSnapshots(db, actor, assessment, before === undefined ? {} : { before })).at(-1) ?? null
}
