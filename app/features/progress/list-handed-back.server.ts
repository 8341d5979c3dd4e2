import type { Edition } from '#app/domain/edition/edition.ts'
import { isHandedBack, verdictState, type VerdictValue } from '#app/domain/review-verdict.ts'
import type { Reviewer } from '#app/domain/reviewer.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { readContents } from './read-contents.server.ts'

/** Criteria that came back from review and wait for the city, by code, with what would do; empty where nobody said. */
export async function listHandedBack(
  from: Tx | Db['read'],
  assessment: { id: string; edition: Edition },
  criterionIds?: readonly string[],
): Promise<Map<string, string>> {
  const assessmentId = assessment.id
  const only = criterionIds ? { criterionId: { in: [...criterionIds] } } : {}
  const verdicts = await from.verdict.findMany({
    where: { assessmentId, ...only },
    select: { criterionId: true, value: true, reviewer: true, signature: true, wouldDo: true, reason: true },
    orderBy: { at: 'asc' },
  })
  const round = await from.reviewRound.findFirst({
    where: { assessmentId, returnedAt: null },
    select: {
      criteria: {
        where: { returnedAt: { not: null }, ...only },
        select: { criterionId: true, signature: true },
      },
    },
  })
  const newest = new Map(verdicts.map((verdict) => [verdict.criterionId, verdict]))
  const returned = new Map(round?.criteria.map(({ criterionId, signature }) => [criterionId, signature]))
  const candidates = [...newest].filter(([, { value }]) => value === 'needs-work').map(([id]) => id)
  const ids = [...new Set([...candidates, ...returned.keys()])]
  if (ids.length === 0) return new Map()
  const contents = await readContents(from, assessment, ids)
  const waiting = ids.filter((id) => {
    const { signature = '' } = contents.get(id) ?? {}
    const verdict = newest.get(id)
    const state = verdictState(
      verdict && { ...verdict, value: verdict.value as VerdictValue, reviewer: verdict.reviewer as Reviewer },
      signature,
    )
    const sent = returned.get(id)
    return isHandedBack(state, {
      isUnderWay: round !== null,
      isReturned: sent !== undefined,
      isChanged: sent !== signature,
    })
  })
  return new Map(
    waiting.sort().map((id) => {
      const verdict = newest.get(id)
      return [id, verdict?.value === 'needs-work' ? verdict.wouldDo || verdict.reason : '']
    }),
  )
}
