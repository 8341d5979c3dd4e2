import { beforeAll, describe, expect, it } from 'vitest'
import { listPlans } from '#app/features/plans/list-plans.server.ts'
import { PlanSchema, ShareOutSchema } from '#app/features/plans/plan-form.ts'
import { savePlan } from '#app/features/plans/save-plan.server.ts'
import { shareOut } from '#app/features/plans/share-out.server.ts'
import type { Actor } from '#app/domain/policy.ts'
import { makeDb } from '../support/database.ts'
import { makeRequestWorld, now, type RequestWorld } from '../support/request-world.ts'

const db = makeDb()
let world: RequestWorld

beforeAll(async () => {
  world = await makeRequestWorld(db)
})

const notFound = expect.objectContaining({ status: 404 }) as unknown
const save = (criterionId: string, fields: Record<string, string>, actor: Actor = world.lead) =>
  savePlan(db, actor, world.assessment, criterionId, PlanSchema.parse(fields), now)
const share = (fields: Record<string, string>, actor: Actor = world.lead) =>
  shareOut(db, actor, world.assessment, ShareOutSchema.parse(fields), now)
const planOf = async (criterionId: string) =>
  (await listPlans(db, world.lead, world.assessment, now, criterionId))[criterionId]
const noticesOf = ({ userId }: Actor) => db.read.notification.findMany({ where: { userId, kind: 'assigned' } })
const eventsOf = (criterionId: string) =>
  db.read.auditEvent.count({ where: { subject: `criterion:${world.assessment.id}:${criterionId}` } })

describe('the plan of a criterion', () => {
  it('has an owner, who is told, a date and the official wording', async () => {
    const ownerId = world.contributor.userId
    const fields = { ownerId, department: 'Data', dueOn: '2026-07-02', officialText: 'As written.' }
    expect(await save('DM1', fields)).toEqual({ ok: true })
    expect(await planOf('DM1')).toMatchObject({
      owner: 'Ben Cho',
      department: 'Data',
      due: { words: 'due in 2 days', state: 'soon' },
      officialText: 'As written.',
      revision: 1,
    })
    expect(await noticesOf(world.contributor)).toMatchObject([
      {
        text: 'Ana Ruiz gives you DM1 Data strategy and governance in Springfield, due 2 Jul 2026',
        path: `/assessments/${world.assessment.id}/criteria/DM1`,
      },
    ])
    expect(await eventsOf('DM1')).toBe(1)
  })

  it('sent twice is one change, and an empty one of nothing is none', async () => {
    const fields = {
      ownerId: world.contributor.userId,
      department: 'Data',
      dueOn: '2026-07-02',
      officialText: 'As written.',
    }
    expect(await save('DM1', fields)).toEqual({ ok: true })
    expect(await eventsOf('DM1')).toBe(1)
    expect(await save('DM2', {})).toEqual({ ok: true })
    expect(await planOf('DM2')).toBeUndefined()
  })

  it('changed by two at once: one wins, the other sees both', async () => {
    await save('DM3', { department: 'IT', revision: '0' })
    const late = await save('DM3', { department: 'Data', revision: '0' }, world.contributor)
    expect(late).toMatchObject({ ok: false, field: 'form', theirs: { department: 'IT', by: 'Ana Ruiz' } })
    expect(await save('DM3', { department: 'Data', revision: '1' }, world.contributor)).toEqual({ ok: true })
    expect(await planOf('DM3')).toMatchObject({ department: 'Data', revision: 2 })
  })

  it('goes to people of the city only, and keeps an owner who has left until somebody chooses another', async () => {
    expect(await save('DM4', { ownerId: world.stranger.userId })).toMatchObject({ ok: false, field: 'ownerId' })
    expect(await save('DM4', { ownerId: world.coach.userId })).toMatchObject({ ok: false, field: 'ownerId' })
    const { leader } = world
    await save('DM4', { ownerId: leader.userId })
    await db.write((tx) => tx.user.update({ where: { id: leader.userId }, data: { deactivatedAt: now } }))
    expect(await save('DM4', { ownerId: leader.userId, dueOn: '2026-08-01', revision: '1' })).toEqual({ ok: true })
    await db.write((tx) => tx.user.update({ where: { id: leader.userId }, data: { deactivatedAt: null } }))
  })

  it('is the team’s, of its own city, while the assessment is not over', async () => {
    for (const actor of [world.leader, world.coach, world.stranger])
      await expect(save('DM5', { department: 'IT' }, actor)).rejects.toEqual(notFound)
    await expect(save('ZZ9', { department: 'IT' })).rejects.toEqual(notFound)
    const state = (value: string) =>
      db.write((tx) => tx.assessment.update({ where: { id: world.assessment.id }, data: { state: value } }))
    await state('signed-off')
    expect(await save('DM5', { department: 'IT' })).toMatchObject({ ok: false, field: 'form' })
    expect(await share({ ownerId: 'none', department: 'IT', 'area:OD': 'on' })).toMatchObject({ ok: false })
    await state('open')
    expect(await planOf('DM5')).toBeUndefined()
  })
})

describe('sharing out', () => {
  it('sets an area and single criteria at once, with one notice', async () => {
    await save('OD1', { department: 'Library', officialText: 'Kept.' })
    const before = (await noticesOf(world.contributor)).length
    const fields = { ownerId: world.contributor.userId, dueOn: '2026-09-01', 'area:OD': 'on', 'criterion:LC1': 'on' }
    const count = world.assessment.edition.criteria.filter(({ areaId }) => areaId === 'OD').length + 1
    expect(await share(fields)).toEqual({ ok: true, changed: count })
    expect(await planOf('OD1')).toMatchObject({ owner: 'Ben Cho', department: 'Library', officialText: 'Kept.' })
    expect(await planOf('LC1')).toMatchObject({ owner: 'Ben Cho', dueOn: '2026-09-01' })
    const notices = await noticesOf(world.contributor)
    expect(notices).toHaveLength(before + 1)
    expect(notices.at(-1)).toMatchObject({ path: '/work' })
    expect(await share(fields)).toEqual({ ok: true, changed: 0 })
  })

  it('changes only what was chosen, and can take away', async () => {
    await share({ ownerId: 'keep', noDue: 'on', 'criterion:LC1': 'on' })
    expect(await planOf('LC1')).toMatchObject({ owner: 'Ben Cho', dueOn: '' })
    await share({ ownerId: 'none', 'criterion:LC1': 'on' })
    expect(await planOf('LC1')).toMatchObject({ owner: null })
  })

  it.each([
    ['no criterion', { ownerId: 'none' }, 'criteria'],
    ['nothing to set', { 'criterion:LC1': 'on' }, 'ownerId'],
    ['a date and none', { dueOn: '2026-09-01', noDue: 'on', 'criterion:LC1': 'on' }, 'dueOn'],
    ['somebody of elsewhere', { ownerId: 'nobody-here', 'criterion:LC1': 'on' }, 'ownerId'],
  ])('refuses %s', async (_what, fields, field) => {
    expect(await share(fields)).toMatchObject({ ok: false, field })
  })
})
