import { beforeEach, describe, expect, it } from 'vitest'
import { loadPathFacts } from '#app/features/paths/load-path-facts.server.ts'
import { addItem } from '#app/features/planned-work/add-item.server.ts'
import { AddSchema } from '#app/features/planned-work/work-forms.ts'
import { loadReadiness } from '#app/features/readiness/load-readiness.server.ts'
import { askSignature } from '#app/features/snapshots/ask-signature.server.ts'
import { signSnapshot } from '#app/features/snapshots/sign-snapshot.server.ts'
import { makeDb } from '../support/database.ts'
import { addWorkPlan } from '../support/planned-work.ts'
import { later } from '../support/review-world.ts'
import { makeSnapshotWorld, take, type SnapshotWorld } from '../support/snapshot-world.ts'

const db = makeDb()
let world: SnapshotWorld
beforeEach(async () => {
  world = await makeSnapshotWorld(db)
  await addWorkPlan(db, world.lead, world.assessment.id)
})

async function add(criterionId: string, typed: Record<string, string> = {}, minutes = 1) {
  const assessment = await world.open()
  const facts = await loadPathFacts(db, assessment, await loadReadiness(db, assessment))
  return addItem(db, world.lead, assessment, facts, AddSchema.parse({ criterionId, ...typed }), later(minutes))
}

const items = () =>
  db.read.workItem.findMany({
    where: { plan: { assessmentId: world.assessment.id } },
    include: { steps: true },
    orderBy: { position: 'asc' },
  })

const itemOf = async (id: string) => db.read.workItem.findUniqueOrThrow({ where: { id } })

async function first() {
  // DM1 stands already.
  const item = (await items()).find(({ criterionId, steps }) => criterionId !== 'DM1' && steps.length > 2)
  if (!item) throw new Error('Nothing is planned')
  return item
}

describe('a criterion that was dropped', () => {
  it('is taken up again with what was typed, and its owner is told', async () => {
    const { id, criterionId } = await first()
    await db.write((tx) => tx.workItem.update({ where: { id }, data: { status: 'dropped', note: 'Too much' } }))
    const { userId: ownerId } = world.contributor
    const typed = { ownerId, department: 'IT', dueOn: '2026-12-31' }
    expect(await add(criterionId, typed)).toEqual({ ok: true, itemId: id })
    expect(await itemOf(id)).toMatchObject({ ...typed, status: 'planned', note: 'Too much' })
    const told = await db.read.notification.findMany({ where: { userId: ownerId, subject: `work-item:${id}` } })
    expect(told.map(({ text }) => text)).toEqual([expect.stringContaining(`plans ${criterionId}`)])
    expect(await add(criterionId, typed, 2)).toEqual({ ok: true, itemId: id })
    expect((await itemOf(id)).savedAt).toEqual(later(1))
  })

  it('keeps what it had where nothing was typed, and takes nobody of another city', async () => {
    const { id, criterionId } = await first()
    const had = { department: 'Law', dueOn: '2026-10-01', ownerId: world.leader.userId }
    await db.write((tx) => tx.workItem.update({ where: { id }, data: { ...had, status: 'dropped' } }))
    expect(await add(criterionId, { ownerId: world.stranger.userId })).toMatchObject({ ok: false, field: 'ownerId' })
    expect(await add(criterionId)).toMatchObject({ ok: true })
    expect(await itemOf(id)).toMatchObject({ ...had, status: 'planned' })
  })

  it('does not begin after the day that was typed', async () => {
    const { id, criterionId } = await first()
    await db.write((tx) => tx.workItem.update({ where: { id }, data: { status: 'dropped', startOn: '2027-07-01' } }))
    expect(await add(criterionId, { dueOn: '2026-12-31' })).toMatchObject({ ok: true })
    expect(await itemOf(id)).toMatchObject({ startOn: null, dueOn: '2026-12-31' })
  })
})

describe('a criterion of which something was not planned', () => {
  it.each(['blocked', 'under-way'])('stays %s when its missing steps are added', async (status) => {
    const { id, criterionId, steps } = await first()
    await db.write(async (tx) => {
      await tx.workStep.deleteMany({ where: { itemId: id, checkId: steps[0]?.checkId ?? '' } })
      await tx.workItem.update({ where: { id }, data: { status, note: 'Waits for the council' } })
    })
    expect(await add(criterionId, { department: 'IT' })).toMatchObject({ ok: true })
    expect(await itemOf(id)).toMatchObject({ status, note: 'Waits for the council', department: 'IT' })
    expect(await db.read.workStep.count({ where: { itemId: id } })).toBe(steps.length)
  })
})

describe('a criterion that is in the plan', () => {
  it('is not added by somebody else, or with something else', async () => {
    const { criterionId } = await first()
    const refused = { ok: false, message: `${criterionId} is in the plan already` }
    expect(await add(criterionId, { department: 'Law' })).toMatchObject(refused)
    const { id } = await first()
    await db.write((tx) =>
      tx.workItem.update({ where: { id }, data: { department: '', dueOn: null, savedById: world.leader.userId } }),
    )
    expect(await add(criterionId)).toMatchObject(refused)
  })
})

describe('a signature that another one takes the place of', () => {
  const ended = async (snapshotId: string) => ({
    events: await db.read.auditEvent.count({
      where: { action: 'snapshot.signing-withdrawn', subject: `snapshot:${snapshotId}` },
    }),
    unread: await db.read.notification.count({
      where: { kind: 'signing', subject: `snapshot:${snapshotId}`, readAt: null },
    }),
  })

  it('is recorded as ended, and nobody is reminded of it any more', async () => {
    const one = await take(db, world, 'First')
    await askSignature(db, world.lead, await world.open(), one, '', later(1))
    expect(await ended(one)).toEqual({ events: 0, unread: 1 })
    const two = await take(db, world, 'Second', world.lead, later(2))
    expect(await askSignature(db, world.lead, await world.open(), two, '', later(3))).toMatchObject({ isNew: true })
    expect(await askSignature(db, world.lead, await world.open(), two, '', later(4))).toMatchObject({ isNew: false })
    expect(await ended(one)).toEqual({ events: 1, unread: 0 })
    expect(await ended(two)).toEqual({ events: 0, unread: 1 })
    const prove = () => Promise.resolve({ ok: true as const, isGiven: false })
    const said = { name: 'Lena Ott', office: 'Mayor' }
    const three = await take(db, world, 'Third', world.lead, later(5))
    expect(await signSnapshot(db, world.leader, await world.open(), three, said, prove, later(6))).toEqual({ ok: true })
    expect(await ended(two)).toEqual({ events: 1, unread: 0 })
    expect(await ended(one)).toEqual({ events: 1, unread: 0 })
  })
})
