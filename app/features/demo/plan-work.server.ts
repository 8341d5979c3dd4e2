import { sayShortDate } from '#app/domain/dates.ts'
import { findCriterion } from '#app/domain/edition/edition.ts'
import { inDays } from '#app/domain/path/missing-steps.ts'
import { countedDay, handedInOn } from '#app/domain/path/counted-day.ts'
import { planPath } from '#app/domain/path/plan-path.ts'
import { assessInputs } from '#app/domain/results/inputs.ts'
import { isUnlimited } from '#app/domain/path/wishes.ts'
import { proposeItems, type ProposedItem } from '#app/domain/work/propose.ts'
import type { WorkStatus } from '#app/domain/work/work.ts'
import { dayIn } from '#app/platform/clock.ts'
import { newId } from '#app/platform/ids.ts'
import { pastInputs } from './past-inputs.ts'
import { effortAt, endOfQuarterIn, submissionAt, type KeptWishes } from './plan-lead.server.ts'
import { userId } from './plan-made-up-city.server.ts'
import { after, type TeamworkPlan } from './plan-teamwork.server.ts'

const minute = 60_000

type Fields = Pick<ProposedItem, 'ownerId' | 'department' | 'startOn' | 'dueOn' | 'effort'> & {
  status: WorkStatus
  note: string
}
type Item = { id: string; criterionId: string; fields: Fields }

/** The cheapest path of a day that is past, made the plan on that day, and what has been said of its items since. */
export function planWork(plan: TeamworkPlan, kept: readonly KeptWishes[]): void {
  const { rows, demo, context, cityId, assessmentId } = plan
  const { work } = demo.lead
  const chosenAt = context.calendar.moment(work.on, 'work')
  const wished = kept.findLast(({ at }) => at < chosenAt)
  if (!wished) throw new Error('lead.yaml chooses a path before anybody has said where to')
  const proposed = proposeAt(plan, wished, chosenAt)
  if (!proposed) return
  const { path, items: all, countedOn } = proposed
  const { levelId, layer, day, wishes } = wished
  const [planId, chosenById] = [newId(), userId(context, work.by)]
  rows.works.push({
    id: planId,
    assessmentId,
    levelId,
    layer,
    wishes: JSON.stringify({ day, ...wishes }),
    path: JSON.stringify(path),
    asOf: countedOn,
    chosenById,
    chosenAt,
  })
  const items = all.map((item) => planItem(plan, planId, item, { by: chosenById, at: chosenAt }))
  rows.events.push({
    at: chosenAt,
    actorId: chosenById,
    cityId,
    action: 'work-plan.chosen',
    subject: `work-plan:${planId}`,
    data: {
      assessmentId,
      level: levelId,
      layer,
      criteria: items.map(({ criterionId }) => criterionId),
      personDays: inDays(path.effort),
    },
  })
  tellOwners(plan, items, chosenById, chosenAt)
  planChanges(plan, items, chosenAt)
}

/** The cheapest path as it was at a moment, and the items that it would become; `null` where there was none. */
function proposeAt(plan: TeamworkPlan, { levelId, layer, day, wishes }: KeptWishes, moment: Date) {
  const { rows, demo, edition } = plan
  const { fiscalYearStart, timeZone } = demo.city
  const asOf = dayIn(timeZone, moment)
  const submitOn = submissionAt(plan, moment)
  const counted = countedDay({ day, doneBy: wishes.doneBy }, submitOn, asOf)
  const countedOn = counted.day
  const readiness = assessInputs(edition, pastInputs(rows, moment), countedOn)
  const keepers = new Map(
    rows.plans
      .filter(({ savedAt }) => new Date(savedAt) <= moment)
      .map(({ criterionId, ownerId = null, department = '' }) => [criterionId, { ownerId, department }]),
  )
  const found = planPath(edition, readiness, {
    levelId,
    layer,
    wishes,
    effort: effortAt(plan, moment),
    departmentOf: new Map(
      [...keepers].flatMap(([id, { department }]) => (department === '' ? [] : [[id, department] as const])),
    ),
    handedInOn: handedInOn(counted),
    startOn: asOf,
    fiscalYearStart,
  })
  if (!found.ok) return null
  const limits = [wishes.doneBy, submitOn]
  const items = proposeItems(found.path, found.schedule, {
    edition,
    today: asOf,
    countedOn,
    isUnlimited: isUnlimited(wishes),
    fiscalYearStart,
    limits,
    keepers,
  })
  return { path: found.path, items, countedOn }
}

