import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#app/domain/policy.ts'
import { handOver } from '#app/features/accounts/hand-over.server.ts'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { findDueWork } from '#app/features/notifications/find-due-work.server.ts'
import { loadPathFacts } from '#app/features/paths/load-path-facts.server.ts'
import { loadPath } from '#app/features/paths/load-path.server.ts'
import { addItem } from '#app/features/planned-work/add-item.server.ts'
import type { ChosenPath } from '#app/features/planned-work/chosen-path.ts'
import { endPlan } from '#app/features/planned-work/end-plan.server.ts'
import { listEarlierPlans } from '#app/features/planned-work/list-earlier-plans.server.ts'
import { loadWorkPlan } from '#app/features/planned-work/load-work-plan.server.ts'
import { moveItem } from '#app/features/planned-work/move-item.server.ts'
import { proposePlan } from '#app/features/planned-work/propose-plan.server.ts'
import { saveItem } from '#app/features/planned-work/save-item.server.ts'
import { startPlan } from '#app/features/planned-work/start-plan.server.ts'
import { AddSchema, ItemSchema, MoveSchema, PlanFormSchema } from '#app/features/planned-work/work-forms.ts'
import { readWorkQuery, selectItems } from '#app/features/planned-work/work-query.ts'
import { writePlanCsv } from '#app/features/planned-work/write-plan-csv.ts'
import { loadReadiness } from '#app/features/readiness/load-readiness.server.ts'
import { loadWork } from '#app/features/work/load-work.server.ts'
import { newId } from '#app/platform/ids.ts'
import { makeDb, signInAs } from '../support/database.ts'
import { fillCriteria } from '../support/readiness-city.ts'
import { addSharedScenario } from '../support/scenarios.ts'
import { days, makeRequestWorld, now, type RequestWorld } from '../support/request-world.ts'

const db = makeDb()
let world: RequestWorld
type Named = { id: string; name: string }

const notFound = expect.objectContaining({ status: 404 }) as unknown

/** A city that has nearly all of what Silver asks for, so that paths are short. */
beforeAll(async () => {
  world = await makeRequestWorld(db)
  const { assessment, lead, cityId } = world
  const all = assessment.edition.criteria.map(({ id }) => id)
  const given = Object.fromEntries(
    all.slice(0, 34).flatMap((id) => (open.includes(id) ? [] : [[id, 'evidenced' as const]])),
  )
  await fillCriteria(db, { assessmentId: assessment.id, cityId, authorId: lead.userId, date: '2026-06-01' }, given)
})

/** Core and dear, so that each path to Silver has them. */
const open = ['DM1', 'LC1', 'PA1']

const fresh = () => findAssessment(db, world.lead, world.assessment.id, now)
const factsNow = async () => {
  const assessment = await fresh()
  return loadPathFacts(db, assessment, await loadReadiness(db, assessment))
}

async function choose(): Promise<ChosenPath> {
  const { wished, plan, day } = await loadPath(db, await fresh(), {
    choose: (kept) => ({ ...kept, levelId: 'silver' }),
  })
  if (!plan?.ok) throw new Error('No path')
  const { levelId, layer, wishes } = wished
  return {
    levelId,
    layer,
    wishes,
    day: wished.day,
    countedOn: day,
    path: plan.path,
    schedule: plan.schedule,
    scenarioId: null,
  }
}

async function start(actor: Actor, fields: Record<string, string> = {}) {
  const chosen = await choose()
  const proposal = await proposePlan(db, actor, await fresh(), chosen)
  const rows = Object.fromEntries(
    proposal.rows.flatMap(({ criterionId, ownerId, department, dueOn, days: effort }) => [
      [`ownerId:${criterionId}`, ownerId],
      [`department:${criterionId}`, department],
      [`dueOn:${criterionId}`, dueOn],
      [`days:${criterionId}`, effort],
    ]),
  )
  const form = { id: proposal.id, seen: proposal.seen, endsId: proposal.current?.id ?? '', ...rows, ...fields }
  return {
    form,
    chosen,
    proposal,
    outcome: await startPlan(db, actor, await fresh(), chosen, PlanFormSchema.parse(form), now),
  }
}

