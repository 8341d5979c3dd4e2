import { describe, expect, it } from 'vitest'
import { buildEdition } from '../../tests/support/edition-builder.ts'
import { answers, answerWords, judgeAnswer, rationaleLimit, type AnswerState } from './answers.ts'
import { findCheck, type Check } from './edition/edition.ts'

const edition = buildEdition({
  criteria: ['DM1', { id: 'DM2', notApplicable: 'leave-out' }, { id: 'DM3', notApplicable: 'counts-as-met' }],
})
const strict = findCheck(edition, 'DM1.a') as Check
const lenient = findCheck(edition, 'DM2.a') as Check
const counting = findCheck(edition, 'DM3.a') as Check

describe('judgeAnswer', () => {
  it.each<[string, Check, AnswerState, string, { field: string; message: string } | null]>([
    ['met, without a word', strict, 'met', '', null],
    ['unmet, without a word', strict, 'unmet', '', null],
    ['unknown is an answer', strict, 'unknown', '', null],
    ['an answer can be taken back', strict, 'not-assessed', '', null],
    [
      'does not apply, where it always applies',
      strict,
      'not-applicable',
      'We have no data',
      { field: 'answer', message: 'DM1.a applies to every city' },
    ],
    ['does not apply, with a reason', lenient, 'not-applicable', 'We have no port', null],
    ['does not apply, with a reason, where it counts', counting, 'not-applicable', 'We have no port', null],
    [
      'does not apply, without a reason',
      lenient,
      'not-applicable',
      '',
      { field: 'rationale', message: 'Say why DM2.a does not apply' },
    ],
    [
      'does not apply, with a blank reason',
      lenient,
      'not-applicable',
      ' \n\t ',
      { field: 'rationale', message: 'Say why DM2.a does not apply' },
    ],
    ['the longest note', strict, 'met', 'x'.repeat(rationaleLimit), null],
    [
      'a longer note',
      strict,
      'met',
      'x'.repeat(rationaleLimit + 7),
      { field: 'rationale', message: 'Shorten the note by 7 characters, or attach it as evidence' },
    ],
  ])('%s', (_, check, answer, rationale, refusal) => {
    expect(judgeAnswer(check, { answer, rationale })).toEqual(refusal ? { ok: false, ...refusal } : { ok: true })
  })
})

it('has words for each answer and for none', () => {
  expect(Object.keys(answerWords)).toEqual([...answers, 'not-assessed'])
})
