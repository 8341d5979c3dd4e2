import loadHighs from 'highs'
import { beforeAll, expect, test } from 'vitest'
import { today } from '../../../tests/support/edition-builder.ts'
import { largeEdition } from '../../../tests/support/large-editions.ts'
import type { Edition } from '../edition/edition.ts'
import type { Threshold } from '../edition/schema.ts'
import { assess } from '../results/assess.ts'
import { neededFor } from '../results/levels.ts'
import type { Readiness } from '../results/readiness.ts'
import { cheapestPath } from './cheapest-path.ts'
import { missingSteps } from './missing-steps.ts'

// A second exact method, written from the edition's own words and not from ours: a mixed-integer program for HiGHS.

type Solver = Awaited<ReturnType<typeof loadHighs>>
let solver: Solver
beforeAll(async () => {
  solver = await loadHighs()
})

const sum = (terms: readonly string[]) => terms.join(' + ')

/** The least effort to a level, in thousandths of a person-day, from an assessment in which nothing is answered. */
function leastByProgram(edition: Edition, readiness: Readiness, levelId: string): number | null {
  const results = new Map(readiness.criteria.flatMap(({ checks }) => checks).map((check) => [check.id, check]))
  const rows: string[] = []
  const names: string[] = []
  const costs: string[] = []
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
      return y
    })
    rows.push(`${sum(ys)} - ${criterion.needed} ${x} >= 0`)
    for (const need of criterion.prerequisites) rows.push(`x_${need} - ${x} >= 0`)
  }
  const pointsOf = (criteria: Edition['criteria']) => sum(criteria.map(({ id, points }) => `${points} x_${id}`))
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
  const program = `Minimize\n obj: ${sum(costs)}\nSubject To\n${rows.map((row, index) => ` r${index}: ${row}`).join('\n')}\nBinary\n ${names.join(' ')}\nEnd`
  const solved = solver.solve(program, { mip_rel_gap: 0, mip_abs_gap: 0.5 })
  return solved.Status === 'Optimal' ? Math.round(solved.ObjectiveValue) : null
}

const cases = Number(process.env['PATH_LARGE'] ?? 30)

test(`agrees with HiGHS on ${cases} editions of 150 criteria`, { timeout: 3_600_000 }, () => {
  for (let seed = 1; seed <= cases; seed += 1) {
    const edition = largeEdition(seed, { needs: seed % 3 === 0 ? 2 : 1, mostPoints: [1, 3, 10][seed % 3] ?? 1 })
    const readiness = assess(edition, new Map(), [], today)
    const levelId = `level-${seed % 3}`
    const path = cheapestPath(edition, readiness, { levelId, layer: 'evidenced' })
    expect(path?.effort ?? null, `seed ${seed}`).toBe(leastByProgram(edition, readiness, levelId))
  }
})
