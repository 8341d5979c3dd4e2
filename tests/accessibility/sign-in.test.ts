import Database from 'better-sqlite3'
import { simpleParser } from 'mailparser'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { Secret, TOTP } from 'otpauth'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeVisitor, hydrated, newVisitor, type Visitor } from '../support/browser.ts'
import { startProvider, type TestProvider } from '../support/oidc-provider.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { lookAt } from './look-at.ts'

// The ways in, and what they look like in every state: read by axe, and walked with and without scripts.

const email = 'ana.ruiz@springfield.gov'
const password = 'a short sentence'
let provider: TestProvider
let server: TestServer

beforeAll(async () => {
  provider = await startProvider()
  server = await startServer({ env: provider.env })
  const fields = { token: server.setUpToken(), name: 'Ana Ruiz', email, password, cityName: 'City of Springfield' }
  const response = await fetch(`${server.url}/setup`, {
    method: 'POST',
    body: new URLSearchParams({ ...fields, region: 'OR', timeZone: 'America/Los_Angeles', fiscalYearStart: '7' }),
    headers: { Origin: server.url },
    redirect: 'manual',
  })
  expect(response.status).toBe(302)
})
afterAll(async () => {
  await server.stop()
  await provider.stop()
})

function change(sql: string): void {
  const database = new Database(join(server.data, 'assay.db'))
  database.pragma('busy_timeout = 5000')
  database.exec(sql)
  database.close()
}

const seen = new Set<string>()

/** The link to a page that a mail carries, as soon as it has left: each once. */
async function mailedLink(page: string): Promise<string> {
  const outbox = join(server.data, 'outbox')
  let found: string | undefined
  const look = async () => {
    for (const name of existsSync(outbox) ? readdirSync(outbox) : []) {
      const { text = '' } = await simpleParser(readFileSync(join(outbox, name)))
      const link = new RegExp(`/${page}/[\\w-]+`).exec(text)?.[0]
      if (link && !seen.has(link)) found = link
    }
    return found
  }
  await expect.poll(look, { timeout: 20_000 }).toBeDefined()
  seen.add(found ?? '')
  return found ?? ''
}

