import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMonths, nextDay } from './dates.ts'
import { fiscalQuarterOf, nextQuarter, sayQuarter } from './fiscal.ts'

describe('the fiscal quarter of a day', () => {
  const cases: [day: string, startMonth: number, says: string, startsOn: string, endsOn: string][] = [
    ['2026-07-01', 7, 'FY 2027 Q1', '2026-07-01', '2026-09-30'],
    ['2026-06-30', 7, 'FY 2026 Q4', '2026-04-01', '2026-06-30'],
    ['2026-11-22', 7, 'FY 2027 Q2', '2026-10-01', '2026-12-31'],
    ['2027-02-28', 7, 'FY 2027 Q3', '2027-01-01', '2027-03-31'],
    ['2026-02-14', 1, 'FY 2026 Q1', '2026-01-01', '2026-03-31'],
    ['2026-12-31', 1, 'FY 2026 Q4', '2026-10-01', '2026-12-31'],
    ['2026-10-01', 10, 'FY 2027 Q1', '2026-10-01', '2026-12-31'],
    ['2026-09-30', 10, 'FY 2026 Q4', '2026-07-01', '2026-09-30'],
    ['2024-02-10', 12, 'FY 2024 Q1', '2023-12-01', '2024-02-29'],
  ]
  it.each(cases)('%s, year from month %i: %s', (day, startMonth, says, startsOn, endsOn) => {
    const quarter = fiscalQuarterOf(day, startMonth)
    expect(sayQuarter(quarter)).toBe(says)
    expect(quarter).toEqual({ year: quarter.year, number: quarter.number, startsOn, endsOn })
  })

  it('cuts time into quarters without a gap, four to a year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 12 }), (months, startMonth) => {
        const quarter = fiscalQuarterOf(addMonths('2010-01-15', months), startMonth)
        const next = nextQuarter(quarter, startMonth)
        expect(next.startsOn).toBe(nextDay(quarter.endsOn))
        expect(next.number).toBe((quarter.number % 4) + 1)
        expect(next.year).toBe(quarter.number === 4 ? quarter.year + 1 : quarter.year)
      }),
    )
  })

  it.each([0, 13, 1.5, Number.NaN])('refuses a year that starts in month %s', (month) => {
    expect(() => fiscalQuarterOf('2026-01-01', month)).toThrow('from 1 to 12')
  })
})
