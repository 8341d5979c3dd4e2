import { z } from 'zod'
import { verdictStates } from '#app/domain/review-verdict.ts'
import { isoDate, strength } from '../readiness-schema.ts'
import { checkId, listOf, person, text } from '../report-parts.ts'

const round = z.strictObject({
  number: z.int().min(1),
  submittedOn: isoDate,
  submittedBy: person,
  /** What the city said with it. */
  note: text,
  closedOn: isoDate.nullable(),
  closedBy: person.nullable(),
  /** The city took it back before anybody had looked. */
  isWithdrawn: z.boolean(),
  returnNote: text,
})

const verdict = z.strictObject({
  criterionId: z.string().max(80),
  state: z.enum(verdictStates),
  reviewer: z.enum(['coach', 'internal']).nullable(),
  by: person.nullable(),
  givenOn: isoDate.nullable(),
  reason: text,
  wouldDo: text,
  /** It was handed back to the city while the rest stays in review. */
  isReturned: z.boolean(),
  /** What is different from what the reviewer last had before them. */
  changed: z.strictObject({ round: z.int().min(1), says: text }).nullable(),
  /** Open threads that the maker of the report may see. */
  threads: z.int().min(0),
})

const side = z.strictObject({ value: strength, note: text })

const score = z.strictObject({
  checkId,
  title: text,
  city: side.nullable(),
  review: side.nullable(),
  /** The city's score is left out: who makes the report is to score it independently first. */
  isBlind: z.boolean(),
})

export const reviewContent = z.strictObject({
  /** `false`: the city has no coach, and reviews itself. */
  hasCoach: z.boolean(),
  rounds: listOf(round),
  verdicts: listOf(verdict),
  /** Every piece of evidence that a reviewer has scored. */
  scores: listOf(score),
  /** Pieces of evidence in use. */
  pieces: z.int().min(0),
})

export type ReviewContent = z.infer<typeof reviewContent>
export type ReviewVerdict = ReviewContent['verdicts'][number]
export type ReviewScore = ReviewContent['scores'][number]

/** The content with every text that a person wrote put through `change`. */
export function mapReviewText(content: ReviewContent, change: (text: string) => string): ReviewContent {
  const sideOf = (side: ReviewScore['city']) => side && { ...side, note: change(side.note) }
  return {
    ...content,
    rounds: content.rounds.map((each) => ({ ...each, note: change(each.note), returnNote: change(each.returnNote) })),
    verdicts: content.verdicts.map((each) => ({
      ...each,
      reason: change(each.reason),
      wouldDo: change(each.wouldDo),
      changed: each.changed && { ...each.changed, says: change(each.changed.says) },
    })),
    scores: content.scores.map((each) => ({
      ...each,
      title: change(each.title),
      city: sideOf(each.city),
      review: sideOf(each.review),
    })),
  }
}
