import type loadHighs from 'highs'
import type { Edition } from '#app/domain/edition/edition.ts'
import type { Threshold } from '#app/domain/edition/schema.ts'
import { missingSteps } from '#app/domain/path/missing-steps.ts'
import { neededFor } from '#app/domain/results/levels.ts'
import type { Readiness } from '#app/domain/results/readiness.ts'

// A second exact method, written from the edition's own words and not from ours: a mixed-integer program for HiGHS.

type Solver = Awaited<ReturnType<typeof loadHighs>>

/** What has to be reached: a level with all its gates, or at least so many points. */
export type Target = { levelId: string } | { points: number }

/** What some criteria take together is at most so much, in thousandths of a person-day. */
export type Room = { isOf: (criterionId: string) => boolean; has: number }

const sum = (terms: readonly string[]) => terms.join(' + ')

/**
 * The least effort, in thousandths of a person-day, from an assessment in which nothing is answered; `null` if there is none,
 * and `undefined` if that is not known after some seconds.
 */
export function leastByProgram(
  solver: Solver,
  edition: Edition,
  readiness: Readiness,
  target: Target,
  rooms: readonly Room[] = [],
  seconds = 3600,
): number | null | undefined {
  const results = new Map(readiness.criteria.flatMap(({ checks }) => checks).map((check) => [check.id, check]))
  const rows: string[] = []
  const names: string[] = []
  const costs: string[] = []
  const costsOf = new Map<string, string[]>()
  for (const criterion of edition.criteria) {
    const x = `x_${criterion.id}`
    names.push(x)
    const ys = criterion.checks.map((check) => {
      const y = `y_${check.id.replace('.', '_')}`
      const result = results.get(check.id)
      if (!result) throw new Error(check.id)
      const effort = missingSteps(edition, check, result, 'evidenced').reduce((total, step) => total + step.effort, 0)
      names.push(y)
      costs.push(`${effort} ${y}`)
      costsOf.set(criterion.id, [...(costsOf.get(criterion.id) ?? []), `${effort} ${y}`])
      return y
    })
    rows.push(`${sum(ys)} - ${criterion.needed} ${x} >= 0`)
    for (const need of criterion.prerequisites) rows.push(`x_${need} - ${x} >= 0`)
  }
  for (const { isOf, has } of rooms) {
    const terms = [...costsOf].flatMap(([id, list]) => (isOf(id) ? list : []))
    if (terms.length > 0) rows.push(`${sum(terms)} <= ${has}`)
  }
  const pointsOf = (criteria: Edition['criteria']) => sum(criteria.map(({ id, points }) => `${points} x_${id}`))
  if ('points' in target) rows.push(`${pointsOf(edition.criteria)} >= ${target.points}`)
  else levelRows(edition, target.levelId, { rows, names, pointsOf })
  const program = `Minimize\n obj: ${sum(costs)}\nSubject To\n${rows.map((row, index) => ` r${index}: ${row}`).join('\n')}\nBinary\n ${names.join(' ')}\nEnd`
  const solved = solver.solve(program, { mip_rel_gap: 0, mip_abs_gap: 0.5, time_limit: seconds })
  if (solved.Status === 'Time limit reached') return undefined
  return solved.Status === 'Optimal' ? Math.round(solved.ObjectiveValue) : null
}

type Program = { rows: string[]; names: string[]; pointsOf: (criteria: Edition['criteria']) => string }

function levelRows(edition: Edition, levelId: string, { rows, names, pointsOf }: Program): void {
  const total = (criteria: Edition['criteria']) => criteria.reduce((points, one) => points + one.points, 0)
  for (const level of edition.levels ?? []) {
    rows.push(`${pointsOf(edition.criteria)} >= ${neededFor(level.threshold, total(edition.criteria))}`)
    if (level.id === levelId) break
  }
  /** The left side and the right side of an area's minimum. */
  const areaMinimum = (area: string, minimum: Threshold): [string, number] => {
    const inArea = edition.criteria.filter(({ areaId }) => areaId === area)
    if ('criteria' in minimum) return [sum(inArea.map(({ id }) => `x_${id}`)), minimum.criteria]
    return [pointsOf(inArea), neededFor(minimum, total(inArea))]
  }
  edition.gates.forEach((gate, place) => {
    if (gate.kind === 'criteria') for (const id of gate.criteria) rows.push(`x_${id} >= 1`)
    if (gate.kind === 'area-minimum') rows.push(areaMinimum(gate.area, gate.minimum).join(' >= '))
    if (gate.kind !== 'group') return
    const zs = gate.of.map((part, index) => {
      const z = `z_${place}_${index}`
      names.push(z)
      if ('criterion' in part) rows.push(`x_${part.criterion} - ${z} >= 0`)
      else {
        const [left, least] = areaMinimum(part.area, part.minimum)
        rows.push(`${left} - ${least} ${z} >= 0`)
      }
      return z
    })
    rows.push(`${sum(zs)} >= ${gate.atLeast}`)
  })
}
