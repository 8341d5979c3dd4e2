import { criteriaOf, type Edition } from '../edition/edition.ts'
import type { Layer, LevelResult, Readiness } from '../results/readiness.ts'

/**
 * Criteria that keep a level away from a layer: what its gates wait for, and while points are short also every other that
 * does not stand there and applies. With what they wait for themselves.
 */
export function blockersOf(edition: Edition, readiness: Readiness, level: LevelResult, layer: Layer): Set<string> {
  const { short, gatesUnmet } = level.layers[layer]
  const open = new Set(
    readiness.criteria.filter(({ state, layers }) => state !== 'not-applicable' && !layers[layer]).map(({ id }) => id),
  )
  if (short > 0) return open
  const inGates = gatesUnmet.flatMap((code) => {
    const area = edition.areas.find(({ id }) => id === code)
    return area ? criteriaOf(edition, area).map(({ id }) => id) : [code]
  })
  const found = new Set<string>()
  const add = (id: string) => {
    if (!open.has(id) || found.has(id)) return
    found.add(id)
    edition.criteria.find((criterion) => criterion.id === id)?.prerequisites.forEach(add)
  }
  inGates.forEach(add)
  return found
}
