import Database from 'better-sqlite3'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { Actor, AssessmentState, CityRole } from '#app/domain/policy.ts'
import { chooseEdition } from '#app/features/editions/catalogue.server.ts'
import { openDatabase, type Db } from '#app/platform/db/open.ts'
import { projectRoot, sha256 } from '#app/platform/files.ts'
import { newId, newToken } from '#app/platform/ids.ts'

const temporary = join(projectRoot, '.tmp')

/** When everything in a test was made, unless it says otherwise. */
export const longAgo = new Date('2026-01-05T09:00:00Z')

/** A migrated, empty database, built once for each state of the migrations and copied from then on. */
function baseDatabase(): string {
  const folder = join(projectRoot, 'prisma', 'migrations')
  const names = readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'migration.sql')))
    .sort()
  const sql = [
    ...names.map((name) => readFileSync(join(folder, name, 'migration.sql'), 'utf8')),
    // What Prisma notes of a migration, as far as anybody reads it.
    'CREATE TABLE _prisma_migrations (migration_name TEXT NOT NULL, finished_at DATETIME, rolled_back_at DATETIME);',
    ...names.map((name) => `INSERT INTO _prisma_migrations VALUES ('${name}', 0, NULL);`),
  ].join('\n')
  const base = join(temporary, `base-${sha256(sql).slice(0, 16)}.db`)
  if (existsSync(base)) return base
  mkdirSync(temporary, { recursive: true })
  const unfinished = `${base}.${newToken().slice(0, 8)}`
  const database = new Database(unfinished)
  database.exec(sql)
  database.close()
  renameSync(unfinished, base)
  return base
}

/**
 * A database of its own in a data folder of its own, which stored files go to as well; both are gone when the test file
 * ends. Routes use it too, if they are imported after this: `const db = makeDb()`, then `await import('#app/routes/...')`.
 */
export function makeDb(): Db {
  mkdirSync(temporary, { recursive: true })
  const folder = mkdtempSync(join(temporary, 'data-'))
  const file = join(folder, 'assay.db')
  copyFileSync(baseDatabase(), file)
  process.env['ASSAY_DATA'] = folder
  const db = openDatabase(file)
  Object.assign(globalThis, { assayDatabase: db })
  afterAll(async () => {
    await db.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return db
}

type CitySpec = { name?: string; region?: string; timeZone?: string }

export async function makeCity(
  db: Db,
  { name = 'Springfield', region = 'OR', timeZone = 'UTC' }: CitySpec = {},
): Promise<string> {
  const id = newId()
  await db.write((tx) => tx.city.create({ data: { id, name, region, timeZone, createdAt: longAgo } }))
  return id
}

type UserSpec = {
  name?: string
  /** City roles, by city id. */
  roles?: Record<string, CityRole>
  /** Cities this person coaches, with the practice areas; none for all. */
  coaching?: Record<string, readonly string[]>
  isAdministrator?: boolean
}

/** A person with their places, as the actor they are once signed in. */
export async function makeUser(
  db: Db,
  { name = 'Ada Bell', roles = {}, coaching = {}, isAdministrator = false }: UserSpec = {},
): Promise<Actor> {
  const userId = newId()
  const email = `${userId}@example.gov`
  await db.write(async (tx) => {
    await tx.user.create({ data: { id: userId, name, email, isAdministrator, createdAt: longAgo } })
    for (const [cityId, role] of Object.entries(roles))
      await tx.membership.create({ data: { id: newId(), userId, cityId, role } })
    for (const [cityId, areas] of Object.entries(coaching)) {
      await tx.coachAssignment.create({ data: { id: newId(), userId, cityId, areas: areas.join(' ') } })
    }
  })
  return actorOf(db, userId)
}

/** A person as the actor they are now, after whatever the test changed. */
export async function actorOf(db: Db, userId: string): Promise<Actor> {
  const user = await db.read.user.findUniqueOrThrow({
    where: { id: userId },
    include: { memberships: true, assignments: true },
  })
  return {
    userId,
    name: user.name,
    email: user.email,
    isAdministrator: user.isAdministrator,
    isDemo: user.isDemo,
    sessionId: `session of ${userId}`,
    memberships: user.memberships.map(({ cityId, role }) => ({ cityId, role: role as CityRole })),
    coaching: user.assignments.map(({ cityId, areas }) => ({ cityId, areas: areas.split(' ').filter(Boolean) })),
  }
}

/** A session for a person: the value of the cookie `Cookie: assay_session=...`. */
export async function signInAs(db: Db, actor: Actor): Promise<string> {
  const { createCookie } = await import('@remix-run/node')
  const token = newToken()
  const now = new Date()
  const expiresAt = new Date(now.getTime() + 60 * 60 * 1000)
  await db.write((tx) =>
    tx.session.create({
      data: {
        id: newId(),
        tokenHash: sha256(token),
        userId: actor.userId,
        userAgent: 'test',
        createdAt: now,
        lastSeenAt: now,
        expiresAt,
      },
    }),
  )
  return (await createCookie('assay_session').serialize(token)).split(';')[0] ?? ''
}

type AssessmentSpec = {
  cityId: string
  edition?: string
  cycle?: string
  state?: AssessmentState
  asOfHeld?: string | null
}

/** An open assessment on the newest edition of What Works Cities; its id. */
export async function makeAssessment(
  db: Db,
  { cityId, edition: wanted = 'what-works-cities', cycle = '2026', state = 'open', asOfHeld = null }: AssessmentSpec,
): Promise<string> {
  const choice = chooseEdition(wanted)
  if (!choice.ok) throw new Error(choice.message)
  const { ref, hash } = choice.edition
  const id = newId()
  await db.write((tx) =>
    tx.assessment.create({
      data: { id, cityId, editionRef: ref, editionHash: hash, cycle, state, asOfHeld, createdAt: longAgo },
    }),
  )
  return id
}
