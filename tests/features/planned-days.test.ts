import { beforeAll, describe, expect, it } from 'vitest'
import { loadPathFacts } from '#app/features/paths/load-path-facts.server.ts'
import { addItem } from '#app/features/planned-work/add-item.server.ts'
import { saveItem } from '#app/features/planned-work/save-item.server.ts'
import { AddSchema, ItemSchema } from '#app/features/planned-work/work-forms.ts'
import { loadReadiness } from '#app/features/readiness/load-readiness.server.ts'
import { makeDb } from '../support/database.ts'
import { now } from '../support/evidence-world.ts'
import { addWorkPlan } from '../support/planned-work.ts'
import { makeSnapshotWorld, type SnapshotWorld } from '../support/snapshot-world.ts'

const db = makeDb()
let world: SnapshotWorld
let itemId = ''

beforeAll(async () => {
  world = await makeSnapshotWorld(db)
  itemId = await addWorkPlan(db, world.lead, world.assessment.id)
})

const item = () => db.read.workItem.findUniqueOrThrow({ where: { id: itemId } })

/** Opens the assessment, on the day that its results are held at where one is given. */
const open = async (asOf?: string) => ({ ...(await world.open()), ...(asOf === undefined ? {} : { asOf }) })

async function save(typed: Record<string, string>, asOf?: string) {
  const { ownerId, department, dueOn, effort, status, note, revision } = await item()
  const said = { ownerId: ownerId ?? '', department, dueOn: dueOn ?? '', days: String(effort / 1000), status, note }
  const form = ItemSchema.parse({ ...said, revision: String(revision), ...typed })
  return saveItem(db, world.lead, await open(asOf), itemId, form, now)
}

async function add(criterionId: string, dueOn: string) {
  const assessment = await open()
  const facts = await loadPathFacts(db, assessment, await loadReadiness(db, assessment))
  return addItem(db, world.lead, assessment, facts, AddSchema.parse({ criterionId, dueOn }), now)
}

const tooEarly = (day: string) => ({
  ok: false,
  field: 'dueOn',
  message: `Enter a date from ${day} on, or leave it empty`,
})

describe('a day for planned work', () => {
  it('is today or later when it is given', async () => {
    expect(await save({ dueOn: '2001-01-01' })).toEqual(tooEarly('30 Jun 2026'))
    expect(await save({ dueOn: '2026-06-29' })).toEqual(tooEarly('30 Jun 2026'))
    expect(await save({ dueOn: '2026-06-30' })).toEqual({ ok: true })
    expect(await item()).toMatchObject({ dueOn: '2026-06-30' })
  })

  it('is the day of the results or later where they are held at one', async () => {
    expect(await save({ dueOn: '2017-01-30' }, '2017-01-31')).toEqual(tooEarly('31 Jan 2017'))
    expect(await save({ dueOn: '2017-01-31' }, '2017-01-31')).toEqual({ ok: true })
  })

  it('may stay when it has passed, and be taken away', async () => {
    expect(await save({ note: 'Asked again' })).toEqual({ ok: true })
    expect(await item()).toMatchObject({ dueOn: '2017-01-31', note: 'Asked again' })
    expect(await save({ dueOn: '2017-02-01' })).toEqual(tooEarly('30 Jun 2026'))
    expect(await save({ dueOn: '' })).toEqual({ ok: true })
  })

  it('of a criterion that is added, too', async () => {
    const { criterionId } = await item()
    const planned = await db.read.workItem.findMany({ select: { criterionId: true } })
    const known = new Set(['DM1', ...planned.map((one) => one.criterionId)])
    const other = world.assessment.edition.criteria.find(({ id }) => !known.has(id))?.id ?? ''
    expect(await add(other, '2001-01-01')).toEqual(tooEarly('30 Jun 2026'))
    expect(await add(other, '2026-06-30')).toMatchObject({ ok: true })
    // One that was dropped keeps the day it had.
    const dropped = { status: 'dropped', dueOn: '2026-01-31' }
    await db.write((tx) => tx.workItem.update({ where: { id: itemId }, data: dropped }))
    expect(await add(criterionId, '2026-02-01')).toEqual(tooEarly('30 Jun 2026'))
    expect(await add(criterionId, '2026-01-31')).toEqual({ ok: true, itemId })
  })
})
