import { addMonths, type IsoDate } from '../dates.ts'
import type { Edition } from '../edition/edition.ts'
import { assessInputs, type AssessmentInputs } from '../results/inputs.ts'
import { listAgeing } from './ageing.ts'
import { compareDays, type DayChange } from './compare-days.ts'
import type { Forecast, ForecastPoint } from './forecast-result.ts'
import { listTurns, type Turn } from './turns.ts'

/**
 * The three layers on every day from `from` for some months as evidence ages out of its window, and as evidence that is
 * dated later comes in. Equal to `assessInputs` on each of these days, but worked out only on those on which a check turns.
 * Refuses, by throwing, what `assess` refuses.
 */
export function forecast(
  edition: Edition,
  inputs: AssessmentInputs,
  { from, months = 24 }: { from: IsoDate; months?: number },
): Forecast {
  const until = addMonths(from, months)
  const first = assessInputs(edition, inputs, from)
  const points: ForecastPoint[] = [{ day: from, layers: first.layers }]
  const changes: DayChange[] = []
  let before = first
  for (const [day, turns] of byDay(listTurns(edition, inputs, from, until))) {
    const after = assessInputs(edition, inputs, day)
    const change = compareDays(edition, before, after, turns)
    changes.push(change)
    if (isCliff(change)) points.push({ day, layers: after.layers })
    before = after
  }
  return {
    editionRef: edition.ref,
    editionHash: edition.hash,
    from,
    until,
    possible: first.possible,
    levels: first.levels.map(({ id, title, needed, unit }) => ({ id, title, needed, unit })),
    points,
    cliffs: changes.filter(isCliff).map(({ cliff }, index) => ({ number: index + 1, ...cliff })),
    ageing: listAgeing(edition, inputs, { from, until }, changes),
  }
}

const isCliff = ({ cliff }: DayChange) => cliff.lost.length + cliff.gained.length > 0

function byDay(turns: readonly Turn[]): [IsoDate, Turn[]][] {
  const days = new Map<IsoDate, Turn[]>()
  for (const turn of turns) {
    const list = days.get(turn.day)
    if (list) list.push(turn)
    else days.set(turn.day, [turn])
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1))
}
