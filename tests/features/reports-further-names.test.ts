import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeReportWorkers } from '#app/features/report-making/make-in-worker.server.ts'
import { foldText } from '#app/features/reports/fold-text.ts'
import { drawnKinds } from '#app/features/reports/report-model.ts'
import { assay } from '../cli/command.ts'
import { makeDb, makeUser, signInAs } from '../support/database.ts'
import { addTo } from '../support/evidence-world.ts'
import { checkPdf } from '../support/pdf-checker.ts'
import { readPdf } from '../support/pdf-reader.ts'
import { addWorkPlan } from '../support/planned-work.ts'
import { answer, judge, later, makeReviewWorld, needsWork } from '../support/review-world.ts'

/** Of two people of the team, each as texts spell them, and of two whom only a text names. */
const variants = [
  ...['Jose Ruiz', 'José Ruíz', 'JOSÉ RUIZ', 'Jose\u0301 Ruiz', 'José\u00a0Ruiz', 'Ruiz, Jose'],
  ...['per Ruiz', 'Mr. Ruíz', 'Ms. Deshmukh-Farrar', 'per Deshmukh\u2011Farrar', 'Priya Farrar'],
  ...['Hana Sörensen', 'Hana Sorensen', 'Dr. Sørensen', 'Tadeo', 'TADEO'],
]
const further = 'Hana Sørensen\r\n\r\n  tadeo  \r\n'
/** None of these is anybody's name. */
const stays = ['Public Works', 'Diana Ruiz', 'Ruiz Street']
const sentence = `Said: ${[...variants, ...stays].join('; ')}.`
const surnames = ['ruiz', 'deshmukh', 'farrar', 'sorensen', 'tadeo']

const db = makeDb()
const route = await import('#app/routes/assessments.$assessmentId.report[.pdf].ts')
let cookie = ''
let params: Record<string, string>

beforeAll(async () => {
  const world = await makeReviewWorld(db)
  const { assessment, lead, coach, contributor, cityId } = world
  await makeUser(db, { name: 'José Ruiz', roles: { [cityId]: 'contributor' } })
  await makeUser(db, { name: 'Priya Deshmukh-Farrar', roles: { [cityId]: 'leader' } })
  await answer(db, contributor, assessment.id, 'DM1.a', 'met', sentence)
  await addTo(db, lead, assessment, 'DM2.a', { title: 'Memo by Ruiz, to Tadeo', statement: sentence })
  await judge(db, coach, assessment.id, { ...needsWork, reason: sentence }, later(1))
  await addWorkPlan(db, lead, assessment.id)
  await db.write((tx) => tx.workItem.updateMany({ data: { note: sentence, department: 'Public Works (Tadeo)' } }))
  cookie = await signInAs(db, lead)
  params = { assessmentId: assessment.id }
})
afterAll(closeReportWorkers)

type Sent = Record<string, string>

async function post(fields: Sent, headers: Record<string, string> = {}): Promise<Response> {
  const request = new Request('http://localhost/assessments/x/report.pdf', {
    method: 'POST',
    headers: { Cookie: cookie, Origin: 'http://localhost', ...headers },
    body: new URLSearchParams(fields),
  })
  return route.action({ request, params, context: {} }).catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown
    throw thrown
  })
}

async function get(search: string): Promise<Response> {
  const request = new Request(`http://localhost/assessments/x/report.pdf?${search}`, { headers: { Cookie: cookie } })
  return route.loader({ request, params, context: {} })
}

const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())

async function textOf(bytes: Uint8Array): Promise<string> {
  const read = await readPdf(bytes)
  const whole = [...read.pages, ...read.furniture, ...Object.values(read.attachments)].join(' ').replace(/\s+/g, ' ')
  return foldText(whole).text
}

/** Last names that are in a text, but for what is a stranger's or a place's. */
const found = (text: string) => {
  const rest = stays.reduce((all, each) => all.replaceAll(each, ''), text).toLowerCase()
  return surnames.filter((name) => rest.includes(name))
}

