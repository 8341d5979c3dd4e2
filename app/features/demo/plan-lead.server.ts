import { addMonths, type IsoDate } from '#app/domain/dates.ts'
import { fiscalQuarterOf } from '#app/domain/fiscal.ts'
import { inThousandths, type EffortOverrides, type PathAction } from '#app/domain/path/missing-steps.ts'
import { noWishes, type PathWishes } from '#app/domain/path/wishes.ts'
import { newId } from '#app/platform/ids.ts'
import type { DemoLead } from './lead-schema.ts'
import { userId } from './plan-made-up-city.server.ts'
import { planScenarios } from './plan-scenarios.server.ts'
import { planSnapshots } from './plan-snapshots.server.ts'
import { after, type TeamworkPlan } from './plan-teamwork.server.ts'
import { planWork } from './plan-work.server.ts'

/** A path as the lead wants it, since a moment. */
export type KeptWishes = { levelId: string; layer: 'evidenced'; day: 'submission'; wishes: PathWishes; at: Date }

/** What the lead makes of the results, on top of the city's answers, evidence and teamwork. */
export function planLead(plan: TeamworkPlan): void {
  const { rows, demo, context, assessmentId, cityId } = plan
  const { submission } = demo.lead
  const submitOn = endOfQuarterIn(plan, submission.inMonths)
  for (const assessment of rows.assessments) assessment.submitOn = submitOn
  rows.events.push({
    at: context.calendar.moment(submission.on, 'submission'),
    actorId: userId(context, submission.by),
    cityId,
    action: 'submission.set',
    subject: `assessment:${assessmentId}`,
    data: { from: { submitOn: null }, to: { submitOn } },
  })
  planEfforts(plan)
  const kept = planWishes(plan)
  planWork(plan, kept)
  planScenarios(plan)
  planSnapshots(plan)
}

/** The last day of the fiscal quarter in which the city will be in some months. */
export function endOfQuarterIn({ demo, context }: Pick<TeamworkPlan, 'demo' | 'context'>, months: number): IsoDate {
  return fiscalQuarterOf(addMonths(context.calendar.today, months), demo.city.fiscalYearStart).endsOn
}

/** The day of submission as it was set at a moment; `null` before. */
export function submissionAt(plan: TeamworkPlan, moment: Date): IsoDate | null {
  const { inMonths, on } = plan.demo.lead.submission
  return plan.context.calendar.moment(on, 'submission') <= moment ? endOfQuarterIn(plan, inMonths) : null
}

const effortMoment = ({ context }: TeamworkPlan, { on }: DemoLead['efforts'][number], index: number) =>
  context.calendar.moment(on, `effort ${index}`)

function planEfforts(plan: TeamworkPlan): void {
  const { rows, demo, context, cityId, assessmentId } = plan
  demo.lead.efforts.forEach((saved, index) => {
    const at = effortMoment(plan, saved, index)
    const authorId = userId(context, saved.by)
    const entries = Object.entries(saved.days).flatMap(([checkId, days]) =>
      Object.entries(days).map(([action, effort]) => ({ checkId, action, days: effort })),
    )
    for (const { checkId, action, days } of entries) {
      const effort = inThousandths(days)
      rows.efforts.push({ id: newId(), assessmentId, checkId, action, effort, revision: 1, authorId, savedAt: at })
    }
    const side = (say: (days: number) => string) =>
      Object.fromEntries(entries.map(({ checkId, action, days }) => [`${checkId} ${action}`, say(days)]))
    rows.events.push({
      at,
      actorId: authorId,
      cityId,
      action: 'effort.saved',
      subject: `effort:${assessmentId}`,
      data: { count: entries.length, from: side(() => 'as in the edition'), to: side((days) => `${days} person-days`) },
    })
  })
}

/** The city's own effort as it was at a moment. */
export function effortAt(plan: TeamworkPlan, moment: Date): EffortOverrides {
  const known = new Map<string, Partial<Record<PathAction, number>>>()
  plan.demo.lead.efforts.forEach((saved, index) => {
    if (effortMoment(plan, saved, index) > moment) return
    for (const [checkId, days] of Object.entries(saved.days)) known.set(checkId, { ...known.get(checkId), ...days })
  })
  return known
}

/** What was kept, oldest first. The last of it is what holds. */
function planWishes({ rows, demo, context, edition, cityId, assessmentId }: TeamworkPlan): KeptWishes[] {
  const kept: KeptWishes[] = []
  demo.lead.wishes.forEach(({ to: levelId, leaveOut, capacity, by, on }, index) => {
    const limits = Object.entries(capacity).map(([department, days]) => ({ department, effort: inThousandths(days) }))
    const wishes = { ...noWishes, leaveOut, capacity: limits }
    const wished = { levelId, layer: 'evidenced', day: 'submission', wishes } as const
    const before = kept.at(-1)
    const at = after(before?.at ?? new Date(0), context.calendar.moment(on, `wishes ${index}`))
    kept.push({ ...wished, at })
    const [savedById, revision] = [userId(context, by), index + 1]
    rows.wishes = [{ assessmentId, wishes: JSON.stringify(wished), revision, savedById, savedAt: at }]
    rows.events.push({
      at,
      actorId: savedById,
      cityId,
      action: 'path.wishes-kept',
      subject: `path:${assessmentId}`,
      data: {
        from: before ? context.tellPath(edition, before) : null,
        to: context.tellPath(edition, wished),
        revision,
      },
    })
  })
  return kept
}
