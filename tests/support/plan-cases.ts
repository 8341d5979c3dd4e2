import { staffTimeOfPath, staffTimeOfPlan } from '#app/domain/work/staff-time.ts'
import type { JudgedItem } from '#app/domain/work/work.ts'
import type { ReportBriefing } from '#app/features/reports/briefing/briefing-schema.ts'
import { usualHead } from '#app/features/reports/memo/memo-head.ts'
import type { MemoContent } from '#app/features/reports/memo/memo-content.ts'
import type { PlanContent } from '#app/features/reports/plan/plan-content.ts'
import type { ReportStaffTime } from '#app/features/reports/plan/staff-time-schema.ts'

/** Staff time of a briefing, as it is read from the database: of its plan, or of its path. */
export function staffTimeOf({ plan, path, fiscalYearStart, forecast }: ReportBriefing): ReportStaffTime {
  const time = plan
    ? staffTimeOfPlan(plan.items.map(judged), forecast.from, fiscalYearStart, [{ department: 'Finance', effort: 5000 }])
    : path?.plan.ok
      ? staffTimeOfPath(path.plan.schedule, path.wishes)
      : { quarters: [], undated: [] }
  return { ...time, ownEstimates: plan ? 3 : 0 } as unknown as ReportStaffTime
}

type Item = NonNullable<ReportBriefing['plan']>['items'][number]

const judged = ({ itemId, criterionId, department, dueOn, effort, state, isOverdue }: Item): JudgedItem => ({
  id: itemId,
  criterionId,
  ownerId: null,
  department,
  startOn: null,
  dueOn,
  effort,
  status: 'planned',
  steps: [],
  state,
  isOverdue,
  checks: [],
  isMetOtherwise: false,
  lapsedOn: null,
})

export function memoContentOf(briefing: ReportBriefing): MemoContent {
  const isPlanned = briefing.plan !== null
  return {
    briefing,
    staffTime: staffTimeOf(briefing),
    head: isPlanned
      ? { ...usualHead, from: 'Mara Quinn', title: 'Chief of Staff', office: 'Office of the City Manager' }
      : usualHead,
    signer: briefing.signed && { signedBy: briefing.signed.by.name, office: briefing.signed.by.role },
    exhibits: isPlanned ? [{ kind: 'gap', code: 'WXYZ-2345-6789', asOf: briefing.forecast.from }] : [],
  }
}

export function planContentOf(briefing: ReportBriefing): PlanContent {
  const items = briefing.plan?.items ?? []
  return {
    briefing,
    staffTime: staffTimeOf(briefing),
    details: items.map(({ itemId, checks }, index) => ({
      itemId,
      startOn: index % 3 === 0 ? briefing.forecast.from : null,
      isMetOtherwise: false,
      checks: checks.map((checkId, place) => ({
        checkId,
        actions: place === 0 ? ['establish', 'find'] : ['refresh'],
        lacks: place % 3 === 2 ? null : place === 0 ? 'No answer yet' : 'Evidence out of date since 1 Apr 2026',
      })),
    })),
  }
}
