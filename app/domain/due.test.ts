import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sayShortDate } from './dates.ts'
import { addDays, daysBetween, dueOf, judgeDue } from './due.ts'

describe('a due date', () => {
  it.each([
    ['2026-06-20', '10 days overdue', 'overdue'],
    ['2026-06-29', '1 day overdue', 'overdue'],
    ['2026-06-30', 'due today', 'soon'],
    ['2026-07-01', 'due tomorrow', 'soon'],
    ['2026-07-07', 'due in 7 days', 'soon'],
    ['2026-07-08', 'due 8 Jul 2026', 'later'],
  ])('%s is %s on 30 June', (on, words, state) => {
    expect(dueOf(on, '2026-06-30')).toEqual({ on, words, state })
  })

  it.each(['2026-06-20', '2026-06-30', '2026-12-01'])('%s presses nobody once all is done', (on) => {
    expect(dueOf(on, '2026-06-30', true)).toEqual({ on, words: `due ${sayShortDate(on)}`, state: 'later' })
  })

  it('may be none', () => {
    expect(dueOf(null, '2026-06-30')).toBeNull()
    expect(judgeDue('')).toBeNull()
  })

  it.each(['2026-02-30', 'tomorrow', '1999-12-31', '2200-01-01'])('is not %s', (typed) => {
    expect(judgeDue(typed)).toEqual(expect.any(String))
  })

  it('is judged between two days', () => {
    expect(judgeDue('2026-06-29', { from: '2026-06-30' })).toContain('30 Jun 2026')
    expect(judgeDue('2026-07-02', { until: '2026-07-01' })).toContain('1 Jul 2026')
    expect(judgeDue('2026-07-01', { from: '2026-06-30', until: '2026-07-01' })).toBeNull()
  })
})

describe('days', () => {
  it('cross months, leap years and changes of the clock', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2026-03-07', 2)).toBe('2026-03-09')
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
  })

  it('come back to where they began', () => {
    fc.assert(
      fc.property(fc.integer({ min: -4000, max: 4000 }), (days) => {
        expect(daysBetween('2026-06-30', addDays('2026-06-30', days))).toBe(days)
      }),
    )
  })
})
