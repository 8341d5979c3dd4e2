import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { addDays } from './due.ts'
import { endOfDay, localTime, startOfDay } from './local-time.ts'

const dayIn = (timeZone: string, moment: Date) => localTime(timeZone, moment).date

describe('where clocks leap over midnight, a day begins with the leap', () => {
  test.each([
    ['America/Havana', '2026-03-08', '2026-03-08T05:00:00.000Z'],
    ['America/Santiago', '2026-09-06', '2026-09-06T04:00:00.000Z'],
    ['Atlantic/Azores', '2026-03-29', '2026-03-29T01:00:00.000Z'],
  ])('in %s on %s', (zone, day, begins) => {
    expect(startOfDay(zone, day).toISOString()).toBe(begins)
    expect(endOfDay(zone, addDays(day, -1)).getTime()).toBe(Date.parse(begins) - 1)
  })
})

test('where clocks go back to midnight, a day begins the first time that they show it', () => {
  expect(startOfDay('America/Havana', '2026-11-01').toISOString()).toBe('2026-11-01T04:00:00.000Z')
})

describe('in every zone, on every day', () => {
  const zone = fc.constantFrom('UTC', ...Intl.supportedValuesOf('timeZone'))
  const day = fc
    .date({ min: new Date('2012-01-01'), max: new Date('2037-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))

  it('begins with its first moment, and ends where the next begins', () => {
    fc.assert(
      fc.property(zone, day, (timeZone, date) => {
        const [first, last] = [startOfDay(timeZone, date), endOfDay(timeZone, date)]
        expect(dayIn(timeZone, first)).toBe(date)
        expect(dayIn(timeZone, new Date(first.getTime() - 1)) < date).toBe(true)
        expect(dayIn(timeZone, last)).toBe(date)
        expect(last.getTime() + 1).toBe(startOfDay(timeZone, addDays(date, 1)).getTime())
      }),
      { numRuns: 300 },
    )
  })

  it('also around each change of clocks of a year', () => {
    const leaping = [
      'America/Havana',
      'America/Santiago',
      'Atlantic/Azores',
      'Africa/Cairo',
      'Asia/Beirut',
      'Asia/Gaza',
    ]
    for (const timeZone of leaping) {
      for (let days = 0; days < 365; days += 1) {
        const date = addDays('2026-01-01', days)
        const first = startOfDay(timeZone, date)
        expect(dayIn(timeZone, first), `${timeZone} ${date}`).toBe(date)
        expect(dayIn(timeZone, new Date(first.getTime() - 1)), `${timeZone} ${date}`).toBe(addDays(date, -1))
      }
    }
  })
})
