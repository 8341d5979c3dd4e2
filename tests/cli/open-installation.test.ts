import Database from 'better-sqlite3'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makeDb } from '../support/database.ts'
import { assay } from './command.ts'

makeDb()
const real = process.env['ASSAY_DATA'] ?? ''
const folder = join(real, 'another')
const file = join(folder, 'assay.db')
const commands = [
  ['snapshot', 'verify'],
  ['snapshot', 'list'],
  ['audit', 'verify'],
  ['user', 'list'],
]

afterAll(() => {
  process.env['ASSAY_DATA'] = real
})

/** Every command on this folder, and what each says. */
async function runAll(): Promise<string[]> {
  process.env['ASSAY_DATA'] = folder
  const said: string[] = []
  for (const command of commands) {
    const { status, out, err } = await assay(...command)
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(err).toMatch(new RegExp(`^assay ${command.join(' ')}: `))
    said.push(err)
  }
  return said
}

test('a folder that is not there stays that way', async () => {
  for (const said of await runAll()) expect(said).toContain('there is no installation in')
  expect(existsSync(folder)).toBe(false)
})

test.each([
  ['an empty file', '', /is not ready for this version\. Start it once with npm start$/],
  ['something else', 'No database.\n'.repeat(100), /cannot be read as a database: file is not a database$/],
])('%s is refused as input, and left as it is', async (_what, content, says) => {
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, content)
  for (const said of await runAll()) expect(said).toMatch(says)
  expect(readFileSync(file, 'utf8')).toBe(content)
  expect(readdirSync(folder)).toEqual(['assay.db'])
})

test('a database of an earlier version is to be started first', async () => {
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, readFileSync(join(real, 'assay.db')))
  const database = new Database(file)
  database.exec(
    'DELETE FROM _prisma_migrations WHERE migration_name = (SELECT max(migration_name) FROM _prisma_migrations)',
  )
  database.close()
  for (const said of await runAll()) expect(said).toContain('Start it once with npm start')
})
