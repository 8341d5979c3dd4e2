import type { Reviewer } from './reviewer.ts'

export const verdictValues = ['accept', 'needs-work'] as const
export type VerdictValue = (typeof verdictValues)[number]

/** Longest reason, and longest text of what would do, in characters. */
export const verdictLimit = 10_000

/** A verdict with the signature of what it was given on. */
export type GivenVerdict = { value: VerdictValue; reviewer: Reviewer; signature: string }

export const verdictStates = ['none', 'accepted', 'accepted-changed', 'needs-work', 'needs-work-changed'] as const
/** How a criterion stands with its reviewer. `none` is not looked at: it says nothing against it. */
export type VerdictState = (typeof verdictStates)[number]

export const verdictWords = {
  none: 'Not looked at',
  accepted: 'Accepted',
  'accepted-changed': 'Accepted, changed since',
  'needs-work': 'Needs work',
  'needs-work-changed': 'Needed work, changed since',
} as const satisfies Record<VerdictState, string>

/**
 * How a criterion stands by its newest verdict: a verdict counts only for what it was given on. Put back as it was then,
 * the criterion has its verdict again.
 */
export function verdictState(newest: GivenVerdict | undefined, signature: string): VerdictState {
  if (!newest) return 'none'
  const isSame = newest.signature === signature
  if (newest.value === 'accept') return isSame ? 'accepted' : 'accepted-changed'
  return isSame ? 'needs-work' : 'needs-work-changed'
}

/** Whether a reviewer has still to look at a criterion in this state. */
export function awaitsVerdict(state: VerdictState): boolean {
  return state !== 'accepted' && state !== 'needs-work'
}

/** Where a criterion is in the round that is under way. */
export type RoundPlace = {
  isUnderWay: boolean
  /** It was handed back while the rest stays in review. */
  isReturned: boolean
  /** It is not what it was when the round was submitted. */
  isChanged: boolean
}

/**
 * Whether a criterion waits for the city because its reviewer found it wanting. Work on it takes it off: the reviewer is
 * next. What is with the reviewer waits for nobody else.
 */
export function isHandedBack(state: VerdictState, { isUnderWay, isReturned, isChanged }: RoundPlace): boolean {
  if (!isUnderWay) return state === 'needs-work'
  return isReturned && (state === 'needs-work' || (!isChanged && state !== 'accepted'))
}

export type VerdictDraft = { value: VerdictValue; reason: string; wouldDo: string }
export type VerdictJudgement = { ok: true } | { ok: false; errors: Partial<Record<'reason' | 'wouldDo', string>> }

/** Whether a verdict may be given as it is written: "needs work" says why, and what would do. */
export function judgeVerdict({ value, reason, wouldDo }: VerdictDraft): VerdictJudgement {
  const errors: Partial<Record<'reason' | 'wouldDo', string>> = {}
  if (value === 'needs-work' && reason.trim() === '') errors.reason = 'Say what is missing'
  if (value === 'needs-work' && wouldDo.trim() === '') errors.wouldDo = 'Say what would do'
  if (reason.length > verdictLimit) errors.reason = `Shorten it to ${verdictLimit} characters`
  if (wouldDo.length > verdictLimit) errors.wouldDo = `Shorten it to ${verdictLimit} characters`
  return Object.keys(errors).length === 0 ? { ok: true } : { ok: false, errors }
}

/**
 * Whether somebody would accept nothing but their own work: every answer of the criterion is theirs. An internal reviewer
 * may not: "reviewed" means that a second person has looked.
 */
export function isOwnWork(userId: string, authorIds: readonly string[]): boolean {
  return authorIds.length > 0 && authorIds.every((authorId) => authorId === userId)
}
