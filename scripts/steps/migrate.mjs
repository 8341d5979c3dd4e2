import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Explained, inRoot, must, root, runPackage, say } from './programs.mjs'

const dataFolder = () => resolve(root, process.env.ASSAY_DATA || 'data')
const databaseFile = () => join(dataFolder(), 'assay.db')

/** The database, brought to the newest migration; what was there before is copied first. */
export const migrate = {
  isStale: async () => (await missingMigrations()).length > 0,
  announcement: () => `Preparing the database ${databaseFile()}.`,
  async run() {
    makeDataFolder()
    const missing = await missingMigrations()
    await copyBefore(missing[0])
    await must('Preparing the database', runPackage('prisma', ['migrate', 'deploy']))
  },
}

function makeDataFolder() {
  try {
    mkdirSync(dataFolder(), { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new Explained(`The data folder ${dataFolder()} cannot be made: ${error.message}. ASSAY_DATA names it.`)
  }
}

/** Names of the migrations that the database does not have yet, oldest first. Asking Prisma takes a second; this does not. */
async function missingMigrations() {
  const folder = inRoot('prisma', 'migrations')
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'migration.sql')))
  const done = new Set(await finishedMigrations())
  return names.filter((name) => !done.has(name)).sort()
}

async function finishedMigrations() {
  return withDatabase((database) => {
    if (!hasTable(database, '_prisma_migrations')) return []
    const rows = database.prepare(
      'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    )
    return rows.pluck().all()
  }, [])
}

async function copyBefore(migration) {
  await withDatabase(async (database) => {
    if (!hasTable(database, '%')) return
    const backups = join(dataFolder(), 'backups')
    mkdirSync(backups, { recursive: true })
    const time = new Date()
      .toISOString()
      .replace(/\.\d+Z$/, 'Z')
      .replaceAll(':', '-')
    const copy = join(backups, `assay-before-${migration}-${time}.db`)
    await database.backup(copy)
    say(`Copied the database to ${copy}.`)
  })
}

const hasTable = (database, name) =>
  database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name LIKE ? LIMIT 1").get(name) !== undefined

async function withDatabase(use, ifAbsent) {
  if (!existsSync(databaseFile())) return ifAbsent
  const { default: Database } = await import('better-sqlite3')
  const database = new Database(databaseFile(), { readonly: true, timeout: 5000 })
  try {
    return await use(database)
  } finally {
    database.close()
  }
}
