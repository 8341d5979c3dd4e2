import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { closeVisitor, hydrated, type Visitor } from '../support/browser.ts'
import { demoAddresses, startDemoServer, switchRole, visitAs } from '../support/demo-server.ts'
import type { TestServer } from '../support/server.ts'

// A what-if with scripts and without: the same changes come to the same, and nothing of it reaches the assessment.

let server: TestServer
let base: string
let marta: Visitor
let plain: Visitor

beforeAll(async () => {
  server = await startDemoServer()
  marta = await visitAs(server, 'lead')
  plain = await visitAs(server, 'contributor', { javaScriptEnabled: false })
  base = (await demoAddresses(marta)).madeUpCity
})
afterAll(async () => {
  await closeVisitor(marta)
  await closeVisitor(plain, /status of (404|422)/)
  await server.stop()
})

const result = (page: Page) => page.locator('#what-if-result')
const said = async (page: Page) => (await result(page).innerText()).replace(/\s+/g, ' ')
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
const fold = (page: Page, code: string) => page.locator('details.what-if-fold').filter({ hasText: code }).first()
const take = async (page: Page, checkId: string, title: string) => {
  const choice = page.locator(`[id="try-${checkId}"]`).getByLabel(title, { exact: true })
  await choice.check()
  await expect.poll(() => choice.isChecked()).toBe(true)
}
const openFold = (page: Page, code: string) => fold(page, code).locator('summary').click()

/** What the assessment itself says: its numbers, as JSON. */
async function assessmentOf({ page }: Visitor): Promise<unknown> {
  return (await page.request.get(`${base}/readiness.json`)).json()
}

describe('with scripts', () => {
  it('shows at once what a change leads to, says it aloud, and asks the server nothing', async () => {
    const { page } = marta
    const before = await assessmentOf(marta)
    await page.goto(`${base}/what-if`)
    await hydrated(page)
    await expect.poll(() => said(page)).toContain('Nothing is changed yet')
    await openFold(page, 'DM1')
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    for (const letter of ['c', 'd']) await take(page, `DM1.${letter}`, 'Met, with evidence')
    await result(page).getByRole('heading', { name: '7 points short of Silver.' }).waitFor()
    await expect.poll(() => said(page)).toContain('Now: 8 points and DM1 short of Silver.')
    const spoken = page.getByRole('status').filter({ hasText: 'Evidenced' })
    await expect
      .poll(() => spoken.textContent())
      .toMatch(/^DM1\.d\. .*Evidenced: from 14 to 15\..*Silver: from 8 points and DM1 short to 7 points short\./)
    expect(asked.filter((url) => url.includes('/what-if'))).toEqual([])
    await expect.poll(() => new URL(page.url()).searchParams.get('try')).toBe('DM1.c-e_DM1.d-e')
    expect(await assessmentOf(marta)).toEqual(before)
  })

  it('comes to what the server says for the same changes', async () => {
    await plain.page.goto(marta.page.url())
    await expect.poll(() => said(plain.page)).toBe(await said(marta.page))
  })

  it('is there again after a reload, and after leaving and coming back', async () => {
    const { page } = marta
    const whole = await said(page)
    await page.reload()
    await hydrated(page)
    await expect.poll(() => said(page)).toBe(whole)
    await page.getByRole('link', { name: 'the assessment', exact: true }).click()
    await page.waitForURL(/\/checklist/)
    await page.goBack()
    await result(page).getByRole('heading', { name: '7 points short of Silver.' }).waitFor()
    await expect.poll(() => page.locator('[id="try-DM1.c"]').getByLabel('Met, with evidence').isChecked()).toBe(true)
  })

  it('takes one change back with the back button, and does it again with the other', async () => {
    const { page } = marta
    await page.goto(`${base}/what-if`)
    await hydrated(page)
    await openFold(page, 'DM1')
    for (const letter of ['c', 'd']) await take(page, `DM1.${letter}`, 'Met, with evidence')
    await result(page).getByRole('heading', { name: '7 points short of Silver.' }).waitFor()
    await page.goBack()
    await result(page).getByRole('heading', { name: '8 points and DM1 short of Silver.' }).waitFor()
    await expect.poll(() => new URL(page.url()).searchParams.get('try')).toBe('DM1.c-e')
    await page.goBack()
    await result(page).getByText('Nothing is changed yet').waitFor()
    await page.goForward()
    await page.goForward()
    await result(page).getByRole('heading', { name: '7 points short of Silver.' }).waitFor()
    await expect.poll(() => page.locator('[id="try-DM1.d"]').getByLabel('Met, with evidence').isChecked()).toBe(true)
  })

  it('takes a change back, does a whole path, and undoes all', async () => {
    const { page } = marta
    await button(page, 'Undo DM1.d met with evidence').click()
    await result(page).getByRole('heading', { name: '8 points and DM1 short of Silver.' }).waitFor()
    await button(page, 'Do the whole cheapest path to Silver').click()
    await result(page).getByText('nothing left').waitFor()
    await page.getByLabel('As on').fill('2099-12-31')
    await result(page).getByText('What if, as on 31 Dec 2099').waitFor()
    await expect.poll(() => said(page)).toMatch(/Silver evidenced 8 points and DM1 short (?!reached)/)
    await button(page, 'Undo all').click()
    await result(page).getByText('Nothing is changed yet').waitFor()
    await expect.poll(() => new URL(page.url()).searchParams.get('try')).toBe('')
  })
})

