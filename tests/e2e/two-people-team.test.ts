import Database from 'better-sqlite3'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeVisitor, hydrated, type Visitor } from '../support/browser.ts'
import { startDemoServer, visitAs } from '../support/demo-server.ts'
import { placesOf, type Places } from '../support/places.ts'
import type { TestServer } from '../support/server.ts'

// Two browsers at once on one piece of evidence and on one thread: nothing that somebody wrote is lost, and both are told.

let server: TestServer
let places: Places
let item: string
let marta: Visitor
let theo: Visitor

beforeAll(async () => {
  server = await startDemoServer()
  places = placesOf(server, 'Piñon Falls', 'DM1.c')
  item = `${places.base}/evidence/${places.item}`
  marta = await visitAs(server, 'lead')
  theo = await visitAs(server, 'contributor')
})
afterAll(async () => {
  await closeVisitor(marta, /status of 409/)
  await closeVisitor(theo, /status of 409/)
  await server.stop()
})

const said = (page: Page) => page.locator('.saved-note')
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

async function bothOpen(address: string): Promise<[Page, Page]> {
  for (const { page } of [marta, theo]) {
    await page.goto(address)
    await hydrated(page)
  }
  return [marta.page, theo.page]
}

/** What was recorded of the item under one name, oldest first. */
function recorded(action: string): { data: string; name: string }[] {
  const database = new Database(join(server.data, 'assay.db'), { readonly: true })
  try {
    return database
      .prepare<[string, string], { data: string; name: string }>(
        `SELECT event.data, person.name FROM AuditEvent event JOIN User person ON person.id = event.actorId
         WHERE event.action = ? AND event.subject = ? ORDER BY event.sequence`,
      )
      .all(action, `evidence:${places.item}`)
  } finally {
    database.close()
  }
}

describe('two people on one piece of evidence', () => {
  it('both change what it is: the second sees both versions, and the first sees what came of it', async () => {
    const [hers, his] = await bothOpen(item)
    const form = (page: Page) => page.getByRole('region', { name: /^Change its title/ })
    const title = (page: Page) => form(page).getByLabel('Title', { exact: true })
    const department = (page: Page) => form(page).getByLabel('Department (optional)')

    await title(his).fill('Charter, as Theo calls it')
    await department(hers).fill('Office of the clerk')
    await press(his, 'Save')
    await said(his).waitFor()
    await press(hers, 'Save')
    await form(hers).getByText('It says now:').waitFor()
    await expect.poll(() => form(hers).locator('.note').textContent()).toContain('Charter, as Theo calls it')
    await expect.poll(() => department(hers).inputValue()).toBe('Office of the clerk')
    // She takes over his title and keeps her department.
    await title(hers).fill('Charter, as Theo calls it')
    await press(hers, 'Save')
    await said(hers).waitFor()

    await title(his).fill('Charter, as Theo calls it now')
    await press(his, 'Save')
    await form(his).getByText('It says now:').waitFor()
    await expect.poll(() => form(his).locator('.note').textContent()).toContain('Office of the clerk')
    await expect.poll(() => title(his).inputValue()).toBe('Charter, as Theo calls it now')
    const edits = recorded('evidence.edited')
    expect(edits.map(({ name }) => name)).toEqual(['Theo Brandvold', 'Marta Villanueva-Cole'])
    expect(JSON.parse(edits[1]?.data ?? '')).toMatchObject({
      was: { title: 'Charter, as Theo calls it' },
      now: { title: 'Charter, as Theo calls it', department: 'Office of the clerk' },
    })
  })

  it('both say where to look: the second sees both places', async () => {
    const [hers, his] = await bothOpen(`${places.base}/links/${places.link}`)
    const place = (page: Page) => page.getByLabel('A page, a section, or the sentence itself')
    await place(his).fill('Page 1, the seal')
    await press(his, 'Save the place')
    await said(his).waitFor()
    await place(hers).fill('Page 2, the duties')
    await press(hers, 'Save the place')
    await hers.getByText('It says now:').waitFor()
    await expect
      .poll(() => hers.getByRole('region', { name: 'Where to look' }).textContent())
      .toContain('Page 1, the seal')
    await expect.poll(() => place(hers).inputValue()).toBe('Page 2, the duties')
    await press(hers, 'Save the place')
    await said(hers).waitFor()
    await place(his).fill('Page 1')
    await press(his, 'Save the place')
    await his.getByText('It says now:').waitFor()
    await expect
      .poll(() => his.getByRole('region', { name: 'Where to look' }).textContent())
      .toContain('Page 2, the duties')
  })

  it('both bring a new revision: the second is told, keeps what was typed, and both files stay', async () => {
    const [hers, his] = await bothOpen(`${item}/replace`)
    const before = recorded('evidence.replaced').length
    const bring = async (page: Page, why: string) => {
      await page.getByLabel('Why is there a new one?').fill(why)
      const buffer = Buffer.from(`The charter: ${why}`)
      await page.getByLabel('The file').setInputFiles({ name: `${why}.txt`, mimeType: 'text/plain', buffer })
    }
    await bring(hers, 'with the seal')
    await bring(his, 'with the annex')
    const add = 'Add the new revision'
    await Promise.all([press(hers, add), press(his, add)])
    const isDone = (page: Page) => page.getByText('The new revision is here.')
    const isTold = (page: Page) => page.getByText(/^Somebody added revision \d+ while you were writing/)
    for (const page of [hers, his]) await isDone(page).or(isTold(page)).first().waitFor()
    const [first, second] = (await isDone(hers).count()) === 1 ? [hers, his] : [his, hers]
    const why = second === hers ? 'with the seal' : 'with the annex'
    await expect.poll(() => isDone(first).count()).toBe(1)
    await expect.poll(() => isTold(second).count()).toBe(1)
    await expect.poll(() => second.getByLabel('Why is there a new one?').inputValue()).toBe(why)
    await expect.poll(() => second.getByRole('main').textContent()).toContain(`${why}.txt`)
    await press(second, add)
    await isDone(second).waitFor()
    await first.reload()
    const revisions = await first.getByRole('region', { name: 'Revisions' }).textContent()
    for (const name of ['with the seal.txt', 'with the annex.txt']) expect(revisions).toContain(name)
    expect(recorded('evidence.replaced').length - before).toBe(2)
  })
})

