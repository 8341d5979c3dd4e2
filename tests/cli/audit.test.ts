import { expect, test } from 'vitest'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { recordEvents } from '#app/features/audit/record-event.server.ts'
import { longAgo, makeDb } from '../support/database.ts'
import { assay } from './command.ts'

const db = makeDb()
const file = () => join(process.env['ASSAY_DATA'] ?? '', 'assay.db')

/** Does what no program of ours can: the table refuses it. */
function tamper(sql: string): void {
  const database = new Database(file())
  const triggers = ['AuditEvent_no_update', 'AuditEvent_no_delete']
  const made = triggers.map((name) =>
    database.prepare<[string], { sql: string }>('SELECT sql FROM sqlite_master WHERE name = ?').get(name),
  )
  for (const name of triggers) database.exec(`DROP TRIGGER "${name}"`)
  database.exec(sql)
  for (const trigger of made) database.exec(trigger?.sql ?? '')
  database.close()
}

const event = (action: string) => ({ at: longAgo, actorId: 'u1', cityId: 'c1', action, subject: 's', data: { n: 1 } })

test('an installation without events has nothing to prove', async () => {
  expect(await assay('audit', 'verify')).toMatchObject({ status: 0, out: 'There are no events yet.\n' })
})

test('a chain is proved, and what was changed, removed or cut off is found', async () => {
  for (let round = 0; round < 3; round += 1) {
    await db.write((tx) =>
      recordEvents(
        tx,
        Array.from({ length: 1_000 }, (_, index) => event(`a.${round}.${index}`)),
      ),
    )
  }
  const whole = await assay('audit', 'verify')
  expect(whole.out).toMatch(/^3000 events, an unbroken chain\. Head: [0-9a-f]{64}\n$/)
  const head = /Head: (\w+)/.exec(whole.out)?.[1] ?? ''
  expect(await assay('audit', 'verify', '--head', head)).toMatchObject({ status: 0 })
  expect(JSON.parse((await assay('audit', 'verify', '--json')).out)).toEqual({
    ok: true,
    events: 3000,
    sequence: 3000,
    hash: head,
  })

  tamper(`UPDATE AuditEvent SET data = '{"n":2}' WHERE sequence = 2500`)
  expect((await assay('audit', 'verify')).err).toContain('event 2500 (a.2.499) is not what was written')
  tamper(`UPDATE AuditEvent SET data = '{"n":1}' WHERE sequence = 2500`)
  expect(await assay('audit', 'verify')).toMatchObject({ status: 0 })

  tamper(`UPDATE AuditEvent SET hash = 'x' WHERE sequence = 7`)
  expect((await assay('audit', 'verify')).err).toContain('event 7 ')
  tamper(`UPDATE AuditEvent SET hash = (SELECT previousHash FROM AuditEvent WHERE sequence = 8) WHERE sequence = 7`)

  tamper('DELETE FROM AuditEvent WHERE sequence = 3000')
  expect(await assay('audit', 'verify')).toMatchObject({ status: 0 })
  const cut = await assay('audit', 'verify', '--head', head)
  expect(cut).toMatchObject({ status: 2 })
  expect(cut.err).toContain('the chain was cut or exchanged')

  tamper('DELETE FROM AuditEvent WHERE sequence = 1200')
  expect(await assay('audit', 'verify', '--json')).toMatchObject({ status: 2 })
  expect((await assay('audit', 'verify')).err).toContain('event 1201 follows event 1199')
})

test.each([
  ['UPDATE AuditEvent SET action = 1'],
  ['DELETE FROM AuditEvent'],
  ['DELETE FROM StrengthScore'],
  ['UPDATE Verdict SET value = 1'],
  ['DELETE FROM CommentRevision'],
  ['UPDATE CheckAnswerRevision SET answer = 1'],
])('the database refuses: %s', (sql) => {
  const database = new Database(file())
  const table = /(?:FROM|UPDATE) (\w+)/.exec(sql)?.[1] ?? ''
  database.pragma('foreign_keys = OFF')
  const columns = database.pragma(`table_info("${table}")`) as { name: string; type: string; pk: number }[]
  const values = columns.map(({ type }) => (type === 'INTEGER' ? "'424242'" : "'x'")).join(', ')
  database.exec(`INSERT OR IGNORE INTO "${table}" VALUES (${values})`)
  expect(() => database.exec(sql)).toThrow(/append-only/)
  database.close()
})

test('says what is wrong with what it is given', async () => {
  expect((await assay('audit')).err).toContain('Commands: verify')
  expect((await assay('audit', 'verify', '--head', 'abc')).err).toContain('it has 64 digits')
  expect((await assay('audit', 'verify', 'now')).err).toContain('one argument too many')
})

test('says where it looked if there is no installation', async () => {
  const was = process.env['ASSAY_DATA']
  process.env['ASSAY_DATA'] = join(was ?? '', 'nowhere')
  expect((await assay('audit', 'verify')).err).toContain('there is no installation in')
  process.env['ASSAY_DATA'] = was
})
