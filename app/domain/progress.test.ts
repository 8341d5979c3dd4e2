import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AnswerState } from './answers.ts'
import { progressOf } from './progress.ts'

describe('how far a criterion is', () => {
  it.each<[AnswerState[], boolean, number, boolean]>([
    [['met', 'met'], false, 2, true],
    [['met', 'unmet'], false, 2, true],
    [['not-applicable'], false, 1, true],
    [['met', 'unknown'], false, 1, false],
    [['met', 'not-assessed'], false, 1, false],
    [['not-assessed', 'not-assessed'], false, 0, false],
    [['met', 'met'], true, 2, false],
    [['unknown'], true, 0, false],
  ])('%j, handed back: %j', (answers, isHandedBack, answered, isDone) => {
    expect(progressOf(answers, isHandedBack)).toEqual({ answered, checks: answers.length, isHandedBack, isDone })
  })

  it('is never done while a check is open, whatever the others say', () => {
    const state = fc.constantFrom<AnswerState>('met', 'unmet', 'unknown', 'not-applicable', 'not-assessed')
    const open = fc.constantFrom<AnswerState>('unknown', 'not-assessed')
    fc.assert(
      fc.property(fc.array(state), open, fc.array(state), fc.boolean(), (before, one, after, isHandedBack) => {
        expect(progressOf([...before, one, ...after], isHandedBack).isDone).toBe(false)
      }),
    )
  })
})
