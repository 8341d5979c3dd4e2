import { describe, expect, it } from 'vitest'
import {
  answersOf,
  assessGiven,
  buildEdition,
  criterionIn,
  link,
  today,
  type CriterionSpec,
  type Given,
} from '../../../tests/support/edition-builder.ts'
import type { Rule } from '../edition/schema.ts'
import { assess } from './assess.ts'
import type { CriterionResult, CriterionState, EvidenceLinkInput, GapItem, Standing } from './readiness.ts'

const evidenced = (...ids: string[]) => ids.map((id) => link(id))
const reviewed = (...ids: string[]) => ids.map((id) => link(id, { reviewStrength: 2 }))
const brief = (items: readonly GapItem[]) =>
  items.map(({ checkId, criterionId, reason, blocks }) => `${checkId ?? criterionId} ${reason} ${blocks}`)

/** One criterion whose checks a, b, c... have the given answers, in letters: m u ? - n. */
const letters: Record<string, Given> = {
  m: 'met',
  u: 'unmet',
  '?': 'unknown',
  '-': 'not-assessed',
  n: 'not-applicable',
}
function criterionOf(
  spec: Partial<CriterionSpec>,
  marks: string,
  links: readonly EvidenceLinkInput[] = [],
): CriterionResult {
  const edition = buildEdition({ criteria: [{ id: 'DM1', checks: marks.length, ...spec }] })
  const given = Object.fromEntries(
    [...marks].map((mark, index) => [`DM1.${String.fromCharCode(97 + index)}`, letters[mark] as Given]),
  )
  return criterionIn(assessGiven(edition, given, links), 'DM1')
}

describe('the claimed state of a criterion', () => {
  it.each<[Rule, string, CriterionState]>([
    ['all', 'mm', 'met'],
    ['all', 'm-', 'not-assessed'],
    ['all', '--', 'not-assessed'],
    ['all', 'mu', 'unmet'],
    ['all', '-u', 'unmet'],
    ['all', '?u', 'unmet'],
    ['all', 'm?', 'unknown'],
    ['all', '-?', 'unknown'],
    ['all', '??', 'unknown'],
    ['any', 'um', 'met'],
    ['any', '?m', 'met'],
    ['any', '-m', 'met'],
    ['any', 'uu', 'unmet'],
    ['any', 'u?', 'unknown'],
    ['any', 'u-', 'not-assessed'],
    ['any', '?-', 'not-assessed'],
    [{ atLeast: 2 }, 'mmu', 'met'],
    [{ atLeast: 2 }, 'm--', 'not-assessed'],
    [{ atLeast: 2 }, 'm-u', 'not-assessed'],
    [{ atLeast: 2 }, '--?', 'not-assessed'],
    [{ atLeast: 2 }, 'm?u', 'unknown'],
    [{ atLeast: 2 }, '-?u', 'unknown'],
    [{ atLeast: 2 }, '??-', 'unknown'],
    [{ atLeast: 2 }, 'muu', 'unmet'],
    [{ atLeast: 2 }, '-uu', 'unmet'],
    [{ atLeast: 4 }, 'mmmmu', 'met'],
    [{ atLeast: 4 }, 'mmm-u', 'not-assessed'],
    [{ atLeast: 4 }, 'mmmuu', 'unmet'],
  ])('%j of %s is %s', (rule, marks, state) => {
    const result = criterionOf({ rule }, marks)
    expect(result.state).toBe(state)
    expect(result.layers.claimed).toBe(state === 'met')
  })
})

