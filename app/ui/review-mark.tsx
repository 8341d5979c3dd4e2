import { verdictWords, type VerdictState } from '#app/domain/review-verdict.ts'

type Mark = { state: VerdictState; isReturned: boolean; changed: { round: number; says: string } | null }

/** How a criterion stands with its reviewer, as the end of a line; nothing where there is nothing to tell. */
export function ReviewMark({ mark }: { mark: Mark | undefined }) {
  if (!mark) return null
  const parts = [
    mark.state === 'none' ? '' : verdictWords[mark.state].toLowerCase(),
    mark.isReturned ? 'handed back' : '',
    mark.changed ? `changed since round ${mark.changed.round}` : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? null : <> · {parts.join(', ')}</>
}
