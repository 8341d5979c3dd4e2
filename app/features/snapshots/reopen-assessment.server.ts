import { moveFrom } from '#app/domain/lifecycle.ts'
import { can, type Actor } from '#app/domain/policy.ts'
import { sayCycle } from '#app/domain/snapshot/attestation.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import { notify } from '#app/features/notifications/notify.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { readLifecycle } from '#app/platform/db/read-lifecycle.server.ts'
import { notFound, refuse, type Refusal } from '#app/platform/errors.ts'
import { listConcerned } from './sign-snapshot.server.ts'
import type { SnapshotAssessment } from './snapshot-context.ts'
import type { ReopenInput } from './snapshot-forms.ts'

/**
 * Opens a signed assessment again, as a new cycle of itself. The signed snapshot and its sign-off stay as they are. A form
 * of an earlier cycle, sent again, does nothing.
 */
export async function reopenAssessment(
  db: Db,
  actor: Actor,
  { id: assessmentId, city }: SnapshotAssessment,
  { cycleNumber, reason }: ReopenInput,
  now: Date,
): Promise<{ ok: true; cycleNumber: number } | Refusal> {
  if (!can(actor, 'assessment.reopen', { cityId: city.id })) throw notFound()
  return db.write(async (tx) => {
    const current = await tx.assessment.findUniqueOrThrow({
      where: { id: assessmentId },
      select: { cycleNumber: true },
    })
    if (current.cycleNumber > cycleNumber) return { ok: true, cycleNumber: current.cycleNumber }
    if (current.cycleNumber < cycleNumber)
      return refuse('form', 'There is no such run of this assessment yet. Load the page again.')
    const { state } = await readLifecycle(tx, assessmentId)
    const to = moveFrom(state, 'reopen')
    if (to === null) return refuse('form', 'This assessment is not signed off, so there is nothing to open again.')
    const next = current.cycleNumber + 1
    await tx.assessment.update({ where: { id: assessmentId }, data: { state: to, cycleNumber: next } })
    await recordEvent(tx, {
      at: now,
      actorId: actor.userId,
      cityId: city.id,
      action: 'assessment.reopened',
      subject: `assessment:${assessmentId}`,
      data: { assessmentId, cycleNumber: next, reason, state: { from: state, to } },
    })
    await notify(tx, {
      at: now,
      kind: 'signed',
      actorId: actor.userId,
      cityId: city.id,
      subject: `assessment:${assessmentId}`,
      text: `${actor.name} opens the assessment of ${city.name} again, as its ${sayCycle(next)}; what was signed stays`,
      path: `/assessments/${assessmentId}/snapshots`,
      recipients: await listConcerned(tx, city.id),
    })
    return { ok: true, cycleNumber: next }
  })
}