const current = async (planId?: string) => {
  const loaded = await loadWorkPlan(db, world.lead, await fresh(), await factsNow(), { planId })
  if (!loaded) throw new Error('No plan')
  return loaded
}
const itemOf = async (criterionId: string) => {
  const item = (await current()).items.find((one) => one.criterionId === criterionId)
  if (!item) throw new Error(`No item ${criterionId}`)
  return item
}
const save = async (criterionId: string, fields: Record<string, string>, actor: Actor = world.contributor) => {
  const item = await itemOf(criterionId)
  const said = {
    ownerId: item.ownerId ?? '',
    department: item.department,
    dueOn: item.dueOn ?? '',
    days: String(item.effort / 1000),
    status: item.status,
    note: item.note,
    revision: String(item.revision),
  }
  return saveItem(db, actor, await fresh(), item.id, ItemSchema.parse({ ...said, ...fields }), now)
}
const planned = (actor: Actor) =>
  db.read.notification.findMany({ where: { userId: actor.userId, kind: 'planned' }, orderBy: { at: 'asc' } })

describe('planning a path', () => {
  it('is filled in from who looks after what, and from the schedule', async () => {
    const { assessment, contributor, lead } = world
    await db.write((tx) =>
      tx.criterionPlan.create({
        data: {
          id: newId(),
          assessmentId: assessment.id,
          criterionId: 'DM1',
          ownerId: contributor.userId,
          department: 'Data',
          revision: 1,
          savedById: lead.userId,
          savedAt: now,
        },
      }),
    )
    const { rows, current: under, dates, missing } = await proposePlan(db, lead, await fresh(), await choose())
    expect(rows.map(({ criterionId }) => criterionId)).toEqual(open)
    expect(rows[0]).toMatchObject({ ownerId: contributor.userId, department: 'Data', dueOn: '' })
    expect(rows[1]).toMatchObject({ ownerId: '', department: '' })
    expect(dates).toMatch(/^No limit of person-days per quarter is set, .* no dates are filled in\.$/)
    expect(missing).toBeNull()
    expect(under).toBeNull()
  })

  it('is refused with what is wrong, field by field', () => {
    const parsed = PlanFormSchema.safeParse({
      id: newId(),
      'days:DM1': 'many',
      'dueOn:DM1': '2026-02-30',
      'days:LC1': '2,5',
    })
    expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual(['dueOn:DM1', 'days:DM1'])
    const ending = PlanFormSchema.safeParse({ id: newId(), endsId: newId(), 'days:DM1': 'many' })
    expect(ending.error?.issues.map(({ path }) => path[0])).toEqual(['ends', 'days:DM1'])
    expect(parsed.error?.issues[1]?.message).toBe('DM1: Enter person-days from 0 to 1000, such as 2.5')
  })

  it('is for the lead and the leader, of the same city, while it is open', async () => {
    for (const actor of [world.contributor, world.coach, world.stranger])
      await expect(start(actor)).rejects.toEqual(notFound)
    const state = (value: string) =>
      db.write((tx) => tx.assessment.update({ where: { id: world.assessment.id }, data: { state: value } }))
    await state('signed-off')
    expect((await start(world.lead)).outcome).toMatchObject({ ok: false, field: 'form' })
    await state('open')
    expect(await db.read.workPlan.count()).toBe(0)
  })

  it('takes nobody of elsewhere, and nothing of another path', async () => {
    const { outcome } = await start(world.lead, { 'ownerId:DM1': world.stranger.userId })
    expect(outcome).toMatchObject({ ok: false, field: 'ownerId:DM1' })
    const past = await start(world.lead, { 'dueOn:DM1': '2020-01-01' })
    expect(past.outcome).toMatchObject({ ok: false, field: 'dueOn:DM1' })
    const other = await start(world.lead, { seen: 'another path' })
    expect(other.outcome).toMatchObject({ ok: false, field: 'form', conflict: true })
    expect(await db.read.workPlan.count()).toBe(0)
  })

  it('becomes planned work as it was typed, tells owners once, and is one plan however often it is sent', async () => {
    const { form, chosen, outcome } = await start(world.lead, {
      'ownerId:LC1': world.contributor.userId,
      'days:DM1': '12.5',
      'dueOn:DM1': '2026-07-03',
    })
    expect(outcome).toMatchObject({ ok: true })
    const again = await startPlan(db, world.lead, await fresh(), chosen, PlanFormSchema.parse(form), now)
    expect(again).toEqual(outcome)
    expect(await db.read.workPlan.count()).toBe(1)
    expect(await itemOf('DM1')).toMatchObject({
      effort: 12_500,
      dueOn: '2026-07-03',
      state: 'planned',
      department: 'Data',
    })
    expect(await planned(world.contributor)).toMatchObject([
      { text: 'Ana Ruiz plans 2 criteria (DM1, LC1) for you in Springfield, the first due 3 Jul 2026' },
    ])
    const { drift } = await current()
    expect(drift).toMatchObject({ kind: 'on-course', extra: 0, add: null })
    expect(drift?.left.effort).toBe(chosen.path.effort)
  })
})

