import { describe, expect, it } from 'vitest'
import { answersOf, assessGiven, buildEdition, link, today } from '../../../tests/support/edition-builder.ts'
import { assess } from './assess.ts'
import { hideStrengths } from './hide-strengths.ts'
import type { CheckAnswerInput } from './readiness.ts'
import { sayReviewers } from './reviewers.ts'

const edition = buildEdition({ criteria: ['DM1', 'DM2', 'DM3'] })
const links = ['DM1.a', 'DM2.a', 'DM3.a'].map((checkId) => link(checkId))

describe('who reviewed, in words', () => {
  it.each<[CheckAnswerInput['acceptedBy'][], string | null]>([
    [[null, null, null], null],
    [['coach', null, null], 'Reviewed by the coach.'],
    [['internal', null, null], 'Reviewed internally, by somebody of the city; no coach has reviewed it.'],
    [
      ['coach', 'coach', 'internal'],
      'Of 3 reviewed criteria, the coach reviewed 2; 1 was reviewed internally, by somebody of the city.',
    ],
  ])('%j', (accepted, expected) => {
    const answers = new Map(
      accepted.map((acceptedBy, index) => [
        `DM${index + 1}.a`,
        { answer: 'met' as const, acceptedBy: acceptedBy ?? null },
      ]),
    )
    expect(sayReviewers(assess(edition, answers, links, today))).toBe(expected)
  })
})

it('hides how weak evidence is, and changes no total', () => {
  const readiness = assessGiven(edition, { DM1: 'met', DM2: 'met' }, [
    link('DM1.a', { strength: 1 }),
    link('DM2.a', { strength: 0 }),
  ])
  const hidden = hideStrengths(readiness, new Set(['DM1.a']))
  expect(hidden.gap.filter(({ reason }) => reason === 'weak-evidence')).toEqual([
    { criterionId: 'DM1', checkId: 'DM1.a', reason: 'weak-evidence', blocks: 'evidenced', isHidden: true },
    { criterionId: 'DM2', checkId: 'DM2.a', reason: 'weak-evidence', blocks: 'evidenced', strength: 0 },
  ])
  expect({ ...hidden, gap: [], criteria: [] }).toEqual({ ...readiness, gap: [], criteria: [] })
  expect(JSON.stringify(hidden.criteria[0])).not.toContain('"strength"')
  expect(hideStrengths(readiness, new Set())).toBe(readiness)
  expect(answersOf(edition, { DM1: 'accepted' }).get('DM1.a')?.acceptedBy).toBe('coach')
})
