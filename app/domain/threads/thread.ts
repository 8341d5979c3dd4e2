export const threadStates = ['open', 'resolved'] as const
export type ThreadState = (typeof threadStates)[number]

export const commentKinds = ['comment', 'resolved', 'reopened', 'new-revision'] as const
export type CommentKind = (typeof commentKinds)[number]

export const threadLimits = { body: 10_000 } as const

/** What somebody does in a thread: say something, and with or without words resolve or reopen it. */
export const moves = ['comment', 'resolve', 'reopen'] as const
export type Move = (typeof moves)[number]

export type MoveOutcome = {
  /** What is added to the thread; `null` where nothing is left to do. */
  kind: CommentKind | null
  state: ThreadState
  /** The thread was already as the move wanted it, because somebody else was quicker. */
  isLate: boolean
}

/**
 * What a move comes to in a thread as it stands. What was written is kept in every case: resolving a resolved thread with
 * words is a comment, without words it is nothing.
 */
export function judgeMove(state: ThreadState, move: Move, hasWords: boolean): MoveOutcome {
  if (move === 'comment') return { kind: 'comment', state, isLate: false }
  const wanted = move === 'resolve' ? 'resolved' : 'open'
  if (state === wanted) return { kind: hasWords ? 'comment' : null, state, isLate: true }
  return { kind: move === 'resolve' ? 'resolved' : 'reopened', state: wanted, isLate: false }
}

export const sides = ['city', 'coach'] as const
export type Side = (typeof sides)[number]

/** Whose turn it is in an open thread: the other side than the one with the last word. */
export function waitsFor(state: ThreadState, lastWord: Side | null): Side | null {
  if (state === 'resolved' || lastWord === null) return null
  return lastWord === 'coach' ? 'city' : 'coach'
}

export const waitWords = { city: 'Waits for the city', coach: 'Waits for the coach' } as const satisfies Record<
  Side,
  string
>

/** What an empty or an overlong comment is told; `null` for one that can be saved. */
export function judgeBody(body: string): string | null {
  if (body.trim() === '') return 'Write a comment first'
  if (body.length <= threadLimits.body) return null
  return `This has ${body.length.toLocaleString('en-US')} characters, and at most ${threadLimits.body.toLocaleString('en-US')} fit. Shorten it, or write it as two comments`
}
