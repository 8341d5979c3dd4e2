import type { Actor, AssessmentState } from '#app/domain/policy.ts'
import { namePeople } from '#app/features/people/name-people.server.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { unsignedOf } from './snapshot-context.ts'

export const handedBackAction = 'snapshot.signing-handed-back'

/** A request for a signature that a leader has handed back unsigned. */
export type HandedBack = {
  snapshotId: string
  number: number
  name: string
  byId: string
  by: string
  at: Date
  reason: string
}

type Assessment = { id: string; state: AssessmentState; cycleNumber: number }

/**
 * The snapshots of this cycle whose last request for a signature was handed back, the last one last. Asked for again, or
 * signed, a snapshot is no longer among them; nor is any once the assessment is closed.
 */
export async function listHandedBack(db: Db, actor: Actor, assessment: Assessment): Promise<HandedBack[]> {
  const { state } = assessment
  if (state !== 'open' && state !== 'in-review') return []
  const requests = await db.read.signingRequest.findMany({
    where: { snapshot: unsignedOf(actor, assessment) },
    select: {
      id: true,
      withdrawnAt: true,
      snapshot: { select: { id: true, number: true, name: true } },
    },
    orderBy: [{ askedAt: 'asc' }, { withdrawnAt: { sort: 'asc', nulls: 'last' } }],
  })
  // The last one of each snapshot, in the order in which those were made.
  const last = new Map<string, (typeof requests)[number]>()
  for (const request of requests) {
    last.delete(request.snapshot.id)
    last.set(request.snapshot.id, request)
  }
  const found: HandedBack[] = []
  for (const { id, withdrawnAt, snapshot } of last.values()) {
    const back = withdrawnAt === null ? null : await findHandBack(db.read, snapshot.id, id)
    if (back) found.push({ snapshotId: snapshot.id, number: snapshot.number, name: snapshot.name, ...back })
  }
  return found
}

/** The one that stands for the whole assessment: its last request, where that was handed back and nothing is asked since. */
export async function lastHandedBack(db: Db, actor: Actor, assessment: Assessment): Promise<HandedBack | null> {
  const isAsked = await db.read.signingRequest.count({
    where: { withdrawnAt: null, snapshot: { assessmentId: assessment.id, signOffs: { none: {} } } },
  })
  return isAsked > 0 ? null : ((await listHandedBack(db, actor, assessment)).at(-1) ?? null)
}

/** Who handed a request back, when and why: kept by the record of events alone. `null` where nobody did. */
export async function findHandBack(
  from: Tx | Db['read'],
  snapshotId: string,
  requestId: string,
): Promise<Pick<HandedBack, 'byId' | 'by' | 'at' | 'reason'> | null> {
  const events = await from.auditEvent.findMany({
    where: { action: handedBackAction, subject: `snapshot:${snapshotId}` },
    select: { at: true, actorId: true, data: true },
  })
  for (const { at, actorId, data } of events) {
    const told = JSON.parse(data) as { requestId?: unknown; reason?: unknown }
    if (told.requestId !== requestId || actorId === null) continue
    const names = await namePeople(from, [actorId])
    const reason = typeof told.reason === 'string' ? told.reason : ''
    return { byId: actorId, by: names.get(actorId) ?? 'Somebody', at, reason }
  }
  return null
}