describe('without scripts', () => {
  it('posts and comes back with what it leads to, and the back button goes back', async () => {
    const { page } = plain
    await page.goto(`${base}/what-if`)
    const before = await said(page)
    await openFold(page, 'DM1')
    for (const letter of ['c', 'd']) await take(page, `DM1.${letter}`, 'Met, with evidence')
    await page.getByLabel('As on').fill('2099-12-31')
    await button(page, 'Show what this does').first().click()
    await page.waitForURL(/try=day-20991231_DM1\.c-e_DM1\.d-e/)
    await expect.poll(() => said(page)).toContain('What if, as on 31 Dec 2099')
    await button(page, 'Undo The day as on 31 Dec 2099').click()
    await page.waitForURL(/try=DM1\.c-e_DM1\.d-e/)
    await expect.poll(() => said(page)).toContain('7 points short of Silver.')
    await button(page, 'Do the whole cheapest path to Silver').click()
    await page.waitForURL(/DM3/)
    await expect.poll(() => said(page)).toContain('nothing left')
    for (let times = 0; times < 3; times += 1) await page.goBack()
    await expect.poll(() => said(page)).toBe(before)
  })

  it('is kept, shared and opened by who is told, and by no coach', async () => {
    const { page } = plain
    await page.goto(`${base}/what-if?try=DM1.c-e_DM1.d-e`)
    await button(page, 'Keep this what-if').click()
    await page.getByRole('link', { name: 'Give this what-if a name' }).waitFor()
    await expect.poll(() => said(page)).toContain('7 points short of Silver.')
    await page.getByLabel('Name').fill('Meetings on the calendar')
    await button(page, 'Keep this what-if').click()
    await page.getByRole('heading', { level: 1, name: 'Meetings on the calendar' }).waitFor()
    const path = new URL(page.url()).pathname
    await page.getByText('Choose whom to tell').click()
    await page.getByRole('checkbox', { name: /leader/ }).check()
    await button(page, 'Share it').click()
    await page.getByText('Shared: everybody of this city').waitFor()
    await switchRole(plain, 'leader')
    await page.goto('/notifications')
    await page
      .getByRole('button', { name: /shares a what-if of Piñon Falls with you: Meetings on the calendar/ })
      .first()
      .click()
    await page.waitForURL(new RegExp(`${path}$`))
    await expect.poll(() => said(page)).toContain('7 points short of Silver.')
    await expect.poll(() => button(page, 'Save').count()).toBe(0)
    await switchRole(plain, 'coach')
    expect((await page.goto(path))?.status()).toBe(404)
    expect((await page.goto(`${base}/what-if`))?.status()).toBe(404)
  })
})
