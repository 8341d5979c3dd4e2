import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase, type Db } from '#app/platform/db/open.ts'
import { dataFolder } from '#app/platform/env.ts'
import { refused, type Result } from './outcome.ts'

/** The database of this installation, for the commands that work on one; refused where there is none. */
export function openInstallation(command: string): Result<Db> {
  const file = join(dataFolder(), 'assay.db')
  if (existsSync(file)) return { ok: true, value: openDatabase(file) }
  return refused(
    `${command}: there is no installation in ${dataFolder()}. Start it once with npm start, or set ASSAY_DATA`,
  )
}
