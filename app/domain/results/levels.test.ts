import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import {
  assessGiven,
  buildEdition,
  codes,
  link,
  type EditionSpec,
  type Given,
} from '../../../tests/support/edition-builder.ts'
import type { Gate, Level, Threshold } from '../edition/schema.ts'
import { neededFor } from './levels.ts'
import type { Layer, LevelResult } from './readiness.ts'

const level = (id: string, threshold: Threshold): Level => ({ id, title: id, threshold, mark: 'circle', metal: 'none' })
const all = (ids: readonly string[], state: Given = 'met'): Record<string, Given> =>
  Object.fromEntries(ids.map((id) => [id, state]))

describe('neededFor', () => {
  it.each<[Threshold, number, number]>([
    [{ percent: 51 }, 43, 22],
    [{ percent: 68 }, 43, 30],
    [{ percent: 85 }, 43, 37],
    [{ percent: 51 }, 45, 23],
    [{ percent: 67 }, 45, 31],
    [{ percent: 84 }, 45, 38],
    [{ percent: 66.7 }, 45, 31],
    [{ percent: 66.7 }, 3, 3],
    [{ percent: 66.6 }, 3, 2],
    [{ percent: 33.3 }, 3, 1],
    [{ percent: 33.4 }, 3, 2],
    [{ percent: 50 }, 3, 2],
    [{ percent: 50 }, 4, 2],
    [{ percent: 0.1 }, 1000, 1],
    [{ percent: 0.1 }, 1001, 2],
    [{ percent: 0.3 }, 1000, 3],
    [{ percent: 57.1 }, 1000, 571],
    [{ percent: 1.1 }, 1000, 11],
    [{ percent: 100 }, 43, 43],
    [{ percent: 66.66666666666667 }, 3, 3],
    [{ percent: 66.66666666666666 }, 3, 2],
    [{ percent: 14.285714285714286 }, 7_000_000, 1_000_001],
    [{ percent: 0.0001 }, 1_000_000, 1],
    [{ percent: 0.0001 }, 1_000_001, 2],
    [{ percent: 51 }, 0, 1],
    [{ points: 30 }, 43, 30],
    [{ points: 30 }, 20, 30],
    [{ criteria: 7 }, 9, 7],
  ])('%j of %i: %i', (threshold, possible, needed) => {
    expect(neededFor(threshold, possible)).toBe(needed)
  })
})

type Row = { standard: string; criteria: string; met: string; core_unmet: string; level: string }
const rows: Row[] = parse(readFileSync('tests/fixtures/levels.csv', 'utf8'), { columns: true })
const percents: Record<string, [number, number, number]> = {
  'what-works-cities@2': [51, 67, 84],
  'what-works-cities@3': [51, 68, 85],
}
const core = ['LC1', 'DM1', 'PA1']

/** As many criteria in eight areas as the version has, with the core criteria of the standard. */
function standardOf(name: string, size: number): { spec: EditionSpec; ids: string[] } {
  const ids = [...core, ...codes('EVAL', size - core.length)]
  const [silver, gold, platinum] = percents[name] as [number, number, number]
  const levels = [
    level('silver', { percent: silver }),
    level('gold', { percent: gold }),
    level('platinum', { percent: platinum }),
  ]
  return {
    spec: { levels, gates: [{ id: 'core', title: 'Core', kind: 'criteria', criteria: core }], criteria: ids },
    ids,
  }
}

describe('levels.csv', () => {
  it('has both versions', () => {
    expect(new Set(rows.map(({ standard }) => standard))).toEqual(new Set(Object.keys(percents)))
  })

  it.each(rows)('$standard: $met of $criteria met, core unmet: "$core_unmet" gives "$level"', (row) => {
    const { spec, ids } = standardOf(row.standard, Number(row.criteria))
    const unmet = row.core_unmet.split(/[ ;]/).filter(Boolean)
    const met = ids.filter((id) => !unmet.includes(id)).slice(0, Number(row.met))
    expect(met).toHaveLength(Number(row.met))
    const edition = buildEdition(spec)
    const links = met.map((id) => link(`${id}.a`, { reviewStrength: 2 }))
    const { layers } = assessGiven(edition, all(met), links)
    for (const layer of ['claimed', 'evidenced', 'reviewed'] as const) {
      expect(layers[layer]).toMatchObject({ points: Number(row.met), level: row.level || null })
    }
    expect(assessGiven(edition, all(met)).layers.evidenced).toMatchObject({ points: 0, level: null })
  })
})

const ten = codes('DM', 10)
const levelsAt = (...percent: number[]) =>
  percent.map((value, index) => level(['silver', 'gold', 'platinum'][index] ?? '', { percent: value }))

