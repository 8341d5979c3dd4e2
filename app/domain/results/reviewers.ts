import type { Readiness } from './readiness.ts'
import { count } from './words.ts'

/** Who reviewed, in one sentence, so that nobody takes a city's own review for a coach's; `null` where nothing is reviewed. */
export function sayReviewers({ criteria }: Readiness): string | null {
  const by = (who: 'coach' | 'internal') => criteria.filter(({ reviewedBy }) => reviewedBy === who).length
  const [coach, internal] = [by('coach'), by('internal')]
  if (coach + internal === 0) return null
  if (internal === 0) return 'Reviewed by the coach.'
  if (coach === 0) return 'Reviewed internally, by somebody of the city; no coach has reviewed it.'
  const all = count(coach + internal, 'reviewed criterion', 'reviewed criteria')
  return `Of ${all}, the coach reviewed ${coach}; ${internal} ${internal === 1 ? 'was' : 'were'} reviewed internally, by somebody of the city.`
}
