import type { Edition } from '#app/domain/edition/edition.ts'
import type { Readiness } from '#app/domain/results/readiness.ts'
import { count } from '#app/domain/results/words.ts'
import { awaitsVerdict } from '#app/domain/review-verdict.ts'
import type { ReviewArea } from '#app/ui/review-list.tsx'
import type { StillOpen } from '#app/ui/round-forms.tsx'
import type { ReviewLine, ReviewPage } from './load-review.server.ts'

/** The criteria with their verdicts, by practice area, and how many of each are looked at. */
export function viewAreas(edition: Edition, { lines, open }: Pick<ReviewPage, 'lines' | 'open'>): ReviewArea[] {
  return edition.areas.map(({ id, title }) => {
    const own = lines.filter(({ areaId }) => areaId === id)
    return {
      id,
      title,
      looked: own.filter(({ state }) => !awaitsVerdict(state)).length,
      rows: own.map((line) => ({ ...line, mayHandBack: open !== null && mayHandBack(line) })),
    }
  })
}

function mayHandBack({ isMine, isReturned, state }: ReviewLine): boolean {
  return isMine && !isReturned && state.startsWith('needs-work')
}

/** What is still open in each criterion, for somebody about to submit: checks without an answer, claims without evidence. */
export function viewStillOpen(edition: Edition, readiness: Readiness, base: string): StillOpen[] {
  const titles = new Map(edition.criteria.map(({ id, title }) => [id, title]))
  return readiness.criteria.flatMap(({ id, checks }) => {
    const unanswered = checks.filter(({ answer }) => answer === 'not-assessed').length
    const bare = checks.filter(({ missing }) => missing?.reason === 'no-evidence').length
    if (unanswered + bare === 0) return []
    const parts = [
      unanswered > 0 ? `${count(unanswered, 'check')} without an answer` : '',
      bare > 0 ? `${count(bare, 'claim')} without evidence` : '',
    ]
    const says = parts.filter((part) => part !== '').join(', ')
    return [{ id, title: titles.get(id) ?? '', says, to: `${base}/criteria/${id}` }]
  })
}
