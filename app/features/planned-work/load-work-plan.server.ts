import type { IsoDate } from '#app/domain/dates.ts'
import { citiesOf, type Actor } from '#app/domain/policy.ts'
import { countedDay, handedInOn, type CountedDay } from '#app/domain/path/counted-day.ts'
import type { PathRequest } from '#app/domain/path/plan-path.ts'
import { hideStrengths } from '#app/domain/results/hide-strengths.ts'
import { assessInputs, type AssessmentInputs } from '#app/domain/results/inputs.ts'
import { planDrift, type PlanDrift } from '#app/domain/work/drift.ts'
import { planProgress, type PlanProgress } from '#app/domain/work/progress.ts'
import { judgeWork, type JudgedItem } from '#app/domain/work/work.ts'
import { namePeople } from '#app/features/people/name-people.server.ts'
import { loadInputs } from '#app/features/readiness/load-readiness.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound } from '#app/platform/errors.ts'
import { readPlan, type StoredItem, type StoredPlan } from './read-plan.server.ts'
import type { WorkAssessment, WorkFacts } from './work-context.ts'

export type WorkItemState = JudgedItem & StoredItem

export type LoadedWork = {
  plan: StoredPlan
  /** In the edition's order, each as the assessment shows it now. */
  items: readonly WorkItemState[]
  progress: PlanProgress
  /** `null` once a plan has ended. */
  drift: PlanDrift | null
  /** The day whose evidence counts. */
  countOn: IsoDate
  /** What to call the people in it, by id. */
  names: ReadonlyMap<string, string>
}

type Options = {
  /** An earlier plan instead of the one that is under way. */
  planId?: string | undefined
  /** Checks whose strength the reader may not see yet. */
  hidden?: ReadonlySet<string> | undefined
}

/**
 * A plan of an assessment with how far it is and how it stands beside the cheapest path of today; `null` where none is
 * under way. An earlier plan that is not there is a 404.
 */
export async function loadWorkPlan(
  db: Db,
  actor: Actor,
  assessment: WorkAssessment,
  facts: WorkFacts,
  { planId, hidden }: Options = {},
): Promise<LoadedWork | null> {
  if (!citiesOf(actor, 'city.view').includes(assessment.city.id)) throw notFound()
  const plan = await readPlan(db.read, assessment.id, planId)
  if (!plan && planId !== undefined) throw notFound()
  if (!plan) return null
  const inputs = await loadInputs(db, assessment.id)
  const { asOf: today, edition } = assessment
  const counted = countedDay({ day: plan.day, doneBy: plan.wishes.doneBy }, assessment.submitOn, today)
  const countOn = counted.day
  const readiness = hideStrengths(assessInputs(edition, inputs, countOn), hidden)
  const stored = new Map(plan.items.map((item) => [item.id, item]))
  const items = judgeWork(plan, { readiness, today }).flatMap((judged) => {
    const item = stored.get(judged.id)
    return item ? [{ ...item, ...judged }] : []
  })
  const names = await namePeople(db.read, [
    plan.chosenById,
    plan.endedById,
    ...plan.items.flatMap(({ ownerId, savedById }) => [ownerId, savedById]),
  ])
  return {
    plan,
    items,
    progress: planProgress(items, today),
    drift: plan.endedAt === null ? driftOf(assessment, plan, inputs, facts, counted) : null,
    countOn,
    names,
  }
}

function driftOf(
  { edition, asOf, submitOn, city }: WorkAssessment,
  plan: StoredPlan,
  inputs: AssessmentInputs,
  { effort, departmentOf, wished, wishesRevision = 0 }: WorkFacts,
  counted: CountedDay,
): PlanDrift {
  const request: Omit<PathRequest, 'levelId' | 'layer'> = {
    wishes: plan.wishes,
    handedInOn: handedInOn(counted),
    effort,
    departmentOf,
    startOn: asOf,
    fiscalYearStart: city.fiscalYearStart,
  }
  // A what-if that was planned has wishes of its own: those that are kept are no news to it.
  const kept = wished && wishesRevision > 0 && plan.scenarioId === null ? wished : null
  return planDrift(edition, { work: plan, inputs, request, asOf, countOn: counted.day, targetDay: submitOn, kept })
}
