import { describe, expect, it } from 'vitest'
import { buildEdition, criterionFile, editionFile, type CriterionSpec } from '../../../tests/support/edition-builder.ts'
import { assembleEdition, neededOf, type EditionProblem } from './assemble.ts'
import type { EditionFile, Rule } from './schema.ts'

const silver = { id: 'silver', title: 'Silver', threshold: { percent: 51 }, mark: 'circle', metal: 'silver' } as const
const gold = { id: 'gold', title: 'Gold', threshold: { percent: 68 }, mark: 'hexagon', metal: 'gold' } as const

function problemsOf(
  head: Partial<EditionFile>,
  criteria: readonly (string | CriterionSpec)[],
  files: Record<string, string> = {},
): EditionProblem[] {
  const sources = criteria
    .map(criterionFile)
    .map((content) => ({ file: files[content.id] ?? `${content.id}.yaml`, content }))
  const result = assembleEdition(editionFile(head), sources, 'hash')
  return result.ok ? [] : result.problems
}

const oneArea = (id: string) => ({ id, title: id, summary: id })

describe('an edition that fits', () => {
  const edition = buildEdition({
    standard: 'what-works',
    version: '3.1.0',
    areas: [oneArea('OD'), oneArea('DM')],
    criteria: [
      'DM10',
      'DM2',
      'OD25',
      { id: 'DM3', status: 'retired' },
      { id: 'OD1', rule: { atLeast: 2 }, checks: 3, notApplicable: 'leave-out' },
    ],
  })

  it('puts the criteria in the order of the areas, then of their numbers', () => {
    expect(edition.criteria.map(({ id }) => id)).toEqual(['OD1', 'OD25', 'DM2', 'DM10'])
    expect(edition.retired.map(({ id }) => id)).toEqual(['DM3'])
  })

  it('names itself and keeps its hash', () => {
    expect(edition.ref).toBe('what-works@3.1.0')
    expect(edition.hash).toBe('f'.repeat(64))
  })

  it('gives each check its whole id and what it inherits', () => {
    expect(edition.criteria[0]).toMatchObject({ areaId: 'OD', needed: 2 })
    expect(edition.criteria[0]?.checks.map(({ id }) => id)).toEqual(['OD1.a', 'OD1.b', 'OD1.c'])
    expect(edition.criteria[0]?.checks[1]).toMatchObject({
      letter: 'b',
      criterionId: 'OD1',
      isNotApplicableAllowed: true,
    })
    expect(edition.criteria[2]?.checks[0]).toMatchObject({ isNotApplicableAllowed: false })
  })

  it('fills in what is not said', () => {
    expect(edition.criteria[1]).toMatchObject({
      points: 1,
      rule: 'all',
      prerequisites: [],
      notApplicable: 'never',
      status: 'active',
    })
    expect(edition.effort).toEqual({ find: 0.5, strengthen: 1, refresh: 0.5, review: 0.25 })
    expect(edition.levels).toBeUndefined()
  })
})

it.each<[Rule, number, number]>([
  ['all', 4, 4],
  ['any', 4, 1],
  ['all', 1, 1],
  [{ atLeast: 3 }, 4, 3],
  [{ atLeast: 5 }, 4, 5],
])('%j of %i checks needs %i', (rule, count, needed) => {
  expect(neededOf(rule, count)).toBe(needed)
})

