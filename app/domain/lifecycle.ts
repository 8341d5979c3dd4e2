import { criterionIdOf } from './edition/edition.ts'
import type { AssessmentState } from './policy.ts'

export type Move = 'submit' | 'withdraw' | 'return' | 'sign-off' | 'reopen' | 'archive'

type MoveRule = { from: readonly AssessmentState[]; to: AssessmentState; does: string }

/** Every way from one state of an assessment to another. Each is recorded in the audit chain, reopening too. */
export const moves = {
  submit: { from: ['open'], to: 'in-review', does: 'hands it to the reviewer' },
  withdraw: { from: ['in-review'], to: 'open', does: 'takes it back before anybody has looked at it' },
  return: { from: ['in-review'], to: 'open', does: 'gives it back to the city' },
  'sign-off': { from: ['open'], to: 'signed-off', does: 'attests to it' },
  reopen: { from: ['signed-off'], to: 'open', does: 'begins a new run; what was signed stays' },
  archive: { from: ['signed-off'], to: 'archived', does: 'puts it away for good' },
} as const satisfies Record<Move, MoveRule>

/** The state that a move leads to; `null` where it cannot be made. */
export function moveFrom(state: AssessmentState, move: Move): AssessmentState | null {
  const rule: MoveRule = moves[move]
  return rule.from.includes(state) ? rule.to : null
}

/** An assessment's state, and the criteria that the reviewer has handed back while the rest stays in review. */
export type Lifecycle = { state: AssessmentState; returned: readonly string[] }

/** The state that counts for one criterion: one that was handed back is open. */
export function stateFor({ state, returned }: Lifecycle, criterionId: string): AssessmentState {
  return state === 'in-review' && returned.includes(criterionId) ? 'open' : state
}

/** The same for a check. */
export function stateForCheck(lifecycle: Lifecycle, checkId: string): AssessmentState {
  return stateFor(lifecycle, criterionIdOf(checkId))
}

/**
 * The state that counts for something that stands on several checks at once: open as soon as one of them is, because
 * what it changes elsewhere is looked at check by check.
 */
export function stateForChecks(lifecycle: Lifecycle, checkIds: readonly string[]): AssessmentState {
  return checkIds.some((checkId) => stateForCheck(lifecycle, checkId) === 'open') ? 'open' : lifecycle.state
}

/** Why something of an assessment stays as it is. `what` is a plural: "answers". */
export function sayClosed(state: AssessmentState, what: string): string {
  if (state === 'in-review')
    return `This is in review, so its ${what} stay as they are until the reviewer hands it back.`
  if (state === 'signed-off')
    return `This assessment is signed off, so its ${what} stay as they are. A lead can open it again, as a new run.`
  return `This assessment is closed, so its ${what} stay as they are.`
}
