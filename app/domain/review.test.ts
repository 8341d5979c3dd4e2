import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answers, type AnswerState } from './answers.ts'
import {
  canonicalContent,
  contentChanges,
  contentsOf,
  readContent,
  sayChanges,
  type ContentEvidence,
  type CriterionContent,
} from './review-content.ts'
import { disagreement } from './review-disagreement.ts'
import {
  awaitsVerdict,
  isHandedBack,
  isOwnWork,
  judgeVerdict,
  verdictLimit,
  verdictState,
  type GivenVerdict,
} from './review-verdict.ts'
import type { Strength } from './evidence/strength.ts'

const checkId = fc.constantFrom('DM1.a', 'DM1.b', 'DM1.c')
const anyAnswer = fc.record({
  checkId,
  answer: fc.constantFrom<AnswerState>(...answers, 'not-assessed'),
  note: fc.constantFrom('', 'A note.', '"quoted"\n'),
})
const anyPiece = fc.record({
  checkId,
  itemId: fc.constantFrom('i1', 'i2'),
  content: fc.integer({ min: 1, max: 2 }),
  date: fc.constantFrom('2026-01-01', null),
  place: fc.constantFrom('', 'page 3'),
})
/** One answer of a check at most, and one link of an item to a check, as the database keeps them. */
const anyContent: fc.Arbitrary<CriterionContent> = fc.record({
  answers: fc.uniqueArray(anyAnswer, { selector: (answer) => answer.checkId, maxLength: 3 }),
  evidence: fc.uniqueArray(anyPiece, { selector: (piece) => `${piece.checkId} ${piece.itemId}`, maxLength: 6 }),
})

describe('the canonical text of a criterion', () => {
  it('is the same whatever the order', () => {
    const shuffled = anyContent.chain((content) =>
      fc.record({
        content: fc.constant(content),
        answers: fc.shuffledSubarray([...content.answers], { minLength: content.answers.length }),
        evidence: fc.shuffledSubarray([...content.evidence], { minLength: content.evidence.length }),
      }),
    )
    fc.assert(
      fc.property(shuffled, ({ content, ...other }) => {
        expect(canonicalContent(other)).toBe(canonicalContent(content))
      }),
    )
  })

  it('differs exactly if there is a change to tell', () => {
    fc.assert(
      fc.property(anyContent, anyContent, (before, after) => {
        const isSame = canonicalContent(before) === canonicalContent(after)
        expect(contentChanges(before, after).length === 0).toBe(isSame)
      }),
    )
  })

  it('is read back as it was', () => {
    fc.assert(
      fc.property(anyContent, (content) => {
        expect(contentChanges(readContent(canonicalContent(content)), content)).toEqual([])
      }),
    )
  })

  it('takes a cleared answer for none, and keeps to what a content is', () => {
    const cleared = { checkId: 'DM1.a', answer: 'not-assessed', note: '' } as const
    expect(canonicalContent({ answers: [cleared], evidence: [] })).toBe(canonicalContent({ answers: [], evidence: [] }))
    const more = { checkId: 'DM1.a', answer: 'met', note: '', author: 'somebody' } as const
    expect(canonicalContent({ answers: [more], evidence: [] })).not.toContain('somebody')
  })

  it('is of one criterion', () => {
    const of = (id: string) => ({ checkId: id, answer: 'met', note: '' }) as const
    const contents = contentsOf(['DM1', 'DM10'], [of('DM1.a'), of('DM10.a'), of('DM2.a')], [])
    expect([...contents].map(([id, content]) => [id, content.answers.map((answer) => answer.checkId)])).toEqual([
      ['DM1', ['DM1.a']],
      ['DM10', ['DM10.a']],
    ])
  })
})

describe('what has changed, in words', () => {
  const met = { checkId: 'DM1.a', answer: 'met', note: '' } as const
  const piece: ContentEvidence = { checkId: 'DM1.a', itemId: 'i', content: 1, date: null, place: '' }
  const base: CriterionContent = { answers: [met], evidence: [piece] }
  it.each<[string, CriterionContent, string]>([
    ['nothing', base, ''],
    ['an answer', { ...base, answers: [{ ...met, answer: 'unmet' }] }, 'DM1.a: answer, met before'],
    ['a first answer', { ...base, answers: [met, { ...met, checkId: 'DM1.b' }] }, 'DM1.b: answer, not assessed before'],
    ['a note', { ...base, answers: [{ ...met, note: 'Why.' }] }, 'DM1.a: note'],
    ['evidence', { ...base, evidence: [piece, { ...piece, itemId: 'j' }] }, 'DM1.a: new evidence'],
    ['evidence that is gone', { ...base, evidence: [] }, 'DM1.a: evidence taken off'],
    ['a revision', { ...base, evidence: [{ ...piece, content: 2 }] }, 'DM1.a: new revision of evidence'],
    ['a date', { ...base, evidence: [{ ...piece, date: '2026-01-01' }] }, 'DM1.a: date of evidence'],
    ['a place', { ...base, evidence: [{ ...piece, place: 'p. 3' }] }, 'DM1.a: place in evidence'],
    [
      'much, by check and without saying a thing twice',
      {
        answers: [{ ...met, answer: 'unknown' }],
        evidence: [piece, { ...piece, itemId: 'j' }, { ...piece, itemId: 'k' }, { ...piece, checkId: 'DM1.b' }],
      },
      'DM1.a: answer, met before, new evidence; DM1.b: new evidence',
    ],
  ])('%s', (_, after, expected) => {
    expect(sayChanges(contentChanges(base, after))).toBe(expected)
  })
})

