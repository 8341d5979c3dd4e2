import { assessChanges, countChanges, noChanges } from '#app/domain/what-if/changes.ts'
import { judgeChanges } from '#app/domain/what-if/judge-changes.ts'
import { dayIn } from '#app/platform/clock.ts'
import { newId } from '#app/platform/ids.ts'
import { pastInputs } from './past-inputs.ts'
import { userId } from './plan-made-up-city.server.ts'
import { after, type TeamworkPlan } from './plan-teamwork.server.ts'

const minute = 60_000

/** What-ifs that somebody has kept, each with what it came to on its day, and who was told of it. */
export function planScenarios({ rows, demo, context, edition, cityId, assessmentId }: TeamworkPlan): void {
  for (const { name, checks, by, on, shared } of demo.lead.scenarios) {
    const [id, authorId] = [newId(), userId(context, by)]
    const at = context.calendar.moment(on, `scenario ${name}`)
    const asOf = dayIn(demo.city.timeZone, at)
    const inputs = pastInputs(rows, at)
    const { changes } = judgeChanges(edition, inputs, { day: null, checks, links: {} })
    const base = assessChanges(edition, inputs, noChanges, asOf)
    const kept = context.keep(changes, base, assessChanges(edition, inputs, changes, asOf))
    const sharedAt = shared ? after(at, context.calendar.moment(shared.on, `shared ${name}`)) : null
    const saved = { name, changes: kept, authorId, createdAt: at, savedAt: at, sharedAt }
    rows.scenarios.push({ id, assessmentId, ...saved })
    const event = { actorId: authorId, cityId, subject: `scenario:${id}` }
    rows.events.push({
      ...event,
      at,
      action: 'scenario.saved',
      data: { assessmentId, name, was: null, revision: 1, changes: countChanges(changes) },
    })
    if (!shared || !sharedAt) continue
    const told = shared.with.map((key) => userId(context, key))
    rows.events.push({ ...event, at: sharedAt, action: 'scenario.shared', data: { assessmentId, name, told } })
    for (const reader of told) {
      rows.notices.push({
        id: newId(),
        userId: reader,
        kind: 'scenario',
        subject: `scenario:${id}`,
        path: `/assessments/${assessmentId}/what-if/${id}`,
        cityId,
        actorId: authorId,
        text: `${demo.people[by]?.name ?? ''} shares a what-if of ${demo.city.name} with you: ${name}`,
        at: sharedAt,
        readAt: new Date(sharedAt.getTime() + 45 * minute),
        mailedAt: sharedAt,
      })
    }
  }
}
