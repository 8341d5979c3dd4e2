import { createCookie } from '@remix-run/node'
import Database from 'better-sqlite3'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { sha256 } from '#app/platform/files.ts'
import { startDemoServer } from '../support/demo-server.ts'
import { printFigures, type Figure } from './measure.ts'

const atOnce = 20
const pages = 300
const budget = 2

type Place = { url: string; base: string; cookie: string }

/** A page with all of an assessment's results, over and over; milliseconds for each. */
async function timePages({ url, base, cookie }: Place, runs: number): Promise<number[]> {
  const times: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const start = process.hrtime.bigint()
    const response = await fetch(`${url}${base}/readiness`, { headers: { Cookie: cookie } })
    const text = await response.text()
    if (!response.ok || !text.includes('<main')) throw new Error(`The page came with ${response.status}`)
    times.push(Number(process.hrtime.bigint() - start) / 1e6)
  }
  return times.sort((a, b) => a - b)
}

/** Keeps so many reports under way until it is stopped; how many came. */
function keepReporting({ url, base, cookie }: Place): { stop: () => Promise<number> } {
  let isOn = true
  let done = 0
  const kinds = ['gap', 'register', 'review']
  const ask = async (index: number) => {
    for (let turn = index; isOn; turn += 1) {
      const address = `${url}${base}/report.pdf?kind=${kinds[turn % kinds.length] ?? 'gap'}`
      const response = await fetch(address, { headers: { Cookie: cookie } })
      const bytes = Buffer.from(await response.arrayBuffer())
      if (!response.ok || bytes.subarray(0, 5).toString() !== '%PDF-')
        throw new Error(`A report came with ${response.status}`)
      done += 1
    }
  }
  const all = Promise.all(Array.from({ length: atOnce }, (_, index) => ask(index)))
  return {
    stop: async () => {
      isOn = false
      await all
      return done
    },
  }
}

const share = (sorted: readonly number[], part: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0

export async function measureAt(place: Place): Promise<Figure[]> {
  const reporting = keepReporting(place)
  await timePages(place, 30)
  await reporting.stop()
  const quiet = await timePages(place, pages)
  const busy = keepReporting(place)
  await new Promise((resolve) => setTimeout(resolve, 500))
  const loaded = await timePages(place, pages)
  const reports = await busy.stop()
  const [floor, p99] = [share(quiet, 0.99), share(loaded, 0.99)]
  const ratio = p99 / floor
  const name = `p99 of a page under ${atOnce} reports at once beside unloaded (${reports} reports came)`
  return [{ name, median: p99, floor, ratio, unit: 'ms', budget, ok: ratio <= budget && reports > 0 }]
}

/** A session of the demo's lead, and where the city of 43 criteria is. */
export async function signIn(url: string, data: string): Promise<Place> {
  const db = new Database(join(data, 'assay.db'))
  try {
    const { id } = db
      .prepare(`SELECT a.id FROM Assessment a JOIN City c ON c.id = a.cityId WHERE c.name LIKE 'Pi%'`)
      .get() as { id: string }
    const lead = db
      .prepare(
        `SELECT m.userId FROM Membership m JOIN Assessment a ON a.cityId = m.cityId WHERE a.id = ? AND m.role = 'lead'`,
      )
      .get(id) as { userId: string }
    const token = `bench-${process.pid}-${process.hrtime.bigint()}`
    const now = Date.now()
    const at = (moment: number) => new Date(moment).toISOString().replace('Z', '+00:00')
    db.prepare(
      `INSERT INTO Session (id, tokenHash, userId, userAgent, createdAt, lastSeenAt, expiresAt) VALUES (?, ?, ?, 'bench', ?, ?, ?)`,
    ).run(token, sha256(token), lead.userId, at(now), at(now), at(now + 3_600_000))
    const cookie = (await createCookie('assay_session').serialize(token)).split(';')[0] ?? ''
    return { url, base: `/assessments/${id}`, cookie }
  } finally {
    db.close()
  }
}

/** The built server as it runs, with the machine to itself: what pages pay for reports that are drawn beside them. */
export async function run(): Promise<Figure[]> {
  const server = await startDemoServer()
  try {
    return await measureAt(await signIn(server.url, server.data))
  } finally {
    await server.stop()
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) printFigures(await run())
