import { describe, expect, it } from 'vitest'
import { buildEdition } from '../../../tests/support/edition-builder.ts'
import {
  areaIdOf,
  coreCriteria,
  criteriaOf,
  criterionIdOf,
  findCheck,
  findCriterion,
  sayNumber,
  sayRule,
} from './edition.ts'
import type { Area, Rule } from './schema.ts'

const edition = buildEdition({
  levels: [
    { id: 'silver', title: 'Silver', threshold: { percent: 51 }, mark: 'circle', metal: 'silver' },
    { id: 'gold', title: 'Gold', threshold: { percent: 68 }, mark: 'hexagon', metal: 'gold' },
  ],
  gates: [
    { id: 'core', title: 'Core', kind: 'criteria', criteria: ['LC1', 'DM1'] },
    { id: 'more', title: 'More', kind: 'criteria', criteria: ['DM2'], levels: ['gold'] },
    { id: 'area', title: 'Area', kind: 'area-minimum', area: 'DM', minimum: { percent: 50 } },
  ],
  criteria: ['DM1', { id: 'DM2', checks: 3 }, 'LC1', { id: 'LC2', status: 'retired' }],
})

describe('codes', () => {
  it.each([
    ['DM1', 'DM'],
    ['EVAL12', 'EVAL'],
    ['A1', 'A'],
  ])('the area of %s is %s', (id, area) => {
    expect(areaIdOf(id)).toBe(area)
  })

  it('the criterion of a check is what stands before its point', () => {
    expect(criterionIdOf('EVAL12.c')).toBe('EVAL12')
  })
})

describe('looking things up', () => {
  it('finds what is active', () => {
    expect(findCriterion(edition, 'DM2')?.id).toBe('DM2')
    expect(findCheck(edition, 'DM2.c')?.id).toBe('DM2.c')
  })

  it.each(['LC2', 'DM3', ''])('finds no criterion "%s"', (id) => {
    expect(findCriterion(edition, id)).toBeUndefined()
  })

  it.each(['DM2.d', 'LC2.a', 'DM2', 'a', '', 'DM2.'])('finds no check "%s"', (id) => {
    expect(findCheck(edition, id)).toBeUndefined()
  })

  it('lists the active criteria of an area', () => {
    const [dm, lc] = edition.areas as [Area, Area]
    expect(criteriaOf(edition, dm).map(({ id }) => id)).toEqual(['DM1', 'DM2'])
    expect(criteriaOf(edition, lc).map(({ id }) => id)).toEqual(['LC1'])
  })

  it('core criteria stand before every level, not before some', () => {
    expect([...coreCriteria(edition)]).toEqual(['LC1', 'DM1'])
  })
})

describe('in words', () => {
  it.each<[Rule, number, string]>([
    ['all', 1, 'Its one check is needed.'],
    ['any', 1, 'Its one check is needed.'],
    ['all', 2, 'Both checks are needed.'],
    ['all', 4, 'All four checks are needed.'],
    ['all', 12, 'All 12 checks are needed.'],
    [{ atLeast: 3 }, 3, 'All three checks are needed.'],
    ['any', 2, 'Any one of its two checks is enough.'],
    [{ atLeast: 1 }, 5, 'Any one of its five checks is enough.'],
    [{ atLeast: 4 }, 5, 'At least four of its five checks are needed.'],
  ])('%j of %i: %s', (rule, checks, words) => {
    const [criterion] = buildEdition({ criteria: [{ id: 'DM1', rule, checks }] }).criteria
    expect(criterion && sayRule(criterion)).toBe(words)
  })

  it('writes small numbers as words and large ones in digits', () => {
    expect([0, 1, 9, 10, 43].map(sayNumber)).toEqual(['no', 'one', 'nine', '10', '43'])
  })
})
