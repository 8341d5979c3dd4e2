import { describe, expect, it } from 'vitest'
import { today } from '../../../tests/support/edition-builder.ts'
import { departmentsOf, fromJuly, largeEdition } from '../../../tests/support/large-editions.ts'
import { sayTakes } from '../briefing/briefing-words.ts'
import { assess } from '../results/assess.ts'
import type { Impossible } from './explain-impossible.ts'
import { sayKnown, sayNoPath, sayObstacles, sayUnprovenEffort } from './obstacle-words.ts'
import { planPath } from './plan-path.ts'
import { staircase } from './staircase.ts'
import { noWishes } from './wishes.ts'

const edition = largeEdition(3, { needs: 2, mostPoints: 9 })
const readiness = assess(edition, new Map(), [], today)
const unproven = (known: Impossible['known']): Impossible => ({ wishes: [], shortfalls: [], unproven: 'path', known })

describe('what is known where the least is not proven', () => {
  const request = fromJuly('level-1', departmentsOf(edition, 3))
  const proven = planPath(edition, readiness, request)
  if (!proven.ok) throw new Error('There is a path')
  const { effort } = proven.path

  it.each([200, 20_000, 50_000, 100_000, 200_000, 400_000])('holds the least in it, after %i steps', (work) => {
    const plan = planPath(edition, readiness, request, work)
    if (plan.ok) {
      expect(plan.path.effort).toBe(effort)
      return
    }
    const { known } = plan.why
    expect(known?.isLimited).toBe(false)
    expect(known?.least).toBeLessThanOrEqual(effort)
    expect(known?.most ?? effort).toBeGreaterThanOrEqual(effort)
  })

  it('is a path and a bound near each other, the same each time', () => {
    const hard = largeEdition(6, { needs: 2, mostPoints: 9 })
    const ask = () =>
      planPath(hard, assess(hard, new Map(), [], today), fromJuly('level-1', departmentsOf(hard, 6)), 14_000_000)
    const plan = ask()
    if (plan.ok) throw new Error('That is too little work to prove it')
    const { least, most } = plan.why.known ?? { least: 0, most: null }
    expect(least).toBeGreaterThan(0)
    expect(most).toBeGreaterThanOrEqual(least)
    expect(most).toBeLessThan(least * 1.05)
    expect(ask()).toEqual(plan)
  })

  it('fits into what the departments have, and says that they are short of time', () => {
    const capacity = [{ department: 'IT', effort: Math.ceil(effort / 30) }]
    const wishes = { ...noWishes, capacity, doneBy: '2029-06-30' }
    const whole = planPath(edition, readiness, { ...request, wishes }, Infinity)
    const plan = planPath(edition, readiness, { ...request, wishes }, 200_000)
    if (!whole.ok || plan.ok) throw new Error('There is a path, and it takes more work to prove')
    const { least, most, isLimited } = plan.why.known ?? { least: -1, most: -1, isLimited: false }
    expect(isLimited).toBe(true)
    expect(least).toBeLessThanOrEqual(whole.path.effort)
    expect(most ?? Infinity).toBeGreaterThanOrEqual(whole.path.effort)
  })

  it('is known of each level of a staircase too, though another used up the work', () => {
    const { levels } = staircase(edition, readiness, 'evidenced', undefined, 200_000)
    const whole = staircase(edition, readiness, 'evidenced')
    expect(levels.at(-1)?.isUnproven).toBe(true)
    for (const [place, { stair, known }] of levels.entries()) {
      const exact = whole.levels[place]?.stair?.effort ?? 0
      if (stair) expect(stair.effort).toBe(exact)
      else {
        expect(known?.least).toBeLessThanOrEqual(exact)
        expect(known?.most).toBeGreaterThanOrEqual(exact)
      }
    }
  })
})

describe('in words', () => {
  const both = { least: 30_149, most: 31_001 }

  it('is a number from and to, rounded so that it holds', () => {
    expect(sayKnown(both)).toBe('30.1 to 31.1 person-days')
    expect(sayKnown({ least: 0, most: 31_000 })).toBe('at most 31 person-days')
    expect(sayKnown({ least: 31_000, most: 31_000 })).toBe('31 person-days')
    expect(sayKnown({ least: 31_000, most: null })).toBeNull()
    expect(sayUnprovenEffort(both)).toBe('30.1 to 31.1 person-days (not proven closer)')
    expect(sayUnprovenEffort(undefined)).toBe('not proven')
    expect(sayTakes({ stair: null, isUnproven: true, known: both })).toBe(sayUnprovenEffort(both))
  })

  it('says that there is a path, and asks for less to search where nobody is short of time', () => {
    const why = unproven({ ...both, isLimited: false })
    expect(sayNoPath('Silver', why, '')).toBe('Silver takes 30.1 to 31.1 person-days: the least is not proven')
    const [path, advice] = sayObstacles(edition, why)
    expect(path).toMatch(/^There is a path: the best one found takes 31.1 person-days, and none takes less than 30.1/)
    expect(advice).toContain('say what is in place already')
  })

  it('asks for more time where departments are short of it', () => {
    const why = unproven({ ...both, isLimited: true })
    expect(sayObstacles(edition, why).at(-1)).toBe('Allow more time in a quarter, or limit fewer departments.')
  })

  it('does not say that there is a path where none was found', () => {
    const why = unproven({ least: 30_000, most: null, isLimited: true })
    expect(sayNoPath('Silver', why, '')).toBe('No path to Silver could be proven')
    expect(sayObstacles(edition, why)).toEqual([expect.stringContaining('If there is one, it takes at least 30 ')])
  })
})
