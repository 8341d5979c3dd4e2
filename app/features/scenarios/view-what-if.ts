import { sayShortDate } from '#app/domain/dates.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import { handedInOn, type CountedDay } from '#app/domain/path/counted-day.ts'
import type { EffortOverrides } from '#app/domain/path/missing-steps.ts'
import type { PathWishes } from '#app/domain/path/wishes.ts'
import { headlineLayer, layers, type Layer, type Readiness } from '#app/domain/results/readiness.ts'
import { count, layerWords, list, nextLevel } from '#app/domain/results/words.ts'
import type { PathTerms } from '#app/domain/what-if/outcome.ts'
import type { KeptView, ListedView } from '#app/ui/what-if-view.ts'
import { writeChanges } from '#app/domain/what-if/changes-address.ts'
import type { FoundScenario } from './find-scenario.server.ts'
import type { ListedScenario } from './list-scenarios.server.ts'
import { isSameTotals, totalsOf, whatIfPath, type Totals } from './scenario-context.ts'

/** What the paths of a what-if are looked for under: the same as on the page of the cheapest path. */
export function termsOf(
  { layer, wishes }: { layer: Layer; wishes: PathWishes },
  { effort, departmentOf }: { effort: EffortOverrides; departmentOf: ReadonlyMap<string, string> },
  counted: CountedDay,
  fiscalYearStart: number,
): PathTerms {
  return {
    layer,
    day: counted.day,
    wishes,
    handedInOn: handedInOn(counted),
    effort: [...effort],
    departments: [...departmentOf],
    fiscalYearStart,
  }
}

/** The level that a what-if looks at first: the one asked for, else the wished one while it is away, else the next. */
export function firstAim(readiness: Readiness, layer: Layer, asked: string | null, wished: string): string | null {
  const { levels } = readiness
  const found = levels.find(({ id }) => id === asked)
  const wanted = levels.find(({ id }) => id === wished)
  if (found) return found.id
  if (wanted && !wanted.layers[layer].isReached) return wanted.id
  return (nextLevel(readiness, layer) ?? levels.at(-1))?.id ?? null
}

/** A kept what-if for its page. `sayDay` says a moment as a day of the city. */
export function viewKept(
  scenario: FoundScenario,
  readiness: Readiness,
  edition: Edition,
  link: string,
  sayDay: (moment: Date) => string,
): KeptView {
  const { id, name, author, isMine, revision, savedAt, sharedAt, kept, changes } = scenario
  return {
    id,
    name,
    author: isMine ? 'you' : author,
    isMine,
    revision,
    saved: sayDay(savedAt),
    shared: sharedAt && sayDay(sharedAt),
    link,
    tried: writeChanges(changes),
    moved: sayMoved(edition, kept.base, totalsOf(readiness)),
  }
}

/** The kept what-ifs, each with what it comes to now. */
export function viewListed(
  scenarios: readonly ListedScenario[],
  edition: Edition,
  assessmentId: string,
  sayDay: (moment: Date) => string,
): ListedView[] {
  return scenarios.map(({ id, name, author, isMine, isShared, savedAt, today, saved, hasMoved, dropped }) => {
    const who = isMine ? (isShared ? 'Yours, shared' : 'Yours alone') : `Shared by ${author}`
    const [comesTo, cameTo] = [sayTotals(edition, today), sayTotals(edition, saved)]
    const notes = [
      ...(comesTo === cameTo ? [] : [`When it was kept it came to ${cameTo}.`]),
      ...(hasMoved && comesTo === cameTo ? ['The assessment has moved since it was kept.'] : []),
      ...(dropped > 0 ? [`${count(dropped, 'change', 'changes')} of it no longer fit.`] : []),
    ]
    return {
      id,
      to: whatIfPath(assessmentId, id),
      name,
      by: `${who}, ${sayDay(savedAt)}`,
      today: comesTo,
      moved: notes.length === 0 ? null : notes.join(' '),
    }
  })
}

/** "Silver, 24 points evidenced". */
export function sayTotals(edition: Edition, { points, levels }: Totals): string {
  const level = edition.levels?.find(({ id }) => id === levels[headlineLayer])?.title
  const has = `${count(points[headlineLayer], 'point')} ${headlineLayer}`
  return edition.levels === undefined ? has : `${level ?? 'no level yet'}, ${has}`
}

/** What has moved in the assessment since a what-if was kept. */
function sayMoved(edition: Edition, was: Totals, now: Totals): string | null {
  if (isSameTotals(was, now)) return null
  const parts = layers.flatMap((layer) =>
    was.points[layer] === now.points[layer]
      ? []
      : [`${layerWords[layer].title.toLowerCase()} ${was.points[layer]} → ${now.points[layer]}`],
  )
  const moved = parts.length === 0 ? sayTotals(edition, now) : `${list(parts)} points`
  return `The assessment has moved since this was kept (as of ${sayShortDate(was.asOf)}): ${moved}. The numbers here are worked out anew.`
}
