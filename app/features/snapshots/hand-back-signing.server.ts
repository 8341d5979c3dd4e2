import { sayShortDate } from '#app/domain/dates.ts'
import { can, type Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import { notify } from '#app/features/notifications/notify.server.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { notFound, refuse, type Refusal } from '#app/platform/errors.ts'
import { findHandBack } from './handed-back.server.ts'
import { settleSigningNotices, snapshotPath, type SnapshotAssessment } from './snapshot-context.ts'
import type { HandBackInput } from './snapshot-forms.ts'

export type HandBackOutcome = { ok: true } | Refusal

/**
 * A leader who is asked to sign says "not yet", and why: the request ends, and who asked is told. The same form sent twice
 * is one; of two leaders at once one does it, and the other is told who was first. Nothing of the snapshot changes.
 */
export async function handBackSigning(
  db: Db,
  actor: Actor,
  { id: assessmentId, city }: SnapshotAssessment,
  snapshotId: string,
  { reason }: Pick<HandBackInput, 'reason'>,
  now: Date,
): Promise<HandBackOutcome> {
  if (!can(actor, 'snapshot.sign', { cityId: city.id })) throw notFound()
  const day = (moment: Date) => sayShortDate(dayIn(city.timeZone, moment))
  return db.write(async (tx): Promise<HandBackOutcome> => {
    const snapshot = await tx.snapshot.findFirst({
      where: { id: snapshotId, assessmentId },
      select: {
        number: true,
        name: true,
        signOffs: { select: { name: true, at: true } },
        signingRequests: {
          // The one that is open, else the one that ended last.
          orderBy: [{ withdrawnAt: { sort: 'desc', nulls: 'first' } }, { askedAt: 'desc' }],
          take: 1,
          select: { id: true, withdrawnAt: true, askedById: true },
        },
      },
    })
    if (!snapshot) throw notFound()
    const [signed] = snapshot.signOffs
    if (signed) return refuse('form', `${signed.name} has signed this snapshot already, on ${day(signed.at)}.`)
    const [request] = snapshot.signingRequests
    if (!request) return refuse('form', 'Nobody has asked for a signature of this snapshot.')
    if (request.withdrawnAt !== null) {
      const before = await findHandBack(tx, snapshotId, request.id)
      if (before?.byId === actor.userId && before.reason === reason) return { ok: true }
      if (before?.byId === actor.userId) return refuse('form', `You handed it back already, on ${day(before.at)}.`)
      return refuse(
        'form',
        before
          ? `${before.by} has handed it back already, on ${day(before.at)}: “${before.reason}”`
          : 'The request was taken back meanwhile. Nobody asks for this signature any more.',
      )
    }
    await tx.signingRequest.update({ where: { id: request.id }, data: { withdrawnAt: now } })
    await recordEvent(tx, {
      at: now,
      actorId: actor.userId,
      cityId: city.id,
      action: 'snapshot.signing-handed-back',
      subject: `snapshot:${snapshotId}`,
      data: { assessmentId, number: snapshot.number, requestId: request.id, reason },
    })
    await settleSigningNotices(tx, snapshotId, now)
    await notify(tx, {
      at: now,
      kind: 'handed-back',
      actorId: actor.userId,
      cityId: city.id,
      subject: `snapshot:${snapshotId}`,
      text: `${actor.name} does not sign snapshot ${snapshot.number} of ${city.name}, “${snapshot.name}”, yet: “${reason}”`,
      path: snapshotPath(assessmentId, snapshotId),
      recipients: await whoAsked(tx, city.id, request.askedById),
    })
    return { ok: true }
  })
}

/** Who asked; where they have left or have another part by now, the leads. */
async function whoAsked(tx: Tx, cityId: string, askedById: string): Promise<string[]> {
  const members = await tx.membership.findMany({
    where: { cityId, role: { in: ['lead', 'leader'] }, user: { deactivatedAt: null } },
    select: { userId: true, role: true },
  })
  if (members.some(({ userId }) => userId === askedById)) return [askedById]
  return members.filter(({ role }) => role === 'lead').map(({ userId }) => userId)
}
