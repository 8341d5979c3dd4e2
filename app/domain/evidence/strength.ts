/** How well a piece of evidence shows a check: the evidence score. */
export type Strength = 0 | 1 | 2 | 3

/** Evidence counts from this strength on. */
export const adequate: Strength = 2

export const strengths = [0, 1, 2, 3] as const satisfies readonly Strength[]

/** The rubric, shown wherever somebody scores. */
export const strengthRubric = {
  0: { words: 'does not show it', means: 'The document is about something else, or says the opposite.' },
  1: {
    words: 'mentions it',
    means: 'It speaks of the fact, a plan or a part of it. A stranger would still ask for more.',
  },
  2: { words: 'shows it', means: 'A stranger who reads the marked place would agree that the check is met.' },
  3: { words: 'shows it beyond doubt', means: 'It shows it, and it is signed, published, dated and complete.' },
} as const satisfies Record<Strength, { words: string; means: string }>

export function isStrength(value: unknown): value is Strength {
  return value === 0 || value === 1 || value === 2 || value === 3
}

/** A score as it was given, with the content that it was given on. */
export type GivenScore = { layer: string; value: number; contentNumber: number }

/**
 * The score that counts in a layer for a content: the last of those that were given on it. They are in the order they were
 * given and are never overwritten; what was given on an earlier content counts no more. `null` while nobody has scored
 * this one.
 */
export function newestScore(
  scores: readonly GivenScore[],
  layer: 'city' | 'review',
  contentNumber: number,
): Strength | null {
  const value = scores.findLast((score) => score.layer === layer && score.contentNumber === contentNumber)?.value
  return isStrength(value) ? value : null
}
