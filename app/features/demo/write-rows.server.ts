import { recordEvents, type AuditEntry } from '#app/features/audit/record-event.server.ts'
import type { Prisma } from '#app/platform/db/generated/client.ts'
import type { Tx } from '#app/platform/db/open.ts'
import type { SnapshotOrder } from '#app/domain/snapshot/order.ts'
import type { DemoRows } from './demo-rows.server.ts'

/** Takes snapshots of the rows that are written, and returns their events. Handed in, because a feature imports no other. */
export type TakeEarlier = (tx: Tx, snapshots: readonly SnapshotOrder[]) => Promise<AuditEntry[]>

/** Writes people and cities, whole tables at a time, and then what happened, in the order of time. */
export async function writeRows(
  tx: Tx,
  users: Prisma.UserCreateManyInput[],
  cities: readonly DemoRows[],
  takeEarlier: TakeEarlier,
): Promise<void> {
  const all = <Key extends keyof DemoRows>(key: Key) => cities.flatMap((rows): DemoRows[Key][number][] => rows[key])
  await tx.user.createMany({ data: users })
  await tx.city.createMany({ data: all('cities') })
  await tx.membership.createMany({ data: all('memberships') })
  await tx.coachAssignment.createMany({ data: all('assignments') })
  await tx.assessment.createMany({ data: all('assessments') })
  await tx.checkAnswer.createMany({ data: all('answers') })
  await tx.checkAnswerRevision.createMany({ data: all('answerRevisions') })
  await tx.evidenceItem.createMany({ data: all('items') })
  await tx.evidenceRevision.createMany({ data: all('itemRevisions') })
  await tx.evidenceLink.createMany({ data: all('links') })
  await tx.evidenceLinkState.createMany({ data: all('linkStates') })
  await tx.strengthScore.createMany({ data: all('scores') })
  await tx.sensitiveLeave.createMany({ data: all('leaves') })
  await tx.criterionPlan.createMany({ data: all('plans') })
  await tx.departmentRequest.createMany({ data: all('requests') })
  await tx.requestCheck.createMany({ data: all('requestChecks') })
  await tx.requestEvidence.createMany({ data: all('requestEvidence') })
  await tx.reviewRound.createMany({ data: all('rounds') })
  await tx.roundCriterion.createMany({ data: all('roundCriteria') })
  await tx.verdict.createMany({ data: all('verdicts') })
  await tx.thread.createMany({ data: all('threads') })
  await tx.comment.createMany({ data: all('comments') })
  await tx.commentRevision.createMany({ data: all('commentRevisions') })
  await tx.mention.createMany({ data: all('mentions') })
  await tx.effortEstimate.createMany({ data: all('efforts') })
  await tx.pathWish.createMany({ data: all('wishes') })
  await tx.scenario.createMany({ data: all('scenarios') })
  await tx.workPlan.createMany({ data: all('works') })
  await tx.workItem.createMany({ data: all('workItems') })
  await tx.workStep.createMany({ data: all('workSteps') })
  await tx.notification.createMany({ data: all('notices') })
  const taken = await takeEarlier(tx, all('snapshots'))
  await tx.signingRequest.createMany({ data: all('signingRequests') })
  await recordEvents(
    tx,
    [...all('events'), ...taken].sort((a, b) => a.at.getTime() - b.at.getTime()),
  )
}
