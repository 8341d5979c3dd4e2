import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { isQuietAt, isQuietHour, lastDigestMoment, localTime, momentAt, weekdayOf } from './local-time.ts'

test.each([
  ['summer', 'America/New_York', '2026-07-01', 7, '2026-07-01T11:00:00.000Z'],
  ['winter', 'America/New_York', '2026-12-01', 7, '2026-12-01T12:00:00.000Z'],
  ['the morning after clocks went forward', 'America/New_York', '2026-03-08', 7, '2026-03-08T11:00:00.000Z'],
  ['an hour that clocks leap over', 'America/New_York', '2026-03-08', 2, '2026-03-08T07:00:00.000Z'],
  ['the hour before the leap', 'America/New_York', '2026-03-08', 1, '2026-03-08T06:00:00.000Z'],
  ['an hour that comes twice: the first', 'America/New_York', '2026-11-01', 1, '2026-11-01T05:00:00.000Z'],
  ['the hour after it', 'America/New_York', '2026-11-01', 2, '2026-11-01T07:00:00.000Z'],
  ['a zone without summer time', 'America/Phoenix', '2026-07-01', 7, '2026-07-01T14:00:00.000Z'],
  ['half an hour', 'Asia/Kolkata', '2026-07-01', 7, '2026-07-01T01:30:00.000Z'],
  ['a leap at midnight', 'America/Santiago', '2026-09-06', 0, '2026-09-06T04:00:00.000Z'],
  ['east of the date line', 'Pacific/Kiritimati', '2026-07-02', 7, '2026-07-01T17:00:00.000Z'],
  ['UTC', 'UTC', '2026-07-01', 0, '2026-07-01T00:00:00.000Z'],
])('%s', (_what, zone, date, hour, moment) => {
  expect(momentAt(zone, date, hour).toISOString()).toBe(moment)
})

const zones = ['America/New_York', 'America/Santiago', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC']
const moments = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })

describe('a digest', () => {
  const daily = (hour: number) => ({ frequency: 'daily', hour, weekday: 1 }) as const

  it('was due within the day and two hours, and not in the future', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), moments, fc.integer({ min: 0, max: 23 }), (zone, now, hour) => {
        const due = lastDigestMoment(daily(hour), zone, now)
        const age = now.getTime() - (due?.getTime() ?? Number.NaN)
        expect(age).toBeGreaterThanOrEqual(0)
        expect(age).toBeLessThanOrEqual(26 * 3_600_000)
      }),
    )
  })

  it.each([
    ['clocks go forward', '2026-03-01T00:00:00Z'],
    ['clocks go back', '2026-10-25T00:00:00Z'],
  ])('is due once on each day of the weeks in which %s', (_what, from) => {
    for (const hour of [0, 1, 2, 3, 23]) {
      const seen = new Set<string>()
      for (let step = 0; step < 14 * 48; step += 1) {
        const due = lastDigestMoment(daily(hour), 'America/New_York', new Date(Date.parse(from) + step * 1_800_000))
        if (due) seen.add(due.toISOString())
      }
      const days = [...seen].map((moment) => localTime('America/New_York', new Date(moment)).date)
      expect(new Set(days).size, `at ${hour}`).toBe(days.length)
      expect(days.length).toBeGreaterThanOrEqual(14)
    }
  })

  it('comes weekly on its day', () => {
    const weekly = { frequency: 'weekly', hour: 8, weekday: 3 } as const
    // A Wednesday, before and after eight in the morning in Denver.
    const before = lastDigestMoment(weekly, 'America/Denver', new Date('2026-11-18T14:59:00Z'))
    const after = lastDigestMoment(weekly, 'America/Denver', new Date('2026-11-18T15:00:00Z'))
    expect([before?.toISOString(), after?.toISOString()]).toEqual([
      '2026-11-11T15:00:00.000Z',
      '2026-11-18T15:00:00.000Z',
    ])
  })

  it('never comes to who wants none', () => {
    expect(lastDigestMoment({ frequency: 'never', hour: 7, weekday: 1 }, 'UTC', new Date('2026-01-01'))).toBeNull()
  })
})

describe('quiet hours', () => {
  it.each([
    [{ from: 22, until: 6 }, 21, false],
    [{ from: 22, until: 6 }, 22, true],
    [{ from: 22, until: 6 }, 0, true],
    [{ from: 22, until: 6 }, 5, true],
    [{ from: 22, until: 6 }, 6, false],
    [{ from: 12, until: 13 }, 12, true],
    [{ from: 12, until: 13 }, 13, false],
    [{ from: 7, until: 7 }, 7, false],
    [null, 3, false],
  ])('%o at %i: %s', (quiet, hour, expected) => {
    expect(isQuietHour(quiet, hour)).toBe(expected)
  })

  it('go by the clock where the person is', () => {
    const quiet = { from: 22, until: 6 }
    const night = new Date('2026-11-18T12:30:00Z') // 05:30 in Denver
    expect([isQuietAt(quiet, 'America/Denver', night), isQuietAt(quiet, 'UTC', night)]).toEqual([true, false])
  })
})

test('weeks begin on Monday', () => {
  expect(['2026-11-16', '2026-11-22'].map(weekdayOf)).toEqual([1, 7])
})
