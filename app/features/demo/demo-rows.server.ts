import type { SnapshotOrder } from '#app/domain/snapshot/order.ts'
import type { AuditEntry } from '#app/features/audit/record-event.server.ts'
import type { Prisma } from '#app/platform/db/generated/client.ts'

/** All that is to be written for a city. Nothing of it is in the database yet. */
export type DemoRows = {
  cities: Prisma.CityCreateManyInput[]
  memberships: Prisma.MembershipCreateManyInput[]
  assignments: Prisma.CoachAssignmentCreateManyInput[]
  assessments: Prisma.AssessmentCreateManyInput[]
  answers: Prisma.CheckAnswerCreateManyInput[]
  answerRevisions: Prisma.CheckAnswerRevisionCreateManyInput[]
  items: Prisma.EvidenceItemCreateManyInput[]
  itemRevisions: Prisma.EvidenceRevisionCreateManyInput[]
  links: Prisma.EvidenceLinkCreateManyInput[]
  linkStates: Prisma.EvidenceLinkStateCreateManyInput[]
  scores: Prisma.StrengthScoreCreateManyInput[]
  leaves: Prisma.SensitiveLeaveCreateManyInput[]
  plans: Prisma.CriterionPlanCreateManyInput[]
  requests: Prisma.DepartmentRequestCreateManyInput[]
  requestChecks: Prisma.RequestCheckCreateManyInput[]
  requestEvidence: Prisma.RequestEvidenceCreateManyInput[]
  rounds: Prisma.ReviewRoundCreateManyInput[]
  roundCriteria: Prisma.RoundCriterionCreateManyInput[]
  verdicts: Prisma.VerdictCreateManyInput[]
  threads: Prisma.ThreadCreateManyInput[]
  comments: Prisma.CommentCreateManyInput[]
  commentRevisions: Prisma.CommentRevisionCreateManyInput[]
  mentions: Prisma.MentionCreateManyInput[]
  efforts: Prisma.EffortEstimateCreateManyInput[]
  wishes: Prisma.PathWishCreateManyInput[]
  scenarios: Prisma.ScenarioCreateManyInput[]
  works: Prisma.WorkPlanCreateManyInput[]
  workItems: Prisma.WorkItemCreateManyInput[]
  workSteps: Prisma.WorkStepCreateManyInput[]
  signingRequests: Prisma.SigningRequestCreateManyInput[]
  notices: Prisma.NotificationCreateManyInput[]
  events: AuditEntry[]
  /** Taken when the other rows are there: a snapshot is made from them. */
  snapshots: SnapshotOrder[]
}

export function noRows(): DemoRows {
  return {
    cities: [],
    memberships: [],
    assignments: [],
    assessments: [],
    answers: [],
    answerRevisions: [],
    items: [],
    itemRevisions: [],
    links: [],
    linkStates: [],
    scores: [],
    leaves: [],
    plans: [],
    requests: [],
    requestChecks: [],
    requestEvidence: [],
    rounds: [],
    roundCriteria: [],
    verdicts: [],
    threads: [],
    comments: [],
    commentRevisions: [],
    mentions: [],
    efforts: [],
    wishes: [],
    scenarios: [],
    works: [],
    workItems: [],
    workSteps: [],
    signingRequests: [],
    notices: [],
    events: [],
    snapshots: [],
  }
}