describe('not applicable, left out', () => {
  it.each<[Rule, string, CriterionState, number, number]>([
    ['all', 'mn', 'met', 1, 1],
    ['all', 'mmn', 'met', 2, 2],
    ['all', 'un', 'unmet', 1, 1],
    ['all', '-n', 'not-assessed', 1, 1],
    ['all', 'nn', 'not-applicable', 0, 0],
    ['any', 'un', 'unmet', 1, 1],
    ['any', 'nm', 'met', 1, 1],
    [{ atLeast: 2 }, 'mun', 'unmet', 2, 2],
    [{ atLeast: 2 }, 'mmn', 'met', 2, 2],
    [{ atLeast: 2 }, 'mnn', 'met', 1, 1],
    [{ atLeast: 2 }, 'mnuu', 'unmet', 2, 3],
    [{ atLeast: 2 }, 'nnn', 'not-applicable', 0, 0],
  ])('%j of %s is %s', (rule, marks, state, needed, applicable) => {
    expect(criterionOf({ rule, notApplicable: 'leave-out' }, marks)).toMatchObject({ state, needed, applicable })
  })

  it('leaves the possible total when nothing of it applies, and lacks nothing', () => {
    const edition = buildEdition({
      criteria: [{ id: 'DM1', points: 3, notApplicable: 'leave-out' }, { id: 'DM2', points: 2 }, 'LC1'],
    })
    const readiness = assessGiven(edition, { DM1: 'not-applicable', DM2: 'met' })
    expect(readiness).toMatchObject({ possible: 3, counts: { met: 1, 'not-applicable': 1, 'not-assessed': 1 } })
    expect(readiness.areas[0]).toMatchObject({ id: 'DM', possible: 2, claimed: 2 })
    expect(readiness.layers.claimed.percent).toBe(66.7)
    expect(criterionIn(readiness, 'DM1')).toMatchObject({
      standing: 'not-applicable',
      missing: [],
      layers: { claimed: false },
    })
  })

  it('is refused where the criterion applies to every city', () => {
    expect(() => assessGiven(buildEdition({ criteria: ['DM1'] }), { DM1: 'not-applicable' })).toThrow(
      'DM1.a applies to every city',
    )
  })
})

describe('not applicable, counting as met', () => {
  it.each<[string, CriterionState]>([
    ['nm', 'met'],
    ['nn', 'met'],
    ['nu', 'unmet'],
    ['n-', 'not-assessed'],
    ['n?', 'unknown'],
  ])('all of %s is %s', (marks, state) => {
    expect(criterionOf({ notApplicable: 'counts-as-met' }, marks)).toMatchObject({ state, needed: 2, applicable: 2 })
  })

  it('stays in the total, and is evidenced and reviewed like any claim', () => {
    const spec = { notApplicable: 'counts-as-met' } as const
    expect(criterionOf(spec, 'n').standing).toBe('claimed')
    expect(criterionOf(spec, 'n', evidenced('DM1.a')).standing).toBe('evidenced')
    expect(criterionOf(spec, 'n', reviewed('DM1.a')).standing).toBe('reviewed')
  })
})

describe('layers of a criterion', () => {
  it.each<[Rule, string, EvidenceLinkInput[], Standing, string[]]>([
    ['all', 'mm', [], 'claimed', ['DM1.a no-evidence evidenced', 'DM1.b no-evidence evidenced']],
    ['all', 'mm', evidenced('DM1.a'), 'claimed', ['DM1.a not-reviewed reviewed', 'DM1.b no-evidence evidenced']],
    [
      'all',
      'mm',
      evidenced('DM1.a', 'DM1.b'),
      'evidenced',
      ['DM1.a not-reviewed reviewed', 'DM1.b not-reviewed reviewed'],
    ],
    ['all', 'mm', reviewed('DM1.a', 'DM1.b'), 'reviewed', []],
    ['all', 'm-', reviewed('DM1.a'), 'not-assessed', ['DM1.b no-answer claimed']],
    ['all', '?u', [], 'unmet', ['DM1.a unknown claimed', 'DM1.b unmet claimed']],
    [
      'any',
      'mu',
      [],
      'claimed',
      ['DM1 not-enough-checks evidenced', 'DM1.a no-evidence evidenced', 'DM1.b unmet claimed'],
    ],
    ['any', 'mu', reviewed('DM1.a'), 'reviewed', []],
    [
      { atLeast: 2 },
      'mmu',
      evidenced('DM1.a'),
      'claimed',
      [
        'DM1 not-enough-checks evidenced',
        'DM1.a not-reviewed reviewed',
        'DM1.b no-evidence evidenced',
        'DM1.c unmet claimed',
      ],
    ],
    [{ atLeast: 2 }, 'mmm', reviewed('DM1.a', 'DM1.c'), 'reviewed', []],
    [
      { atLeast: 2 },
      'm-u',
      [],
      'not-assessed',
      [
        'DM1 not-enough-checks claimed',
        'DM1.a no-evidence evidenced',
        'DM1.b no-answer claimed',
        'DM1.c unmet claimed',
      ],
    ],
  ])('%j of %s', (rule, marks, links, standing, missing) => {
    const result = criterionOf({ rule }, marks, links)
    expect(result.standing).toBe(standing)
    expect(brief(result.missing)).toEqual(missing)
  })

  it('says how many more checks are needed, in the first layer that is short', () => {
    const rule = { atLeast: 3 }
    expect(criterionOf({ rule }, 'muu--').missing[0]).toMatchObject({
      reason: 'not-enough-checks',
      blocks: 'claimed',
      more: 2,
    })
    expect(criterionOf({ rule }, 'mmmuu', evidenced('DM1.a')).missing[0]).toMatchObject({
      blocks: 'evidenced',
      more: 2,
    })
    expect(
      criterionOf({ rule }, 'mmmuu', [...evidenced('DM1.a', 'DM1.b'), ...reviewed('DM1.c')]).missing[0],
    ).toMatchObject({ blocks: 'reviewed', more: 2 })
  })
})

