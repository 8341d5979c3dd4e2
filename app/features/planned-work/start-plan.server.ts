import { sayShortDate } from '#app/domain/dates.ts'
import { sayClosed } from '#app/domain/lifecycle.ts'
import type { CheapestPath } from '#app/domain/path/cheapest-path.ts'
import { inDays } from '#app/domain/path/missing-steps.ts'
import { can, type Actor } from '#app/domain/policy.ts'
import { proposeItems, startBefore } from '#app/domain/work/propose.ts'
import { recordEvents, type AuditEntry } from '#app/features/audit/record-event.server.ts'
import { findOwners } from '#app/features/people/find-owners.server.ts'
import { namePeople } from '#app/features/people/name-people.server.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { readLifecycle } from '#app/platform/db/read-lifecycle.server.ts'
import { notFound, refuse, type Refusal } from '#app/platform/errors.ts'
import { signPath, termsOf, type ChosenPath } from './chosen-path.ts'
import type { WorkAssessment } from './work-context.ts'
import { rowField, type PlanInput } from './work-forms.ts'
import { createItem, tellOwners, type GivenItem } from './write-item.server.ts'

export type StartOutcome = { ok: true; planId: string } | (Refusal & { conflict?: true })

/**
 * Makes a path the plan of an assessment. One plan is under way at a time: another that is ends, once somebody has said so.
 * Of two people who plan at once, the first one's becomes the plan, and the other is told. Sent twice, it is one plan; sent
 * again with something else in it, it is refused.
 */
export async function startPlan(
  db: Db,
  actor: Actor,
  assessment: WorkAssessment,
  chosen: ChosenPath,
  input: PlanInput,
  now: Date,
): Promise<StartOutcome> {
  const { id: assessmentId, city, submitOn } = assessment
  if (!can(actor, 'work.plan', { cityId: city.id })) throw notFound()
  return db.write(async (tx): Promise<StartOutcome> => {
    const { state } = await readLifecycle(tx, assessmentId)
    if (!can(actor, 'work.plan', { cityId: city.id, state })) return refuse('form', sayClosed(state, 'plans'))
    const made = await tx.workPlan.findUnique({ where: { id: input.id }, include: { items: true } })
    if (made && made.assessmentId !== assessmentId) throw notFound()
    if (made && isMadeOf(made, actor, input)) return { ok: true, planId: input.id }
    const current = await tx.workPlan.findFirst({ where: { assessmentId, endedAt: null } })
    if (made) return sayUsed(tx, actor, current, made.id)
    if ((current?.id ?? '') !== input.endsId) return sayOther(tx, actor, current)
    if (input.seen !== signPath(chosen)) {
      const message = 'The path has changed since you opened this page. Look at it again, then plan.'
      return { ...refuse('form', message), conflict: true }
    }
    if (current && !input.isEnding) return refuse('ends', 'Confirm that the plan under way ends')
    const proposed = proposeItems(chosen.path, chosen.schedule, {
      ...termsOf(assessment, chosen),
      limits: [chosen.wishes.doneBy, submitOn],
      keepers: new Map(),
    })
    if (proposed.length === 0) return refuse('form', 'There is nothing to plan: the level is reached.')
    const owners = new Set((await findOwners(tx, city.id)).map(({ id }) => id))
    for (const { criterionId } of proposed) {
      const { ownerId = '', dueOn = '' } = input.rows.get(criterionId) ?? {}
      if (dueOn !== '' && dueOn < assessment.asOf) {
        const message = `${criterionId}: enter a date from ${sayShortDate(assessment.asOf)} on, or leave it empty`
        return refuse(rowField('dueOn', criterionId), message)
      }
      if (ownerId !== '' && !owners.has(ownerId)) {
        return refuse(rowField('ownerId', criterionId), `${criterionId}: choose somebody of this city’s team`)
      }
    }

    const events: AuditEntry[] = []
    const event = { at: now, actorId: actor.userId, cityId: city.id }
    if (current) {
      await tx.workPlan.update({ where: { id: current.id }, data: { endedAt: now, endedById: actor.userId } })
      const subject = `work-plan:${current.id}`
      events.push({ ...event, action: 'work-plan.ended', subject, data: { assessmentId, followedBy: input.id } })
    }
    const { levelId, layer, wishes, day, path, countedOn, scenarioId } = chosen
    await tx.workPlan.create({
      data: {
        id: input.id,
        assessmentId,
        levelId,
        layer,
        wishes: JSON.stringify({ day, ...wishes }),
        path: JSON.stringify(path),
        asOf: countedOn,
        scenarioId,
        chosenById: actor.userId,
        chosenAt: now,
      },
    })
    const given: GivenItem[] = []
    for (const item of proposed) {
      const { criterionId, steps, startOn } = item
      const row = input.rows.get(criterionId)
      const dueOn = row ? row.dueOn || null : item.dueOn
      const fields = {
        ownerId: row ? row.ownerId || null : item.ownerId,
        department: row?.department ?? item.department,
        startOn: startBefore(startOn, dueOn),
        dueOn,
        effort: row?.effort ?? item.effort,
        status: 'planned' as const,
        note: '',
      }
      const id = await createItem(tx, actor, assessment, input.id, criterionId, fields, steps, now)
      given.push({ id, criterionId, ownerId: fields.ownerId, dueOn: fields.dueOn })
    }
    const subject = `work-plan:${input.id}`
    const data = {
      assessmentId,
      level: levelId,
      layer,
      criteria: given.map(({ criterionId }) => criterionId),
      personDays: inDays(path.effort),
    }
    events.push({ ...event, action: 'work-plan.chosen', subject, data })
    await recordEvents(tx, events)
    await tellOwners(tx, actor, assessment, given, now)
    return { ok: true, planId: input.id }
  })
}