describe('a report without names, and without those that were typed for it', () => {
  it.each(drawnKinds)('has no form of any of them in the %s report, its pages or its data', async (kind) => {
    const bytes = await bytesOf(await post({ kind, names: 'out', further }))
    const text = await textOf(bytes)
    expect(found(text)).toEqual([])
    expect(text).toContain('"isWithoutNames":true')
    if (kind === 'gap') for (const each of stays) expect(text).toContain(each)
    expect(await checkPdf(bytes)).toEqual([])
  })

  it('would have them: nothing here passes because there is nothing to leave out', async () => {
    const text = await textOf(await bytesOf(await post({ kind: 'gap' })))
    expect(found(text)).toEqual(surnames)
    // Who is only named in a text stays without being typed, and says so by an address nothing is left out either.
    const known = await textOf(await bytesOf(await get(`kind=gap&names=out&further=Tadeo`)))
    expect(found(known)).toEqual(['sorensen', 'tadeo'])
  })

  it('counts what was typed only where names are left out', async () => {
    const plain = await bytesOf(await post({ kind: 'gap' }))
    const typed = await bytesOf(await post({ kind: 'gap', further: `${further}${'x'.repeat(500)}` }))
    expect(Buffer.from(typed).equals(Buffer.from(plain))).toBe(true)
    const council = await textOf(await bytesOf(await post({ kind: 'register', audience: 'council', further })))
    expect(found(council)).toEqual([])
  })

  it('is drawn again from its data, the same to the byte', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'assay-names-'))
    try {
      const [first, again] = [join(folder, 'first.pdf'), join(folder, 'again.pdf')]
      writeFileSync(first, await bytesOf(await post({ kind: 'gap', names: 'out', further })))
      expect(await assay('report', '--from', first, '--out', again)).toMatchObject({ status: 0, err: '' })
      expect(readFileSync(again).equals(readFileSync(first))).toBe(true)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('keeps what was typed nowhere', async () => {
    await post({ kind: 'brief', names: 'out', further: 'Zebulon Quagmire' })
    const kept = [await db.read.issuedReport.findMany(), await db.read.auditEvent.findMany()]
    expect(JSON.stringify(kept)).not.toContain('Zebulon')
    expect(JSON.stringify(kept)).toContain('report.made')
  })
})

describe('what cannot be used', () => {
  it.each([
    ['Ana Ruiz\nBen Cho, Cleo Marsh', 'Line 2 of the further names seems to hold more than one name.'],
    ['Ana Ruiz; Ben Cho', 'Line 1 of the further names seems to hold more than one name.'],
    ['\nX', 'Line 2 of the further names has fewer than two letters.'],
    ['y'.repeat(121), 'Line 1 of the further names is longer than 120 letters.'],
    [Array.from({ length: 51 }, (_, index) => `Person ${index}`).join('\n'), 'There are 51 further names to leave out'],
  ])('is refused in plain words, and comes back: %s', async (typed, words) => {
    const response = await post({ kind: 'gap', layer: 'claimed', names: 'out', further: typed, ticket: 't' })
    const page = await response.text()
    expect(response.status).toBe(422)
    expect(page).toContain(words)
    expect(page).toContain(`>\n${typed}</textarea>`)
    expect(page).toContain('<input type="hidden" name="layer" value="claimed">')
    expect(page).not.toContain('ticket')
  })

  it('comes back as text, whatever it holds', async () => {
    const page = await (
      await post({ kind: 'gap', names: 'out', group: `"><b onclick='x'>`, further: '</textarea><script>&; x' })
    ).text()
    expect(page).toContain('&lt;/textarea&gt;&lt;script&gt;&amp;; x</textarea>')
    expect(page).toContain('value="&quot;&gt;&lt;b onclick=&#39;x&#39;&gt;"')
  })

  it('waits in the page for who is signed out meanwhile', async () => {
    const response = await post({ kind: 'gap', names: 'out', further: 'Tadeo' }, { Cookie: '' })
    expect(response.status).toBe(401)
    const page = await response.text()
    expect(page).toContain('You are signed out. Sign in again in another tab, then retry.')
    expect(page).toContain('>\nTadeo</textarea>')
    expect(page).toContain('<input type="hidden" name="names" value="out">')
  })

  it('is taken from no other site', async () => {
    expect(await post({ kind: 'gap' }, { Origin: 'https://elsewhere.example' })).toMatchObject({ status: 403 })
  })

  it('is in no address, also where a button without scripts leads to another page', async () => {
    const response = await post({ show: 'numbers', kind: 'brief', snapshot: 'abc', names: 'out', further: 'Tadeo' })
    expect(response.status).toBe(303)
    expect(response.headers.get('Location')).toBe(
      `/assessments/${params['assessmentId'] ?? ''}/report?kind=brief&snapshot=abc`,
    )
  })
})
