import type { Edition } from '#app/domain/edition/edition.ts'
import { layers, reasons, type Layer, type Reason } from '#app/domain/results/readiness.ts'

/** Which criteria a number stands for. The page opens them as `?show=evidenced&in=DM`. */
export const selections = [
  ...layers,
  ...layers.map((layer) => `not-${layer}` as const),
  'met',
  'unmet',
  'unknown',
  'not-assessed',
  'not-applicable',
  'only-evidenced',
  'only-claimed',
  'waiting',
] as const
export type Selection = Layer | `not-${Layer}` | (typeof selections)[number]

export type ReadinessQuery = {
  /** The gap list's filter; empty for all. */
  area: string
  reason: Reason | ''
  /** The number that is opened, and the practice area it is of. */
  show: Selection | null
  showIn: string | null
}

/** What the page's address asks for. What it does not know it leaves out, so that an old link still works. */
export function readQuery(search: URLSearchParams, edition: Edition): ReadinessQuery {
  const area = (name: string) => edition.areas.find(({ id }) => id === search.get(name))?.id
  return {
    area: area('area') ?? '',
    reason: reasons.find((reason) => reason === search.get('reason')) ?? '',
    show: selections.find((selection) => selection === search.get('show')) ?? null,
    showIn: area('in') ?? null,
  }
}
