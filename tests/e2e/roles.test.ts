import Database from 'better-sqlite3'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeVisitor, newVisitor, type Visitor } from '../support/browser.ts'
import { startDemoServer, switchRole, visitAs, type DemoRole } from '../support/demo-server.ts'
import { pages } from '../support/pages.ts'
import { placesOf, type Places } from '../support/places.ts'
import type { TestServer } from '../support/server.ts'

let server: TestServer
let falls: Places
let tacoma: Places
let visitor: Visitor

beforeAll(async () => {
  server = await startDemoServer()
  falls = placesOf(server, 'Piñon Falls', 'DM1.c')
  tacoma = placesOf(server, 'Tacoma', 'LC1.a')
  visitor = await newVisitor(server)
})
afterAll(async () => {
  await closeVisitor(visitor, /status of 404/)
  await server.stop()
})

const open = async (address: string) => (await visitor.page.goto(address))?.status()

async function become(role: DemoRole): Promise<void> {
  await visitor.page.goto('/')
  await switchRole(visitor, role)
}

/** Titles of the sensitive documents that a lead lets the demo's coach open. */
function titlesByLeave(): string[] {
  const database = new Database(join(server.data, 'assay.db'), { readonly: true })
  try {
    const leaves = `SELECT item.title FROM SensitiveLeave leave JOIN EvidenceItem item ON item.id = leave.itemId WHERE leave.revokedAt IS NULL`
    return database.prepare<[], string>(leaves).pluck().all()
  } finally {
    database.close()
  }
}

/** What a criterion's page offers to whoever looks at it. */
async function offeredOn(address: string) {
  const { page } = visitor
  await page.goto(address)
  return {
    answer: (await page.locator('form.answer').count()) > 0,
    add: (await page.getByRole('link', { name: /^Add evidence/ }).count()) > 0,
    score: (await page.getByRole('link', { name: /^Score or change/ }).count()) > 0,
    readsAnswers: (await page.getByText('We would love to say yes.').count()) > 0,
  }
}

describe('the demo, seen as', () => {
  it.each(['lead', 'contributor'] as const)('%s: answers, adds and scores', async (role) => {
    await become(role)
    expect(await offeredOn(`${falls.base}/criteria/DM1`)).toEqual({
      answer: true,
      add: true,
      score: true,
      readsAnswers: true,
    })
  })

  it('leader: reads, and takes reports', async () => {
    await become('leader')
    expect(await offeredOn(`${falls.base}/criteria/DM1`)).toEqual({
      answer: false,
      add: false,
      score: false,
      readsAnswers: true,
    })
    expect(await open(`${falls.base}/checks/DM1.c/evidence`)).toBe(404)
    await visitor.page.goto(`${falls.base}/links/${falls.link}`)
    await expect.poll(() => visitor.page.getByRole('button', { name: 'Save the score' }).count()).toBe(0)
    expect(await open(`${falls.base}/report`)).toBe(200)
    expect((await visitor.page.request.get(`${falls.base}/report.pdf`)).headers()['content-type']).toBe(
      'application/pdf',
    )
  })

  it('coach: reads and scores on their own account, which moves what is reviewed', async () => {
    await become('coach')
    const { page } = visitor
    expect(await offeredOn(`${falls.base}/criteria/DM1`)).toEqual({
      answer: false,
      add: false,
      score: true,
      readsAnswers: true,
    })
    expect(await open(`${falls.base}/checks/DM1.c/evidence`)).toBe(404)
    const reviewed = async () => {
      await page.goto(`${falls.base}/readiness`)
      return page.getByRole('link', { name: /^\d+ points reviewed/ }).textContent()
    }
    expect(await reviewed()).toBe('5')
    // DM5 needs two of its three checks; the coach has seen one.
    await page.goto(`${falls.base}/criteria/DM5`)
    await page
      .locator('[data-check-card="DM5.b"]')
      .getByRole('link', { name: /^Score or change/ })
      .first()
      .click()
    await page.getByText('The coach (you)').waitFor()
    await page.getByRole('radio', { name: /^shows it\b(?! beyond)/ }).check()
    await page.getByRole('button', { name: 'Save the score' }).click()
    await page.getByRole('status').filter({ hasText: 'Saved.' }).waitFor()
    expect(await reviewed()).toBe('6')
  })

  it('coach and leader: never the title of a sensitive document, unless the lead lets the coach open it', async () => {
    await become('lead')
    const { page } = visitor
    await page.goto(`${falls.base}/criteria/DM6`)
    const titles = await page
      .locator('.evidence-line', { hasText: 'Sensitive' })
      .locator('.evidence-title a')
      .allTextContents()
    const given = titlesByLeave()
    expect(titles.filter((title) => !given.includes(title)).length).toBeGreaterThan(0)
    for (const role of ['coach', 'leader'] as const) {
      await become(role)
      const hidden = role === 'coach' ? titles.filter((title) => !given.includes(title)) : titles
      for (const address of [
        `${falls.base}/criteria/DM6`,
        `${falls.base}/evidence`,
        `${falls.base}/evidence?q=${encodeURIComponent(titles[0] ?? '')}`,
      ]) {
        await page.goto(address)
        const text = await page.locator('main').textContent()
        for (const title of hidden)
          expect(text?.replace(/(?:fits|filter) “[^”]*”/g, ''), `${role} ${address}`).not.toContain(title)
      }
    }
  })

  it('administrator: that the cities are there, and nothing of what they wrote', async () => {
    await become('administrator')
    const { page } = visitor
    const main = page.getByRole('main')
    await expect.poll(() => main.textContent()).toContain('Piñon Falls')
    await expect.poll(() => main.getByRole('link', { name: /Readiness|Checklist/ }).count()).toBe(0)
    await expect.poll(() => main.textContent()).not.toMatch(/short of Silver|evidenced/)
    for (const places of [falls, tacoma]) {
      for (const { address } of pages.filter(({ module }) => module.startsWith('assessments.'))) {
        expect(await open(address(places)), address(places)).toBe(404)
        await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('Page not found')
        expect(await page.content()).not.toContain('Piñon Falls')
      }
      for (const file of ['report.pdf', 'readiness.json'])
        expect((await page.request.get(`${places.base}/${file}`)).status()).toBe(404)
    }
  })

  it('nobody: the way in, and back to the page that was asked for', async () => {
    const stranger = await newVisitor(server)
    await stranger.page.goto(`${falls.base}/report`)
    await expect.poll(() => new URL(stranger.page.url()).pathname).toBe('/sign-in')
    expect(await stranger.page.content()).not.toContain('Piñon Falls')
    expect((await stranger.page.request.get(`${falls.base}/report.pdf`, { maxRedirects: 0 })).status()).toBe(302)
    await closeVisitor(stranger)
  })

  it('one city cannot be reached through the address of another', async () => {
    await become('lead')
    for (const address of [
      `${tacoma.base}/links/${falls.link}`,
      `${tacoma.base}/evidence/${falls.item}`,
      '/assessments/0/readiness',
    ]) {
      expect(await open(address), address).toBe(404)
    }
  })
})