function levelIn(spec: EditionSpec, given: Record<string, Given>, id: string, layer: Layer = 'claimed') {
  const { levels } = assessGiven(buildEdition(spec), given)
  const found = levels.find((one) => one.id === id) as LevelResult
  return { needed: found.needed, unit: found.unit, ...found.layers[layer] }
}

describe('thresholds', () => {
  it.each<[string, Threshold, number, { needed: number; unit: string; short: number; isReached: boolean }]>([
    ['percent, just short', { percent: 66.7 }, 6, { needed: 7, unit: 'points', short: 1, isReached: false }],
    ['percent, reached', { percent: 66.7 }, 7, { needed: 7, unit: 'points', short: 0, isReached: true }],
    ['points', { points: 7 }, 5, { needed: 7, unit: 'points', short: 2, isReached: false }],
    ['points, more than enough', { points: 7 }, 9, { needed: 7, unit: 'points', short: 0, isReached: true }],
    ['criteria', { criteria: 4 }, 3, { needed: 4, unit: 'criteria', short: 1, isReached: false }],
    ['criteria, reached', { criteria: 4 }, 4, { needed: 4, unit: 'criteria', short: 0, isReached: true }],
  ])('%s', (_, threshold, met, expected) => {
    expect(
      levelIn({ criteria: ten, levels: [level('silver', threshold)] }, all(ten.slice(0, met)), 'silver'),
    ).toMatchObject(expected)
  })

  it('points weigh, criteria do not', () => {
    const spec = { criteria: [{ id: 'DM1', points: 8 }, 'DM2', 'DM3'] }
    expect(levelIn({ ...spec, levels: [level('silver', { percent: 80 })] }, { DM1: 'met' }, 'silver').isReached).toBe(
      true,
    )
    expect(levelIn({ ...spec, levels: [level('silver', { criteria: 2 })] }, { DM1: 'met' }, 'silver').short).toBe(1)
  })

  it('a level waits for the ones below it', () => {
    const spec = {
      criteria: [{ id: 'DM1', points: 8 }, 'DM2', 'DM3'],
      levels: [level('silver', { criteria: 2 }), level('gold', { percent: 80 })],
    }
    expect(levelIn(spec, { DM1: 'met' }, 'gold')).toMatchObject({ short: 0, gatesUnmet: [], isReached: false })
    expect(levelIn(spec, { DM1: 'met', DM2: 'met' }, 'gold').isReached).toBe(true)
  })

  it('a percentage is of what applies; nothing applicable reaches nothing', () => {
    const criteria = ten.map((id) => ({ id, notApplicable: 'leave-out' as const }))
    const spec = { criteria, levels: levelsAt(50, 100) }
    expect(levelIn(spec, { ...all(ten, 'not-applicable'), DM1: 'met', DM2: 'unmet' }, 'silver')).toMatchObject({
      needed: 1,
      isReached: true,
    })
    expect(levelIn(spec, all(ten, 'not-applicable'), 'silver')).toMatchObject({ needed: 1, short: 1, isReached: false })
    expect(assessGiven(buildEdition(spec), all(ten, 'not-applicable')).layers.reviewed.level).toBeNull()
  })

  it('an edition without levels has none', () => {
    expect(assessGiven(buildEdition({ criteria: ten }), all(ten))).toMatchObject({
      levels: [],
      layers: { claimed: { level: null } },
    })
  })
})

