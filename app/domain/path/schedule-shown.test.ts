import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quartersFrom } from '../work/quarters.ts'
import { shownSchedule } from './schedule-shown.ts'
import type { Schedule } from './schedule.ts'

const quarters = quartersFrom('2026-11-22', 1, 6)

/** The work of one department, as so much of each criterion in each quarter, in thousandths. */
function scheduleOf(rows: readonly Record<string, number>[], capacity: readonly number[]): Schedule {
  return {
    quarters: rows.map((row, place) => {
      const isLast = (criterion: string) => rows.slice(place + 1).every((later) => later[criterion] === undefined)
      const effort = Object.values(row).reduce((sum, each) => sum + each, 0)
      return {
        quarter: quarters[place] as (typeof quarters)[number],
        work: Object.entries(row).map(([criterion, own]) => ({
          criterion,
          department: 'IT',
          effort: own,
          isFinished: isLast(criterion),
          steps: [],
        })),
        departments: [{ department: 'IT', effort, capacity: capacity[place] ?? null }],
        effort,
      }
    }),
  }
}

const told = (schedule: Schedule) =>
  schedule.quarters.map(({ work, departments }) => [
    ...work.map(({ criterion, effort, isFinished }) => `${criterion} ${effort}${isFinished ? '' : ' …'}`),
    ...departments.map(({ effort, capacity }) => `${effort} of ${capacity}`),
  ])

describe('a schedule as people read it', () => {
  it('has quarter days instead of thousandths, and what is full is full', () => {
    const schedule = scheduleOf([{ LC3: 1739 }, { LC3: 261, DM1: 3000 }], [1739, 4000])
    expect(told(shownSchedule(schedule))).toEqual([
      ['LC3 1750 …', '1750 of 1750'],
      ['LC3 250', 'DM1 3000', '3250 of 4000'],
    ])
  })

  it('leaves out what comes to nothing, and says that it is finished before', () => {
    expect(told(shownSchedule(scheduleOf([{ LC3: 1960 }, { LC3: 40 }], [1960, 4000])))).toEqual([
      ['LC3 2000', '2000 of 2000'],
    ])
    expect(told(shownSchedule(scheduleOf([{ LC3: 60 }, { LC3: 1940 }], [60, 4000])))).toEqual([
      ['0 of 0'],
      ['LC3 2000', '2000 of 4000'],
    ])
  })

  it('leaves alone what is not split', () => {
    const schedule = scheduleOf([{ LC3: 125, DM1: 7 }], [132])
    expect(shownSchedule(schedule)).toEqual(schedule)
  })

  it('adds up to the same, criterion by criterion', () => {
    const row = fc.dictionary(fc.constantFrom('A', 'B', 'C'), fc.integer({ min: 1, max: 9000 }))
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
        const [before, after] = [scheduleOf(rows, []), shownSchedule(scheduleOf(rows, []))]
        const sums = ({ quarters: all }: Schedule) =>
          ['A', 'B', 'C'].map((id) =>
            all
              .flatMap(({ work }) => work)
              .reduce((sum, { criterion, effort }) => sum + (criterion === id ? effort : 0), 0),
          )
        expect(sums(after)).toEqual(sums(before))
        for (const { work, effort, departments } of after.quarters) {
          const sum = work.reduce((total, one) => total + one.effort, 0)
          expect([effort, departments[0]?.effort]).toEqual([sum, sum])
          expect(work.every((one) => one.effort > 0)).toBe(true)
        }
        const ends = after.quarters.flatMap(({ work }) => work.filter(({ isFinished }) => isFinished))
        expect(ends.map(({ criterion }) => criterion).sort()).toEqual([...new Set(rows.flatMap(Object.keys))].sort())
      }),
    )
  })
})
