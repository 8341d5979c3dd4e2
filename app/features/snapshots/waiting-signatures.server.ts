import { can, type Actor, type AssessmentState } from '#app/domain/policy.ts'
import { sayUnsignable } from '#app/domain/snapshot/attestation.ts'
import { namePeople } from '#app/features/people/name-people.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { snapshotPath, unsignedOf } from './snapshot-context.ts'

export type WaitingSignature = {
  snapshotId: string
  number: number
  name: string
  code: string
  takenAt: Date
  askedBy: string
  askedAt: Date
  note: string
  /** Where it is read and signed. */
  path: string
  /** The reader is a leader of the city, and it can be signed now. */
  maySign: boolean
  /** Why nobody can sign it now. */
  why: string | null
}

/** The snapshots of an assessment that wait for a leader's signature; at most one since requests replace one another. */
export async function waitingSignatures(
  db: Db,
  actor: Actor,
  assessment: { id: string; state: AssessmentState; cycleNumber: number; city: { id: string } },
): Promise<WaitingSignature[]> {
  const { id: assessmentId, state, city } = assessment
  const why = sayUnsignable(state)
  if (why !== null && state !== 'in-review') return []
  const rows = await db.read.signingRequest.findMany({
    where: {
      withdrawnAt: null,
      snapshot: unsignedOf(actor, assessment),
    },
    select: {
      note: true,
      askedAt: true,
      askedById: true,
      snapshot: { select: { id: true, number: true, name: true, code: true, takenAt: true } },
    },
    orderBy: { askedAt: 'desc' },
  })
  const names = await namePeople(
    db.read,
    rows.map(({ askedById }) => askedById),
  )
  return rows.map(({ snapshot: { id: snapshotId, ...snapshot }, note, askedAt, askedById }) => ({
    snapshotId,
    ...snapshot,
    note,
    askedAt,
    askedBy: names.get(askedById) ?? 'Somebody',
    path: `${snapshotPath(assessmentId, snapshotId)}/sign`,
    maySign: can(actor, 'snapshot.sign', { cityId: city.id, state }),
    why,
  }))
}
