import type { Lifecycle } from '#app/domain/lifecycle.ts'
import type { AssessmentState } from '#app/domain/policy.ts'
import type { Db, Tx } from './open.ts'

/**
 * An assessment's state, and what has been handed back of the round that is under way. Read again inside a write, it is
 * what counts: somebody may have submitted or returned it in the meantime.
 */
export async function readLifecycle(from: Tx | Db['read'], assessmentId: string): Promise<Lifecycle> {
  const found = await from.assessment.findUniqueOrThrow({ where: { id: assessmentId }, select: lifecycleSelection })
  return toLifecycle(found)
}

/** What a query of an assessment selects so that `toLifecycle` can tell. */
export const lifecycleSelection = {
  state: true,
  rounds: {
    where: { returnedAt: null },
    select: { criteria: { where: { returnedAt: { not: null } }, select: { criterionId: true } } },
  },
} as const

type Found = { state: string; rounds: readonly { criteria: readonly { criterionId: string }[] }[] }

export function toLifecycle({ state, rounds }: Found): Lifecycle {
  return {
    state: state as AssessmentState,
    returned: rounds.flatMap(({ criteria }) => criteria.map(({ criterionId }) => criterionId)),
  }
}