describe('gates', () => {
  const six = [...codes('DM', 3), ...codes('LC', 3)]
  const gateBase = { id: 'gate', title: 'Gate' }
  const criteriaGate: Gate = { ...gateBase, kind: 'criteria', criteria: ['DM1', 'LC1'] }
  const areaGate = (minimum: Threshold): Gate => ({ ...gateBase, kind: 'area-minimum', area: 'LC', minimum })
  const groupGate: Gate = {
    ...gateBase,
    kind: 'group',
    atLeast: 2,
    of: [{ criterion: 'DM1' }, { criterion: 'LC1' }, { area: 'LC', minimum: { criteria: 2 } }],
  }
  it.each<[string, Gate, string[], string[]]>([
    ['criteria, none', criteriaGate, ['DM2'], ['DM1', 'LC1']],
    ['criteria, one', criteriaGate, ['DM1'], ['LC1']],
    ['criteria, all', criteriaGate, ['DM1', 'LC1'], []],
    ['half an area, short', areaGate({ percent: 50 }), ['DM1', 'LC1'], ['LC']],
    ['half an area', areaGate({ percent: 50 }), ['LC1', 'LC2'], []],
    ['points of an area, short', areaGate({ points: 3 }), ['LC1', 'LC2'], ['LC']],
    ['criteria of an area', areaGate({ criteria: 1 }), ['LC3'], []],
    ['group, none', groupGate, ['DM2'], ['DM1', 'LC1', 'LC']],
    ['group, one of two', groupGate, ['LC1'], ['DM1', 'LC']],
    ['group, two criteria', groupGate, ['LC1', 'DM1'], []],
    ['group, a criterion and an area', groupGate, ['LC1', 'LC2'], []],
  ])('%s', (_, gate, met, unmet) => {
    const readiness = assessGiven(buildEdition({ criteria: six, levels: levelsAt(10), gates: [gate] }), all(met))
    expect(readiness.gates[0]?.layers.claimed).toEqual({ isOpen: unmet.length === 0, unmet })
    expect(readiness.levels[0]?.layers.claimed).toEqual({ short: 0, gatesUnmet: unmet, isReached: unmet.length === 0 })
  })

  it('stand in each layer by themselves', () => {
    const edition = buildEdition({ criteria: six, levels: levelsAt(10), gates: [criteriaGate] })
    const { levels } = assessGiven(edition, all(['DM1', 'LC1']), [link('DM1.a', { reviewStrength: 3 }), link('LC1.a')])
    expect(levels[0]?.layers).toEqual({
      claimed: { short: 0, gatesUnmet: [], isReached: true },
      evidenced: { short: 0, gatesUnmet: [], isReached: true },
      reviewed: { short: 0, gatesUnmet: ['LC1'], isReached: false },
    })
  })

  it('block whatever the total', () => {
    const gates = [criteriaGate]
    expect(levelIn({ criteria: six, levels: levelsAt(10, 50), gates }, all(six.slice(1)), 'gold')).toMatchObject({
      short: 0,
      gatesUnmet: ['DM1'],
      isReached: false,
    })
  })

  it('of one level stand before it and the ones above, not before those below', () => {
    const gate: Gate = { ...criteriaGate, levels: ['gold'] }
    const spec = { criteria: six, levels: levelsAt(10, 20, 30), gates: [gate] }
    const given = all(['DM2', 'DM3', 'LC2'])
    expect(levelIn(spec, given, 'silver')).toMatchObject({ gatesUnmet: [], isReached: true })
    expect(levelIn(spec, given, 'gold')).toMatchObject({ gatesUnmet: ['DM1', 'LC1'], isReached: false })
    expect(levelIn(spec, given, 'platinum')).toMatchObject({ gatesUnmet: ['DM1', 'LC1'], isReached: false })
    expect(levelIn(spec, all(six), 'platinum').isReached).toBe(true)
  })

  it('name each code once, in the order of the gates', () => {
    const gates: Gate[] = [
      criteriaGate,
      { ...areaGate({ percent: 100 }), id: 'area' },
      { ...criteriaGate, id: 'again', criteria: ['LC1', 'LC2'] },
    ]
    expect(levelIn({ criteria: six, levels: levelsAt(10), gates }, {}, 'silver').gatesUnmet).toEqual([
      'DM1',
      'LC1',
      'LC',
      'LC2',
    ])
  })

  it('what does not apply keeps none shut', () => {
    const criteria = six.map((id) => ({ id, notApplicable: 'leave-out' as const }))
    const given = { ...all(['LC1', 'LC2', 'LC3', 'DM1'], 'not-applicable'), DM2: 'met' } as const
    for (const gate of [
      criteriaGate,
      areaGate({ percent: 50 }),
      areaGate({ points: 3 }),
      areaGate({ criteria: 2 }),
      groupGate,
    ]) {
      expect(levelIn({ criteria, levels: levelsAt(10), gates: [gate] }, given, 'silver')).toMatchObject({
        gatesUnmet: [],
        isReached: true,
      })
    }
  })

  it('a minimum never asks for more than applies', () => {
    const criteria = six.map((id) => ({ id, notApplicable: 'leave-out' as const }))
    const given = { LC1: 'not-applicable', LC2: 'met', LC3: 'met' } as const
    expect(
      levelIn({ criteria, levels: levelsAt(10), gates: [areaGate({ points: 3 })] }, given, 'silver').isReached,
    ).toBe(true)
    expect(
      levelIn(
        { criteria, levels: levelsAt(10), gates: [areaGate({ points: 3 })] },
        { ...given, LC3: 'unmet' },
        'silver',
      ).isReached,
    ).toBe(false)
  })

  it('a gate on a criterion that waits for another stays shut', () => {
    const criteria = [{ id: 'DM1', prerequisites: ['DM2'] }, ...six.slice(1)]
    expect(
      levelIn({ criteria, levels: levelsAt(10), gates: [criteriaGate] }, all(['DM1', 'LC1', 'LC2']), 'silver')
        .gatesUnmet,
    ).toEqual(['DM1'])
  })
})
