import { expect, it } from 'vitest'
import type { GapItem } from '../results/readiness.ts'
import { actionsLeft, type PathAction } from './missing-steps.ts'
import { sayActionsLeft, sayTimeShortfall } from './path-words.ts'

const lacks = (missing: Partial<GapItem>): GapItem => ({
  criterionId: 'CI2',
  checkId: 'CI2.c',
  reason: 'no-answer',
  blocks: 'evidenced',
  ...missing,
})

it.each<[string, PathAction[], GapItem | null, string[]]>([
  ['not scored yet', ['strengthen'], lacks({ reason: 'weak-evidence', strength: null }), ['score the evidence']],
  ['too weak', ['strengthen'], lacks({ reason: 'weak-evidence', strength: 1 }), ['strengthen the evidence']],
  [
    'a score that the reader may not see',
    ['strengthen'],
    lacks({ reason: 'weak-evidence', isHidden: true }),
    ['strengthen the evidence'],
  ],
  ['no date', ['refresh'], lacks({ reason: 'out-of-date', since: null }), ['date the evidence']],
  ['too old', ['refresh'], lacks({ reason: 'out-of-date', since: '2026-04-01' }), ['refresh the evidence']],
  [
    'don’t know',
    ['establish', 'find'],
    lacks({ reason: 'unknown' }),
    ['find out whether it is in place (if not, put it there)', 'find evidence'],
  ],
  [
    'no answer',
    ['establish', 'find'],
    lacks({ reason: 'no-answer' }),
    ['answer it (if it is not in place, put it there)', 'find evidence'],
  ],
  ['not met', ['establish', 'find'], lacks({ reason: 'unmet' }), ['put it in place', 'find evidence']],
  ['put in place since', ['establish', 'find'], lacks({ reason: 'no-evidence' }), ['find evidence']],
  [
    'evidence found since, and too weak',
    ['find'],
    lacks({ reason: 'weak-evidence', strength: 1 }),
    ['strengthen the evidence'],
  ],
  ['only the review is left', ['establish', 'find', 'review'], lacks({ reason: 'not-reviewed' }), ['have it reviewed']],
  ['nothing known', ['refresh'], null, ['refresh the evidence']],
])('asks for what the check lacks: %s', (_name, planned, missing, words) => {
  expect(sayActionsLeft(planned, missing)).toEqual(words)
})

it('leaves nothing out that was planned where all of it is still to do', () => {
  expect(actionsLeft(['establish', 'find', 'review'], lacks({ reason: 'unmet' }))).toEqual([
    'establish',
    'find',
    'review',
  ])
  expect(actionsLeft(['establish'], lacks({ reason: 'unmet' }))).toEqual(['establish'])
})

it.each([
  [14_500, 8000, 'Silver takes at least 14.5 person-days of IT until 30 Jun 2027, and IT has 8'],
  [85_268, 85_267, 'Silver takes more of IT until 30 Jun 2027 than the 85.26 person-days that IT has'],
])('says what there is no time for: %i of %i', (least, has, words) => {
  const shortfall = { kind: 'capacity', level: 'Silver', department: 'IT', doneBy: '2027-06-30' } as const
  expect(sayTimeShortfall({ ...shortfall, least, has })).toBe(words)
})