describe('prerequisites', () => {
  const chain = buildEdition({
    criteria: [
      { id: 'DM1', prerequisites: ['DM2'] },
      { id: 'DM2', prerequisites: ['DM3'], notApplicable: 'leave-out' },
      'DM3',
      { id: 'DM4', prerequisites: ['DM3'] },
    ],
  })

  it('a met criterion earns nothing until the one before it is met', () => {
    const readiness = assessGiven(chain, { DM1: 'met', DM2: 'met' })
    expect(readiness.layers.claimed).toMatchObject({ points: 0, criteria: 0 })
    expect(readiness.counts).toMatchObject({ met: 2, 'not-assessed': 2 })
    expect(criterionIn(readiness, 'DM2')).toMatchObject({ state: 'met', standing: 'waiting' })
    expect(criterionIn(readiness, 'DM1').missing[0]).toMatchObject({
      checkId: null,
      reason: 'prerequisite',
      blocks: 'claimed',
      prerequisiteId: 'DM2',
    })
  })

  it('a chain falls with its first link, and a shared one with both that need it', () => {
    const all = { DM1: 'met', DM2: 'met', DM3: 'met', DM4: 'met' } as const
    expect(assessGiven(chain, all).layers.claimed.points).toBe(4)
    expect(assessGiven(chain, { ...all, DM3: 'unmet' }).layers.claimed.points).toBe(0)
    expect(assessGiven(chain, { ...all, DM2: 'unknown' }).layers.claimed.points).toBe(2)
  })

  it('counts in each layer by itself', () => {
    const links = reviewed('DM1.a', 'DM2.a', 'DM4.a').concat(evidenced('DM3.a'))
    const readiness = assessGiven(chain, { DM1: 'met', DM2: 'met', DM3: 'met', DM4: 'met' }, links)
    expect(readiness.layers).toMatchObject({
      claimed: { points: 4 },
      evidenced: { points: 4 },
      reviewed: { points: 0 },
    })
    expect(brief(criterionIn(readiness, 'DM4').missing)).toEqual(['DM4 prerequisite reviewed'])
  })

  it('one that does not apply holds nothing back', () => {
    const readiness = assessGiven(chain, { DM1: 'met', DM2: 'not-applicable', DM3: 'unmet' })
    expect(criterionIn(readiness, 'DM1').standing).toBe('claimed')
  })

  it('names each prerequisite that holds it, with the layer', () => {
    const edition = buildEdition({
      criteria: [{ id: 'DM1', prerequisites: ['DM2', 'DM3', 'DM4'] }, 'DM2', 'DM3', 'DM4'],
    })
    const readiness = assessGiven(edition, { DM1: 'met', DM2: 'met', DM4: 'met' }, reviewed('DM1.a', 'DM4.a'))
    expect(
      criterionIn(readiness, 'DM1').missing.map(({ prerequisiteId, blocks }) => `${prerequisiteId} ${blocks}`),
    ).toEqual(['DM2 evidenced', 'DM3 claimed'])
  })

  it('is seen whatever the order of the codes', () => {
    const edition = buildEdition({
      criteria: ['DM9', { id: 'DM1', prerequisites: ['DM9'] }, { id: 'CI1', prerequisites: ['DM1'] }],
    })
    expect(assessGiven(edition, { DM9: 'met', DM1: 'met', CI1: 'met' }).layers.claimed.points).toBe(3)
    expect(assessGiven(edition, { DM1: 'met', CI1: 'met' }).layers.claimed.points).toBe(0)
  })
})