describe('two people in one thread', () => {
  const area = (page: Page) => page.getByLabel(/Your comment$/)
  const words = (page: Page) => page.getByRole('list', { name: 'Comments' }).getByRole('article').allTextContents()
  const told =
    /came in meanwhile|Somebody else resolved this thread while you were writing|came in while you were writing/

  async function begin(): Promise<[Page, Page]> {
    const { page } = marta
    await page.goto(`${item}#threads`)
    await hydrated(page)
    await page.getByRole('link', { name: 'Start a thread on this evidence' }).click()
    await area(page).fill('Is this the one?')
    await press(page, 'Start the thread')
    await said(page).waitFor()
    return bothOpen(new URL(page.url()).pathname)
  }

  it('both comment in the same moment: both comments stay, and whoever is second is told', async () => {
    const [hers, his] = await begin()
    await area(hers).fill('Marta: it is.')
    await area(his).fill('Theo: it was.')
    await Promise.all([press(hers, 'Comment'), press(his, 'Comment')])
    for (const page of [hers, his]) await said(page).waitFor()
    const notes = await Promise.all([hers, his].map((page) => said(page).textContent()))
    expect(notes.filter((note) => told.test(note ?? ''))).toHaveLength(1)
    for (const page of [hers, his]) {
      await page.reload()
      const all = (await words(page)).join('\n')
      for (const said of ['Is this the one?', 'Marta: it is.', 'Theo: it was.']) expect(all).toContain(said)
      await expect.poll(() => page.getByRole('list', { name: 'Comments' }).getByRole('article').count()).toBe(3)
    }
    // Who was first learns of it under the bell, without looking.
    const first = told.test(notes[0] ?? '') ? his : hers
    await first.goto('/notifications')
    await expect.poll(() => first.getByRole('region', { name: 'Not read' }).textContent()).toMatch(/comments on/)
  })

  it('one resolves while the other comments: the words stay, whichever comes first, and nobody is left unaware', async () => {
    const [hers, his] = await begin()
    await area(hers).fill('Marta: settled.')
    await area(his).fill('Theo: not for me.')
    await Promise.all([press(hers, 'Resolve the thread'), press(his, 'Comment')])
    await said(his).waitFor()
    await said(hers).or(hers.getByRole('alert')).first().waitFor()
    const isRefused = (await said(hers).count()) === 0
    if (isRefused) await expect.poll(() => area(hers).inputValue()).toBe('Marta: settled.')
    const notes = [await said(his).textContent(), await hers.getByRole('main').textContent()]
    expect(notes.some((note) => told.test(note ?? ''))).toBe(true)
    if (isRefused) {
      await press(hers, 'Resolve the thread')
      await said(hers).waitFor()
    }
    await his.reload()
    const all = (await words(his)).join('\n')
    for (const said of ['Marta: settled.', 'Theo: not for me.']) expect(all).toContain(said)
  })
})
