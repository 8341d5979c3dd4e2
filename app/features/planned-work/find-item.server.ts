import { sayShortDate, type IsoDate } from '#app/domain/dates.ts'
import { findCheck } from '#app/domain/edition/edition.ts'
import { inDays } from '#app/domain/path/missing-steps.ts'
import { sayActionsLeft } from '#app/domain/path/path-words.ts'
import { citiesOf, type Actor } from '#app/domain/policy.ts'
import type { GapItem } from '#app/domain/results/readiness.ts'
import { sayMissing } from '#app/domain/results/words.ts'
import type { WorkCheck } from '#app/domain/work/work.ts'
import { findOwners } from '#app/features/people/find-owners.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound } from '#app/platform/errors.ts'
import type { ItemCheckLine, ItemFormValues, PlanHead, WorkItemLine } from '#app/ui/work-plan-view.ts'
import type { OwnerChoice } from '#app/ui/plan-view.ts'
import { loadWorkPlan } from './load-work-plan.server.ts'
import { viewItem } from './view-items.ts'
import { viewHead } from './view-plan.ts'
import type { WorkAssessment, WorkFacts } from './work-context.ts'

export type FoundItem = {
  line: WorkItemLine
  checks: ItemCheckLine[]
  /** The criterion stands by other checks than those that were planned. */
  isMetOtherwise: boolean
  form: ItemFormValues
  plan: PlanHead
  isEnded: boolean
  owners: OwnerChoice[]
  /** Departments that something of the plan is with, to choose from. */
  departments: string[]
}

/** One item of a plan, under way or earlier, for whoever may see the assessment; a 404 otherwise. */
export async function findItem(
  db: Db,
  actor: Actor,
  assessment: WorkAssessment,
  itemId: string,
  facts: WorkFacts,
  hidden: ReadonlySet<string> | undefined,
): Promise<FoundItem> {
  const place = await db.read.workItem.findFirst({
    where: {
      id: itemId,
      plan: { assessmentId: assessment.id, assessment: { cityId: { in: citiesOf(actor, 'city.view') } } },
    },
    select: { planId: true },
  })
  if (!place) throw notFound()
  const loaded = await loadWorkPlan(db, actor, assessment, facts, { planId: place.planId, hidden })
  const item = loaded?.items.find(({ id }) => id === itemId)
  if (!loaded || !item) throw notFound()
  const { names, items, plan } = loaded
  const { ownerId, department, dueOn, effort, status, note, revision } = item
  return {
    line: viewItem(assessment, item, names),
    checks: item.checks.map((check) => viewCheck(assessment, check)),
    isMetOtherwise: item.isMetOtherwise,
    form: {
      ownerId: ownerId ?? '',
      owner: ownerId === null ? null : (names.get(ownerId) ?? null),
      department,
      dueOn: dueOn ?? '',
      days: String(inDays(effort)),
      status,
      note,
      revision,
    },
    plan: viewHead(assessment, loaded),
    isEnded: plan.endedAt !== null,
    owners: citiesOf(actor, 'work.edit').includes(assessment.city.id)
      ? await findOwners(db.read, assessment.city.id)
      : [],
    departments: [...new Set(items.map((one) => one.department))]
      .filter(Boolean)
      .sort((a, b) => a.localeCompare(b, 'en')),
  }
}

function viewCheck({ id, edition, asOf }: WorkAssessment, check: WorkCheck): ItemCheckLine {
  const { checkId, actions, isSettled, missing, lapsedOn } = check
  return {
    id: checkId,
    text: findCheck(edition, checkId)?.text ?? '',
    to: `/assessments/${id}/checks/${checkId}`,
    does: sayActionsLeft(actions, missing).join(', '),
    isSettled,
    lacks: missing ? sayLacks(missing, asOf) : isSettled ? '' : 'Not there yet',
    lapsed: lapsedOn === null ? null : sayShortDate(lapsedOn),
  }
}

/** What is missing on the day that counts; evidence that only ages out until then still stands today. */
function sayLacks(missing: GapItem, today: IsoDate): string {
  const { reason, since } = missing
  const isToCome = reason === 'out-of-date' && since !== null && since !== undefined && since > today
  return isToCome ? `Evidence counts today, and ages out on ${sayShortDate(since)}` : sayMissing(missing)
}
