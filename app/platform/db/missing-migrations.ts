import Database from 'better-sqlite3'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#app/platform/files.ts'

/**
 * Names of the migrations that a database does not have yet, oldest first. It is only read: not even an empty file becomes a
 * database by that. Throws where the file is no database, or cannot be read.
 */
export function missingMigrations(file: string): string[] {
  const folder = join(projectRoot, 'prisma/migrations')
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'migration.sql')))
  const finished = new Set(finishedMigrations(file))
  return names.filter((name) => !finished.has(name)).sort()
}

function finishedMigrations(file: string): string[] {
  const database = new Database(file, { readonly: true, fileMustExist: true, timeout: 5000 })
  try {
    const table = database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '_prisma_migrations'")
    if (table.get() === undefined) return []
    return database
      .prepare<[], { name: string }>(
        'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
      )
      .all()
      .map(({ name }) => name)
  } finally {
    database.close()
  }
}