describe('Tacoma', () => {
  const disclaimer =
    "An illustration drawn from a published feature about the city's programs, not the city's own assessment."

  it('says on every one of its pages that it is an illustration', async () => {
    for (const role of ['lead', 'leader', 'coach'] as const) {
      await become(role)
      for (const { address } of pages.filter(
        ({ module, roles }) => module.startsWith('assessments.') && roles.includes(role),
      )) {
        // Its evidence is statements, and nobody has planned or kept anything: there are no pages about what is not there.
        if (/\bnull\b/.test(address(tacoma))) continue
        expect(await open(address(tacoma)), address(tacoma)).toBe(200)
        await visitor.page.getByText(disclaimer).first().waitFor()
      }
    }
    await visitor.page.goto('/cities')
    await expect.poll(() => visitor.page.getByText(disclaimer).isVisible()).toBe(true)
  })

  it('shows what its source says, as of 31 January 2017', async () => {
    const { page } = visitor
    await page.goto(`${tacoma.base}/readiness`)
    await expect
      .poll(() => page.locator('.as-of').textContent())
      .toMatch(/As of January 31, 2017|As of 31 January 2017/)
    await expect.poll(() => page.locator('#headline').textContent()).toBe('17 points and DM1 short of Silver.')
    const points = (layer: string) =>
      page.getByRole('link', { name: new RegExp(`^\\d+ points ${layer}: what`) }).textContent()
    expect([await points('claimed'), await points('evidenced')]).toEqual(['6', '5'])
    const silver = await page
      .locator('.level-table')
      .getByRole('row', { name: /^Silver/ })
      .getByRole('cell')
      .allTextContents()
    expect(silver.slice(0, 2)).toEqual(['16 points and DM1 short', '17 points and DM1 short'])
    const counts = await page.locator('.counts').getByRole('row').allTextContents()
    const numbers = counts.map((text) => Number(/\d+$/.exec(text)?.[0])).filter((number) => !Number.isNaN(number))
    expect(numbers.at(-1)).toBe(43)
    expect(numbers.slice(0, -1).reduce((sum, number) => sum + number, 0)).toBe(43)
    expect(numbers).toEqual(expect.arrayContaining([6, 3, 5, 29]))
  })
})

describe('the switcher', () => {
  it('lets people back in who signed out, with and without JavaScript', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const guest = await visitAs(server, 'lead', { javaScriptEnabled })
      await guest.page.getByRole('button', { name: 'Sign out' }).click()
      await guest.page.waitForURL(/\/sign-in/)
      await switchRole(guest, 'coach')
      await expect.poll(() => guest.page.getByText('Anil Deshmukh-Farrar').count()).toBe(1)
      await closeVisitor(guest)
    }
  })
})