async function enterPassword({ page }: Visitor, wanted = password): Promise<void> {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(wanted)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

const noProblems = async (visitor: Visitor, options = {}) => {
  expect(await lookAt(visitor.page, options)).toEqual([])
}
/** What the browser says of the provider's own pages, which are not ours. */
const atTheProvider =
  /asked a third party: https?:\/\/(127\.0\.0\.1|fonts)|ERR_NAME_NOT_RESOLVED|ERR_FAILED|status of 40[134]/
const statusNews = /Failed to load resource: the server responded with a status of (401|403|404|422)/

describe('the second factor', () => {
  it('is set up, asked for and recovered, on pages that everybody can read', async () => {
    const visitor = await newVisitor(server)
    const { page } = visitor
    await page.goto('/sign-in?next=/account/second-factor')
    await hydrated(page)
    await enterPassword(visitor)
    await page.getByRole('button', { name: 'Set it up' }).click()
    await page.getByRole('img', { name: /^QR code/ }).waitFor()
    await page.getByLabel('Enter the six digits').fill('000000')
    await page.getByRole('button', { name: 'Turn it on' }).click()
    await page.getByRole('alert').waitFor()
    await noProblems(visitor)
    const secret = Secret.fromBase32((await page.locator('p.secret-text').innerText()).replace(/\s/g, ''))
    await page.getByLabel('Enter the six digits').fill(new TOTP({ secret }).generate())
    await page.getByRole('button', { name: 'Turn it on' }).click()
    await page.getByRole('heading', { name: 'Ten codes for the day your phone is lost' }).waitFor()
    await noProblems(visitor)
    const codes = await page.locator('.recovery-codes li').allInnerTexts()
    expect(codes).toHaveLength(10)
    await page.getByRole('link', { name: 'I have kept them' }).click()
    await page.waitForURL(/\/account\/security/)
    await page.goto('/account/second-factor')
    await noProblems(visitor)

    await visitor.context.clearCookies()
    await page.goto('/sign-in?next=/account')
    await hydrated(page)
    await enterPassword(visitor)
    await page.waitForURL(/\/sign-in\/second-factor/)
    await noProblems(visitor)
    await page.goto('/cities')
    await expect.poll(() => new URL(page.url()).pathname).toBe('/sign-in')
    await page.goto('/sign-in/second-factor?next=/account')
    await page.getByLabel('Code').fill(codes[0] ?? '')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByText('9 recovery codes are left').waitFor()
    await page
      .getByLabel('A code')
      .last()
      .fill(codes[1] ?? '')
    await page.getByRole('button', { name: 'Turn off the second factor' }).click()
    await page.getByText('Your second factor is off.').waitFor()
    await closeVisitor(visitor, statusNews)
  })
})

describe('a link by mail', () => {
  it('leads to a new password, once, without scripts too', async () => {
    const visitor = await newVisitor(server, { javaScriptEnabled: false })
    const { page } = visitor
    await page.goto('/sign-in')
    await page.getByRole('link', { name: 'Forgot the password?' }).click()
    await page.getByLabel('E-mail address').fill(email)
    await page.getByRole('button', { name: 'Send the link' }).click()
    await page.getByRole('heading', { name: 'Look into your mail' }).waitFor()
    const link = await mailedLink('reset-password')
    await page.goto(link)
    await page.getByLabel('New password').fill('short')
    await page.getByRole('button', { name: 'Save the password' }).click()
    await page.getByRole('alert').waitFor()
    await page.getByLabel('New password').fill(password)
    await page.getByRole('button', { name: 'Save the password' }).click()
    await page.getByText('Your password is changed.').waitFor()
    await page.goto(link)
    await page.getByRole('heading', { name: 'This link no longer works' }).waitFor()
    await closeVisitor(visitor, statusNews)
  })

  it('shows its pages so that everybody can read them', async () => {
    const visitor = await newVisitor(server)
    const { page } = visitor
    await page.goto('/forgot-password')
    await hydrated(page)
    await page.getByLabel('E-mail address').fill(email)
    await page.getByRole('button', { name: 'Send the link' }).click()
    await page.getByRole('heading', { name: 'Look into your mail' }).waitFor()
    await noProblems(visitor)
    await page.goto(await mailedLink('reset-password'))
    await noProblems(visitor)
    await page.goto('/reset-password/none')
    await noProblems(visitor)
    await page.goto('/sign-in?next=/account')
    await hydrated(page)
    await enterPassword(visitor)
    await page.getByLabel('New address').fill('ana@springfield.gov')
    await page.getByLabel('Your password').fill(password)
    await page.getByRole('button', { name: 'Send a link to the new address' }).click()
    await page.getByText('A link is on its way').waitFor()
    await noProblems(visitor)
    await page.goto(await mailedLink('account-email'))
    await noProblems(visitor)
    await closeVisitor(visitor, statusNews)
  })
})

describe('a form that comes too late', () => {
  it.each([true, false])('is sent again once somebody is signed in again (scripts: %s)', async (javaScriptEnabled) => {
    const visitor = await newVisitor(server, { javaScriptEnabled })
    const { page, context } = visitor
    await page.goto('/sign-in?next=/account')
    if (javaScriptEnabled) await hydrated(page)
    await enterPassword(visitor)
    await page.getByLabel('Your name').waitFor()
    if (javaScriptEnabled) await hydrated(page)
    change('DELETE FROM Session')
    const name = `Ana Ruiz ${javaScriptEnabled ? 'the First' : 'the Second'}`
    await page.getByLabel('Your name').fill(name)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor()
    await expect.poll(() => page.getByLabel('Name', { exact: true }).inputValue()).toBe(name)
    if (javaScriptEnabled) await noProblems(visitor, { isBare: true })
    const opening = context.waitForEvent('page')
    await page.getByRole('link', { name: 'Sign in in a new tab' }).click()
    const other: Visitor = { ...visitor, page: await opening }
    await enterPassword(other)
    await other.page.waitForURL(/\/cities$/)
    await page.getByRole('button', { name: /send it again$/ }).click()
    await page.getByText('Saved.').waitFor()
    await expect.poll(() => page.getByLabel('Your name').inputValue()).toBe(name)
    await closeVisitor(visitor, statusNews)
  })
})

describe('single sign-on', () => {
  it('leads to the provider and back, and tells a stranger what is missing', async () => {
    const visitor = await newVisitor(server)
    const { page } = visitor
    const enterAs = async (account: string) => {
      await page.goto('/sign-in?next=/account')
      await page.getByRole('link', { name: 'Sign in with Springfield ID' }).click()
      await page.getByPlaceholder('Enter any login').fill(account)
      await page.getByPlaceholder('and password').fill('anything')
      await page.getByRole('button', { name: 'Sign-in' }).click()
      await page.getByRole('button', { name: 'Continue' }).click()
    }
    await page.goto('/sign-in')
    await noProblems(visitor)
    await enterAs('eve+verified@springfield.gov')
    await page.getByRole('heading', { name: 'You have no account here yet' }).waitFor()
    await noProblems(visitor)
    await visitor.context.clearCookies()
    change(`UPDATE User SET email = '${email}'`)
    await enterAs('ana.ruiz+verified@springfield.gov')
    await page.waitForURL(`${server.url}/account`)
    await page.goto('/installation/sign-in')
    await page.getByRole('button', { name: 'Check that it answers' }).click()
    await page.getByText('It answers, and its own description fits.').waitFor()
    await noProblems(visitor)
    await closeVisitor(visitor, atTheProvider)
  })
})
