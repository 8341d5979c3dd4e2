import { describe, expect, it } from 'vitest'
import type { AssessmentInputs } from '#app/domain/results/inputs.ts'
import { noChanges, type Changes } from '#app/domain/what-if/changes.ts'
import { answersOf, buildEdition, link, today } from '../../../tests/support/edition-builder.ts'
import { pathOfChanges } from './path-of-changes.ts'

const level = { mark: 'circle', metal: 'none' } as const
const edition = buildEdition({
  criteria: ['DM1', 'DM2', { id: 'DM3', checks: [{ window: { months: 12 } }] }].map((spec) =>
    typeof spec === 'string' ? { id: spec, checks: [{ effort: 3 }] } : spec,
  ),
  effort: { find: 1, strengthen: 1, refresh: 2, review: 1 },
  levels: [
    { id: 'silver', title: 'Silver', threshold: { points: 1 }, ...level },
    { id: 'gold', title: 'Gold', threshold: { points: 3 }, ...level },
  ],
})
const inputs: AssessmentInputs = {
  answers: [...answersOf(edition, { DM1: 'met', DM3: 'met' })].map(([checkId, input]) => ({ checkId, ...input })),
  links: [link('DM3.a', { date: '2025-09-30' })],
}
const of = (changes: Partial<Changes>) => pathOfChanges(edition, inputs, { ...noChanges, ...changes }, today, new Map())

describe('a what-if as work', () => {
  it('is what it takes further, brought to the evidenced layer, for the level that it reaches', () => {
    expect(of({ checks: { 'DM1.a': 'evidenced', 'DM2.a': 'met' } })).toMatchObject({
      levelId: 'silver',
      reaches: true,
      layer: 'evidenced',
      day: today,
      path: {
        effort: 5000,
        criteria: ['DM1', 'DM2'],
        steps: [
          { check: 'DM1.a', action: 'find' },
          { check: 'DM2.a', action: 'establish' },
          { check: 'DM2.a', action: 'find' },
        ],
      },
    })
    expect(of({ checks: { 'DM1.a': 'evidenced', 'DM2.a': 'evidenced' } }).levelId).toBe('gold')
  })

  it('is brought to the reviewed layer where it takes anything as reviewed', () => {
    const found = of({ checks: { 'DM1.a': 'reviewed' } })
    expect(found).toMatchObject({ layer: 'reviewed', levelId: 'silver' })
    expect(found.path.steps.map(({ action }) => action)).toEqual(['find', 'review'])
  })

  it('counts the evidence of the day that it asks about, and is nothing where it only makes worse', () => {
    const day = '2026-12-31'
    const newer = { [inputs.links[0]?.id ?? '']: { checkId: 'DM3.a', date: '2026-12-01' } }
    expect(of({ day, links: newer })).toMatchObject({ day, path: { effort: 2000, criteria: ['DM3'] } })
    expect(of({ checks: { 'DM1.a': 'unmet' } }).path).toEqual({ effort: 0, steps: [], criteria: [] })
    expect(of({ day: '2020-01-01' }).day).toBe(today)
  })
})
