import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeVisitor, hydrated, type Visitor } from '../support/browser.ts'
import { demoAddresses, startDemoServer, visitAs } from '../support/demo-server.ts'
import type { TestServer } from '../support/server.ts'
import { lookAt } from './look-at.ts'

// A thread in its states, with what people do in it.

let server: TestServer
let lead: Visitor
let base: string
let thread: string

beforeAll(async () => {
  server = await startDemoServer()
  lead = await visitAs(server, 'lead')
  base = (await demoAddresses(lead)).madeUpCity
  const { page } = lead
  await page.goto(`${base}/threads/new?anchor=check:DM2.a`)
  await hydrated(page)
  await page
    .getByRole('textbox', { name: /Your comment$/ })
    .fill(`For @Theo: **which** page?\n\n- one\n- \`two\`\n\n> quoted\n\n${'Longword'.repeat(40)}`)
  await page.getByRole('button', { name: 'Start the thread' }).click()
  await page.getByText('Your comment is saved.').waitFor()
  thread = new URL(page.url()).pathname
})
afterAll(async () => {
  await closeVisitor(lead, /status of (409|422)/)
  await server.stop()
})

it('open, with a comment that was just saved', async () => {
  expect(await lookAt(lead.page)).toEqual([])
})

it('with the list of names open, by keyboard', async () => {
  const { page } = lead
  await page.goto(thread)
  await hydrated(page)
  const area = page.getByRole('textbox', { name: /Your comment$/ })
  await area.pressSequentially('Hello @')
  const list = page.getByRole('listbox', { name: 'People' })
  await list.waitFor()
  await area.press('ArrowDown')
  const active = await area.getAttribute('aria-activedescendant')
  const chosen = list.getByRole('option', { selected: true })
  await expect.poll(() => chosen.getAttribute('id')).toBe(active)
  const name = await chosen.locator('span').first().textContent()
  expect(await lookAt(page)).toEqual([])
  await area.press('Enter')
  await list.waitFor({ state: 'hidden' })
  await expect.poll(() => area.inputValue()).toBe(`Hello @${name ?? ''} `)
  await expect.poll(() => area.evaluate((field) => field === document.activeElement)).toBe(true)
  await area.pressSequentially('@')
  await list.waitFor()
  await area.press('Escape')
  await list.waitFor({ state: 'hidden' })
  await area.fill('')
})

it('with an error, while it is edited, withdrawn and resolved', async () => {
  const { page } = lead
  await page.goto(thread)
  await hydrated(page)
  await page.getByRole('button', { name: 'Comment', exact: true }).click()
  await page.getByRole('alert').waitFor()
  await expect.poll(() => page.title()).toMatch(/^Error: /)
  expect(await lookAt(page)).toEqual([])

  await page.goto(thread)
  await hydrated(page)
  await page.getByRole('link', { name: /^Edit your comment/ }).click()
  const field = page.getByLabel('Edit your comment')
  await field.waitFor()
  expect(await lookAt(page)).toEqual([])
  await field.fill('Shorter.')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText(/^Edited .*, show earlier$/).waitFor()
  expect(await lookAt(page)).toEqual([])

  await page.getByRole('textbox', { name: /Your comment$/ }).fill('Done.')
  await page.getByRole('button', { name: 'Resolve the thread' }).click()
  await page.getByText('This thread is resolved.').waitFor()
  // What was unfolded to be read is folded again.
  await page.goto(thread)
  await hydrated(page)
  await page.locator('summary', { hasText: 'Withdraw' }).first().click()
  await page.getByRole('button', { name: 'Withdraw it' }).first().click()
  await page.getByText(/^Withdrawn by you/).waitFor()
  expect(await lookAt(page)).toEqual([])
})

it.each(['/threads?state=all', '/threads?area=LC', '/criteria/DM2', '/checks/DM2.a'])('on %s', async (path) => {
  await lead.page.goto(`${base}${path}`)
  expect(await lookAt(lead.page)).toEqual([])
})
