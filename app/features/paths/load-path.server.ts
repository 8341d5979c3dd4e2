import type { IsoDate } from '#app/domain/dates.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import { handedInOn, type CountedDay } from '#app/domain/path/counted-day.ts'
import { planPath, type PathPlan, type PathRequest } from '#app/domain/path/plan-path.ts'
import { hideStrengths } from '#app/domain/results/hide-strengths.ts'
import { assessInputs, type AssessmentInputs } from '#app/domain/results/inputs.ts'
import type { Readiness } from '#app/domain/results/readiness.ts'
import { loadInputs } from '#app/features/readiness/load-readiness.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { loadPathFacts, type PathFacts } from './load-path-facts.server.ts'
import { countedDayOf, type WishedPath } from './wished-path.ts'

/** The assessment that a path is of, which the caller has already been allowed to see. */
export type PathAssessment = {
  id: string
  edition: Edition
  asOf: IsoDate
  submitOn: IsoDate | null
  city: { fiscalYearStart: number }
}

export type LoadedPath = {
  facts: PathFacts
  wished: WishedPath
  /** How it is on the day of the results. */
  now: Readiness
  /** The day whose evidence the path counts, and how it is then if nothing is done. */
  day: IsoDate
  counted: CountedDay
  then: Readiness
  /** `null` where the edition has no levels. */
  plan: PathPlan | null
  /** What was asked of the domain; for the same question with other wishes. */
  request: PathRequest
}

type Options = {
  /** Other wishes than the kept ones; it gets those. */
  choose?: (kept: WishedPath) => WishedPath
  /** Checks whose strength the reader may not see yet. */
  hidden?: ReadonlySet<string> | undefined
  /** What was kept of the assessment, instead of what is there now. */
  inputs?: AssessmentInputs
  /** Counts by the edition's effort and without departments: the city's own are said of today. */
  isWithoutOwn?: boolean
}

/** The cheapest path of an assessment: under the wishes that are kept, or under others. */
export async function loadPath(
  db: Db,
  assessment: PathAssessment,
  { choose = (kept) => kept, hidden, inputs: kept, isWithoutOwn = false }: Options = {},
): Promise<LoadedPath> {
  const { id, edition, asOf } = assessment
  const inputs = kept ?? (await loadInputs(db, id))
  const on = (day: IsoDate) => hideStrengths(assessInputs(edition, inputs, day), hidden)
  const now = on(asOf)
  const known = await loadPathFacts(db, assessment, now)
  const facts = isWithoutOwn ? { ...known, effort: new Map(), departmentOf: new Map(), departments: [] } : known
  const wished = choose(facts.wished)
  const counted = countedDayOf(wished, assessment)
  const { day } = counted
  const then = day === asOf ? now : on(day)
  const request = requestOf(wished, facts, assessment, counted)
  const plan = wished.levelId === '' ? null : planPath(edition, then, request)
  return { facts, wished, now, day, counted, then, plan, request }
}

/** What `planPath` is asked for a path that somebody wants. */
export function requestOf(
  { levelId, layer, wishes }: WishedPath,
  { effort, departmentOf }: Pick<PathFacts, 'effort' | 'departmentOf'>,
  { asOf, city }: Pick<PathAssessment, 'asOf' | 'city'>,
  counted: CountedDay | null = null,
): PathRequest {
  return {
    levelId,
    layer,
    wishes,
    effort,
    departmentOf,
    handedInOn: counted && handedInOn(counted),
    startOn: asOf,
    fiscalYearStart: city.fiscalYearStart,
  }
}
