import { stateFor } from '#app/domain/lifecycle.ts'
import { can, type Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import type { OwnerChoice, PlanView } from '#app/ui/plan-view.ts'
import { listOwners } from './list-owners.server.ts'
import { listPlans, noPlan } from './list-plans.server.ts'
import type { PlanAssessment } from './plan-context.ts'

/** One criterion's plan; `owners` is `null` for whoever may not change it now. */
export async function findPlan(
  db: Db,
  actor: Actor,
  assessment: PlanAssessment,
  criterionId: string,
  now: Date,
): Promise<{ plan: PlanView; owners: OwnerChoice[] | null }> {
  const place = { cityId: assessment.city.id, state: stateFor(assessment, criterionId) }
  const [plans, owners] = await Promise.all([
    listPlans(db, actor, assessment, now, criterionId),
    can(actor, 'plan.edit', place) ? listOwners(db, actor, assessment.city.id) : null,
  ])
  return { plan: plans[criterionId] ?? noPlan, owners }
}
