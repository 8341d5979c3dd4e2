import type { ProposedAnswer, RequestCheckState } from '#app/domain/requests.ts'

/** A file or a link that came with an answer, as whoever gave it sees it. */
export type GivenEvidence = {
  id: string
  title: string
  /** "PDF, 1.2 MB" or the address. */
  detail: string
  url: string | null
  /** "of 22 Nov 2026"; `null` for no date. */
  date: string | null
}

/** One check as the person who was asked sees it: what is asked, what shows it, and their own answer. */
export type AskedCheck = {
  id: string
  text: string
  criterion: string
  evidence: readonly string[]
  window: string
  guidance: string | null
  why: string
  state: RequestCheckState
  answer: ProposedAnswer | null
  note: string
  revision: number
  /** Of the answer as the page shows it: what comes back with the same was not touched. */
  seen: string
  given: readonly GivenEvidence[]
  /** What the team still wants to know. */
  returned: { by: string; note: string } | null
  /** To whom it was handed on. */
  handedTo: string | null
}

/** What was asked with one link. */
export type Asked = {
  cityName: string
  from: { name: string; email: string }
  toName: string
  message: string
  /** "by 22 November 2026", and how long that is. */
  due: { by: string; words: string } | null
  until: string
  today: string
  handedOnBy: string | null
  checks: readonly AskedCheck[]
}

/** What a person typed about one check, to be shown again. */
export type TypedAnswer = {
  answer: string
  note: string
  link: string
  linkTitle: string
  date: string
  forwardName: string
  forwardEmail: string
}

/** What is wrong about one check, by field, and the answer that was saved in another window meanwhile. */
export type AnswerProblem = {
  errors: Record<string, string>
  theirs: { answer: ProposedAnswer | null; note: string } | null
  typed: TypedAnswer
}
