import Database from 'better-sqlite3'
import { beforeAll, describe, expect, test } from 'vitest'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { listSnapshots } from '#app/features/snapshots/list-snapshots.server.ts'
import { signSnapshot } from '#app/features/snapshots/sign-snapshot.server.ts'
import { sha256 } from '#app/platform/files.ts'
import { pathOf } from '#app/platform/storage.server.ts'
import { makeDb } from '../support/database.ts'
import { addTo, now, smallPdf, stagedFile } from '../support/evidence-world.ts'
import { makeSnapshotWorld, take, type SnapshotWorld } from '../support/snapshot-world.ts'
import { assay } from './command.ts'

const db = makeDb()
let world: SnapshotWorld
let codes: string[]
const file = join(process.env['ASSAY_DATA'] ?? '', 'assay.db')

beforeAll(async () => {
  expect((await assay('snapshot', 'verify')).out).toContain('no snapshots to prove')
  world = await makeSnapshotWorld(db)
  const staged = await stagedFile(db, world.contributor, world.assessment)
  await addTo(db, world.contributor, world.assessment, 'DM1.a', { kind: 'file', statement: '' }, staged)
  await take(db, world, 'First')
  const id = await take(db, world, 'Second')
  const prove = () => Promise.resolve({ ok: true as const, isGiven: false })
  const open = await findAssessment(db, world.leader, world.assessment.id, now)
  const signed = await signSnapshot(db, world.leader, open, id, { name: 'Lena Ott', office: 'Mayor' }, prove, now)
  expect(signed).toEqual({ ok: true })
  codes = (await listSnapshots(db, world.lead, world.assessment)).map(({ code }) => code)
})

/** Does what no program of ours can: the tables refuse it. What was there comes back. */
async function tampered<T>(sql: string, look: () => Promise<T>): Promise<T> {
  const database = new Database(file)
  database.pragma('foreign_keys = OFF')
  const triggers = ['Snapshot', 'SignOff', 'AuditEvent'].flatMap((table) => [
    `${table}_no_update`,
    `${table}_no_delete`,
  ])
  const made = triggers.map((name) =>
    database.prepare<[string], { sql: string }>('SELECT sql FROM sqlite_master WHERE name = ?').get(name),
  )
  const rows = ['Snapshot', 'SignOff', 'AuditEvent'].map(
    (table) => [table, database.prepare(`SELECT * FROM "${table}"`).all() as Record<string, unknown>[]] as const,
  )
  for (const name of triggers) database.exec(`DROP TRIGGER "${name}"`)
  database.function('sha256', (text) => sha256(String(text)))
  expect(database.prepare(sql).run().changes).toBeGreaterThan(0)
  try {
    return await look()
  } finally {
    for (const [table, held] of rows) {
      for (const row of held) {
        const names = Object.keys(row)
        const values = names.map((name) => `@${name}`).join(', ')
        database.prepare(`INSERT OR REPLACE INTO "${table}" (${names.join(', ')}) VALUES (${values})`).run(row)
      }
    }
    for (const trigger of made) database.exec(trigger?.sql ?? '')
    database.close()
  }
}

const verify = (...more: string[]) => assay('snapshot', 'verify', ...more)

test('lists the snapshots, with who signed them', async () => {
  const { out, status } = await assay('snapshot', 'list')
  expect(status).toBe(0)
  expect(out).toContain(`${codes[0] ?? ''}  Springfield  1 First`)
  expect(out).toContain('Lena Ott, Mayor')
  const json = JSON.parse((await assay('snapshot', 'list', '--json')).out) as unknown[]
  expect(json).toMatchObject([
    { number: 1, signedBy: null },
    { number: 2, signedBy: 'Lena Ott, Mayor' },
  ])
})

test('proves them all, or those that are named, however their code is typed', async () => {
  const all = await verify('--all')
  expect(all).toMatchObject({ status: 0, err: '' })
  expect(all.out).toContain('2 of 2 snapshots proved equal.')
  expect(all.out).toContain('equal, signed off, 1 file present and unchanged')
  const one = await verify((codes[0] ?? '').toLowerCase().replaceAll('-', ''))
  expect(one.out).toContain('1 of 1 snapshot proved equal.')
  expect((await verify('--without-files')).out).toContain('Stored files were not read.')
  const json = JSON.parse((await verify('--json')).out) as { ok: boolean; snapshots: unknown[] }
  expect(json).toMatchObject({ ok: true, snapshots: [{ differences: [] }, { differences: [] }] })
})

