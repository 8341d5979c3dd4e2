import { describe, expect, it } from 'vitest'
import {
  assessGiven,
  buildEdition,
  codes,
  link,
  type EditionSpec,
  type Given,
} from '../../../tests/support/edition-builder.ts'
import { layers, reasons, type GapItem, type LevelResult } from './readiness.ts'
import {
  applying,
  capital,
  count,
  layerWords,
  list,
  nextLevel,
  reasonWords,
  sayDistance,
  sayHeadline,
  sayLevel,
  sayMissing,
  standingWords,
} from './words.ts'

const item = (changes: Partial<GapItem>): GapItem => ({
  criterionId: 'DM1',
  checkId: 'DM1.a',
  reason: 'no-answer',
  blocks: 'claimed',
  ...changes,
})

describe('one missing thing', () => {
  it.each<[Partial<GapItem>, string]>([
    [{ reason: 'no-answer' }, 'No answer yet'],
    [{ reason: 'unknown' }, 'Answered "don\'t know"'],
    [{ reason: 'unmet' }, 'Not met'],
    [{ reason: 'no-evidence' }, 'No evidence'],
    [{ reason: 'not-reviewed' }, 'Not reviewed'],
    [{ reason: 'out-of-date', since: '2026-04-01' }, 'Evidence out of date since 1 Apr 2026'],
    [{ reason: 'out-of-date', since: null }, 'Evidence has no date, so it cannot count'],
    [{ reason: 'weak-evidence', strength: null }, 'Evidence not scored yet'],
    [{ reason: 'weak-evidence' }, 'Evidence not scored yet'],
    [{ reason: 'weak-evidence', strength: 0 }, 'Evidence too weak: it does not show it'],
    [{ reason: 'weak-evidence', strength: 1 }, 'Evidence too weak: it mentions it'],
    [{ reason: 'prerequisite', prerequisiteId: 'DM2', blocks: 'evidenced' }, 'Earns nothing until DM2 is evidenced'],
    [{ reason: 'not-enough-checks', more: 1, blocks: 'claimed' }, 'One more of these checks must be claimed'],
    [{ reason: 'not-enough-checks', more: 12, blocks: 'reviewed' }, '12 more of these checks must be reviewed'],
  ])('%j: %s', (changes, words) => {
    expect(sayMissing(item(changes))).toBe(words)
  })

  it('has words for every reason, layer and standing', () => {
    expect(Object.keys(reasonWords)).toEqual([...reasons])
    expect(Object.keys(layerWords)).toEqual([...layers])
    expect(Object.keys(standingWords)).toHaveLength(8)
    for (const reason of reasons) expect(sayMissing(item({ reason }))).not.toBe('')
  })
})

const levelled: EditionSpec = {
  criteria: codes('DM', 10),
  levels: [
    { id: 'silver', title: 'Silver', threshold: { percent: 50 }, mark: 'circle', metal: 'silver' },
    { id: 'gold', title: 'Gold', threshold: { percent: 80 }, mark: 'hexagon', metal: 'gold' },
  ],
  gates: [{ id: 'core', title: 'Core', kind: 'criteria', criteria: ['DM9', 'DM10'] }],
}
const readinessOf = (met: readonly string[], spec: EditionSpec = levelled) =>
  assessGiven(buildEdition(spec), Object.fromEntries(met.map((id): [string, Given] => [id, 'met'])))

describe('the headline', () => {
  it.each<[string, string[], string]>([
    ['nothing', [], '5 points, DM9 and DM10 short of Silver'],
    ['points and one gate', ['DM1', 'DM9'], '3 points and DM10 short of Silver'],
    ['one point', ['DM1', 'DM2', 'DM9', 'DM10'], '1 point short of Silver'],
    ['only gates', codes('DM', 8), 'DM9 and DM10 short of Silver'],
    ['the next level', ['DM1', 'DM2', 'DM3', 'DM9', 'DM10'], '3 points short of Gold'],
    ['the top', codes('DM', 10), 'At the Gold thresholds'],
  ])('%s', (_, met, words) => {
    expect(sayHeadline(readinessOf(met), 'claimed')).toBe(words)
  })

  it('is of the evidenced layer unless asked otherwise', () => {
    const readiness = assessGiven(buildEdition(levelled), { DM1: 'met', DM9: 'met' }, [link('DM9.a')])
    expect(sayHeadline(readiness)).toBe('4 points and DM10 short of Silver')
  })

  it('counts criteria where levels do', () => {
    const levels = [
      { id: 'silver', title: 'Silver', threshold: { criteria: 3 }, mark: 'circle', metal: 'silver' },
    ] as const
    const spec = { criteria: codes('DM', 4), levels: [...levels] }
    expect(sayHeadline(readinessOf([], spec), 'claimed')).toBe('3 criteria short of Silver')
    expect(sayHeadline(readinessOf(['DM1', 'DM2'], spec), 'claimed')).toBe('1 criterion short of Silver')
  })

  it('without levels, counts what applies', () => {
    const spec: EditionSpec = { criteria: ['DM1', 'DM2', { id: 'DM3', notApplicable: 'leave-out' }] }
    const readiness = assessGiven(buildEdition(spec), { DM1: 'met', DM3: 'not-applicable' })
    expect(sayHeadline(readiness, 'claimed')).toBe('1 of 2 claimed')
    expect(applying(readiness)).toBe(2)
  })

  it('says so when only a level of another kind below holds it', () => {
    const result = {
      id: 'gold',
      title: 'Gold',
      needed: 8,
      unit: 'points',
      layers: { claimed: { short: 0, gatesUnmet: [], isReached: false } },
    }
    const readiness = { ...readinessOf([]), levels: [result as unknown as LevelResult] }
    expect(sayHeadline(readiness, 'claimed')).toBe('Held below Gold by a lower level')
  })
})

describe('levels in words', () => {
  it('the one reached, and the next', () => {
    const half = readinessOf(['DM1', 'DM2', 'DM3', 'DM9', 'DM10'])
    expect([sayLevel(half, 'claimed'), sayLevel(half, 'evidenced')]).toEqual(['Silver', 'No level yet'])
    expect([nextLevel(half, 'claimed')?.id, nextLevel(half, 'evidenced')?.id]).toEqual(['gold', 'silver'])
    expect(nextLevel(readinessOf(codes('DM', 10)), 'claimed')).toBeNull()
  })

  it('no distance to a level that is reached', () => {
    const [silver] = readinessOf(codes('DM', 10)).levels
    expect(silver && sayDistance(silver, 'claimed')).toBe('')
  })
})

it('joins, counts and begins with a capital', () => {
  expect([list([]), list(['a']), list(['a', 'b']), list(['a', 'b', 'c'])]).toEqual(['', 'a', 'a and b', 'a, b and c'])
  expect([count(0, 'point'), count(1, 'point'), count(2, 'point'), count(2, 'criterion', 'criteria')]).toEqual([
    '0 points',
    '1 point',
    '2 points',
    '2 criteria',
  ])
  expect([capital('one'), capital('')]).toEqual(['One', ''])
})
