import Database from 'better-sqlite3'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeVisitor, type Visitor } from '../support/browser.ts'
import { demoAddresses, startDemoServer, visitAs } from '../support/demo-server.ts'
import type { TestServer } from '../support/server.ts'

// One word of 300 letters, wherever somebody types a name: no page grows wider than its window.

let server: TestServer
let lead: Visitor
let base: string

const word = (start: string, length = 300) => start.padEnd(length, 'W')

beforeAll(async () => {
  server = await startDemoServer()
  lead = await visitAs(server, 'lead')
  base = (await demoAddresses(lead)).madeUpCity
  await lead.page.goto(`${base}/snapshots/new`)
  await lead.page.getByLabel('Name', { exact: true }).fill(word('Name', 80))
  await lead.page.getByRole('button', { name: 'Take the snapshot' }).click()
  await lead.page.waitForURL(/\/snapshots\/[0-9a-f-]{36}/)
  const database = new Database(join(server.data, 'assay.db'))
  try {
    database.prepare('UPDATE "User" SET "name" = ?').run(word('User'))
    database.prepare('UPDATE "WorkItem" SET "department" = ?, "note" = ?').run(word('Department'), word('Note'))
    database.prepare('UPDATE "CriterionPlan" SET "department" = ?').run(word('Department'))
    database.prepare('UPDATE "Scenario" SET "name" = ?').run(word('Scenario'))
  } finally {
    database.close()
  }
})
afterAll(async () => {
  await closeVisitor(lead)
  await server.stop()
})

const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

it.each([320, 390, 1280])('at %i', async (width) => {
  const { page } = lead
  await page.setViewportSize({ width, height: 900 })
  const wider: string[] = []
  for (const path of ['snapshots', 'plan', 'plan?view=list', 'plan/new', 'leadership', 'path', 'plans', 'what-if']) {
    await page.goto(`${base}/${path}`)
    const over = await sideways(page)
    if (over > 0) wider.push(`${path}: ${over}`)
  }
  // What is being typed grows its field, and no more.
  await page.goto(`${base}/report?kind=memo`)
  await page.getByLabel(/^Further names to leave out/).fill(word('Name'))
  const over = await sideways(page)
  if (over > 0) wider.push(`report, typed: ${over}`)
  expect(wider).toEqual([])
})
