import type { LevelCase, PathField } from './path-problem.ts'

/** The criteria that can no longer stand: those that are left out, and all that need them. */
export function closedOut(field: PathField, fixed: ReadonlyMap<number, boolean>): Set<string> {
  const isOut = field.items.map((_, item) => fixed.get(item) === false)
  for (let changed = true; changed;) {
    changed = false
    field.before.forEach((needs, item) => {
      if (isOut[item] || !needs.some((need) => isOut[need])) return
      isOut[item] = true
      changed = true
    })
  }
  return new Set(field.items.flatMap(({ criterion }, item) => (isOut[item] ? [criterion.id] : [])))
}

/** Whether all that is left reaches a level: more never stands in the way, as long as there is time for it. */
export function isWithinReach(
  field: PathField,
  cases: readonly LevelCase[],
  fixed: ReadonlyMap<number, boolean>,
): boolean {
  const out = closedOut(field, fixed)
  const isLeft = field.items.map(({ criterion }) => !out.has(criterion.id))
  if (isLeft.some((left, item) => !left && fixed.get(item) === true)) return false
  return cases.some((bounds) =>
    bounds.every(
      ({ amounts, least }) => amounts.reduce((sum, amount, item) => sum + (isLeft[item] ? amount : 0), 0) >= least,
    ),
  )
}
