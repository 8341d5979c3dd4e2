import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { closeVisitor, hydrated, type Visitor } from '../support/browser.ts'
import { demoAddresses, startDemoServer, visitAs } from '../support/demo-server.ts'
import type { TestServer } from '../support/server.ts'

// Two people in one thread at once, one of them without scripts: nothing that is written is lost, and both are told.

let server: TestServer
let base: string
let marta: Visitor
let coach: Visitor

beforeAll(async () => {
  server = await startDemoServer()
  marta = await visitAs(server, 'lead')
  coach = await visitAs(server, 'coach', { javaScriptEnabled: false })
  base = (await demoAddresses(marta)).madeUpCity
})
afterAll(async () => {
  await closeVisitor(marta, /status of (409|422)/)
  await closeVisitor(coach, /status of (409|422)/)
  await server.stop()
})

const area = (page: Page) => page.getByLabel(/Your comment$/)
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const comments = (page: Page) => page.getByRole('list', { name: 'Comments' }).getByRole('article')
const said = (page: Page) => page.locator('.saved-note')

/** The coach starts a thread on a check; both have it open. */
async function begin(checkId: string): Promise<string> {
  const { page } = coach
  await page.goto(`${base}/checks/${checkId}`)
  await page.getByRole('link', { name: `Start a thread on ${checkId}` }).click()
  await area(page).fill('Is this **signed**?')
  await press(page, 'Start the thread')
  await said(page).waitFor()
  const path = new URL(page.url()).pathname
  await marta.page.goto(path)
  await hydrated(marta.page)
  return path
}

it('keeps what both write, and tells the second', async () => {
  await begin('DM3.a')
  await area(marta.page).fill('Yes, on page 3.')
  await press(marta.page, 'Comment')
  await said(marta.page).waitFor()
  await area(coach.page).fill('Or on page 4?')
  await press(coach.page, 'Comment')
  await expect.poll(() => said(coach.page).textContent()).toContain('1 new comment came in meanwhile')
  await expect
    .poll(() => comments(coach.page).allTextContents())
    .toEqual([
      expect.stringContaining('Is this signed?'),
      expect.stringMatching(/new.*Yes, on page 3\./s),
      expect.stringContaining('Or on page 4?'),
    ])
})

it('does not resolve over words that were not read, and keeps what was typed', async () => {
  await begin('DM3.b')
  await area(marta.page).fill('All is said.')
  await area(coach.page).fill('Wait, there is more.')
  await press(coach.page, 'Comment')
  await press(marta.page, 'Resolve the thread')
  await marta.page.getByRole('alert').waitFor()
  await comments(marta.page).getByText('Wait, there is more.').waitFor()
  await expect.poll(() => area(marta.page).inputValue()).toBe('All is said.')
  await press(marta.page, 'Resolve the thread')
  await marta.page.getByText('This thread is resolved.').waitFor()

  await area(coach.page).fill('Is it too late?')
  await press(coach.page, 'Comment')
  await expect.poll(() => said(coach.page).textContent()).toContain('resolved this thread while you were writing')
  await expect.poll(() => comments(coach.page).last().textContent()).toContain('Is it too late?')
  await press(coach.page, 'Reopen the thread')
  await expect.poll(() => coach.page.getByText('Waits for the city').count()).toBe(1)
})

it('posts a double click once, and asks before something typed is left behind', async () => {
  const path = await begin('DM3.c')
  const { page } = marta
  await area(page).fill('Only once.')
  await page.getByRole('button', { name: 'Comment', exact: true }).dblclick()
  await said(page).waitFor()
  await expect.poll(() => area(page).inputValue()).toBe('')
  await area(page).fill('Half a thought')
  let question = ''
  page.once('dialog', (dialog) => {
    question = dialog.message()
    void dialog.dismiss()
  })
  await page.getByRole('link', { name: 'Checklist', exact: true }).click()
  await expect.poll(() => question).toContain('not saved')
  await expect.poll(() => new URL(page.url()).pathname).toBe(path)
  await expect.poll(() => area(page).inputValue()).toBe('Half a thought')
  await area(page).fill('')
  await coach.page.goto(path)
  await expect.poll(() => comments(coach.page).getByText('Only once.').count()).toBe(1)
})

it('edits in two windows: both texts are shown', async () => {
  const path = await begin('DM3.d')
  const { page } = coach
  await page.getByRole('link', { name: /^Edit your comment/ }).click()
  const other = await visitAs(server, 'coach', { javaScriptEnabled: false })
  await other.page.goto(`${path}${new URL(page.url()).search}`)
  await other.page.getByLabel('Edit your comment').fill('From the second window')
  await press(other.page, 'Save')
  await comments(other.page).getByText('From the second window').waitFor()
  await closeVisitor(other)
  await page.getByLabel('Edit your comment').fill('From the first window')
  await press(page, 'Save')
  await expect
    .poll(() => page.getByText('It says now:').locator('xpath=../..').textContent())
    .toContain('From the second window')
  await expect.poll(() => page.getByLabel('Edit your comment').inputValue()).toBe('From the first window')
  await press(page, 'Save')
  await expect
    .poll(() => comments(page).first().textContent())
    .toMatch(/From the first window.*show earlier.*From the second window/s)
})
