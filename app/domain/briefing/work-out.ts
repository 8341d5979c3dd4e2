import type { IsoDate } from '../dates.ts'
import type { Edition } from '../edition/edition.ts'
import type { Forecast, LinkChange } from '../forecast/forecast-result.ts'
import { forecast } from '../forecast/forecast.ts'
import type { CountedDay } from '../path/counted-day.ts'
import type { EffortOverrides } from '../path/missing-steps.ts'
import { nearMisses } from '../path/near-misses.ts'
import { planPath } from '../path/plan-path.ts'
import { staircase } from '../path/staircase.ts'
import { noWishes } from '../path/wishes.ts'
import { hideStrengths } from '../results/hide-strengths.ts'
import { assessInputs, type AssessmentInputs } from '../results/inputs.ts'
import { headlineLayer, type Readiness } from '../results/readiness.ts'
import { nextLevel } from '../results/words.ts'
import type { Briefing, BriefingPath } from './briefing.ts'

type Question = {
  asOf: IsoDate
  submitOn: IsoDate | null
  effort: EffortOverrides
  /** The day whose evidence path, staircase and near misses count; the day of the results where nothing is said. */
  counted?: CountedDay
  /** Checks whose strength the reader may not see yet. */
  hidden: ReadonlySet<string> | undefined
}

/** What a briefing works out from an assessment's inputs alone. */
export function workOut(
  edition: Edition,
  inputs: AssessmentInputs,
  { asOf, submitOn, effort, hidden, counted = { day: asOf, dayIs: 'results' } }: Question,
): Pick<Briefing, 'readiness' | 'submission' | 'counted' | 'staircase' | 'nearMisses' | 'forecast'> {
  const on = (day: IsoDate) => hideStrengths(assessInputs(edition, inputs, day), hidden)
  const readiness = on(asOf)
  const then = counted.day === asOf ? readiness : on(counted.day)
  const isToCome = submitOn !== null && submitOn > asOf
  return {
    readiness,
    submission: isToCome ? on(submitOn) : null,
    counted,
    staircase: staircase(edition, then, headlineLayer, effort),
    nearMisses: nearMisses(edition, then, headlineLayer, effort),
    forecast: hideAgeing(forecast(edition, inputs, { from: asOf }), hidden),
  }
}

/**
 * A forecast for somebody who is still to score the evidence of some checks: which piece counts would tell how strong it was
 * found, so that the check stands for it, and what changes nothing is left out.
 */
function hideAgeing(found: Forecast, hidden: ReadonlySet<string> | undefined): Forecast {
  if (!hidden || hidden.size === 0) return found
  const hide = <T extends LinkChange>(change: T): T =>
    hidden.has(change.checkId) ? { ...change, linkId: change.checkId } : change
  return {
    ...found,
    cliffs: found.cliffs.map((cliff) => ({ ...cliff, aged: cliff.aged.map(hide), arrived: cliff.arrived.map(hide) })),
    ageing: found.ageing.filter(({ checkId, layers }) => !hidden.has(checkId) || layers.length > 0).map(hide),
  }
}

type Facts = {
  cityName: string
  asOf: IsoDate
  /** 1 to 12. */
  fiscalYearStart: number
}

/** A briefing from a file of answers: nobody has wished, planned, kept or signed anything. */
export function briefAnswers(edition: Edition, inputs: AssessmentInputs, facts: Facts): Briefing {
  const { cityName, asOf } = facts
  const found = workOut(edition, inputs, { asOf, submitOn: null, effort: new Map(), hidden: undefined })
  return {
    cityName,
    cycle: null,
    cycleNumber: 1,
    state: null,
    asOf,
    isHeld: false,
    ...found,
    path: pathToNext(edition, found.readiness, facts),
    plan: null,
    move: null,
    trend: null,
    waiting: [],
    signed: null,
  }
}

/** The cheapest path to the level that comes next; `null` where the edition has none. */
function pathToNext(edition: Edition, readiness: Readiness, { asOf, fiscalYearStart }: Facts): BriefingPath | null {
  const level = nextLevel(readiness, headlineLayer) ?? readiness.levels.at(-1)
  if (!level) return null
  const wishes = noWishes
  const workforce = { departmentOf: new Map<string, string>(), startOn: asOf, fiscalYearStart }
  const request = { levelId: level.id, layer: headlineLayer, wishes, effort: new Map(), ...workforce }
  const plan = planPath(edition, readiness, request)
  return { levelId: level.id, layer: headlineLayer, wishes, day: asOf, dayIs: 'results', plan }
}