function planItem(
  plan: TeamworkPlan,
  planId: string,
  { criterionId, steps, ...proposed }: ProposedItem,
  { by, at }: { by: string; at: Date },
): Item {
  const { rows, demo, context, edition } = plan
  const { owner, department, due, quarterIn } = demo.lead.work.items[criterionId] ?? {}
  const dueOn = due ? context.calendar.day(due) : quarterIn ? endOfQuarterIn(plan, quarterIn) : proposed.dueOn
  const fields: Fields = {
    ownerId: owner === undefined ? proposed.ownerId : userId(context, owner),
    department: department ?? proposed.department,
    startOn: proposed.startOn !== null && dueOn !== null && proposed.startOn > dueOn ? null : proposed.startOn,
    dueOn,
    effort: proposed.effort,
    status: 'planned',
    note: '',
  }
  const id = newId()
  const position = edition.criteria.findIndex((criterion) => criterion.id === criterionId)
  rows.workItems.push({ id, planId, criterionId, ...fields, position, revision: 1, savedById: by, savedAt: at })
  for (const { check, action, effort } of steps)
    rows.workSteps.push({ id: newId(), itemId: id, checkId: check, action, effort })
  return { id, criterionId, fields }
}

/** One notice for each owner, as it is written when a plan is made. */
function tellOwners(plan: TeamworkPlan, items: readonly Item[], actorId: string, at: Date): void {
  const { rows, demo, edition, cityId, assessmentId } = plan
  const { name } = demo.people[demo.lead.work.by] ?? { name: '' }
  for (const ownerId of new Set(items.flatMap(({ fields }) => fields.ownerId ?? []))) {
    if (ownerId === actorId) continue
    const theirs = items.filter(({ fields }) => fields.ownerId === ownerId)
    const [first] = theirs
    if (!first) continue
    const isOne = theirs.length === 1
    const codes = theirs.map(({ criterionId }) => criterionId)
    const what = isOne
      ? `${first.criterionId} ${findCriterion(edition, first.criterionId)?.title ?? ''}`.trim()
      : `${codes.length} criteria (${codes.slice(0, 5).join(', ')}${codes.length > 5 ? ' …' : ''})`
    const due = theirs.flatMap(({ fields }) => fields.dueOn ?? []).sort()[0]
    const until = due === undefined ? '' : `, ${isOne ? '' : 'the first '}due ${sayShortDate(due)}`
    const base = `/assessments/${assessmentId}/plan`
    rows.notices.push({
      id: newId(),
      userId: ownerId,
      kind: 'planned',
      subject: isOne ? `work-item:${first.id}` : `assessment:${assessmentId}`,
      path: isOne ? `${base}/items/${first.id}` : `${base}?owner=${ownerId}`,
      cityId,
      actorId,
      text: `${name} plans ${what} for you in ${demo.city.name}${until}`,
      at,
      readAt: new Date(at.getTime() + 30 * minute),
      mailedAt: at,
    })
  }
}

/** What was said of items since, in the order of time. */
function planChanges(
  { rows, demo, context, cityId, assessmentId }: TeamworkPlan,
  items: readonly Item[],
  since: Date,
): void {
  const last = new Map(items.map(({ criterionId }) => [criterionId, since]))
  for (const { item: criterionId, status, note, by, on } of demo.lead.work.changes) {
    const item = items.find((one) => one.criterionId === criterionId)
    const row = rows.workItems.find(({ id }) => id === item?.id)
    if (!item || !row) continue
    const at = after(last.get(criterionId) ?? since, context.calendar.moment(on, `work ${criterionId} ${status}`))
    last.set(criterionId, at)
    const actorId = userId(context, by)
    const was = item.fields
    item.fields = { ...was, status, note }
    Object.assign(row, item.fields, { revision: (row.revision ?? 1) + 1, savedById: actorId, savedAt: at })
    rows.events.push({
      at,
      actorId,
      cityId,
      action: 'work-item.changed',
      subject: `work-item:${item.id}`,
      data: { assessmentId, criterionId, from: factsOf(was), to: factsOf(item.fields) },
    })
  }
}

const factsOf = ({ ownerId, department, dueOn, effort, status, note }: Fields) => ({
  ownerId,
  department,
  dueOn,
  personDays: inDays(effort),
  status,
  note,
})
