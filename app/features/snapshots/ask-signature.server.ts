import { can, type Actor } from '#app/domain/policy.ts'
import { sayUnsignable } from '#app/domain/snapshot/attestation.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import { enqueueMail } from '#app/features/notifications/enqueue-mail.server.ts'
import { notify } from '#app/features/notifications/notify.server.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { readLifecycle } from '#app/platform/db/read-lifecycle.server.ts'
import { notFound, refuse, type Refusal } from '#app/platform/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { settleSigningNotices, snapshotPath, type SnapshotAssessment } from './snapshot-context.ts'

type Outcome = { ok: true; isNew: boolean } | Refusal

/** Asks the leaders of the city to sign a snapshot. One of an assessment waits at a time: a request for an older one ends. */
export async function askSignature(
  db: Db,
  actor: Actor,
  assessment: SnapshotAssessment,
  snapshotId: string,
  note: string,
  now: Date,
): Promise<Outcome> {
  const { id: assessmentId, city } = assessment
  if (!can(actor, 'snapshot.take', { cityId: city.id })) throw notFound()
  return db.write(async (tx): Promise<Outcome> => {
    const snapshot = await tx.snapshot.findFirst({
      where: { id: snapshotId, assessmentId },
      select: { number: true, name: true, cycleNumber: true, assessment: { select: { cycleNumber: true } } },
    })
    if (!snapshot) throw notFound()
    const { state } = await readLifecycle(tx, assessmentId)
    const why = sayUnsignable(state)
    // In review it may already be asked for: the leaders sign once it is handed back.
    if (why !== null && state !== 'in-review') return refuse('form', why)
    if (snapshot.cycleNumber !== snapshot.assessment.cycleNumber)
      return refuse('form', 'This snapshot is of an earlier run. Take a new one')
    const leaders = await tx.membership.findMany({
      where: { cityId: city.id, role: 'leader', user: { deactivatedAt: null } },
      select: { userId: true, user: { select: { email: true } } },
    })
    if (leaders.length === 0)
      return refuse('form', 'Nobody in this city is leader yet. Invite one under “People” first')
    const isAsked = await tx.signingRequest.count({
      where: { snapshotId, withdrawnAt: null, snapshot: { assessmentId, signOffs: { none: {} } } },
    })
    if (isAsked > 0) return { ok: true, isNew: false }
    await endRequests(tx, actor, { assessmentId, cityId: city.id, snapshotId }, now)
    const requestId = newId()
    await tx.signingRequest.create({
      data: { id: requestId, snapshotId, note, askedById: actor.userId, askedAt: now },
    })
    await recordEvent(tx, {
      at: now,
      actorId: actor.userId,
      cityId: city.id,
      action: 'snapshot.signing-asked',
      subject: `snapshot:${snapshotId}`,
      data: { assessmentId, number: snapshot.number, note, leaders: leaders.length },
    })
    const text = `${actor.name} asks you to sign snapshot ${snapshot.number} of ${city.name}, “${snapshot.name}”`
    const path = `${snapshotPath(assessmentId, snapshotId)}/sign`
    await notify(tx, {
      at: now,
      kind: 'signing',
      actorId: actor.userId,
      cityId: city.id,
      subject: `snapshot:${snapshotId}`,
      text,
      path,
      recipients: leaders.map(({ userId }) => userId),
    })
    for (const { userId, user } of leaders.filter((leader) => leader.userId !== actor.userId)) {
      await enqueueMail(tx, {
        key: `signing:${requestId}:${userId}`,
        to: user.email,
        subject: `Your signature: the self-assessment of ${city.name}`,
        at: now,
        paragraphs: [
          `${text}.`,
          ...(note === '' ? [] : [note]),
          'The page shows what you would sign, the results, and whether anything has changed since. You decide there.',
        ],
        action: { label: 'Read it, then decide', path },
        why: `You get this mail because you are leader of ${city.name} in Assay.`,
      })
    }
    return { ok: true, isNew: true }
  })
}

/** Takes the question back; what is signed stays. Twice is once. */
export async function withdrawSigning(
  db: Db,
  actor: Actor,
  { id: assessmentId, city }: SnapshotAssessment,
  snapshotId: string,
  now: Date,
): Promise<Outcome> {
  if (!can(actor, 'snapshot.take', { cityId: city.id })) throw notFound()
  return db.write(async (tx): Promise<Outcome> => {
    if ((await tx.snapshot.count({ where: { id: snapshotId, assessmentId } })) === 0) throw notFound()
    const { count } = await tx.signingRequest.updateMany({
      where: { snapshotId, withdrawnAt: null, snapshot: { assessmentId, signOffs: { none: {} } } },
      data: { withdrawnAt: now },
    })
    if (count === 0) return { ok: true, isNew: false }
    await recordWithdrawal(tx, actor, { assessmentId, cityId: city.id, snapshotId }, now)
    return { ok: true, isNew: true }
  })
}

type Withdrawn = { assessmentId: string; cityId: string; snapshotId: string }

/** Ends what was asked for other snapshots: one of an assessment waits at a time, and none waits once one is signed. */
export async function endRequests(
  tx: Tx,
  actor: Actor,
  { assessmentId, cityId, snapshotId }: Withdrawn,
  now: Date,
): Promise<void> {
  const others = await tx.signingRequest.findMany({
    where: { withdrawnAt: null, snapshotId: { not: snapshotId }, snapshot: { assessmentId, signOffs: { none: {} } } },
    select: { id: true, snapshotId: true },
  })
  await tx.signingRequest.updateMany({
    where: { id: { in: others.map(({ id }) => id) } },
    data: { withdrawnAt: now },
  })
  for (const other of new Set(others.map((request) => request.snapshotId)))
    await recordWithdrawal(tx, actor, { assessmentId, cityId, snapshotId: other }, now)
}

async function recordWithdrawal(
  tx: Tx,
  actor: Actor,
  { assessmentId, cityId, snapshotId }: Withdrawn,
  now: Date,
): Promise<void> {
  await recordEvent(tx, {
    at: now,
    actorId: actor.userId,
    cityId,
    action: 'snapshot.signing-withdrawn',
    subject: `snapshot:${snapshotId}`,
    data: { assessmentId },
  })
  await settleSigningNotices(tx, snapshotId, now)
}