describe('an edition that does not fit', () => {
  const head = 'edition.yaml'
  const gate = { id: 'core', title: 'Core' }
  it.each<[string, Partial<EditionFile>, (string | CriterionSpec)[], EditionProblem]>([
    [
      'area twice',
      { areas: [oneArea('DM'), oneArea('DM')] },
      ['DM1'],
      { file: head, path: 'areas', message: 'practice area DM is there twice' },
    ],
    [
      'level twice',
      { levels: [silver, { ...gold, id: 'silver' }] },
      ['DM1'],
      { file: head, path: 'levels', message: 'two levels or gates are called silver' },
    ],
    [
      'a gate named like a level',
      { levels: [silver], gates: [{ ...gate, id: 'silver', kind: 'criteria', criteria: ['DM1'] }] },
      ['DM1'],
      { file: head, path: 'levels', message: 'two levels or gates are called silver' },
    ],
    [
      'published without a date',
      { status: 'published' },
      ['DM1'],
      { file: head, path: 'dates.published', message: 'a published edition needs the date it was published' },
    ],
    [
      'retired without a date',
      { status: 'retired' },
      ['DM1'],
      { file: head, path: 'dates.retired', message: 'a retired edition needs the date it was retired' },
    ],
    [
      'falling levels',
      { levels: [gold, silver] },
      ['DM1'],
      { file: head, path: 'levels.1.threshold', message: 'must ask for more than gold before it' },
    ],
    [
      'equal levels',
      { levels: [silver, { ...gold, threshold: { percent: 51 } }] },
      ['DM1'],
      { file: head, path: 'levels.1.threshold', message: 'must ask for more than silver before it' },
    ],
    [
      'no such area',
      {},
      ['DM1', 'XX1'],
      { file: 'XX1.yaml', path: 'id', message: 'no practice area XX in edition.yaml' },
    ],
    [
      'check twice',
      {},
      [{ id: 'DM1', checks: [{ id: 'a' }, { id: 'a' }] }],
      { file: 'DM1.yaml', path: 'checks', message: 'check a is there twice' },
    ],
    [
      'more needed than there are',
      {},
      [{ id: 'DM1', checks: 2, rule: { atLeast: 3 } }],
      { file: 'DM1.yaml', path: 'rule', message: 'asks for more checks than the 2 there are' },
    ],
    [
      'prerequisite missing',
      {},
      [{ id: 'DM1', prerequisites: ['DM9'] }],
      { file: 'DM1.yaml', path: 'prerequisites', message: 'no criterion DM9' },
    ],
    [
      'prerequisite twice',
      {},
      [{ id: 'DM1', prerequisites: ['DM2', 'DM2'] }, 'DM2'],
      { file: 'DM1.yaml', path: 'prerequisites', message: 'DM2 is there twice' },
    ],
    [
      'prerequisite retired',
      {},
      [
        { id: 'DM1', prerequisites: ['DM2'] },
        { id: 'DM2', status: 'retired' },
      ],
      { file: 'DM1.yaml', path: 'prerequisites', message: 'DM2 is retired' },
    ],
    [
      'its own prerequisite',
      {},
      [{ id: 'DM1', prerequisites: ['DM1'] }],
      { file: 'DM1.yaml', path: 'prerequisites', message: 'they lead back to this criterion' },
    ],
    [
      'nothing active',
      {},
      [{ id: 'DM1', status: 'retired' }],
      { file: head, path: '', message: 'there is no active criterion beside it' },
    ],
    [
      'a gate on no criterion',
      { levels: [silver], gates: [{ ...gate, kind: 'criteria', criteria: ['DM7'] }] },
      ['DM1'],
      { file: head, path: 'gates.0', message: 'no active criterion DM7' },
    ],
    [
      'a gate on a retired criterion',
      { levels: [silver], gates: [{ ...gate, kind: 'group', atLeast: 1, of: [{ criterion: 'DM2' }] }] },
      ['DM1', { id: 'DM2', status: 'retired' }],
      { file: head, path: 'gates.0', message: 'no active criterion DM2' },
    ],
    [
      'a gate on no area',
      { levels: [silver], gates: [{ ...gate, kind: 'area-minimum', area: 'ZZ', minimum: { percent: 50 } }] },
      ['DM1'],
      { file: head, path: 'gates.0', message: 'no practice area ZZ' },
    ],
    [
      'a group with no such area',
      {
        levels: [silver],
        gates: [{ ...gate, kind: 'group', atLeast: 1, of: [{ area: 'ZZ', minimum: { percent: 50 } }] }],
      },
      ['DM1'],
      { file: head, path: 'gates.0', message: 'no practice area ZZ' },
    ],
    [
      'a group that asks for too many',
      { levels: [silver], gates: [{ ...gate, kind: 'group', atLeast: 2, of: [{ criterion: 'DM1' }] }] },
      ['DM1'],
      { file: head, path: 'gates.0', message: 'asks for 2 of 1' },
    ],
    [
      'a gate before no level',
      { levels: [silver], gates: [{ ...gate, levels: ['tin'], kind: 'criteria', criteria: ['DM1'] }] },
      ['DM1'],
      { file: head, path: 'gates.0', message: 'no level tin' },
    ],
    [
      'gates without levels',
      { gates: [{ ...gate, kind: 'criteria', criteria: ['DM1'] }] },
      ['DM1'],
      { file: head, path: 'gates', message: 'gates stand before levels, and there are no levels' },
    ],
    [
      'a level out of reach',
      { levels: [{ ...silver, threshold: { points: 4 } }] },
      ['DM1', { id: 'DM2', points: 2 }, { id: 'DM3', status: 'retired' }],
      { file: head, path: 'levels.0.threshold', message: 'asks for 4 points, but there are 3' },
    ],
    [
      'a minimum out of reach',
      { levels: [silver], gates: [{ ...gate, kind: 'area-minimum', area: 'DM', minimum: { criteria: 2 } }] },
      ['DM1'],
      { file: head, path: 'gates.0.minimum', message: 'asks for 2 criteria, but there are 1' },
    ],
    [
      'a group with a minimum out of reach',
      {
        levels: [silver],
        gates: [
          { ...gate, kind: 'group', atLeast: 1, of: [{ criterion: 'DM1' }, { area: 'DM', minimum: { points: 2 } }] },
        ],
      },
      ['DM1'],
      { file: head, path: 'gates.0.of.1.minimum', message: 'asks for 2 points, but there are 1' },
    ],
  ])('%s', (_, headChanges, criteria, problem) => {
    expect(problemsOf(headChanges, criteria)).toEqual([problem])
  })

  it('wants each criterion in the file of its name', () => {
    expect(problemsOf({}, ['DM1'], { DM1: 'DM2.yaml' })).toEqual([
      { file: 'DM2.yaml', path: 'id', message: 'the file of DM1 must be called DM1.yaml' },
    ])
  })

  it('finds a circle of prerequisites from each criterion on it, and not from one that leads into it', () => {
    const problems = problemsOf({}, [
      { id: 'DM1', prerequisites: ['DM2'] },
      { id: 'DM2', prerequisites: ['DM3'] },
      { id: 'DM3', prerequisites: ['DM1'] },
      { id: 'DM4', prerequisites: ['DM1'] },
    ])
    expect(problems.map(({ file }) => file)).toEqual(['DM1.yaml', 'DM2.yaml', 'DM3.yaml'])
  })

  it('lists every problem at once', () => {
    expect(problemsOf({ status: 'published' }, ['XX1', { id: 'DM1', prerequisites: ['DM9'] }])).toHaveLength(3)
  })

  it('accepts a chain, a shared prerequisite, and levels of different kinds', () => {
    const criteria = [
      'DM1',
      { id: 'DM2', prerequisites: ['DM1'] },
      { id: 'DM3', prerequisites: ['DM1', 'DM2'] },
      { id: 'DM4', prerequisites: ['DM1'] },
    ]
    expect(problemsOf({ levels: [silver, { ...gold, threshold: { points: 3 } }] }, criteria)).toEqual([])
  })
})
