import Database from 'better-sqlite3'
import { join } from 'node:path'

type Named = { name: string; sql: string }

/**
 * Takes everything out of the database of `makeDb`, also what the triggers keep from every program of ours: each test of a
 * whole installation starts from an empty one.
 */
export function emptyDatabase(): void {
  const database = new Database(join(process.env['ASSAY_DATA'] ?? '', 'assay.db'))
  try {
    database.pragma('foreign_keys = OFF')
    const all = (type: string) =>
      database.prepare<[string], Named>('SELECT name, sql FROM sqlite_master WHERE type = ?').all(type)
    const tables = all('table').filter(
      ({ name, sql }) => /^[A-Z]/.test(name) && !/VIRTUAL/i.test(sql) && !name.includes('_'),
    )
    const keepers = all('trigger').filter(({ sql }) => sql.includes('append-only'))
    database.transaction(() => {
      for (const { name } of keepers) database.exec(`DROP TRIGGER "${name}"`)
      for (const { name } of tables) database.exec(`DELETE FROM "${name}"`)
      database.exec(`DELETE FROM sqlite_sequence`)
      for (const { sql } of keepers) database.exec(sql)
    })()
  } finally {
    database.close()
  }
}
