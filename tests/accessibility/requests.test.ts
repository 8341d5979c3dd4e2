import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeVisitor, hydrated, newVisitor, type Visitor } from '../support/browser.ts'
import { demoAddresses, startDemoServer, visitAs } from '../support/demo-server.ts'
import type { TestServer } from '../support/server.ts'
import { lookAt } from './look-at.ts'

// Asking, answering without an account and without JavaScript, and deciding, with long texts in all of it.

let server: TestServer
let lead: Visitor
let guest: Visitor
let link: string
let request: string

const long = 'Longword'.repeat(20)

beforeAll(async () => {
  server = await startDemoServer()
  lead = await visitAs(server, 'lead')
  guest = await newVisitor(server, { javaScriptEnabled: false })
  const { page } = lead
  const { madeUpCity } = await demoAddresses(lead)
  await page.goto(`${madeUpCity}/requests/new?checks=DM1.a,LC1.a,OD1.a`)
  await hydrated(page)
  await page.getByLabel('Name', { exact: true }).fill(`Pat Ng ${long}`.slice(0, 120))
  await page.getByLabel('Department (optional)').fill('Public Works')
  await page.getByLabel('Message (optional)').fill(`We met on Tuesday.\n\n${long}`)
  await page.getByRole('button', { name: 'Send the request' }).click()
  link = await page.getByRole('textbox', { name: 'Link', exact: true }).inputValue()
  request = (await page.getByRole('link', { name: 'See the request' }).getAttribute('href')) ?? ''
})
afterAll(async () => {
  await closeVisitor(guest, /status of 422/)
  await closeVisitor(lead, /status of (404|409|422)/)
  await server.stop()
})

it('the link to hand over', async () => {
  expect(await lookAt(lead.page)).toEqual([])
})

it('the page for who is asked: fresh, with a problem, and saved', async () => {
  const { page } = guest
  const check = page.locator('[id="DM1.a"]')
  await page.goto(link)
  await check.getByRole('radio', { name: /^Not met/ }).check()
  await check.getByLabel(/^Note/).fill(long)
  await check.locator('summary').last().click()
  await check.getByLabel('Or the address of a page').fill('no address')
  await check
    .getByLabel('File')
    .setInputFiles({ name: 'list.txt', mimeType: 'text/plain', buffer: Buffer.from('A list') })
  await check.getByRole('button', { name: 'Save DM1.a' }).click()
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
  await expect.poll(() => check.getByLabel(/^Note/).inputValue()).toBe(long)
  await expect.poll(() => check.getByRole('list', { name: 'What you added to DM1.a' }).innerText()).toContain('list')
  await check.getByLabel('Or the address of a page').fill('https://example.gov/charter')
  await page
    .locator('[id="LC1.a"]')
    .getByRole('radio', { name: /^Don’t know/ })
    .check()
  await page.getByRole('button', { name: 'Save all answers' }).click()
  await page.getByText('1 question still without an answer').waitFor()
})

it('the same page, looked at', async () => {
  const { page } = lead
  await page.goto(link)
  await hydrated(page)
  expect(await lookAt(page)).toEqual([])
  await page.goto('/r/nothing-of-ours')
  expect(await lookAt(page)).toEqual([])
})

it('the request with what came in, decided', async () => {
  const { page } = lead
  await page.goto(request)
  await hydrated(page)
  expect(await lookAt(page)).toEqual([])
  await page.locator('[id="DM1.a"]').getByRole('button', { name: 'Accept', exact: true }).click()
  await page.getByText('What you accepted is in the assessment now').waitFor()
  expect(await lookAt(page)).toEqual([])
  await page.goto(`${request.split('/requests/')[0] ?? ''}/criteria/DM1`)
  await page
    .getByText(/from Pat Ng/)
    .first()
    .waitFor()
})
