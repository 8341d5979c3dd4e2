import type { Edition } from '#app/domain/edition/edition.ts'
import { chooseEdition, loadCatalogue, sayProblem } from '#app/features/editions/catalogue.server.ts'
import { refused, type Result } from './outcome.ts'

/**
 * The edition a person names; `place` is where they named it. Refuses all of them while anything in `criteria/` is
 * wrong, so that no score rests on it.
 */
export function openEdition(place: string, wanted: string): Result<Edition> {
  const { problems } = loadCatalogue()
  if (problems.length > 0) return refused(...problems.map(sayProblem))
  const choice = chooseEdition(wanted.trim())
  return choice.ok ? { ok: true, value: choice.edition } : refused(`${place}: ${choice.message}`)
}
