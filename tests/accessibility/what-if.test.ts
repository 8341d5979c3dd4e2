import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeVisitor, hydrated, type Visitor } from '../support/browser.ts'
import { demoAddresses, startDemoServer, visitAs } from '../support/demo-server.ts'
import type { TestServer } from '../support/server.ts'
import { lookAt } from './look-at.ts'

// A what-if in its states: refused, kept, shared, moved away from.

let server: TestServer
let lead: Visitor
let base: string

beforeAll(async () => {
  server = await startDemoServer()
  lead = await visitAs(server, 'lead')
  base = (await demoAddresses(lead)).madeUpCity
})
afterAll(async () => {
  await closeVisitor(lead, /status of 422/)
  await server.stop()
})

const press = (name: string) => lead.page.getByRole('button', { name, exact: true }).click()

it('that was refused, with the problem', async () => {
  const { page } = lead
  await page.goto(`${base}/what-if?try=DM1.c-e_ZZ9.a-m_day-20270101`)
  await hydrated(page)
  await page.getByText('Some of it no longer fits').waitFor()
  await press('Keep this what-if')
  await page.getByRole('link', { name: 'Give this what-if a name' }).waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe('error-summary')
  expect(await lookAt(page)).toEqual([])
})

it('that is kept and shared', async () => {
  const { page } = lead
  await page.getByLabel('Name').fill(`A very long name ${'Longword'.repeat(7)}`)
  await press('Keep this what-if')
  await page.getByText('Kept. You find it again').waitFor()
  await press('Share it')
  await page.getByText('Shared: everybody of this city').waitFor()
  expect(await lookAt(page)).toEqual([])
})

it('in the list, with a long name', async () => {
  const { page } = lead
  await page.getByRole('link', { name: 'All kept what-ifs' }).click()
  await page.getByRole('heading', { name: 'Kept what-ifs' }).waitFor()
  expect(await lookAt(page)).toEqual([])
})
