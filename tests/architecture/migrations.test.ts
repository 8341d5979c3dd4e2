import Database from 'better-sqlite3'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '#app/platform/files.ts'
import { readFiles } from './source-files.ts'

/** A database's tables, in words that do not depend on how and in which order they came to be. */
function shapeOf(sql: readonly string[]): Record<string, unknown> {
  const database = new Database(':memory:')
  try {
    for (const script of sql) database.exec(script)
    const rows = (query: string, ...names: string[]) => database.prepare(query).all(...names)
    const tables = rows(
      "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND name NOT LIKE 'sqlite%'",
    )
    return Object.fromEntries(
      (tables as { name: string }[]).map(({ name }) => [
        name,
        {
          columns: rows('SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info(?) ORDER BY name', name),
          references: rows(
            'SELECT "from", "table", "to", on_update, on_delete FROM pragma_foreign_key_list(?) ORDER BY "from", "table"',
            name,
          ),
          indexes: rows(
            `SELECT list.name, list."unique", list.partial, group_concat(info.name, ', ') AS columns
             FROM pragma_index_list(?) list, pragma_index_info(list.name) info
             WHERE list.origin = 'c' GROUP BY list.name ORDER BY list.name`,
            name,
          ),
        },
      ]),
    )
  } finally {
    database.close()
  }
}

function sqlOfSchema(): string {
  const prisma = join(projectRoot, 'node_modules', 'prisma', 'build', 'index.js')
  const schema = join(projectRoot, 'prisma', 'schema.prisma')
  const args = [prisma, 'migrate', 'diff', '--from-empty', '--to-schema-datamodel', schema, '--script']
  const env = { ...process.env, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' }
  return execFileSync(process.execPath, args, {
    cwd: projectRoot,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

test('the migrations, applied in order, give the schema', () => {
  const migrations = readFiles('prisma/migrations', /\/migration\.sql$/).sort((a, b) => (a.path < b.path ? -1 : 1))
  expect(migrations.length).toBeGreaterThan(0)
  expect(shapeOf(migrations.map(({ text }) => text))).toEqual(shapeOf([sqlOfSchema()]))
})

const city = 'CREATE TABLE "City" ("id" TEXT NOT NULL PRIMARY KEY, "name" TEXT NOT NULL)'

test.each([
  ['a column', 'ALTER TABLE "City" ADD COLUMN "region" TEXT'],
  ['a table', 'CREATE TABLE "User" ("id" TEXT NOT NULL PRIMARY KEY)'],
  ['an index', 'CREATE UNIQUE INDEX "City_name_key" ON "City"("name")'],
])('notices %s that only one of them has', (_what, sql) => {
  expect(shapeOf([city, sql])).not.toEqual(shapeOf([city]))
})

test('the order of columns, triggers and search tables do not count', () => {
  const other = 'CREATE TABLE "City" ("name" TEXT NOT NULL, "id" TEXT NOT NULL PRIMARY KEY)'
  const search = 'CREATE VIRTUAL TABLE "Search" USING fts5(text)'
  const trigger = 'CREATE TRIGGER "no_delete" BEFORE DELETE ON "City" BEGIN SELECT RAISE(ABORT, \'kept\'); END'
  expect(shapeOf([city])).toEqual(shapeOf([other, search, trigger]))
})
