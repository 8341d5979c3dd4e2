import { describe, expect, it } from 'vitest'
import { addDays } from '#app/domain/due.ts'
import { editionByRef } from '#app/features/editions/catalogue.server.ts'
import { listPresets, readPeriod, usualPeriod, type MoveEnd, type MoveEnds } from './move-end.ts'

const edition = editionByRef('what-works-cities@3.0.0')
const today = '2026-11-22'

const at = (key: string, day: string): MoveEnd => ({
  key,
  day,
  words: key,
  asOf: day,
  moment: new Date(`${day}T18:00:00Z`),
  edition,
})

/** A snapshot by its day, with the day it was signed behind it: "2026-08-14 2026-08-15". */
const endsOf = (start: string, snapshots: readonly string[]): MoveEnds => ({
  start: at('start', start),
  today: at(today, today),
  snapshots: snapshots.map((days, index) => {
    const [day = '', signedOn = null] = days.split(' ')
    return { ...at(`snapshot-${index + 1}`, day), signedOn }
  }),
  rounds: [],
  endOf: (day) => at(day, day),
})

describe('the period that is shown unasked', () => {
  it.each([
    [
      'new snapshots after old ones',
      '2026-01-10',
      ['2026-08-14', '2026-10-13', '2026-11-20', today],
      'Since snapshot 2',
    ],
    [
      'a signed snapshot and newer ones',
      '2026-01-10',
      ['2026-08-14 2026-08-15', '2026-10-13', '2026-11-20'],
      'Since the last signed snapshot',
    ],
    ['a signed snapshot, the last', '2026-01-10', ['2026-08-14', '2026-10-13 2026-10-14'], 'Since the last snapshot'],
    [
      'a snapshot signed this week, and one signed long ago',
      '2026-01-10',
      ['2026-08-14 2026-08-15', '2026-10-13', '2026-11-01 2026-11-20'],
      'Since snapshot 1',
    ],
    [
      'a snapshot signed this week, after an old one',
      '2026-01-10',
      ['2026-08-14', '2026-11-20 2026-11-20'],
      'Since snapshot 1',
    ],
    ['only a snapshot signed today', '2026-01-10', [`${today} ${today}`], 'Since the last snapshot'],
    ['one old snapshot', '2026-01-10', ['2026-10-13'], 'Since the last snapshot'],
    ['one fresh snapshot', '2026-01-10', ['2026-11-20'], 'Since the last snapshot'],
    ['no snapshot', '2026-01-10', [], 'Last 30 days'],
    ['no snapshot, and young', '2026-11-10', [], 'Since the beginning'],
    ['no snapshot, and new', addDays(today, -1), [], 'Since the beginning'],
  ])('with %s is marked among those to choose from: %s, %j', (_name, start, snapshots, expected) => {
    const ends = endsOf(start, snapshots)
    const presets = listPresets(ends, usualPeriod(ends))
    expect(presets.filter(({ isCurrent }) => isCurrent).map(({ words }) => words)).toEqual([expected])
    expect(new Set(presets.map(({ to }) => to)).size).toBe(presets.length)
  })
})

describe('days before an assessment began', () => {
  const ends = endsOf('2026-01-10', ['2026-08-14'])
  const read = (search: string) => {
    const { from, to, errors } = readPeriod(new URLSearchParams(search), ends)
    return [from.key, to.key, errors]
  }

  it.each([
    ['from=2019-01-01', ['start', today, {}]],
    ['from=2019-01-01&to=2019-03-01', ['start', 'start', {}]],
    ['to=2019-03-01', ['start', 'start', {}]],
    ['from=2026-01-10&to=2026-01-10', ['2026-01-10', '2026-01-10', {}]],
  ])('%s', (search, expected) => {
    expect(read(search)).toEqual(expected)
  })

  it('are named as they were typed where they end before they begin', () => {
    expect(read('from=2026-03-01&to=2019-03-01')[2]).toEqual({
      from: 'Begin before the end: 1 Mar 2019 is earlier than 2026-03-01',
    })
  })
})
