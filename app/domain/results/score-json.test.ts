import { describe, expect, it } from 'vitest'
import { assessGiven, buildEdition, link } from '../../../tests/support/edition-builder.ts'
import { toScoreJson } from './score-json.ts'

const edition = buildEdition({
  standard: 'what-works-cities',
  version: '3.0.0',
  levels: [{ id: 'silver', title: 'Silver', threshold: { percent: 51 }, mark: 'circle', metal: 'silver' }],
  gates: [{ id: 'core', title: 'Core', kind: 'criteria', criteria: ['DM1'] }],
  criteria: ['DM1', { id: 'DM2', checks: 2, rule: 'any' }, { id: 'DM3', notApplicable: 'leave-out' }, 'LC1', 'LC2'],
})

describe('score --json', () => {
  const given = { DM1: 'unknown', 'DM2.a': 'met', DM3: 'not-applicable', LC1: 'met' } as const
  const json = toScoreJson(assessGiven(edition, given, [link('LC1.a')], '2026-06-30'))

  it('is the object of the contract', () => {
    expect(json).toEqual({
      edition: 'what-works-cities@3.0.0',
      editionHash: 'f'.repeat(64),
      asOf: '2026-06-30',
      counts: { met: 2, unmet: 0, unknown: 1, notAssessed: 1, notApplicable: 1 },
      possible: 4,
      layers: {
        claimed: { points: 2, percent: 50, level: null },
        evidenced: { points: 1, percent: 25, level: null },
        reviewed: { points: 0, percent: 0, level: null },
      },
      levels: [
        {
          id: 'silver',
          pointsNeeded: 3,
          layers: {
            claimed: { pointsShort: 1, gatesUnmet: ['DM1'], reached: false },
            evidenced: { pointsShort: 2, gatesUnmet: ['DM1'], reached: false },
            reviewed: { pointsShort: 3, gatesUnmet: ['DM1'], reached: false },
          },
        },
      ],
      areas: [
        { id: 'DM', claimed: 1, evidenced: 0, reviewed: 0, possible: 2 },
        { id: 'LC', claimed: 1, evidenced: 1, reviewed: 0, possible: 2 },
      ],
      criteria: [
        {
          id: 'DM1',
          claimed: 'unknown',
          evidenced: false,
          reviewed: false,
          missing: ['DM1.a: Answered "don\'t know"'],
        },
        {
          id: 'DM2',
          claimed: 'met',
          evidenced: false,
          reviewed: false,
          missing: ['DM2: One more of these checks must be evidenced', 'DM2.a: No evidence', 'DM2.b: No answer yet'],
        },
        { id: 'DM3', claimed: 'notApplicable', evidenced: false, reviewed: false, missing: [] },
        { id: 'LC1', claimed: 'met', evidenced: true, reviewed: false, missing: ['LC1.a: Not reviewed'] },
        { id: 'LC2', claimed: 'notAssessed', evidenced: false, reviewed: false, missing: ['LC2.a: No answer yet'] },
      ],
    })
  })

  it('has its keys in the order of the contract', () => {
    expect(Object.keys(json)).toEqual([
      'edition',
      'editionHash',
      'asOf',
      'counts',
      'possible',
      'layers',
      'levels',
      'areas',
      'criteria',
    ])
    expect(Object.keys(json.counts)).toEqual(['met', 'unmet', 'unknown', 'notAssessed', 'notApplicable'])
    expect(Object.keys(json.layers)).toEqual(['claimed', 'evidenced', 'reviewed'])
  })

  it('survives being written and read', () => {
    expect(JSON.parse(JSON.stringify(json))).toEqual(json)
  })
})

it('says criteria where the level counts criteria', () => {
  const levels = [
    { id: 'silver', title: 'Silver', threshold: { criteria: 2 }, mark: 'circle', metal: 'silver' },
  ] as const
  const json = toScoreJson(assessGiven(buildEdition({ criteria: ['DM1', 'DM2'], levels: [...levels] }), { DM1: 'met' }))
  expect(json.levels[0]).toMatchObject({
    id: 'silver',
    criteriaNeeded: 2,
    layers: { claimed: { criteriaShort: 1, gatesUnmet: [], reached: false } },
  })
  expect(json.levels[0]).not.toHaveProperty('pointsNeeded')
})

it('an edition without levels has an empty list of them', () => {
  expect(toScoreJson(assessGiven(buildEdition({ criteria: ['DM1'] }), {}))).toMatchObject({
    levels: [],
    layers: { claimed: { level: null } },
  })
})
