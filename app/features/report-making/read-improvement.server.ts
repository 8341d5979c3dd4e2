import { actionsLeft, startOf } from '#app/domain/path/missing-steps.ts'
import type { Actor } from '#app/domain/policy.ts'
import { sayMissing } from '#app/domain/results/words.ts'
import type { OpenAssessment } from '#app/features/assessments/find-assessment.server.ts'
import type { LoadedWork } from '#app/features/planned-work/load-work-plan.server.ts'
import type { ReportBriefing } from '#app/features/reports/briefing/briefing-schema.ts'
import type { PlanContent } from '#app/features/reports/plan/plan-content.ts'
import type { ReportChoice } from '#app/features/reports/report-choice.ts'
import type { Db } from '#app/platform/db/open.ts'
import { withoutNotes } from './read-memo.server.ts'
import { readStaffTime, readWork } from './read-staff-time.server.ts'

/** What the improvement plan tells besides the briefing: each piece of work with its checks, and staff time by quarter. */
export async function readImprovement(
  db: Db,
  actor: Actor,
  assessment: OpenAssessment,
  { isWithoutNotes }: Pick<ReportChoice, 'isWithoutNotes'>,
  briefing: ReportBriefing,
  hidden: ReadonlySet<string> | undefined,
): Promise<PlanContent> {
  const work = await readWork(db, actor, assessment, briefing, hidden)
  return {
    briefing: isWithoutNotes ? withoutNotes(briefing) : briefing,
    staffTime: await readStaffTime(db, assessment, briefing, work),
    details: (work?.items ?? []).map(detailOf),
  }
}

function detailOf({
  id,
  startOn,
  isMetOtherwise,
  checks,
}: LoadedWork['items'][number]): PlanContent['details'][number] {
  return {
    itemId: id,
    startOn,
    isMetOtherwise,
    checks: checks.map(({ checkId, actions: planned, isSettled, missing }) => {
      const actions = [...actionsLeft(planned, missing)]
      const start = actions[0] ? (startOf(actions[0], missing) ?? undefined) : undefined
      return { checkId, actions, start, lacks: isSettled ? null : missing ? sayMissing(missing) : '' }
    }),
  }
}