describe('a what-if', () => {
  it('is proposed as work, to who may see it', async () => {
    const { assessment, leader, stranger } = world
    const id = await addSharedScenario(db, world.lead, assessment.id)
    const { loader } = await import('#app/routes/assessments.$assessmentId.plan.new.tsx')
    const open = async (actor: Actor) =>
      loader({
        request: new Request(`http://localhost/plan/new?scenario=${id}`, {
          headers: { Cookie: await signInAs(db, actor) },
        }),
        params: { assessmentId: assessment.id },
        context: {},
      })
    const { proposal } = await open(leader)
    expect(proposal).toMatchObject({
      layer: 'evidenced',
      rows: [{ criterionId: 'DM1', steps: [{ check: 'DM1.a' }, {}] }],
      missing: expect.stringMatching(
        /, with all of this done, the city is still .* short of \w+ \(evidenced\)\.$/,
      ) as unknown,
    })
    await expect(open(stranger)).rejects.toEqual(notFound)
  })
})

describe('an item', () => {
  it('is changed by the team, told to its owner, and recorded', async () => {
    expect(await save('PA1', { ownerId: world.lead.userId, status: 'under-way' })).toEqual({ ok: true })
    expect(await itemOf('PA1')).toMatchObject({ state: 'under-way', ownerId: world.lead.userId, revision: 2 })
    expect(await planned(world.lead)).toMatchObject([{ text: expect.stringContaining('Ben Cho plans PA1') as string }])
    await expect(save('PA1', { note: 'x' }, world.leader)).rejects.toEqual(notFound)
    await expect(save('PA1', { note: 'x' }, world.stranger)).rejects.toEqual(notFound)
    const { id } = await itemOf('PA1')
    expect(await db.read.auditEvent.count({ where: { subject: `work-item:${id}` } })).toBe(1)
  })

  it('says why it is blocked or dropped', async () => {
    expect(await save('PA1', { status: 'blocked' })).toMatchObject({ ok: false, field: 'note' })
    expect(await save('PA1', { status: 'blocked', note: 'No budget yet' })).toEqual({ ok: true })
    expect((await current()).progress).toMatchObject({ blocked: { criteria: 1 } })
  })

  it('changed by two at once: one wins, the other sees both', async () => {
    const { revision } = await itemOf('LC1')
    expect(await save('LC1', { department: 'Law' })).toEqual({ ok: true })
    const late = await save('LC1', { department: 'IT', revision: String(revision) }, world.lead)
    expect(late).toMatchObject({ ok: false, theirs: { by: 'Ben Cho', department: 'Law' } })
    expect(await save('LC1', { department: 'Law', revision: String(revision) }, world.lead)).toEqual({ ok: true })
  })

  it('moves to another quarter, and to none', async () => {
    const move = async (quarter: string) => {
      const { id, revision } = await itemOf('LC1')
      const input = MoveSchema.parse({ itemId: id, quarter, revision })
      return moveItem(db, world.contributor, await fresh(), input, now)
    }
    expect(await move('2027-3')).toEqual({ ok: true })
    expect(await itemOf('LC1')).toMatchObject({ dueOn: '2027-03-31' })
    expect(await move('2026-1')).toMatchObject({ ok: false, field: 'quarter' })
    expect(await move('9999-4')).toMatchObject({ ok: false, field: 'quarter' })
    expect(await move('none')).toEqual({ ok: true })
    expect((await current()).progress.undated).toMatchObject({ criteria: 2 })
  })

  it('is found for who has it to do, and reminded of', async () => {
    const { contributor, cityId } = world
    const titles = async () =>
      (await loadWork(db, contributor, now)).sections.due?.map(({ title, to }) => [
        title.slice(0, 3),
        to.includes('/plan/items/'),
      ])
    expect(await titles()).toEqual([['DM1', true]])
    const shared = { assessmentId: world.assessment.id, criterionId: 'DM1' }
    await db.write((tx) => tx.criterionPlan.updateMany({ where: shared, data: { dueOn: '2026-07-01' } }))
    const [both] = (await loadWork(db, contributor, now)).sections.due ?? []
    expect(both?.due?.on).toBe('2026-07-01')
    expect(both?.detail).toContain('shared out until 1 Jul 2026, planned until 3 Jul 2026')
    const due = await db.write((tx) => findDueWork(tx, { id: contributor.userId, cityIds: [cityId] }, '2026-06-30'))
    expect(due).toMatchObject([{ text: 'Planned: DM1 Data strategy and governance', dueOn: '2026-07-03' }])
  })

  it('is done once its checks stand, whatever anybody says; not before', async () => {
    const { assessment, lead, cityId, contributor } = world
    expect((await itemOf('DM1')).state).toBe('planned')
    const place = { assessmentId: assessment.id, cityId, authorId: lead.userId, date: '2026-06-20' }
    await fillCriteria(db, place, { DM1: 'evidenced' })
    expect((await itemOf('DM1')).state).toBe('done')
    const { progress } = await current()
    expect(progress).toMatchObject({ done: { criteria: 1, effort: 12_500 }, total: { criteria: 3 } })
    expect((await loadWork(db, contributor, now)).sections.due).toEqual([])
  })

  it('lapses again when its evidence ages out', async () => {
    const later = await findAssessment(db, world.lead, world.assessment.id, days(1500))
    const loaded = await loadWorkPlan(db, world.lead, later, await factsNow())
    const item = loaded?.items.find(({ criterionId }) => criterionId === 'DM1')
    expect(item).toMatchObject({ state: 'lapsed', isOverdue: true })
    expect(loaded?.drift?.kind).toBe('not-enough')
  })
})

