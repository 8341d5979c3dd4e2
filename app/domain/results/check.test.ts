import { describe, expect, it } from 'vitest'
import { buildEdition, link, today } from '../../../tests/support/edition-builder.ts'
import { findCheck, type Check } from '../edition/edition.ts'
import type { NotApplicablePolicy, Window } from '../edition/schema.ts'
import { assessCheck } from './check.ts'
import type { CheckAnswerInput, CheckResult, EvidenceLinkInput, GapItem } from './readiness.ts'

const year: Window = { months: 12 }

function check(window?: Window, notApplicable: NotApplicablePolicy = 'never'): Check {
  const edition = buildEdition({ criteria: [{ id: 'DM1', notApplicable, checks: [window ? { window } : {}] }] })
  return findCheck(edition, 'DM1.a') as Check
}

/** What a link changes from an adequate, current, unreviewed one. */
type LinkChanges = Partial<EvidenceLinkInput>

function assessed(
  window: Window | undefined,
  given: CheckAnswerInput | undefined,
  links: readonly LinkChanges[],
  policy: NotApplicablePolicy = 'never',
) {
  return assessCheck(
    check(window, policy),
    policy,
    given,
    links.map((changes) => link('DM1.a', changes)),
    today,
  )
}

const standing = ({ layers }: CheckResult) =>
  (Object.entries(layers)
    .filter(([, has]) => has)
    .at(-1) ?? ['none'])[0]
const reason = (missing: GapItem | null) => missing?.reason ?? null

describe('every answer', () => {
  it.each<[CheckAnswerInput | undefined, string, string]>([
    [undefined, 'not-assessed', 'no-answer'],
    [{ answer: 'not-assessed' }, 'not-assessed', 'no-answer'],
    [{ answer: 'unknown' }, 'unknown', 'unknown'],
    [{ answer: 'unmet' }, 'unmet', 'unmet'],
    [{ answer: 'unmet', acceptedBy: 'coach' }, 'unmet', 'unmet'],
    [{ answer: 'unknown', acceptedBy: 'coach' }, 'unknown', 'unknown'],
  ])('%j claims nothing, whatever the evidence', (given, answer, missing) => {
    const result = assessed(year, given, [{ strength: 3, reviewStrength: 3 }])
    expect(result).toEqual({
      id: 'DM1.a',
      answer,
      layers: { claimed: false, evidenced: false, reviewed: false },
      missing: { criterionId: 'DM1', checkId: 'DM1.a', reason: missing, blocks: 'claimed' },
      reviewedBy: null,
      evidencedUntil: null,
    })
  })
})

describe('met, and what it lacks', () => {
  const cases: [string, LinkChanges[], string, Partial<GapItem> | null][] = [
    ['no link', [], 'claimed', { reason: 'no-evidence', blocks: 'evidenced' }],
    ['only dated tomorrow', [{ date: '2026-07-01' }], 'claimed', { reason: 'no-evidence' }],
    ['nobody scored it', [{ strength: null }], 'claimed', { reason: 'weak-evidence', strength: null }],
    [
      'scored by the coach only',
      [{ strength: null, reviewStrength: 3 }],
      'claimed',
      { reason: 'weak-evidence', strength: null },
    ],
    ['does not show it', [{ strength: 0 }], 'claimed', { reason: 'weak-evidence', strength: 0 }],
    [
      'mentions it',
      [{ strength: 1 }, { strength: 0 }, { strength: null }],
      'claimed',
      { reason: 'weak-evidence', strength: 1 },
    ],
    [
      'weak, and adequate only tomorrow',
      [{ strength: 1 }, { date: '2026-07-01' }],
      'claimed',
      { reason: 'weak-evidence', strength: 1 },
    ],
    ['weak and old', [{ strength: 1, date: '2020-01-01' }], 'claimed', { reason: 'weak-evidence', strength: 1 }],
    [
      'adequate but old',
      [{ date: '2025-06-29' }],
      'claimed',
      { reason: 'out-of-date', blocks: 'evidenced', since: '2026-06-30' },
    ],
    [
      'adequate but old, and weak but new',
      [{ date: '2025-06-29' }, { strength: 1 }],
      'claimed',
      { reason: 'out-of-date', since: '2026-06-30' },
    ],
    [
      'two lapsed: since the later',
      [{ date: '2024-03-01' }, { date: '2025-03-31' }, { date: '2023-01-01' }],
      'claimed',
      { reason: 'out-of-date', since: '2026-04-01' },
    ],
    ['adequate but undated', [{ date: null }], 'claimed', { reason: 'out-of-date', since: null }],
    [
      'one undated, one lapsed',
      [{ date: null }, { date: '2025-03-31' }],
      'claimed',
      { reason: 'out-of-date', since: '2026-04-01' },
    ],
    ['adequate on its last day', [{ date: '2025-06-30' }], 'evidenced', { reason: 'not-reviewed', blocks: 'reviewed' }],
    ['beyond doubt', [{ strength: 3 }], 'evidenced', { reason: 'not-reviewed' }],
    [
      'one of many is enough',
      [{ strength: 0 }, { date: null }, {}, { date: '2020-01-01' }],
      'evidenced',
      { reason: 'not-reviewed' },
    ],
    ['the coach finds it weak', [{ reviewStrength: 1 }], 'evidenced', { reason: 'not-reviewed' }],
    [
      'the coach likes another link, which is weak',
      [{}, { strength: 1, reviewStrength: 3 }],
      'evidenced',
      { reason: 'not-reviewed' },
    ],
    [
      'the coach likes another link, which is old',
      [{}, { date: '2020-01-01', reviewStrength: 3 }],
      'evidenced',
      { reason: 'not-reviewed' },
    ],
    ['the coach agrees', [{ reviewStrength: 2 }], 'reviewed', null],
    ['the coach agrees on one of two', [{ reviewStrength: 0 }, { reviewStrength: 3 }], 'reviewed', null],
  ]
  it.each(cases)('%s', (_, links, layer, missing) => {
    const result = assessed(year, { answer: 'met' }, links)
    expect(standing(result)).toBe(layer)
    expect(result.missing).toEqual(
      missing === null ? null : expect.objectContaining({ criterionId: 'DM1', checkId: 'DM1.a', ...missing }),
    )
  })

  it.each<[string, LinkChanges[], string]>([
    ['current evidence', [{}], 'reviewed'],
    ['no evidence', [], 'claimed'],
    ['old evidence', [{ date: '2020-01-01' }], 'claimed'],
    ['weak evidence', [{ strength: 1 }], 'claimed'],
  ])('accepted as a whole, with %s', (_, links, layer) => {
    expect(standing(assessed(year, { answer: 'met', acceptedBy: 'coach' }, links))).toBe(layer)
  })
})