type MadePlan = {
  levelId: string
  layer: string
  path: string
  chosenById: string
  items: readonly {
    criterionId: string
    ownerId: string | null
    department: string
    dueOn: string | null
    effort: number
    revision: number
  }[]
}

/** Whether a plan was made by this very form. An item that was changed since cannot tell what was typed, and does not count. */
function isMadeOf({ levelId, layer, path, chosenById, items }: MadePlan, actor: Actor, input: PlanInput): boolean {
  const { steps } = JSON.parse(path) as Pick<CheapestPath, 'steps'>
  if (chosenById !== actor.userId || signPath({ levelId, layer, path: { steps } }) !== input.seen) return false
  return items.every(({ criterionId, ownerId, department, dueOn, effort, revision }) => {
    const row = input.rows.get(criterionId)
    if (!row || revision > firstRevision) return true
    const isSame = (ownerId ?? '') === row.ownerId && (dueOn ?? '') === row.dueOn
    return isSame && department === row.department && effort === row.effort
  })
}

const firstRevision = 1

/** A form that has made a plan came back with something else in it. */
function sayUsed(
  tx: Tx,
  actor: Actor,
  current: { id: string; chosenById: string } | null,
  madeId: string,
): Promise<StartOutcome> | StartOutcome {
  if (current?.id !== madeId || current.chosenById !== actor.userId) return sayOther(tx, actor, current)
  const message = 'This form has made a plan already. What you typed now is in the form; planning it ends that one.'
  return { ...refuse('form', message), conflict: true }
}

/** Somebody else planned, or ended the plan, since the page was made. */
async function sayOther(tx: Tx, actor: Actor, current: { chosenById: string } | null): Promise<StartOutcome> {
  if (!current) {
    return { ...refuse('form', 'The plan that was under way has ended since. Look again, then plan.'), conflict: true }
  }
  const by = (await namePeople(tx, [current.chosenById])).get(current.chosenById) ?? 'Somebody'
  const message =
    current.chosenById === actor.userId
      ? 'You made a plan in another window since you opened this page. What you typed is in the form; planning it ends that one.'
      : `${by} made a plan since you opened this page. Yours is in the form; planning it ends theirs.`
  return { ...refuse('form', message), conflict: true }
}
