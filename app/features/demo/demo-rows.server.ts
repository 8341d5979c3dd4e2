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
  notices: Prisma.NotificationCreateManyInput[]
  events: AuditEntry[]
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
    notices: [],
    events: [],
  }
}
