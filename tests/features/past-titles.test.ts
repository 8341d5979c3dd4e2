import { beforeAll, expect, it } from 'vitest'
import type { Sensitivity } from '#app/domain/edition/schema.ts'
import type { Actor } from '#app/domain/policy.ts'
import { editItem } from '#app/features/evidence/edit-item.server.ts'
import { nameItems } from '#app/features/evidence/name-items.server.ts'
import { titleItems } from '#app/features/evidence/title-items.server.ts'
import { makeReport } from '#app/features/report-making/make-report.server.ts'
import { readChoice } from '#app/features/reports/report-choice.ts'
import type { ModelOf } from '#app/features/reports/report-model.ts'
import { findSnapshot } from '#app/features/snapshots/find-snapshot.server.ts'
import { proveSnapshots } from '#app/features/snapshots/prove-snapshots.server.ts'
import { makeDb, signInAs } from '../support/database.ts'
import { addTo, now } from '../support/evidence-world.ts'
import { later } from '../support/review-world.ts'
import { makeSnapshotWorld, take, type SnapshotWorld } from '../support/snapshot-world.ts'

const db = makeDb()
const page = await import('#app/routes/assessments.$assessmentId.snapshots.$snapshotId.tsx')
const compare = await import('#app/routes/assessments.$assessmentId.snapshots.compare.tsx')
let world: SnapshotWorld
const made = { plain: '', kept: '', first: '', second: '' }

/** The city's edits of an item, one after the other. */
async function rename(itemId: string, edits: readonly (readonly [string, Sensitivity])[], minute: number) {
  for (const [index, [title, sensitivity]] of edits.entries()) {
    const { revision } = await db.read.evidenceItem.findUniqueOrThrow({ where: { id: itemId } })
    const input = { title, sensitivity, department: 'Clerk', date: '2026-03-14', isWidening: true, revision }
    const outcome = await editItem(db, world.lead, world.assessment, itemId, input, later(minute + index))
    if (!outcome.ok) throw new Error(outcome.message)
  }
}

/** A charter, and a document that is sensitive when the first snapshot is taken and no longer when the second is. */
beforeAll(async () => {
  world = await makeSnapshotWorld(db)
  const { lead, assessment } = world
  const add = async (title: string, sensitivity: Sensitivity, checkId: string) => {
    const of = { title, sensitivity, statement: `This is ${title}` }
    const { linkId } = await addTo(db, lead, assessment, checkId, { ...of, department: 'Data office' })
    const link = await db.read.evidenceLink.findUniqueOrThrow({ where: { id: linkId }, include: { evidence: true } })
    return link.evidence.itemId
  }
  made.plain = await add('Charter', 'public', 'DM3.a')
  made.kept = await add('Names of complainants', 'sensitive', 'DM3.b')
  made.first = await take(db, world, 'First', lead, now)
  await rename(made.plain, [['Charter of 2026', 'public']], 1)
  await rename(
    made.kept,
    [
      ['Complaints', 'sensitive'],
      ['Complaints', 'public'],
    ],
    2,
  )
  made.second = await take(db, world, 'Second', lead, later(10))
  await rename(made.plain, [['Charter of 2027', 'public']], 11)
})

const ask = async (actor: Actor, path: string, snapshotId = '') => ({
  request: new Request(`http://localhost/assessments/${world.assessment.id}/${path}`, {
    headers: { Cookie: await signInAs(db, actor) },
  }),
  params: { assessmentId: world.assessment.id, snapshotId },
  context: {},
})

async function shownTo(actor: Actor, snapshotId: string) {
  const { areas } = await page.loader(await ask(actor, `snapshots/${snapshotId}`, snapshotId))
  const pieces = areas.flatMap(({ criteria }) => criteria.flatMap(({ evidence }) => evidence))
  const of = (itemId: string) => pieces.find(({ to }) => to?.endsWith(itemId))
  return [made.plain, made.kept].map(of).map((piece) => piece && [piece.title, piece.today])
}

it('the page of a snapshot calls evidence what it was called then, and says what it is called now', async () => {
  expect(await shownTo(world.lead, made.first)).toEqual([
    ['Charter', 'Charter of 2027'],
    ['Names of complainants', 'Complaints'],
  ])
  expect(await shownTo(world.lead, made.second)).toEqual([
    ['Charter of 2026', 'Charter of 2027'],
    ['Complaints', null],
  ])
})

it('what was sensitive then is called by its open title to who may not read sensitive documents', async () => {
  expect(await shownTo(world.leader, made.first)).toEqual([
    ['Charter', 'Charter of 2027'],
    ['Complaints', null],
  ])
})

it('a comparison calls evidence what it was called at its later end', async () => {
  const linked = await db.read.evidenceLink.findFirstOrThrow({ where: { evidence: { itemId: made.plain } } })
  await db.write((tx) => tx.evidenceLink.update({ where: { id: linked.id }, data: { locator: 'Page 2' } }))
  const third = await take(db, world, 'Third', world.lead, later(12))
  await rename(made.plain, [['Charter of 2028', 'public']], 13)
  const between = async (b: string) => {
    const { comparison } = await compare.loader(await ask(world.lead, `snapshots/compare?a=${made.first}&b=${b}`))
    const piece = comparison?.evidence.find(({ to }) => to?.endsWith(made.plain))
    return piece && [piece.title, piece.today, piece.says]
  }
  expect(await between(third)).toEqual(['Charter of 2027', 'Charter of 2028', 'where to look was changed'])
  expect((await between('now'))?.slice(0, 2)).toEqual(['Charter of 2028', null])
  await rename(made.plain, [['Charter of 2027', 'public']], 14)
})

async function registerOf(actor: Actor, query: string) {
  const choice = readChoice(new URLSearchParams(`kind=register${query}`))
  if (!choice) throw new Error('There is a register')
  const { content } = (await makeReport(db, actor, await world.open(), choice, later(20))) as ModelOf<'register'>
  const told = new Map(content.items.map(({ id, title, department }) => [id, [title, department]]))
  return [made.plain, made.kept].map((id) => told.get(id))
}

it('a report of a snapshot has the titles and departments of then, a live one those of today', async () => {
  const snapshot = `&snapshot=${made.first}`
  expect(await registerOf(world.lead, snapshot)).toEqual([
    ['Charter', 'Data office'],
    ['Names of complainants', 'Data office'],
  ])
  expect(await registerOf(world.leader, snapshot)).toEqual([
    ['Charter', 'Data office'],
    ['Complaints', 'Clerk'],
  ])
  expect(await registerOf(world.lead, '')).toEqual([
    ['Charter of 2027', 'Clerk'],
    ['Complaints', 'Clerk'],
  ])
})

it('titles are read however many there are', async () => {
  const ids = [...Array.from({ length: 2_000 }, (_, index) => `item-${index}`), made.plain]
  expect([...(await titleItems(db, world.lead, ids, now)).keys()]).toEqual([made.plain])
  expect([...(await nameItems(db, world.lead, ids)).keys()]).toEqual([made.plain])
})

it('a snapshot is still proved from its parts', async () => {
  const found = await findSnapshot(db, world.lead, await world.open(), made.first)
  expect(found.differences).toEqual([])
  const { proved } = await proveSnapshots(db, null, { withFiles: true })
  expect(proved.flatMap(({ differences }) => differences)).toEqual([])
})