describe('a plan', () => {
  it('goes with the rest of what somebody had open, when they leave', async () => {
    const { cityId, contributor, lead } = world
    const before = await itemOf('LC1')
    const hand = (from: Actor, to: Actor) =>
      db.write((tx) => {
        const [leaver, taker] = [from, to].map(({ userId: id, name }) => ({ id, name })) as [Named, Named]
        return handOver(tx, { cityId, actorId: lead.userId, leaver, taker }, now)
      })
    await hand(contributor, lead)
    expect(await itemOf('LC1')).toMatchObject({ ownerId: lead.userId, revision: before.revision + 1 })
    await hand(lead, contributor)
  })

  it('takes up another criterion with its cheapest steps, and no second time', async () => {
    const add = async (criterionId: string) =>
      addItem(db, world.contributor, await fresh(), await factsNow(), AddSchema.parse({ criterionId }), now)
    const [extra = ''] = world.assessment.edition.criteria.slice(36).map(({ id }) => id)
    const added = await add(extra)
    expect(added).toMatchObject({ ok: true })
    expect((await itemOf(extra)).steps.length).toBeGreaterThan(0)
    expect(await add(extra)).toEqual(added)
    expect(await add('DM2')).toMatchObject({ ok: false, message: 'DM2 stands already, so there is nothing to plan' })
    expect((await current()).drift).toMatchObject({ kind: 'dearer', swap: { out: [extra] } })
    expect(await save(extra, { status: 'dropped', note: 'Too much' })).toEqual({ ok: true })
    expect((await current()).drift?.kind).toBe('on-course')
    expect(await add(extra)).toMatchObject({ ok: true })
    expect((await itemOf(extra)).state).toBe('planned')
  })

  it('is filtered, put in order, and taken away as a file that no spreadsheet runs', async () => {
    await save('LC1', { note: '=1+1, "so"', department: 'Law' })
    const loaded = await current()
    const query = readWorkQuery(new URLSearchParams('view=list&department=Law&sort=owner'))
    const items = selectItems(loaded, query, '2026-06-30')
    expect(items.map(({ criterionId }) => criterionId)).toEqual(['LC1'])
    // No state is called so, whatever a program's objects call their own parts.
    for (const status of ['__proto__', 'constructor', 'toString'])
      expect(selectItems(loaded, readWorkQuery(new URLSearchParams({ status })), '2026-06-30')).toEqual([])
    const csv = writePlanCsv(world.assessment, loaded, items)
    expect(csv.split('\r\n')[1]).toMatch(/^LC1,.*,planned,no,Law,Ben Cho,,.*"'=1\+1, ""so"""$/)
  })

  it('ends for another only when that is said; of two at once the first one counts', async () => {
    const first = (await current()).plan.id
    await expect(start(world.leader)).rejects.toThrow('Confirm that the plan under way ends')
    const late = await start(world.lead, { endsId: newId(), ends: 'on' })
    expect(late.outcome).toMatchObject({ ok: false, field: 'form', conflict: true })
    const [one, two] = await Promise.all([start(world.leader, { ends: 'on' }), start(world.lead, { ends: 'on' })])
    expect([one.outcome.ok, two.outcome.ok].filter(Boolean)).toHaveLength(1)
    expect(await db.read.workPlan.count({ where: { endedAt: null } })).toBe(1)
    expect((await current(first)).drift).toBeNull()
    expect(await listEarlierPlans(db, world.coach, await fresh())).toMatchObject([
      { level: 'Silver', chosenBy: 'Ana Ruiz' },
    ])
    const { id } = (await current(first)).items[0] as { id: string }
    const input = MoveSchema.parse({ itemId: id, quarter: 'none', revision: '9' })
    expect(await moveItem(db, world.lead, await fresh(), input, now)).toMatchObject({ ok: false, field: 'form' })
  })

  it('ends without another, once, and is seen by nobody of elsewhere', async () => {
    const { plan } = await current()
    const end = async (actor: Actor, confirmed?: string) =>
      endPlan(db, actor, await fresh(), { planId: plan.id, confirmed }, now)
    expect(await end(world.lead)).toMatchObject({ ok: false, field: 'confirmed' })
    await expect(end(world.contributor, 'on')).rejects.toEqual(notFound)
    expect(await end(world.lead, 'on')).toEqual({ ok: true })
    expect(await end(world.lead, 'on')).toEqual({ ok: true })
    expect(
      await db.read.auditEvent.count({ where: { subject: `work-plan:${plan.id}`, action: 'work-plan.ended' } }),
    ).toBe(1)
    expect(await loadWorkPlan(db, world.lead, await fresh(), await factsNow())).toBeNull()
    await expect(loadWorkPlan(db, world.stranger, await fresh(), await factsNow())).rejects.toEqual(notFound)
    const other = { ...world.other }
    await expect(loadWorkPlan(db, world.stranger, other, await factsNow(), { planId: plan.id })).rejects.toEqual(
      notFound,
    )
  })
})
