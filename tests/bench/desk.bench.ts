import Database from 'better-sqlite3'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { projectRoot, sha256 } from '#app/platform/files.ts'
import { newToken } from '#app/platform/ids.ts'
import { generateInstallation } from './generate-installation.ts'
import { printFigures, type Figure } from './measure.ts'

const budget = 60
const runs = 25
const size = { cities: 300, linksPerCity: 120, threadsPerCity: 8, inReviewOneIn: 3 }

/** What one coach with 300 cities waits for: each page's loader, beside its bare queries. */
export async function run(): Promise<Figure[]> {
  const data = mkdtempSync(join(tmpdir(), 'assay-bench-'))
  try {
    const file = join(data, 'assay.db')
    migrate(file)
    const { coachId, assessmentIds } = generateInstallation(file, size)
    const cookie = await signIn(file, coachId)
    process.env['ASSAY_DATA'] = data
    const { openDatabase } = await import('#app/platform/db/open.ts')
    const db = openDatabase(file)
    Object.assign(globalThis, { assayDatabase: db })
    const figures = await measurePages(file, cookie, assessmentIds)
    await db.close()
    return figures
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

type Loader = (args: { request: Request; params: Record<string, string>; context: object }) => Promise<unknown>

async function measurePages(file: string, cookie: string, assessmentIds: readonly string[]): Promise<Figure[]> {
  const page = async (name: string) => ((await import(`../../app/routes/${name}.tsx`)) as { loader: Loader }).loader
  const routes = {
    desk: await page('desk._index'),
    review: await page('assessments.$assessmentId.review._index'),
    criterion: await page('assessments.$assessmentId.criteria.$criterionId'),
  }
  const bare = new Database(file, { readonly: true })
  const ask = (path: string) => new Request(`http://localhost${path}`, { headers: { Cookie: cookie } })
  let turn = 0
  const next = () => assessmentIds[(turn += 3) % assessmentIds.length] ?? ''
  const open = (load: Loader, path: string, params: () => Record<string, string>) => () =>
    load({ request: ask(path), params: params(), context: {} })
  const criterionOf = () => ({ assessmentId: next(), criterionId: 'DM1' })
  const cases: [string, () => Promise<unknown>, () => unknown][] = [
    ['coach’s desk, 300 cities, first page', open(routes.desk, '/desk', () => ({})), () => bareDesk(bare)],
    ['coach’s desk, last page', open(routes.desk, '/desk?page=20', () => ({})), () => bareDesk(bare)],
    ['coach’s desk, one practice area', open(routes.desk, '/desk?area=OD', () => ({})), () => bareDesk(bare)],
    [
      'review page of one city of 300',
      open(routes.review, '/', () => ({ assessmentId: next() })),
      () => bareAssessment(bare, next()),
    ],
    ['criterion page of one city of 300', open(routes.criterion, '/', criterionOf), () => bareAssessment(bare, next())],
  ]
  const figures: Figure[] = []
  for (const [name, call, floorCall] of cases) {
    const median = await medianOf(call)
    const floor = await medianOf(floorCall)
    figures.push({ name, median, floor, ratio: median / floor, unit: 'ms', budget, ok: median <= budget })
  }
  bare.close()
  return figures
}

/** The least that the desk must read: its cities with their rounds, and the answers, links and scores of one page of them. */
function bareDesk(db: Database.Database): unknown {
  const rows = db
    .prepare(
      `SELECT a.id FROM CoachAssignment k JOIN City c ON c.id = k.cityId JOIN Assessment a ON a.cityId = c.id
       LEFT JOIN ReviewRound r ON r.assessmentId = a.id AND r.returnedAt IS NULL WHERE k.userId = 'coach'
       ORDER BY r.submittedAt IS NULL, r.submittedAt LIMIT 15`,
    )
    .all() as { id: string }[]
  return rows.map(({ id }) => bareAssessment(db, id))
}

function bareAssessment(db: Database.Database, id: string): unknown {
  return [
    db.prepare('SELECT checkId, answer FROM CheckAnswer WHERE assessmentId = ?').raw().all(id),
    db
      .prepare(
        `SELECT l.id, l.checkId, r.evidenceDate, s.layer, s.value FROM EvidenceLink l
         JOIN EvidenceRevision r ON r.id = l.revisionId LEFT JOIN StrengthScore s ON s.linkId = l.id
         WHERE l.assessmentId = ? AND l.removedAt IS NULL`,
      )
      .raw()
      .all(id),
  ]
}

async function medianOf(call: () => unknown): Promise<number> {
  const times: number[] = []
  for (let turn = -5; turn < runs; turn += 1) {
    const start = process.hrtime.bigint()
    await call()
    if (turn >= 0) times.push(Number(process.hrtime.bigint() - start) / 1e6)
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
}

function migrate(file: string): void {
  const folder = join(projectRoot, 'prisma', 'migrations')
  const scripts = readdirSync(folder)
    .sort()
    .map((name) => join(folder, name, 'migration.sql'))
    .filter((script) => existsSync(script))
  const database = new Database(file)
  for (const script of scripts) database.exec(readFileSync(script, 'utf8'))
  database.close()
}

async function signIn(file: string, userId: string): Promise<string> {
  const { createCookie } = await import('@remix-run/node')
  const token = newToken()
  const now = new Date()
  const database = new Database(file)
  database
    .prepare(
      'INSERT INTO Session (id, tokenHash, userId, userAgent, createdAt, lastSeenAt, expiresAt) VALUES (?,?,?,?,?,?,?)',
    )
    .run(
      's',
      sha256(token),
      userId,
      'bench',
      now.toISOString(),
      now.toISOString(),
      new Date(now.getTime() + 3e6).toISOString(),
    )
  database.prepare(`UPDATE User SET deskSeenAt = '2026-01-05T10:00:00.000+00:00' WHERE id = ?`).run(userId)
  database.close()
  return (await createCookie('assay_session').serialize(token)).split(';')[0] ?? ''
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) printFigures(await run())