describe('the state of a verdict', () => {
  const accept: GivenVerdict = { value: 'accept', reviewer: 'coach', signature: 's' }
  it.each([
    [undefined, 'none', true],
    [accept, 'accepted', false],
    [{ ...accept, signature: 't' }, 'accepted-changed', true],
    [{ ...accept, value: 'needs-work' } as const, 'needs-work', false],
    [{ ...accept, value: 'needs-work', signature: 't' } as const, 'needs-work-changed', true],
  ])('%j is %s', (given, expected, isWaiting) => {
    const state = verdictState(given, 's')
    expect([state, awaitsVerdict(state)]).toEqual([expected, isWaiting])
  })
})

describe('a criterion waits for the city', () => {
  const [none, kept, returned] = [
    { isUnderWay: false, isReturned: false, isChanged: false },
    { isUnderWay: true, isReturned: false, isChanged: false },
    { isUnderWay: true, isReturned: true, isChanged: false },
  ]
  const reworked = { ...returned, isChanged: true }
  it.each([
    ['needing work, between rounds', 'needs-work', none, true],
    ['reworked, between rounds', 'needs-work-changed', none, false],
    ['never looked at', 'none', none, false],
    ['accepted', 'accepted', none, false],
    ['needing work, submitted again', 'needs-work', kept, false],
    ['handed back', 'needs-work', returned, true],
    ['handed back without a verdict', 'none', returned, true],
    ['handed back, and accepted as it is', 'accepted', returned, false],
    ['handed back and reworked', 'needs-work-changed', reworked, false],
    ['reworked, and found wanting again', 'needs-work', reworked, true],
  ] as const)('%s', (_, state, round, isWaiting) => {
    expect(isHandedBack(state, round)).toBe(isWaiting)
  })
})

describe('a verdict may be given', () => {
  const long = 'x'.repeat(verdictLimit + 1)
  it.each([
    ['accepted without words', { value: 'accept', reason: '', wouldDo: '' }, []],
    ['with both', { value: 'needs-work', reason: 'Why.', wouldDo: 'What.' }, []],
    ['not without what would do', { value: 'needs-work', reason: 'Why.', wouldDo: ' ' }, ['wouldDo']],
    ['not without either', { value: 'needs-work', reason: '', wouldDo: '' }, ['reason', 'wouldDo']],
    ['not too long', { value: 'accept', reason: long, wouldDo: '' }, ['reason']],
  ] as const)('%s', (_, draft, fields) => {
    const judged = judgeVerdict(draft)
    expect(judged.ok ? [] : Object.keys(judged.errors)).toEqual(fields)
  })
})

it.each([
  [['me', 'me'], true],
  [['me', 'you'], false],
  [[], false],
])('answers by %j are all one’s own: %s', (authors, expected) => {
  expect(isOwnWork('me', authors)).toBe(expected)
})

describe('city and coach', () => {
  // The city's 0 to 3 across.
  it.each<[Strength, (string | null)[]]>([
    [0, [null, null, 'apart', 'apart']],
    [1, [null, null, 'sides', 'apart']],
    [2, ['apart', 'sides', null, null]],
    [3, ['apart', 'apart', null, null]],
  ])('the coach gives %i', (coach, row) => {
    expect(([0, 1, 2, 3] as const).map((city) => disagreement(city, coach))).toEqual(row)
  })

  it.each([
    [null, 2],
    [2, null],
    [null, null],
  ] as const)('do not disagree where one has not scored: %s and %s', (city, coach) => {
    expect(disagreement(city, coach)).toBeNull()
  })

  it('disagree alike, whoever is whom; and always when 2 or more apart', () => {
    const strength = fc.constantFrom<Strength>(0, 1, 2, 3)
    fc.assert(
      fc.property(strength, strength, (a, b) => {
        expect(disagreement(a, b)).toBe(disagreement(b, a))
        if (Math.abs(a - b) >= 2) expect(disagreement(a, b)).not.toBeNull()
      }),
    )
  })
})
