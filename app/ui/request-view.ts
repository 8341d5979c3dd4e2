import type { AnswerState } from '#app/domain/answers.ts'
import type { Due } from '#app/domain/due.ts'
import type { LinkState, ProposedAnswer, RequestCheckState, RequestStanding } from '#app/domain/requests.ts'
import type { GivenEvidence } from './asked-view.ts'

/** A request as the list shows it. */
export type RequestLine = {
  id: string
  to: string
  department: string
  checkIds: readonly string[]
  answered: number
  toDecide: number
  due: Due | null
  standing: RequestStanding
  link: LinkState
  /** "sent 3 May 2026 by Ana Ruiz", "handed on by Pat Ng" */
  origin: string
}

/** One check of a request as the team sees it. */
export type RequestCheckView = {
  id: string
  text: string
  criterionId: string
  state: RequestCheckState
  answer: ProposedAnswer | null
  note: string
  revision: number
  /** "answered 3 May 2026, 14:02" */
  answeredAt: string | null
  given: readonly (GivenEvidence & { isFile: boolean; itemId: string | null })[]
  /** "by Ana Ruiz, 3 May 2026" */
  decided: string | null
  returnNote: string
  handedTo: { name: string; requestId: string } | null
  isNotApplicableAllowed: boolean
  /** What the assessment says now; `null` for no answer yet. */
  current: { answer: AnswerState; rationale: string; saved: string; source: string } | null
  currentRevision: number
  canDecide: boolean
}

/** A request with all that came of it. */
export type RequestView = {
  id: string
  to: string
  toEmail: string
  department: string
  message: string
  origin: string
  parent: { id: string; to: string } | null
  due: Due | null
  dueOn: string
  until: string
  link: LinkState
  /** The beginning of the link's hash, so that a new link is made only of the one that was seen. */
  linkMark: string
  opened: string | null
  reminded: string | null
  ended: string | null
  standing: RequestStanding
  canManage: boolean
  checks: readonly RequestCheckView[]
}
