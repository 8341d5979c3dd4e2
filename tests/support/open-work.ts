import type { Actor, AssessmentState } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import { newId } from '#app/platform/ids.ts'
import { longAgo } from './database.ts'

/** What somebody has open in an assessment: a criterion, a question to a department, a thread, an invitation. */
export async function giveWork(
  db: Db,
  actor: Actor,
  place: { assessmentId: string; cityId: string; criterionId?: string },
): Promise<{ planId: string; requestId: string; threadId: string; invitationId: string }> {
  const { assessmentId, cityId, criterionId = 'DM1' } = place
  const ids = { planId: newId(), requestId: newId(), threadId: newId(), invitationId: newId() }
  const { userId } = actor
  const farAway = new Date('2030-01-01T00:00:00Z')
  await db.write(async (tx) => {
    await tx.criterionPlan.create({
      data: {
        id: ids.planId,
        assessmentId,
        criterionId,
        ownerId: userId,
        revision: 1,
        savedById: userId,
        savedAt: longAgo,
      },
    })
    await tx.departmentRequest.create({
      data: {
        id: ids.requestId,
        assessmentId,
        fromId: userId,
        toName: 'Pat Ng',
        tokenHash: newId(),
        createdAt: longAgo,
        expiresAt: farAway,
      },
    })
    await tx.thread.create({
      data: {
        id: ids.threadId,
        assessmentId,
        anchor: 'criterion',
        criterionId,
        authorId: userId,
        createdAt: longAgo,
        movedAt: longAgo,
      },
    })
    await tx.invitation.create({
      data: {
        id: ids.invitationId,
        tokenHash: newId(),
        email: `${newId()}@example.gov`,
        cityId,
        role: 'contributor',
        invitedById: userId,
        createdAt: longAgo,
        expiresAt: farAway,
      },
    })
  })
  return ids
}

/** Who has each of these on their desk now. */
export async function holdersOf(db: Db, ids: Awaited<ReturnType<typeof giveWork>>) {
  const plan = await db.read.criterionPlan.findUniqueOrThrow({ where: { id: ids.planId } })
  const request = await db.read.departmentRequest.findUniqueOrThrow({ where: { id: ids.requestId } })
  const thread = await db.read.thread.findUniqueOrThrow({ where: { id: ids.threadId } })
  const invitation = await db.read.invitation.findUniqueOrThrow({ where: { id: ids.invitationId } })
  return {
    plan: plan.ownerId,
    request: request.fromId,
    thread: thread.authorId,
    invitation: invitation.revokedAt ? 'revoked' : invitation.invitedById,
  }
}

export async function setState(db: Db, assessmentId: string, state: AssessmentState): Promise<void> {
  await db.write((tx) => tx.assessment.update({ where: { id: assessmentId }, data: { state } }))
}
