import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { missingMigrations } from '#app/platform/db/missing-migrations.ts'
import { openDatabase, type Db } from '#app/platform/db/open.ts'
import { dataFolder } from '#app/platform/env.ts'
import { refused, type Result } from './outcome.ts'

/**
 * The database of this installation, for the commands that work on one. Refused where there is none, or none that this
 * version can use; such a file is left as it is.
 */
export function openInstallation(command: string): Result<Db> {
  const file = join(dataFolder(), 'assay.db')
  const problem = problemOf(file)
  return problem === null ? { ok: true, value: openDatabase(file) } : refused(`${command}: ${problem}`)
}

function problemOf(file: string): string | null {
  if (!existsSync(file))
    return `there is no installation in ${dataFolder()}. Start it once with npm start, or set ASSAY_DATA`
  try {
    return missingMigrations(file).length === 0
      ? null
      : `the database ${file} is not ready for this version. Start it once with npm start`
  } catch (error) {
    return `${file} cannot be read as a database: ${error instanceof Error ? error.message : String(error)}`
  }
}
