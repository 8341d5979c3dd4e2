import type { Check } from './edition/edition.ts'

/** What a city can say of a check. */
export type Answer = 'met' | 'unmet' | 'unknown' | 'not-applicable'

/** An answer, or none yet: not assessed is not unmet, in every total, chart and report. */
export type AnswerState = Answer | 'not-assessed'

export const answers = ['met', 'unmet', 'unknown', 'not-applicable'] as const satisfies readonly Answer[]

export const answerWords = {
  met: 'Met',
  unmet: 'Not met',
  unknown: "Don't know",
  'not-applicable': 'Does not apply',
  'not-assessed': 'Not assessed',
} as const satisfies Record<AnswerState, string>

export type AnswerDraft = { answer: AnswerState; rationale: string }

export type Judgement = { ok: true } | { ok: false; field: 'answer' | 'rationale'; message: string }

/** Longest rationale that is kept, in characters: about ten thousand words. */
export const rationaleLimit = 60_000

/** Whether a draft answer may be saved. "Does not apply" needs the edition's leave and a reason. */
export function judgeAnswer(check: Check, draft: AnswerDraft): Judgement {
  if (draft.rationale.length > rationaleLimit) {
    const over = draft.rationale.length - rationaleLimit
    return {
      ok: false,
      field: 'rationale',
      message: `Shorten the note by ${over} characters, or attach it as evidence`,
    }
  }
  if (draft.answer !== 'not-applicable') return { ok: true }
  if (!check.isNotApplicableAllowed) {
    return { ok: false, field: 'answer', message: `${check.id} applies to every city` }
  }
  if (draft.rationale.trim() === '') {
    return { ok: false, field: 'rationale', message: `Say why ${check.id} does not apply` }
  }
  return { ok: true }
}