describe('by whom it is reviewed', () => {
  it.each<[string, CheckAnswerInput, LinkChanges[], string | null]>([
    ['nobody', { answer: 'met' }, [{}], null],
    ['nobody, for an empty acceptance', { answer: 'met', acceptedBy: null }, [{}], null],
    ['the coach, by a score', { answer: 'met' }, [{ reviewStrength: 2 }], 'coach'],
    ['the coach, who accepted it', { answer: 'met', acceptedBy: 'coach' }, [{}], 'coach'],
    ['somebody of the city', { answer: 'met', acceptedBy: 'internal' }, [{}], 'internal'],
    ['the coach before the city', { answer: 'met', acceptedBy: 'internal' }, [{ reviewStrength: 3 }], 'coach'],
    ['nobody, where nothing shows it', { answer: 'met', acceptedBy: 'internal' }, [], null],
  ])('%s', (_, given, links, expected) => {
    expect(assessed(year, given, links).reviewedBy).toBe(expected)
  })
})

describe('without a window', () => {
  it.each<[string, LinkChanges[], string]>([
    ['undated counts', [{ date: null }], 'evidenced'],
    ['old counts', [{ date: '1990-01-01' }], 'evidenced'],
    ['tomorrow does not', [{ date: '2026-07-01' }], 'claimed'],
  ])('%s', (_, links, layer) => {
    expect(standing(assessed(undefined, { answer: 'met' }, links))).toBe(layer)
  })
})

describe('the last day it stays evidenced', () => {
  it.each<[string, Window | undefined, LinkChanges[], string | null]>([
    ['the window of the evidence', year, [{ date: '2026-01-31' }], '2027-01-31'],
    ['the newest adequate link', year, [{ date: '2026-01-31' }, { date: '2026-03-01' }, { strength: 1 }], '2027-03-01'],
    ['a rhythm', { cadence: 'quarterly' }, [{ date: '2026-04-01' }], '2026-09-30'],
    ['today', year, [{ date: '2025-06-30' }], '2026-06-30'],
    ['not evidenced', year, [{ date: '2025-06-29' }], null],
    ['never ages', undefined, [{ date: '2020-01-01' }], null],
    ['never ages, undated', undefined, [{ date: null }], null],
  ])('%s', (_, window, links, until) => {
    expect(assessed(window, { answer: 'met' }, links).evidencedUntil).toBe(until)
  })
})

describe('does not apply', () => {
  const given = { answer: 'not-applicable' } as const
  it('is refused where the check applies to every city', () => {
    expect(() => assessed(year, given, [])).toThrow('DM1.a applies to every city')
  })

  it('left out, it stands nowhere and lacks nothing', () => {
    const result = assessed(year, given, [{ reviewStrength: 3 }], 'leave-out')
    expect([standing(result), result.missing, result.evidencedUntil]).toEqual(['none', null, null])
  })

  it.each<[string, LinkChanges[], boolean, string, string | null]>([
    ['on its own', [], false, 'claimed', 'no-evidence'],
    ['and accepted without evidence', [], true, 'claimed', 'no-evidence'],
    ['with weak evidence', [{ strength: 1 }], false, 'claimed', 'weak-evidence'],
    ['with evidence', [{}], false, 'evidenced', 'not-reviewed'],
    ['with evidence the coach agrees on', [{ reviewStrength: 2 }], false, 'reviewed', null],
    ['accepted', [{}], true, 'reviewed', null],
  ])('counting as met is a claim to be shown and reviewed: %s', (_, links, isAccepted, layer, missing) => {
    const acceptedBy = isAccepted ? 'coach' : null
    const result = assessed(year, { ...given, acceptedBy }, links, 'counts-as-met')
    expect([result.answer, standing(result), reason(result.missing)]).toEqual(['not-applicable', layer, missing])
  })
})
