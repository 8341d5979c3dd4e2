import type { LoaderFunctionArgs } from '@remix-run/node'
import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeReportWorkers } from '#app/features/report-making/make-in-worker.server.ts'
import { makeAssessment, makeCity, makeDb, makeUser, signInAs } from '../support/database.ts'
import { fillCriteria } from '../support/readiness-city.ts'
import { addSnapshot } from '../support/snapshots.ts'

const db = makeDb()
afterAll(closeReportWorkers)
const json = await import('#app/routes/assessments.$assessmentId.readiness[.json].ts')
const pdf = await import('#app/routes/assessments.$assessmentId.report[.pdf].ts')
const page = await import('#app/routes/assessments.$assessmentId.readiness.tsx')
const report = await import('#app/routes/assessments.$assessmentId.report.tsx')
const editions = await import('#app/routes/editions.$ref.tsx')

type Loader<T> = (args: LoaderFunctionArgs) => Promise<T>

/** Calls a loader as a signed-in person, or as nobody. */
function get<T>(loader: Loader<T>, cookie: string | null, params: Record<string, string>, search = ''): Promise<T> {
  const request = new Request(`http://localhost/here${search}`, cookie === null ? {} : { headers: { Cookie: cookie } })
  return loader({ request, params, context: {} })
}

let params: Record<string, string>
let snapshotId = ''
const cookies: Record<'lead' | 'leader' | 'stranger' | 'administrator', string> = {
  lead: '',
  leader: '',
  stranger: '',
  administrator: '',
}

beforeAll(async () => {
  const cityId = await makeCity(db, { name: 'Hawaiʻi, Parks & Recreation', timeZone: 'Pacific/Honolulu' })
  const lead = await makeUser(db, { roles: { [cityId]: 'lead' } })
  const assessmentId = await makeAssessment(db, { cityId, asOfHeld: '2026-01-31' })
  await fillCriteria(
    db,
    { assessmentId, cityId, authorId: lead.userId, date: '2026-01-20' },
    { LC1: 'reviewed', OD1: 'sensitive', DM1: 'unmet' },
  )
  params = { assessmentId }
  snapshotId = await addSnapshot(db, lead, assessmentId)
  cookies.lead = await signInAs(db, lead)
  cookies.leader = await signInAs(db, await makeUser(db, { roles: { [cityId]: 'leader' } }))
  cookies.stranger = await signInAs(db, await makeUser(db, { roles: { [await makeCity(db)]: 'lead' } }))
  cookies.administrator = await signInAs(db, await makeUser(db, { isAdministrator: true }))
})

describe('readiness.json', () => {
  it('has the numbers of the page', async () => {
    const response = await get(json.loader, cookies.lead, params)
    expect(response.headers.get('Content-Type')).toBe('application/json; charset=utf-8')
    const score = (await response.json()) as {
      asOf: string
      layers: { evidenced: { points: number } }
      counts: Record<string, number>
    }
    const { view } = await get(page.loader, cookies.lead, params)
    expect(score.asOf).toBe('2026-01-31')
    expect(score.layers.evidenced.points).toBe(2)
    expect(view.totals.evidenced.value).toBe(2)
    expect(Object.values(score.counts).reduce((sum, value) => sum + value, 0)).toBe(view.criteriaCount)
  })
})

describe('report.pdf', () => {
  it('is a whole file with its name, its length and no trace in a cache', async () => {
    const response = await get(pdf.loader, cookies.leader, params, '?layer=claimed')
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect(response.headers.get('Content-Type')).toBe('application/pdf')
    expect(response.headers.get('Content-Length')).toBe(String(bytes.length))
    expect(response.headers.get('Cache-Control')).toBe('private, no-store')
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
    const disposition = response.headers.get('Content-Disposition') ?? ''
    expect(disposition).toContain(
      `filename*=UTF-8''${encodeURIComponent('Hawaiʻi, Parks & Recreation readiness gap report 2026-01-31.pdf')}`,
    )
    expect(disposition).toMatch(/^attachment; filename="[\x20-\x7e]+"/)
    expect((await PDFDocument.load(bytes)).getPageCount()).toBeGreaterThan(1)
  })

  it('is named after the day of its results, also where it is of a snapshot', async () => {
    const heldAt = (asOfHeld: string) =>
      db.write((tx) => tx.assessment.update({ where: { id: params['assessmentId'] ?? '' }, data: { asOfHeld } }))
    await heldAt('2026-02-15')
    const nameOf = async (search: string) =>
      (await get(pdf.loader, cookies.lead, params, search)).headers.get('Content-Disposition')
    const [ofSnapshot, ofNow] = [await nameOf(`?kind=brief&snapshot=${snapshotId}`), await nameOf('?kind=brief')]
    await heldAt('2026-01-31')
    expect(ofSnapshot).toContain('2026-01-31.pdf')
    expect(ofNow).toContain('2026-02-15.pdf')
  })

  it('is worded by no link of another site: it leads to the page where it is chosen', async () => {
    const request = new Request('http://localhost/here?kind=memo&to=The%20press', {
      headers: { Cookie: cookies.lead, 'Sec-Fetch-Site': 'cross-site' },
    })
    const sent = await pdf.loader({ request, params, context: {} }).catch((error: unknown) => error)
    expect(sent).toMatchObject({ status: 302 })
    expect((sent as Response).headers.get('Location')).toBe(
      `/assessments/${params['assessmentId'] ?? ''}/report?kind=memo`,
    )
    expect(await db.read.issuedReport.count({ where: { kind: 'memo' } })).toBe(0)
  })

  it('says how many titles are withheld, and from whom', async () => {
    const forLead = await get(report.loader, cookies.lead, params)
    const forLeader = await get(report.loader, cookies.leader, params)
    expect([forLead.contents.sensitive, forLead.contents.maySeeSensitive]).toEqual([1, true])
    expect([forLeader.contents.sensitive, forLeader.contents.maySeeSensitive]).toEqual([1, false])
    expect(forLead.layers.find(({ isDefault }) => isDefault)?.headline).toBe('20 points, DM1 and PA1 short of Silver')
  })
})

describe('what is not yours', () => {
  it('is not found, whoever else you are', async () => {
    for (const cookie of [cookies.stranger, cookies.administrator]) {
      for (const loader of [json.loader, pdf.loader, page.loader, report.loader]) {
        await expect(get<unknown>(loader, cookie, params)).rejects.toMatchObject({ status: 404 })
      }
    }
  })

  it('asks a stranger to sign in', async () => {
    for (const loader of [json.loader, pdf.loader, page.loader, report.loader]) {
      await expect(get<unknown>(loader, null, params)).rejects.toMatchObject({ status: 302 })
    }
  })
})

describe('an edition', () => {
  it('tells what it asks for, exactly', async () => {
    const { edition } = await get(editions.loader, cookies.stranger, { ref: 'what-works-cities@3.0.0' })
    expect(edition.levels.map(({ title, needed }) => [title, needed])).toEqual([
      ['Silver', '22 of 43 points'],
      ['Gold', '30 of 43 points'],
      ['Platinum', '37 of 43 points'],
    ])
    expect(edition.levels[1]?.exact).toBe('68 percent of 43 is 29.24, so 30 points are needed.')
    expect(edition.areas.flatMap(({ criteria }) => criteria)).toHaveLength(43)
    expect(edition.hash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('is not found where there is none', async () => {
    await expect(get(editions.loader, cookies.lead, { ref: 'what-works-cities@9.0.0' })).rejects.toMatchObject({
      status: 404,
    })
  })
})
