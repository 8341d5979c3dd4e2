import type { IsoDate } from './dates.ts'

/** What somebody who is asked can say of a check. */
export const proposedAnswers = ['met', 'unmet', 'unknown', 'not-mine'] as const
export type ProposedAnswer = (typeof proposedAnswers)[number]

export const proposedWords = {
  met: { title: 'Met', means: 'Yes, this is so today.' },
  unmet: { title: 'Not met', means: 'No, or only in part.' },
  unknown: { title: 'Don’t know', means: 'An honest answer. Say who may know, if you can.' },
  'not-mine': { title: 'Not mine', means: 'Somebody else should answer this.' },
} as const satisfies Record<ProposedAnswer, { title: string; means: string }>

/** Where one check of a request stands. */
export const requestCheckStates = ['asked', 'proposed', 'accepted', 'returned', 'handed-on'] as const
export type RequestCheckState = (typeof requestCheckStates)[number]

export const requestCheckWords = {
  asked: 'Waiting for an answer',
  proposed: 'To decide',
  accepted: 'Accepted',
  returned: 'Returned with a question',
  'handed-on': 'Handed on',
} as const satisfies Record<RequestCheckState, string>

/** How much may be asked, typed and sent, so that one link cannot fill a server. */
export const requestLimits = {
  name: 120,
  email: 254,
  department: 120,
  message: 4000,
  note: 10_000,
  checks: 40,
  /** Files and links on one check. */
  evidence: 10,
  /** Times that one question may be handed on, from person to person. */
  handOnDepth: 3,
  /** People to whom one person may hand on. */
  handOns: 5,
} as const

/** A new request is due after so many days, and its link is good for so many, unless the team chooses. */
export const requestDays = { due: 14, life: 60 } as const

type Ends = { closedAt: Date | null; revokedAt: Date | null; expiresAt: Date }

/** Whether a link still takes answers, or what ended it. Revoked says more than closed, and closed more than expired. */
export type LinkState = 'open' | 'revoked' | 'closed' | 'expired'

export function linkState({ closedAt, revokedAt, expiresAt }: Ends, now: Date): LinkState {
  if (revokedAt !== null) return 'revoked'
  if (closedAt !== null) return 'closed'
  return expiresAt.getTime() <= now.getTime() ? 'expired' : 'open'
}

/** Where a request stands for the team that sent it. */
export type RequestStanding = 'to-decide' | 'waiting' | 'done'

/** What comes in is to be decided, whatever became of the link; else it waits for the person while the link is open. */
export function requestStanding(states: readonly RequestCheckState[], link: LinkState): RequestStanding {
  if (states.includes('proposed')) return 'to-decide'
  if (link !== 'open') return 'done'
  return states.some(isWaiting) ? 'waiting' : 'done'
}

/** Whether the next word on a check is with the person who was asked. */
export function isWaiting(state: RequestCheckState): boolean {
  return state === 'asked' || state === 'returned'
}

/** Whether the person who was asked may still change an answer. */
export function isChangeable(state: RequestCheckState): boolean {
  return state === 'asked' || state === 'proposed' || state === 'returned'
}

/** Who gave an answer, as it is kept with it: "Pat Ng, Public Works". */
export function sourceOf({ name, department }: { name: string; department: string }): string {
  return department === '' ? name : `${name}, ${department}`
}

const editedPrefix = 'edited from '

/** The source of an answer that the team has changed before it took it. */
export function editedSource(source: string): string {
  return `${editedPrefix}${source}`
}

/** An answer's source as pages say it: "from Pat Ng, Public Works". Empty for an answer of the team's own. */
export function saySource(source: string): string {
  return source === '' || source.startsWith(editedPrefix) ? source : `from ${source}`
}

/** The reminder that is due today: before the due date, after it, or none. */
export function reminderDue(
  { dueOn, askedOn }: { dueOn: IsoDate; askedOn: IsoDate },
  { today, before, after }: { today: IsoDate; before: IsoDate; after: IsoDate },
): 'before' | 'after' | null {
  if (today >= after) return 'after'
  // Whoever was asked in the last days before it has just had a mail.
  return today >= before && today <= dueOn && askedOn < before ? 'before' : null
}
