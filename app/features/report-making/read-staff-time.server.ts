import { staffTimeOfPath, staffTimeOfPlan, type StaffTime } from '#app/domain/work/staff-time.ts'
import type { Actor } from '#app/domain/policy.ts'
import { shownSchedule } from '#app/domain/path/schedule-shown.ts'
import type { OpenAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { loadEffort } from '#app/features/paths/load-path-facts.server.ts'
import { loadWorkPlan, type LoadedWork } from '#app/features/planned-work/load-work-plan.server.ts'
import type { ReportBriefing } from '#app/features/reports/briefing/briefing-schema.ts'
import type { ReportStaffTime } from '#app/features/reports/plan/staff-time-schema.ts'
import type { Db } from '#app/platform/db/open.ts'

/** The plan that is under way; `null` where a briefing knows of none: none is there, or it is of a snapshot. */
export async function readWork(
  db: Db,
  actor: Actor,
  assessment: OpenAssessment,
  { plan }: ReportBriefing,
  hidden: ReadonlySet<string> | undefined,
): Promise<LoadedWork | null> {
  if (plan === null) return null
  const facts = { effort: await loadEffort(db, assessment.id), departmentOf: new Map<string, string>() }
  return loadWorkPlan(db, actor, assessment, facts, { hidden })
}

/**
 * What the plan still takes by quarter and department; where nothing is planned, what the cheapest path takes. A snapshot
 * knows of no plan, and the quarters of a proposal would be past.
 */
export async function readStaffTime(
  db: Db,
  { id, asOf, city }: OpenAssessment,
  { path }: ReportBriefing,
  work: LoadedWork | null,
  isOfSnapshot = false,
): Promise<ReportStaffTime> {
  const { size: ownEstimates } = isOfSnapshot ? { size: 0 } : await loadEffort(db, id)
  if (work)
    return withEstimates(
      staffTimeOfPlan(work.items, asOf, city.fiscalYearStart, work.plan.wishes.capacity),
      ownEstimates,
    )
  return withEstimates(path && !isOfSnapshot ? staffTimeOf(path) : noTime, ownEstimates)
}

const staffTimeOf = ({ plan, wishes }: NonNullable<ReportBriefing['path']>): StaffTime =>
  plan.ok ? staffTimeOfPath(shownSchedule(plan.schedule), wishes) : noTime

const noTime: StaffTime = { quarters: [], undated: [] }

/** The same lists, which a report may not write to and its schema does not know as such. */
const withEstimates = (time: StaffTime, ownEstimates: number) =>
  ({ ...time, ownEstimates }) as unknown as ReportStaffTime
