import type { Edition } from '#app/domain/edition/edition.ts'
import { assessInputs } from '#app/domain/results/inputs.ts'
import { titleIn } from '#app/features/readiness/hero-view.ts'
import { sayHeadline } from '#app/domain/results/words.ts'
import type { WholeSnapshot } from './find-snapshot.server.ts'

/** The sentence that leads the results of a snapshot; `null` where it no longer follows from what was kept. */
export function viewHeadline(
  { content, asOf, editionRef, differences }: WholeSnapshot,
  edition: Edition,
): { text: string; levelTitle: string | null } | null {
  if (!content || differences.length > 0 || editionRef !== edition.ref) return null
  const readiness = assessInputs(edition, content.inputs, asOf)
  return { text: sayHeadline(readiness), levelTitle: titleIn(readiness) }
}
