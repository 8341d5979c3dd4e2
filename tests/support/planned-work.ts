import { noWishes } from '#app/domain/path/wishes.ts'
import type { Actor } from '#app/domain/policy.ts'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { loadPath } from '#app/features/paths/load-path.server.ts'
import { signPath, type ChosenPath } from '#app/features/planned-work/chosen-path.ts'
import { startPlan } from '#app/features/planned-work/start-plan.server.ts'
import { PlanFormSchema } from '#app/features/planned-work/work-forms.ts'
import type { Db } from '#app/platform/db/open.ts'
import { newId } from '#app/platform/ids.ts'
import { longAgo } from './database.ts'

/** The cheapest path to a level as the plan of an assessment, as it is proposed; the id of its first item. */
export async function addWorkPlan(db: Db, lead: Actor, assessmentId: string, levelId = 'silver'): Promise<string> {
  const assessment = await findAssessment(db, lead, assessmentId, longAgo, 'work.plan')
  const wished = { levelId, layer: 'evidenced' as const, wishes: noWishes, day: 'done' as const }
  const { plan, day } = await loadPath(db, assessment, { choose: () => wished })
  if (!plan?.ok) throw new Error(`No path to ${levelId}`)
  const { path, schedule } = plan
  const chosen: ChosenPath = { ...wished, countedOn: day, path, schedule, scenarioId: null }
  const form = PlanFormSchema.parse({ id: newId(), seen: signPath(chosen) })
  const outcome = await startPlan(db, lead, assessment, chosen, form, longAgo)
  if (!outcome.ok) throw new Error(outcome.message)
  const item = await db.read.workItem.findFirst({ where: { planId: outcome.planId }, orderBy: { position: 'asc' } })
  return item?.id ?? ''
}
