import Database from 'better-sqlite3'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { migrate } from '../../scripts/steps/migrate.mjs'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-migrate-'))
  vi.stubEnv('ASSAY_DATA', join(folder, 'data'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

const database = () => new Database(join(folder, 'data', 'assay.db'))

test('makes a database where there is none, and is then done', { timeout: 60_000 }, async () => {
  expect(await migrate.isStale()).toBe(true)
  await migrate.run()
  expect(await migrate.isStale()).toBe(false)
  expect(existsSync(join(folder, 'data', 'backups'))).toBe(false)
})

test('copies a database before it changes it', { timeout: 60_000 }, async () => {
  await migrate.run()
  const before = database()
  before.exec("INSERT INTO Setting (key, value) VALUES ('kept', 'yes')")
  const { name } = before.prepare('SELECT max(migration_name) AS name FROM _prisma_migrations').get() as {
    name: string
  }
  before.prepare('UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = ?').run(name)
  before.close()

  expect(await migrate.isStale()).toBe(true)
  // Prisma refuses to go on after a migration that broke off; the copy is made all the same.
  await expect(migrate.run()).rejects.toThrow('Preparing the database failed')
  const [copy = ''] = readdirSync(join(folder, 'data', 'backups'))
  expect(copy).toMatch(new RegExp(`^assay-before-${name}-.*\\.db$`))
  const copied = new Database(join(folder, 'data', 'backups', copy), { readonly: true })
  expect(copied.prepare("SELECT value FROM Setting WHERE key = 'kept'").pluck().get()).toBe('yes')
  copied.close()
})
