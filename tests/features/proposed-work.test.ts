import { beforeAll, describe, expect, it } from 'vitest'
import { noWishes, type PathWishes } from '#app/domain/path/wishes.ts'
import { sayDrift } from '#app/domain/work/drift-words.ts'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { loadPathFacts } from '#app/features/paths/load-path-facts.server.ts'
import { loadPath } from '#app/features/paths/load-path.server.ts'
import { saveWishes } from '#app/features/paths/save-wishes.server.ts'
import type { ChosenPath } from '#app/features/planned-work/chosen-path.ts'
import { loadWorkPlan } from '#app/features/planned-work/load-work-plan.server.ts'
import { proposePlan } from '#app/features/planned-work/propose-plan.server.ts'
import { startPlan } from '#app/features/planned-work/start-plan.server.ts'
import { PlanFormSchema } from '#app/features/planned-work/work-forms.ts'
import { loadReadiness } from '#app/features/readiness/load-readiness.server.ts'
import { makeDb } from '../support/database.ts'
import { fillCriteria } from '../support/readiness-city.ts'
import { makeRequestWorld, now, type RequestWorld } from '../support/request-world.ts'

const db = makeDb()
let world: RequestWorld
const open = ['DM1', 'LC1', 'PA1']

/** A city that lacks three criteria for Silver. */
beforeAll(async () => {
  world = await makeRequestWorld(db)
  const { assessment, lead, cityId } = world
  const all = assessment.edition.criteria.map(({ id }) => id).slice(0, 34)
  const given = Object.fromEntries(all.flatMap((id) => (open.includes(id) ? [] : [[id, 'evidenced' as const]])))
  await fillCriteria(db, { assessmentId: assessment.id, cityId, authorId: lead.userId, date: '2026-06-01' }, given)
})

const fresh = () => findAssessment(db, world.lead, world.assessment.id, now)

async function choose(limits: Partial<PathWishes> = {}): Promise<ChosenPath> {
  const { wished, plan, day } = await loadPath(db, await fresh(), {
    choose: (kept) => ({ ...kept, levelId: 'silver', wishes: { ...kept.wishes, ...limits } }),
  })
  if (!plan?.ok) throw new Error('No path')
  const { levelId, layer, wishes } = wished
  const { path, schedule } = plan
  return { levelId, layer, wishes, day: wished.day, countedOn: day, path, schedule, scenarioId: null }
}

async function driftNow() {
  const assessment = await fresh()
  const facts = await loadPathFacts(db, assessment, await loadReadiness(db, assessment))
  return (await loadWorkPlan(db, world.lead, assessment, facts))?.drift ?? null
}

describe('a path that is about to be planned', () => {
  it('has the quarters of its schedule, where a limit is set', async () => {
    const limit = { department: null, effort: 20_000 }
    const { rows, dates } = await proposePlan(db, world.lead, await fresh(), await choose({ capacity: [limit] }))
    expect(rows.map(({ dueOn }) => dueOn)).toEqual(['2026-09-30', '2026-12-31', '2027-03-31'])
    expect(dates).toBeNull()
  })

  it('says beforehand what will still be missing for its level, on each day that counts', async () => {
    const chosen = await choose()
    const steps = chosen.path.steps.filter(({ criterion }) => criterion !== 'DM1')
    const part = { ...chosen, path: { ...chosen.path, steps } }
    const { missing } = await proposePlan(db, world.lead, await fresh(), part)
    expect(missing).toBe('Counted today, with all of this done, the city is still DM1 short of Silver (evidenced).')
    // What counts today has aged out by then.
    const submitting = { ...(await fresh()), submitOn: '2029-06-30' }
    const later = await proposePlan(db, world.lead, submitting, chosen)
    expect(later.missing).toMatch(
      /^Counted on 30 Jun 2029, when it is handed in, with all of this done, the city is still \d+ points.* short of Silver/,
    )
  })
})

describe('a form that has made a plan', () => {
  it('makes no other when it is sent again with something else in it, and says so', async () => {
    const { lead, leader } = world
    const chosen = await choose()
    const proposal = await proposePlan(db, lead, await fresh(), chosen)
    const rows = Object.fromEntries(
      proposal.rows.flatMap(({ criterionId, ownerId, department, dueOn, days }) => [
        [`ownerId:${criterionId}`, ownerId],
        [`department:${criterionId}`, department],
        [`dueOn:${criterionId}`, dueOn],
        [`days:${criterionId}`, days],
      ]),
    )
    const sent = { id: proposal.id, seen: proposal.seen, ...rows }
    const send = async (changed: Record<string, string> = {}, actor = lead) =>
      startPlan(db, actor, await fresh(), chosen, PlanFormSchema.parse({ ...sent, ...changed }), now)
    const made = { ok: true, planId: proposal.id }
    expect(await send()).toEqual(made)
    expect(await send()).toEqual(made)
    const used = {
      ok: false,
      field: 'form',
      conflict: true,
      message: expect.stringMatching(/^This form has made/) as unknown,
    }
    for (const changed of [
      { 'ownerId:DM1': world.contributor.userId },
      { 'department:DM1': 'Law' },
      { 'dueOn:LC1': '2027-05-01' },
      { 'days:PA1': '99' },
      { seen: 'another path' },
    ])
      expect(await send(changed), JSON.stringify(changed)).toMatchObject(used)
    expect(await send({}, leader)).toMatchObject({
      ok: false,
      conflict: true,
      message: expect.stringMatching(/^Ana Ruiz made a plan/) as unknown,
    })
    // What somebody changed in an item since was not typed into the form.
    await db.write((tx) =>
      tx.workItem.updateMany({ where: { criterionId: 'DM1' }, data: { department: 'IT', revision: 2 } }),
    )
    expect(await send()).toEqual(made)
    await db.write((tx) => tx.workPlan.updateMany({ data: { endedAt: now, endedById: lead.userId } }))
    expect(await send({ 'days:PA1': '99' })).toMatchObject({
      conflict: true,
      message: expect.stringMatching(/has ended since/) as unknown,
    })
    expect(await db.read.workPlan.count()).toBe(1)
  })
})

describe('a plan', () => {
  it('tells where the wishes that are kept are others than its own', async () => {
    const { assessment, lead } = world
    const wished = (leaveOut: string[]) => ({
      levelId: 'silver',
      layer: 'evidenced' as const,
      day: 'submission' as const,
      wishes: { ...noWishes, leaveOut },
    })
    const chosen = await choose()
    const { id, seen } = await proposePlan(db, lead, await fresh(), chosen)
    const form = PlanFormSchema.parse({ id, seen })
    expect(await startPlan(db, lead, await fresh(), chosen, form, now)).toMatchObject({ ok: true })
    expect(await driftNow()).toMatchObject({ otherWishes: null })
    await saveWishes(db, lead, assessment, { wished: wished(['DM1']), revision: 0 }, now)
    const drift = await driftNow()
    expect(drift?.otherWishes).toEqual({ added: [{ kind: 'leave-out', criterion: 'DM1' }], gone: [], goal: null })
    expect(drift && sayDrift(drift).sentences.at(-1)).toBe(
      'The wishes kept now are not those of the plan: with “DM1: not this year”.',
    )
    await saveWishes(db, lead, assessment, { wished: wished([]), revision: 1 }, now)
    expect(await driftNow()).toMatchObject({ otherWishes: null })
  })
})
