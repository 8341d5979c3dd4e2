import { describe, expect, it } from 'vitest'
import { buildEdition, link, today } from '../../../tests/support/edition-builder.ts'
import { assessInputs, type AssessmentInputs } from '../results/inputs.ts'
import { resultsOf } from './results.ts'
import { sayAreaTrend, snapshotTrend, totalOf, trendChange, unitOf, type TrendSource } from './trend.ts'

const level = (unit: 'percent' | 'criteria', value: number) =>
  ({ id: 'silver', title: 'Silver', threshold: { [unit]: value }, mark: 'circle', metal: 'none' }) as never
const edition = buildEdition({
  criteria: [
    { id: 'DM1', points: 2, checks: [{}] },
    { id: 'OD1', checks: [{}] },
  ],
  levels: [level('percent', 50)],
  gates: [],
})
const met = (...checks: string[]): AssessmentInputs => ({
  answers: checks.map((checkId) => ({ checkId, answer: 'met' as const })),
  links: checks.map((checkId) => link(checkId, { id: checkId, strength: 2, reviewStrength: null, date: today })),
})
const source = (number: number, inputs: AssessmentInputs, more: Partial<TrendSource> = {}): TrendSource => ({
  number,
  asOf: today,
  edition: '3',
  editionRef: edition.ref,
  isSigned: false,
  results: resultsOf(assessInputs(edition, inputs, today)),
  ...more,
})
const [dm, od] = edition.criteria.map(({ checks }) => checks[0]?.id ?? '') as [string, string]

describe('the trend over snapshots', () => {
  it('is none without a snapshot', () => {
    expect(snapshotTrend([], edition)).toBeNull()
  })

  it('tells each layer, oldest first, as a whole and by area, with the thresholds', () => {
    const trend = snapshotTrend([source(1, met()), source(2, met(dm), { isSigned: true })], edition)
    expect(trend).toMatchObject({ unit: 'points', levels: [{ title: 'Silver', at: 2 }] })
    expect(
      trend?.points.map(({ number, evidenced, reviewed, possible, isSigned }) => [
        number,
        evidenced,
        reviewed,
        possible,
        isSigned,
      ]),
    ).toEqual([
      [1, 0, 0, 3, false],
      [2, 2, 0, 3, true],
    ])
    expect(trend?.areas.map(({ id, points }) => [id, points.map(({ evidenced }) => evidenced)])).toEqual([
      ['DM', [0, 2]],
      ['OD', [0, 0]],
    ])
  })

  it('shows no thresholds where editions differ, and leaves an area out where an edition has none', () => {
    const before = source(1, met(od), { edition: '2', editionRef: 'test@2' })
    const results = { ...before.results, areas: before.results.areas.filter(({ id }) => id !== 'DM') }
    const trend = snapshotTrend([{ ...before, results }, source(2, met(dm))], edition)
    expect(trend?.levels).toEqual([])
    expect(trend?.areas.map(({ id, points }) => [id, points.map(({ number }) => number)])).toEqual([
      ['DM', [2]],
      ['OD', [1, 2]],
    ])
  })

  it('shows no thresholds of an edition that is not the one at hand', () => {
    expect(snapshotTrend([source(1, met(), { editionRef: 'test@2' })], edition)?.levels).toEqual([])
  })

  it('counts criteria where all levels do', () => {
    const counting = buildEdition({
      criteria: [
        { id: 'DM1', points: 2, checks: [{}] },
        { id: 'OD1', checks: [{}] },
      ],
      levels: [level('criteria', 1)],
      gates: [],
    })
    const results = resultsOf(assessInputs(counting, met(dm), today))
    expect([unitOf(results), totalOf(results, 'criteria'), totalOf(results, 'points')]).toEqual(['criteria', 2, 3])
    const trend = snapshotTrend([{ ...source(1, met()), results }], counting)
    expect(trend).toMatchObject({ unit: 'criteria', levels: [{ at: 1 }], points: [{ evidenced: 1, possible: 2 }] })
  })
})

it('says how an area moved, and that one snapshot does not', () => {
  const trend = snapshotTrend([source(1, met(dm)), source(2, met(od))], edition)
  const [area] = trend?.areas ?? []
  expect(trendChange(area?.points ?? [])).toEqual({ claimed: -2, evidenced: -2, reviewed: 0 })
  expect(sayAreaTrend('Data', area?.points ?? [])).toBe(
    'Data: claimed from 2 to 0, evidenced from 2 to 0, reviewed from 0 to 0, of 2 points.',
  )
  expect(sayAreaTrend('Data', area?.points.slice(1) ?? [])).toBe('Data: one snapshot.')
  expect(trendChange([])).toEqual({ claimed: 0, evidenced: 0, reviewed: 0 })
})
