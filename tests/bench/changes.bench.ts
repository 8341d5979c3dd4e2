import { pathToFileURL } from 'node:url'
import { makePicker } from '../support/large-editions.ts'
import { measureInTurn, printFigures, type Figure } from './measure.ts'
import { addDays } from '#app/domain/due.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import { explainMove } from '#app/domain/explain/explain-move.ts'
import { assessInputs } from '#app/domain/results/inputs.ts'
import { replayEvents } from '#app/features/changes/replay-events.ts'
import { chooseEdition } from '#app/features/editions/catalogue.server.ts'
import { toInputs } from '#app/features/readiness/load-readiness.server.ts'
import type { PastEvent } from '#app/platform/db/read-history.server.ts'
import { startReplay } from '#app/platform/db/replay-standings.ts'

const start = '2024-11-22'
const dayLength = 24 * 60 * 60 * 1000
const dayOf = (moment: Date) => moment.toISOString().slice(0, 10)

/** Two years of a city at work: answers, evidence with its first score, coach's scores, verdicts. */
function twoYears(edition: Edition, length: number): PastEvent[] {
  const pick = makePicker(7)
  const checks = edition.criteria.flatMap((criterion) => criterion.checks)
  const revisions = new Map<string, number>()
  const links: { linkId: string; checkId: string; itemId: string }[] = []
  return Array.from({ length }, (_, index): PastEvent => {
    const at = new Date(Date.parse(start) + Math.round((index / length) * 729 * dayLength))
    const written = { at, authorId: 'somebody' }
    const checkId = checks[pick(0, checks.length - 1)]?.id ?? ''
    const kind = pick(0, 9)
    const link = links[pick(0, Math.max(0, links.length - 1))]
    if (kind < 4 || !link) {
      const revision = (revisions.get(checkId) ?? 0) + 1
      revisions.set(checkId, revision)
      const answer = pick(0, 3) === 0 ? 'unknown' : 'met'
      if (!link) links.push({ linkId: 'first', checkId, itemId: 'first' })
      return { ...written, kind: 'answer', checkId, revision, answer, note: `Note ${index}`, source: '' }
    }
    if (kind < 7) {
      const made = { linkId: `link-${index}`, checkId, itemId: `item-${index}` }
      links.push(made)
      const shown = {
        revisionNumber: 1,
        contentNumber: 1,
        date: addDays(dayOf(at), -pick(0, 200)),
        place: '',
        isOff: false,
      }
      return { ...written, kind: 'link', ...made, ...shown }
    }
    if (kind < 9) {
      return {
        ...written,
        kind: 'score',
        ...link,
        layer: kind === 7 ? 'city' : 'review',
        value: pick(1, 3),
        contentNumber: 1,
      }
    }
    const criterionId = checkId.split('.')[0] ?? ''
    return { ...written, kind: 'verdict', criterionId, value: 'accept', reviewer: 'coach', signature: 'another' }
  })
}

/** Time to say why results moved in two years with 500 events, with everything but the reading from disk. */
export function run(): Promise<Figure[]> {
  const chosen = chooseEdition('what-works-cities@3')
  if (!chosen.ok) throw new Error(chosen.message)
  const { edition } = chosen
  const history = twoYears(edition, 500)
  const until = addDays(start, 730)
  const explain = () => {
    const { inputs, events } = replayEvents(history, new Date(0), toInputs, dayOf)
    return explainMove({ edition, inputs, asOf: start }, events, until)
  }
  // The least: both ends, read once each.
  const replay = startReplay()
  for (const event of history) replay.apply(event)
  const end = toInputs(replay.standings())
  const floorOf = () => [assessInputs(edition, { answers: [], links: [] }, start), assessInputs(edition, end, until)]
  const [floor = 0, median = 0] = measureInTurn([floorOf, explain], 15)
  const budget = 300
  const name = 'why it moved: 2 years, 500 events'
  return Promise.resolve([{ name, median, floor, ratio: median / floor, unit: 'ms', budget, ok: median <= budget }])
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) printFigures(await run())