describe('totals', () => {
  const edition = buildEdition({
    criteria: [{ id: 'DM1', points: 5 }, { id: 'DM2', points: 2, checks: 2 }, 'LC1', { id: 'LC2', status: 'retired' }],
  })

  it('add up weights by area and layer', () => {
    const readiness = assessGiven(edition, { DM1: 'met', DM2: 'met', LC1: 'met' }, [
      ...reviewed('DM1.a'),
      ...evidenced('DM2.a', 'DM2.b'),
    ])
    expect(readiness.layers).toMatchObject({
      claimed: { points: 8, criteria: 3, percent: 100 },
      evidenced: { points: 7, criteria: 2, percent: 87.5 },
      reviewed: { points: 5, criteria: 1, percent: 62.5 },
    })
    expect(readiness.areas).toEqual([
      { id: 'DM', title: 'Title of DM', possible: 7, claimed: 7, evidenced: 7, reviewed: 5 },
      { id: 'LC', title: 'Title of LC', possible: 1, claimed: 1, evidenced: 0, reviewed: 0 },
    ])
  })

  it('nothing said: nothing claimed, everything possible, every check in the gap', () => {
    const readiness = assessGiven(edition, {})
    expect(readiness).toMatchObject({
      possible: 8,
      counts: { met: 0, unmet: 0, unknown: 0, 'not-assessed': 3, 'not-applicable': 0 },
    })
    expect(readiness.layers.claimed).toEqual({ points: 0, criteria: 0, percent: 0, level: null })
    expect(brief(readiness.gap)).toEqual([
      'DM1.a no-answer claimed',
      'DM2.a no-answer claimed',
      'DM2.b no-answer claimed',
      'LC1.a no-answer claimed',
    ])
  })

  it('percent is to one decimal, and 0 where nothing applies', () => {
    const thirds = buildEdition({ criteria: ['DM1', 'DM2', { id: 'DM3', notApplicable: 'leave-out' }] })
    expect(assessGiven(thirds, { DM1: 'met' }).layers.claimed.percent).toBe(33.3)
    expect(assessGiven(thirds, { DM1: 'met', DM2: 'met' }).layers.claimed.percent).toBe(66.7)
    const none = buildEdition({ criteria: [{ id: 'DM1', notApplicable: 'leave-out' }] })
    expect(assessGiven(none, { DM1: 'not-applicable' })).toMatchObject({
      possible: 0,
      layers: { claimed: { points: 0, percent: 0 } },
      gap: [],
    })
  })

  it('says what it judged, and when', () => {
    expect(assessGiven(edition, {}, [], '2024-02-29')).toMatchObject({
      editionRef: 'test-standard@1.0.0',
      editionHash: 'f'.repeat(64),
      asOf: '2024-02-29',
    })
  })

  it('marks core criteria', () => {
    const withCore = buildEdition({
      levels: [{ id: 'silver', title: 'Silver', threshold: { percent: 51 }, mark: 'circle', metal: 'silver' }],
      gates: [{ id: 'core', title: 'Core', kind: 'criteria', criteria: ['DM2'] }],
      criteria: ['DM1', 'DM2'],
    })
    expect(assessGiven(withCore, {}).criteria.map(({ isCore }) => isCore)).toEqual([false, true])
  })
})

describe('what cannot be judged', () => {
  const edition = buildEdition({ criteria: ['DM1', { id: 'DM2', status: 'retired' }] })
  it.each(['DM1.b', 'DM2.a', 'XX1.a', 'DM1', ''])('an answer or a link for "%s" is a bug of the caller', (checkId) => {
    const message = `test-standard@1.0.0 has no check ${checkId}`
    expect(() => assess(edition, new Map([[checkId, { answer: 'met' }]]), [], today)).toThrow(message)
    expect(() => assess(edition, new Map(), [link(checkId)], today)).toThrow(message)
  })
})

it('asks about a day: the same data ages', () => {
  const edition = buildEdition({ criteria: [{ id: 'DM1', checks: [{ window: { months: 12 } }] }] })
  const answers = answersOf(edition, { DM1: 'met' })
  const links = [link('DM1.a', { date: '2026-02-28' })]
  const at = (day: string) => assess(edition, answers, links, day).layers.evidenced.points
  expect([at('2026-02-27'), at('2026-02-28'), at('2027-02-28'), at('2027-03-01')]).toEqual([0, 1, 1, 0])
})