describe('names what is not equal', () => {
  test.each([
    [
      'an answer',
      `UPDATE Snapshot SET content = replace(content, '"answer":"met"', '"answer":"unmet"')`,
      /hash: the parts/,
    ],
    [
      'an answer and its hash',
      `UPDATE Snapshot SET content = replace(content, '"answer":"met"', '"answer":"unmet"'),
        contentHash = sha256(replace(content, '"answer":"met"', '"answer":"unmet"'))`,
      /results: layers claimed points is \d+ in the snapshot, and 0 follows[\s\S]*record: .*another content hash/,
    ],
    [
      'a result',
      `UPDATE Snapshot SET results = replace(results, '"evidenced":true', '"evidenced":false')`,
      /results: criteria DM1 evidenced is false in the snapshot, and true/,
    ],
    [
      'a day',
      `UPDATE Snapshot SET asOf = '2026-07-01'`,
      /columns: the day beside the parts is "2026-07-01", and "2026-06-30" in them/,
    ],
    ['an edition', `UPDATE Snapshot SET editionHash = 'x'`, /columns: the edition’s hash/],
    ['a name', `UPDATE Snapshot SET name = 'Other' WHERE number = 1`, /record: .* another name/],
    ['who signed', `UPDATE SignOff SET name = 'Somebody else'`, /record: .*snapshot\.signed.* another name/],
    [
      'who signed, by their account',
      `UPDATE SignOff SET signedById = 'x'`,
      /record: .*snapshot\.signed.* another person/,
    ],
    ['when it was signed', `UPDATE SignOff SET at = '2020-01-01T00:00:00.000+00:00'`, /signed\) has another time/],
    ['the second factor', `UPDATE SignOff SET hasSecondFactor = 1`, /signed\) has another word on the second factor/],
    ['the words', `UPDATE SignOff SET attestation = 'x'`, /signed\) has another attestation/],
    ['a sign-off that is gone', `DELETE FROM SignOff`, /sign-off: the record of events has it signed on 20\d\d-/],
    [
      'a snapshot that is gone',
      `DELETE FROM Snapshot WHERE number = 2`,
      /\(Springfield, snapshot 2\): record: .* has it taken and signed off, and it is not there/,
    ],
    ['when it was taken', `UPDATE Snapshot SET takenAt = '2020-01-01T00:00:00.000+00:00'`, /taken\) has another time/],
    ['who took it', `UPDATE Snapshot SET takenById = 'x'`, /taken\) has another person/],
    ['a note', `UPDATE Snapshot SET note = 'Other'`, /taken\) has another note/],
    ['a time that is none', `UPDATE SignOff SET at = 'x'`, /record: /],
    ['what was signed', `UPDATE SignOff SET contentHash = 'x'`, /sign-off: what was signed is not what is stored/],
    [
      'the record',
      `DELETE FROM AuditEvent WHERE action = 'snapshot.taken'`,
      /record: the record of events has no snapshot\.taken/,
    ],
    ['all of it', `UPDATE Snapshot SET content = 'x', contentHash = sha256('x')`, /content: the parts cannot be read/],
    ['the results', `UPDATE Snapshot SET results = '{}'`, /results: the results cannot be read/],
  ])('%s', async (_what, sql, says) => {
    const { status, err } = await tampered(sql, () => verify())
    expect(status).toBe(2)
    expect(err).toMatch(says)
    expect((await verify()).status).toBe(0)
  })

  test('of a snapshot that is asked for by the code that the record has', async () => {
    const [first = '', second = ''] = codes
    const gone = await tampered(`DELETE FROM Snapshot WHERE number = 1`, () => verify(first, second))
    expect(gone).toMatchObject({
      status: 2,
      err: expect.stringContaining(`${first} (Springfield, snapshot 1)`) as unknown,
    })
    expect(gone.out).toContain('1 of 2 snapshots proved equal.')
    const other = await tampered(`UPDATE Snapshot SET code = 'x' WHERE number = 1`, () => verify(first))
    expect(other.err).toMatch(/^x \(Springfield, snapshot 1\): record: .* another code$/)
  })

  test('and not what an older record did not keep', async () => {
    const older = `UPDATE AuditEvent SET data = json_remove(data, '$.note', '$.hasSecondFactor')`
    expect(await tampered(older, () => verify())).toMatchObject({ status: 0, err: '' })
  })

  test('a stored file that is another, or gone', async () => {
    const path = pathOf(sha256(smallPdf))
    writeFileSync(path, 'something else')
    expect((await verify()).err).toContain('is not what it was: its hash is another')
    expect((await verify('--without-files')).status).toBe(0)
    rmSync(path)
    expect((await verify()).err).toContain('is not there')
    writeFileSync(path, smallPdf)
    expect((await verify()).status).toBe(0)
  })
})

test('says what is wrong with what it is given', async () => {
  expect((await verify('K7QM')).err).toContain('A code has 10 letters and digits, and this has 4')
  expect((await verify('AAAA-AAAA-AA')).err).toContain('there is no snapshot AAAA-AAAA-AA')
  expect((await verify('--all', codes[0] ?? '')).err).toContain('not both')
  expect((await assay('snapshot')).err).toContain('Commands: list, verify')
})
