import { describe, expect, it } from 'vitest'
import { addDays } from '#app/domain/due.ts'
import { editionByRef } from '#app/features/editions/catalogue.server.ts'
import { listPresets, usualPeriod, type MoveEnd, type MoveEnds } from './move-end.ts'

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

const endsOf = (start: string, snapshots: readonly string[]): MoveEnds => ({
  start: at('start', start),
  today: at(today, today),
  snapshots: snapshots.map((day, index) => at(`snapshot-${index + 1}`, day)),
  rounds: [],
  endOf: (day) => at(day, day),
})

describe('the period that is shown unasked', () => {
  it.each([
    [
      'a new snapshot after a signed one',
      '2026-01-10',
      ['2026-08-14', '2026-10-13', '2026-11-20', today],
      'Since snapshot 2',
    ],
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
