import { adequate, type Strength } from './evidence/strength.ts'

/** How two scores of the same evidence disagree. */
export type Disagreement = 'apart' | 'sides'

export const disagreementWords = {
  apart: 'Two or more apart',
  sides: 'On different sides of adequate',
} as const satisfies Record<Disagreement, string>

/**
 * Whether city and coach disagree on a piece of evidence: `apart` if they differ by 2 or more, `sides` if they are closer
 * but only one of them finds it adequate. `null` if they agree near enough, or one of them has not scored.
 */
export function disagreement(city: Strength | null, coach: Strength | null): Disagreement | null {
  if (city === null || coach === null) return null
  if (Math.abs(city - coach) >= 2) return 'apart'
  return city >= adequate === coach >= adequate ? null : 'sides'
}
