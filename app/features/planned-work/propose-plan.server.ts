import { findCheck, findCriterion } from '#app/domain/edition/edition.ts'
import { sayShortDate } from '#app/domain/dates.ts'
import { inDays } from '#app/domain/path/missing-steps.ts'
import { sayAction, sayDays } from '#app/domain/path/path-words.ts'
import { isUnlimited } from '#app/domain/path/wishes.ts'
import { citiesOf, type Actor } from '#app/domain/policy.ts'
import { assessInputs } from '#app/domain/results/inputs.ts'
import { proposeItems, type ProposedItem } from '#app/domain/work/propose.ts'
import { planProgress } from '#app/domain/work/progress.ts'
import { countingDay, judgeWork } from '#app/domain/work/work.ts'
import { findOwners } from '#app/features/people/find-owners.server.ts'
import { namePeople } from '#app/features/people/name-people.server.ts'
import { loadInputs } from '#app/features/readiness/load-readiness.server.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound } from '#app/platform/errors.ts'
import { newId } from '#app/platform/ids.ts'
import type { PlanProposal, ProposedRow } from '#app/ui/work-plan-view.ts'
import { signPath, termsOf, type ChosenPath } from './chosen-path.ts'
import { readPlan } from './read-plan.server.ts'
import { sayStillMissing, sayUnlimited } from './say-proposal.ts'
import type { WorkAssessment } from './work-context.ts'

/** A path as the plan that it would become, for whoever may plan: filled in from who looks after what, and its schedule. */
export async function proposePlan(
  db: Db,
  actor: Actor,
  assessment: WorkAssessment,
  chosen: ChosenPath,
): Promise<PlanProposal> {
  const { id: assessmentId, city, edition, asOf, submitOn } = assessment
  if (!citiesOf(actor, 'work.plan').includes(city.id)) throw notFound()
  const [keepers, owners, current, inputs] = await Promise.all([
    db.read.criterionPlan.findMany({
      where: { assessmentId, assessment: { cityId: city.id } },
      select: { criterionId: true, ownerId: true, department: true },
    }),
    findOwners(db.read, city.id),
    describeCurrent(db, assessment),
    loadInputs(db, assessmentId),
  ])
  const items = proposeItems(chosen.path, chosen.schedule, {
    ...termsOf(assessment, chosen),
    limits: [chosen.wishes.doneBy, submitOn],
    keepers: new Map(keepers.map(({ criterionId, ...keeper }) => [criterionId, keeper])),
  })
  const departments = [...new Set(keepers.map(({ department }) => department).filter(Boolean))]
  return {
    id: newId(),
    seen: signPath(chosen),
    level: edition.levels?.find(({ id }) => id === chosen.levelId)?.title ?? chosen.levelId,
    layer: chosen.layer,
    total: sayDays(chosen.path.effort),
    countedOn: chosen.countedOn > asOf ? sayShortDate(chosen.countedOn) : null,
    missing: sayStillMissing(assessment, chosen, items, inputs),
    dates: isUnlimited(chosen.wishes) ? sayUnlimited(items) : null,
    rows: items.map((item) => rowOf(assessment, item, owners)),
    owners,
    departments: departments.sort((a, b) => a.localeCompare(b, 'en')),
    current,
  }
}

function rowOf({ edition }: WorkAssessment, item: ProposedItem, owners: readonly { id: string }[]): ProposedRow {
  const { criterionId, ownerId, department, dueOn, effort, steps } = item
  return {
    criterionId,
    title: findCriterion(edition, criterionId)?.title ?? '',
    // Who has left the city since cannot be given anything new.
    ownerId: owners.some(({ id }) => id === ownerId) ? (ownerId ?? '') : '',
    department,
    dueOn: dueOn ?? '',
    days: String(inDays(effort)),
    steps: steps.map(({ check, action, start, effort: days }) => ({
      key: `${check} ${action}`,
      check,
      text: findCheck(edition, check)?.text ?? '',
      does: sayAction({ action, start }),
      days: sayDays(days),
    })),
  }
}

/** The plan that would end. */
async function describeCurrent(db: Db, assessment: WorkAssessment): Promise<PlanProposal['current']> {
  const plan = await readPlan(db.read, assessment.id)
  if (!plan) return null
  const { edition, asOf, submitOn, city } = assessment
  const countOn = countingDay({ day: plan.day, doneBy: plan.wishes.doneBy }, submitOn, asOf)
  const readiness = assessInputs(edition, await loadInputs(db, assessment.id), countOn)
  const { done, total } = planProgress(judgeWork(plan, { readiness, today: asOf }), asOf)
  const names = await namePeople(db.read, [plan.chosenById])
  return {
    id: plan.id,
    level: edition.levels?.find(({ id }) => id === plan.levelId)?.title ?? plan.levelId,
    by: names.get(plan.chosenById) ?? 'somebody',
    on: sayShortDate(dayIn(city.timeZone, plan.chosenAt)),
    done: `${done.criteria} of ${total.criteria}`,
  }
}
