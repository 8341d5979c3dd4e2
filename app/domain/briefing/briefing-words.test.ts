import { describe, expect, it } from 'vitest'
import { buildEdition } from '../../../tests/support/edition-builder.ts'
import { noWishes } from '../path/wishes.ts'
import { layers, type Layer } from '../results/readiness.ts'
import type { BriefingMove, BriefingPath } from './briefing.ts'
import { sayLeast, sayMove, sayMoved } from './briefing-words.ts'

const edition = buildEdition({
  criteria: [{ id: 'DM1', checks: [{}] }],
  levels: [{ id: 'silver', title: 'Silver', threshold: { points: 1 }, mark: 'circle', metal: 'silver' }],
})

describe('the least that would do', () => {
  const steps = [{ criterion: 'DM1', check: 'DM1.a', action: 'find', effort: 3500 }] as const
  const path: BriefingPath = {
    levelId: 'silver',
    layer: 'evidenced',
    wishes: noWishes,
    day: '2026-11-22',
    dayIs: 'results',
    plan: { ok: true, path: { effort: 3500, steps, criteria: ['DM1'] }, schedule: { quarters: [] } },
  }

  it('says for which day it counts, where that is not the day of the results', () => {
    expect(sayLeast(edition, path)).toBe('Silver takes at least 3.5 person-days on 1 criterion')
    expect(sayLeast(edition, { ...path, day: '2027-06-30', dayIs: 'submission' })).toBe(
      'Silver takes at least 3.5 person-days on 1 criterion, counted on 30 Jun 2027, when it is handed in',
    )
    expect(sayLeast(edition, { ...path, day: '2027-03-31', dayIs: 'done' })).toBe(
      'Silver takes at least 3.5 person-days on 1 criterion, counted on 31 Mar 2027, by when it is to be done',
    )
    const plan = { ok: false, why: { wishes: [], shortfalls: [] } } as const
    expect(sayLeast(edition, { ...path, plan, day: '2027-06-30', dayIs: 'submission' })).toBe(
      'Silver cannot be reached, counted on 30 Jun 2027, when it is handed in',
    )
  })
})

describe('what changed', () => {
  const each = <T>(make: (layer: Layer) => T) =>
    Object.fromEntries(layers.map((layer) => [layer, make(layer)])) as Record<Layer, T>
  const moveOf = (changes: Partial<Record<Layer, number>>, isHeld = false): Parameters<typeof sayMove>[0] => ({
    fromWords: '23 Oct 2026',
    isHeld,
    unit: 'points',
    layers: each((layer) => ({
      before: 5,
      after: 5 + (changes[layer] ?? 0),
      change: changes[layer] ?? 0,
      levelBefore: null,
      levelAfter: null,
    })),
  })

  it('is what moved in the other layers, where the evidenced one did not', () => {
    expect(sayMove(moveOf({ evidenced: 2, reviewed: 1 }))).toBe('Since 23 Oct 2026: 5 to 7 points evidenced (+2)')
    expect(sayMove(moveOf({ claimed: -1, reviewed: 3 }))).toBe(
      'Since 23 Oct 2026: still 5 points evidenced, claimed 5 to 4, reviewed 5 to 8',
    )
    expect(sayMove(moveOf({}))).toBe('Since 23 Oct 2026: still 5 points evidenced')
  })

  it('is what was entered, where the results are held on a day', () => {
    expect(sayMove(moveOf({}, true))).toBe('With what was entered since 23 Oct 2026: still 5 points evidenced')
  })

  it('says of a part what it did to other layers', () => {
    const part = (points: Partial<Record<Layer, number>>): Omit<BriefingMove['parts'][number], 'id'> => ({
      difference: { points: each((layer) => points[layer] ?? 0), criteria: each(() => 0), possible: 0 },
      gained: [],
      lost: [],
      events: 41,
    })
    expect(sayMoved(part({ reviewed: 5 }), 'points')).toBe('+5 reviewed (41 events)')
    expect(sayMoved(part({}), 'points')).toBe('no criterion moved (41 events)')
    expect(sayMoved({ ...part({ evidenced: 1, reviewed: 1 }), gained: ['DM1'] }, 'points')).toBe(
      'DM1 came in (41 events)',
    )
    expect(sayMoved(part({ reviewed: 5 }))).toBe('no criterion moved (41 events)')
  })
})
