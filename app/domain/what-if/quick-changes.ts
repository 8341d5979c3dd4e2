import type { PathStep } from '../path/missing-steps.ts'
import type { Layer, Readiness } from '../results/readiness.ts'
import type { Changes, Taking } from './changes.ts'

const takingOf = { claimed: 'met', evidenced: 'evidenced', reviewed: 'reviewed' } as const satisfies Record<
  Layer,
  Taking
>

/** The changes, with every step of a path to a layer done. */
export function takeSteps(changes: Changes, steps: readonly PathStep[], layer: Layer): Changes {
  const done = Object.fromEntries(steps.map(({ check }) => [check, takingOf[layer]]))
  return { ...changes, checks: { ...changes.checks, ...done } }
}

/** The changes, with evidence for every check that is claimed without it, as it would stand with them. */
export function takeClaimedAsEvidenced(changes: Changes, readiness: Readiness): Changes {
  return takeEach(changes, readiness, 'claimed', 'evidenced')
}

/** The changes, with the reviewer agreeing to all that is evidenced, as it would stand with them. */
export function takeEvidencedAsReviewed(changes: Changes, readiness: Readiness): Changes {
  return takeEach(changes, readiness, 'evidenced', 'reviewed')
}

function takeEach(changes: Changes, readiness: Readiness, from: Layer, to: 'evidenced' | 'reviewed'): Changes {
  const found = readiness.criteria
    .flatMap(({ checks }) => checks)
    .filter(({ layers }) => layers[from] && !layers[to])
    .map(({ id }) => [id, to] as const)
  return { ...changes, checks: { ...changes.checks, ...Object.fromEntries(found) } }
}

/** One check taken to be something; `null` takes the change back. */
export function takeCheck(changes: Changes, checkId: string, taking: Taking | null): Changes {
  const { [checkId]: _, ...others } = changes.checks
  return { ...changes, checks: taking === null ? others : { ...others, [checkId]: taking } }
}

/** One piece of evidence with another date; `null` takes it off; `undefined` takes the change back. */
export function takeLink(changes: Changes, linkId: string, checkId: string, date: string | null | undefined): Changes {
  const { [linkId]: _, ...others } = changes.links
  return { ...changes, links: date === undefined ? others : { ...others, [linkId]: { checkId, date } } }
}
