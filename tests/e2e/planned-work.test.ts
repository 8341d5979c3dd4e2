import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { lookAt } from '../accessibility/look-at.ts'
import { closeVisitor, hydrated, send, type Visitor } from '../support/browser.ts'
import { demoAddresses, startDemoServer, visitAs } from '../support/demo-server.ts'
import type { TestServer } from '../support/server.ts'
import { tabTo } from './hands.ts'
import { daysAgo } from './team-story.ts'

// A path becomes planned work, moves on the board by keyboard, and is done by what is shown, with and without scripts.

let server: TestServer
let base: string
let marta: Visitor
let theo: Visitor

beforeAll(async () => {
  server = await startDemoServer()
  marta = await visitAs(server, 'lead')
  theo = await visitAs(server, 'contributor', { javaScriptEnabled: false })
  base = (await demoAddresses(marta)).madeUpCity
})
afterAll(async () => {
  await closeVisitor(marta, /status of (409|422)/)
  await closeVisitor(theo, /status of (409|422)/)
  await server.stop()
})

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()
const card = (page: Page, code: string) => page.locator('.work-card', { has: page.getByText(code, { exact: true }) })
const columnOf = (page: Page, code: string) =>
  page
    .locator('.board__column', { has: card(page, code) })
    .getByRole('heading', { level: 3 })
    .textContent()

it('leads from no plan to the path, and from the path to a plan', async () => {
  const { page } = marta
  await page.goto(`${base}/plan`)
  await hydrated(page)
  await heading(page, 'Plan to reach Silver')
  await page.getByText('End this plan without another').click()
  await page.getByRole('checkbox', { name: /^Yes, end it/ }).check()
  await page.getByRole('button', { name: 'End the plan' }).click()
  await page.getByRole('heading', { name: 'No plan is under way' }).waitFor()
  await page.getByRole('link', { name: 'See the cheapest path' }).click()
  await page.getByRole('link', { name: 'Plan this path' }).waitFor()
  await page.goto(`${base}/plan/new?to=gold`)
  await hydrated(page)
  const days = page.getByLabel('Person-days of DM3', { exact: true })
  await days.fill('some')
  await page.getByLabel('Department of DM3', { exact: true }).fill('Typed and kept')
  await page.getByRole('button', { name: 'Plan this path' }).click()
  await page.getByRole('link', { name: 'DM3: Enter person-days from 0 to 1000, such as 2.5' }).click()
  await expect.poll(() => days.evaluate((field) => field === document.activeElement)).toBe(true)
  await expect.poll(() => days.inputValue()).toBe('some')
  await days.fill('1.5')
  await page.getByRole('button', { name: 'Plan this path' }).click()
  await heading(page, 'Plan to reach Gold')
  await page.getByText('Planned. Who has something to do is told.').waitFor()
  await page.getByRole('heading', { name: 'Still the cheapest path' }).waitFor()
  await expect.poll(() => card(page, 'DM3').textContent()).toContain('Typed and kept')
  await expect.poll(() => card(page, 'DM3').textContent()).toContain('1.5 person-days')
})

it('moves by keyboard, and the focus goes with it', async () => {
  const { page } = marta
  const before = await columnOf(page, 'DM3')
  await tabTo(page, card(page, 'DM3').locator('summary'))
  await page.keyboard.press('Enter')
  const quarter = page.getByLabel('Quarter in which DM3 is due')
  await tabTo(page, quarter)
  await page.keyboard.press('ArrowDown')
  await tabTo(page, card(page, 'DM3').getByRole('button', { name: 'Move' }))
  await page.keyboard.press('Enter')
  await page.getByRole('status').filter({ hasText: 'Moved: DM3.' }).waitFor()
  await expect.poll(() => columnOf(page, 'DM3')).not.toBe(before)
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('.work-card')?.textContent))
    .toContain('DM3')
})

it('reads well as a board, as a list and item by item', async () => {
  const { page } = marta
  for (const address of [`${base}/plan`, `${base}/plan?view=list&status=open`]) {
    await page.goto(address)
    await hydrated(page)
    expect(await lookAt(page)).toEqual([])
  }
  await page.getByRole('link', { name: /^DM3 / }).click()
  await heading(page, /^DM3 /)
  expect(await lookAt(page)).toEqual([])
})

it('shows who comes second what the first one saved, and loses nothing', async () => {
  await marta.page.goto(`${base}/plan?view=list`)
  await marta.page.getByRole('link', { name: /^DM3 / }).click()
  await heading(marta.page, /^DM3 /)
  await hydrated(marta.page)
  await theo.page.goto(marta.page.url())
  await theo.page.getByLabel('Status').selectOption('blocked')
  await theo.page.getByRole('button', { name: 'Save' }).click()
  await theo.page.getByRole('link', { name: 'Say what it is blocked by' }).waitFor()
  await theo.page.getByLabel('Note').fill('Waits for the clerk')
  await theo.page.getByRole('button', { name: 'Save' }).click()
  await theo.page.getByText('Saved.', { exact: true }).waitFor()
  await marta.page.getByLabel('Note').fill('Mine')
  await marta.page.getByRole('button', { name: 'Save' }).click()
  await marta.page
    .getByText(/Waits for the clerk/)
    .first()
    .waitFor()
  await expect.poll(() => marta.page.getByLabel('Note').inputValue()).toBe('Mine')
})

it('is done by what is shown, without scripts', async () => {
  const { page } = theo
  const at = page.url().replace(/\?.*/, '')
  await page.goto(at)
  await page.getByRole('heading', { name: 'What it still takes' }).waitFor()
  const checks = await page.locator('.work-checks a').allTextContents()
  expect(checks.length).toBeGreaterThan(0)
  for (const checkId of checks) {
    await page.goto(`${base}/checks/${checkId}`)
    await page.locator('input[name="answer"][value="met"]').check()
    await send(page.getByRole('button', { name: 'Save' }).first())
    await page.goto(`${base}/checks/${checkId}/evidence`)
    await page.getByRole('radio', { name: /^Statement/ }).check()
    await page.getByRole('textbox', { name: 'Title' }).fill(`What shows ${checkId}`)
    await page.getByLabel('Statement', { exact: true }).fill(`${checkId} is so since May.`)
    await page.locator('input[name="date"]').fill(daysAgo(30))
    await page.locator('input[name="strength"][value="3"]').check()
    await send(page.getByRole('button', { name: 'Add evidence' }))
  }
  await page.goto(at)
  await page.getByRole('heading', { name: 'It is done' }).waitFor()
  await page.goto(`${base}/plan?view=list&status=done`)
  await expect
    .poll(() => page.locator('.work-table tbody th').allTextContents())
    .toEqual([expect.stringMatching(/^DM3 /)])
  await page.getByRole('heading', { name: /^1 of \d+ criteria done, 1\.5 of / }).waitFor()
})
