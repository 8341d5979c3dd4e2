import type { Edition } from '#app/domain/edition/edition.ts'
import { dayIn } from '#app/platform/clock.ts'
import { newId } from '#app/platform/ids.ts'
import type { DemoRows } from './demo-rows.server.ts'
import type { PlannedItem } from './plan-replacement.server.ts'
import { userId, type PlanContext } from './plan-made-up-city.server.ts'
import { planRequests } from './plan-requests.server.ts'
import { planReview } from './plan-review.server.ts'
import { planThreads } from './plan-threads.server.ts'
import type { Demo } from './read-demo.server.ts'
import type { DemoNotice } from './teamwork-schema.ts'

/** The city's rows so far, and what is needed to add to them. */
export type TeamworkPlan = {
  rows: DemoRows
  demo: Demo
  context: PlanContext
  cityId: string
  assessmentId: string
  edition: Edition
  items: ReadonlyMap<string, PlannedItem>
}

/** Where a notice leads: subject and address. `told`: the subject of the events that it tells of, if that is another. */
export type Target = { subject: string; path: string; told?: string }

const minute = 60_000

/** The moment that is meant, or a little after the one before it, so that things happen in their order. */
export const after = (earlier: Date, wanted: Date): Date =>
  wanted > earlier ? wanted : new Date(earlier.getTime() + 4 * minute)

/** The team at work, on top of the city's answers and evidence. */
export function planTeamwork(plan: TeamworkPlan): void {
  planOwners(plan)
  planLeaves(plan)
  const targets = new Map([...planRequests(plan), ...planReview(plan), ...planThreads(plan)])
  for (const notice of plan.demo.teamwork.notices) planNotice(plan, notice, targets)
}

function planOwners({ rows, demo, context, cityId, assessmentId }: TeamworkPlan): void {
  const { calendar } = context
  for (const [criterionId, { owner, department, due, wording, by, on }] of Object.entries(demo.teamwork.plans)) {
    const saved = {
      ownerId: owner === undefined ? null : userId(context, owner),
      department,
      dueOn: due === undefined ? null : calendar.day(due),
      officialText: wording,
    }
    const [savedById, savedAt] = [userId(context, by), calendar.moment(on, `plan ${criterionId}`)]
    rows.plans.push({ id: newId(), assessmentId, criterionId, ...saved, revision: 1, savedById, savedAt })
    rows.events.push({
      at: savedAt,
      actorId: savedById,
      cityId,
      action: 'plan.saved',
      subject: `criterion:${assessmentId}:${criterionId}`,
      data: { from: null, to: saved, revision: 1 },
    })
  }
}

function planLeaves({ rows, demo, context, cityId, assessmentId, items }: TeamworkPlan): void {
  for (const { item, to, by, on } of demo.teamwork.leaves) {
    const planned = items.get(item)
    if (!planned) throw new Error(`The demo has no item ${item}`)
    const [coachId, grantedById] = [userId(context, to), userId(context, by)]
    const grantedAt = after(planned.first.createdAt, context.calendar.moment(on, `leave ${item}`))
    rows.leaves.push({ id: newId(), itemId: planned.itemId, userId: coachId, grantedById, grantedAt })
    rows.events.push({
      at: grantedAt,
      actorId: grantedById,
      cityId,
      action: 'evidence.leave-granted',
      subject: `evidence:${planned.itemId}`,
      data: { assessmentId, userId: coachId },
    })
  }
}

/** A notice as somebody would have it by now. It counts as mailed: a digest tells what is new since the demo was loaded. */
function planNotice(plan: TeamworkPlan, notice: DemoNotice, targets: ReadonlyMap<string, Target>): void {
  const { rows, context, cityId } = plan
  const { to, kind, from, about, text, on, isRead } = notice
  const { told, ...target } = targets.get(about) ?? targetOf(plan, about)
  const actorId = from === undefined ? null : userId(context, from)
  const day = context.calendar.day(on)
  // It is written with what it tells of.
  const event = rows.events.findLast(
    (one) =>
      one.subject === (told ?? target.subject) &&
      one.actorId === actorId &&
      dayIn(plan.demo.city.timeZone, one.at) === day,
  )
  const at = event?.at ?? context.calendar.moment(on, `notice ${about} ${to}`)
  const commentId = event?.data['commentId']
  const place = typeof commentId === 'string' ? `?comment=${commentId}#comment-${commentId}` : ''
  const readAt = isRead ? new Date(at.getTime() + 20 * minute) : null
  rows.notices.push({
    id: newId(),
    userId: userId(context, to),
    kind,
    subject: target.subject,
    path: `${target.path}${place}`,
    cityId,
    actorId,
    text,
    at,
    readAt,
    mailedAt: at,
  })
}

function targetOf({ assessmentId, items }: TeamworkPlan, about: string): Target {
  const base = `/assessments/${assessmentId}`
  const [kind, key = ''] = about.split(':')
  if (kind === 'criterion') return { subject: `criterion:${assessmentId}:${key}`, path: `${base}/criteria/${key}` }
  const itemId = items.get(key)?.itemId
  if (kind !== 'item' || itemId === undefined) throw new Error(`The demo has no ${about} to tell of`)
  return { subject: `evidence:${itemId}`, path: `${base}/evidence/${itemId}` }
}
