import Database from 'better-sqlite3'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { findSnapshot } from '#app/features/snapshots/find-snapshot.server.ts'
import { listSnapshots } from '#app/features/snapshots/list-snapshots.server.ts'
import { signSnapshot } from '#app/features/snapshots/sign-snapshot.server.ts'
import { makeDb, signInAs } from '../support/database.ts'
import { now } from '../support/evidence-world.ts'
import { pageHtml } from '../support/route-page.ts'
import { makeSnapshotWorld, take, type SnapshotWorld } from '../support/snapshot-world.ts'

// What a code says: to everybody, and to who may open what it stands for.

const db = makeDb()
const page = await import('#app/routes/verify.$code.tsx')
const form = await import('#app/routes/verify._index.tsx')
let world: SnapshotWorld
let code: string
let id: string

beforeAll(async () => {
  world = await makeSnapshotWorld(db)
  id = await take(db, world, 'A name for us alone')
  code = (await listSnapshots(db, world.lead, world.assessment))[0]?.code ?? ''
})

async function look(typed: string, cookie = '') {
  const request = new Request(`http://localhost/verify/${typed}`, { headers: { Cookie: cookie } })
  const args = { request, params: { code: typed }, context: {} } as unknown as LoaderFunctionArgs
  const { data, init } = await page.loader(args)
  return { ...data, status: init?.status, headers: new Headers(init?.headers) }
}

it('tells everybody what a snapshot is, and nothing of what is in it', async () => {
  const { meaning, status, headers } = await look(code)
  expect(status).toBe(200)
  expect(meaning).toMatchObject({
    code,
    cityName: 'Springfield, OR',
    what: 'snapshot 1',
    asOf: '30 June 2026',
    signed: null,
  })
  expect(meaning?.to).toBeNull()
  expect(JSON.stringify(meaning)).not.toMatch(/A name for us|points|Silver|About DM1|assessments/)
  expect(headers.get('Cache-Control')).toContain('no-store')
})

it('leads whoever may see it to it, and nobody else', async () => {
  for (const actor of [world.lead, world.coach, world.contributor])
    expect((await look(code, await signInAs(db, actor))).meaning?.to).toBe(
      `/assessments/${world.assessment.id}/snapshots/${id}`,
    )
  expect((await look(code, await signInAs(db, world.stranger))).meaning?.to).toBeNull()
})

it('says a slip, and that a code is not there, as fast as one that is', async () => {
  expect(await look(code.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')))).toMatchObject({
    status: 404,
    meaning: null,
    slip: expect.stringContaining('slip') as unknown,
  })
  const started = performance.now()
  expect(await look('AAAA-AAAA-AA')).toMatchObject({ status: 404, meaning: null, slip: null })
  expect(performance.now() - started).toBeGreaterThan(140)
})

it('takes a code however it is typed, by its address alone', async () => {
  const open = async (typed: string) => {
    const request = new Request(`http://localhost/verify?${new URLSearchParams({ code: typed }).toString()}`)
    return form.loader({ request, params: {}, context: {} })
  }
  const sent = await open(code.toLowerCase().replaceAll('-', ' ')).catch((thrown: unknown) => thrown)
  expect(sent).toBeInstanceOf(Response)
  expect((sent as Response).headers.get('Location')).toBe(`/verify/${code}`)
  expect(await open('K7QM-4X2P-9O')).toMatchObject({
    typed: 'K7QM-4X2P-9O',
    slip: expect.stringContaining('no 0') as unknown,
  })
})

it('says when what is stored is not what was recorded; so do the snapshot’s own page and whoever is to sign it', async () => {
  const before = await look(code)
  expect(before.meaning).toMatchObject({ isAsRecorded: true })
  expect(pageHtml(page.default, before)).not.toContain('Do not rely')
  const database = new Database(join(process.env['ASSAY_DATA'] ?? '', 'assay.db'))
  // Does what no program of ours can: the table refuses it.
  database.exec('DROP TRIGGER "Snapshot_no_update"')
  database.exec(`UPDATE Snapshot SET takenAt = '2020-01-01T00:00:00.000+00:00'`)
  database.close()
  const after = await look(code)
  expect(after.meaning).toMatchObject({ isAsRecorded: false })
  expect(pageHtml(page.default, after)).toContain('Do not rely on this page')
  const { differences } = await findSnapshot(db, world.lead, await world.open(), id)
  expect(differences.map(({ says }) => says)).toEqual(['the record of events (snapshot.taken) has another time'])
  const prove = () => Promise.resolve({ ok: true as const, isGiven: false })
  const signature = { name: 'Lena Ott', office: 'Mayor' }
  const signed = await signSnapshot(db, world.leader, await world.open(), id, signature, prove, now)
  expect(signed).toMatchObject({ ok: false, message: expect.stringContaining('is not what was taken') as unknown })
})
