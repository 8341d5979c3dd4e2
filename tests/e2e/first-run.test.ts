import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeVisitor, hydrated, newVisitor } from '../support/browser.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(async () => {
  await server.stop()
})

describe('an empty installation', () => {
  it('sends everybody to set-up, and lets nobody through without the code', async () => {
    const visitor = await newVisitor(server, { javaScriptEnabled: false })
    const { page } = visitor
    await page.goto('/')
    await expect.poll(() => new URL(page.url()).pathname).toBe('/setup')
    await page.getByLabel('Set-up code').first().fill('guess')
    await page.getByRole('button', { name: 'Load the demo' }).click()
    await expect.poll(() => page.title()).toMatch(/^Error: /)
    await expect.poll(() => page.locator('.error-summary').textContent()).toContain('not the code')
    await closeVisitor(visitor, /422/)
  })

  it('gives back what was typed, with each problem at its field', async () => {
    const visitor = await newVisitor(server)
    const { page } = visitor
    await page.goto(`/setup?token=${server.setUpToken()}`)
    await hydrated(page)
    await page.getByLabel('City', { exact: true }).fill('City of Cañon Ridge')
    await page.getByLabel('Choose a password').fill('short')
    await page.getByRole('button', { name: 'Set up' }).click()
    const summary = page.locator('.error-summary')
    await summary.waitFor()
    await expect.poll(() => summary.evaluate((box) => box === document.activeElement)).toBe(true)
    await expect.poll(() => page.title()).toMatch(/^Error: /)
    await expect.poll(() => page.getByLabel('City', { exact: true }).inputValue()).toBe('City of Cañon Ridge')
    await summary.getByRole('link', { name: /at least 12 characters/ }).click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('password')
    await closeVisitor(visitor)
  })

  it('is set up with the code, and the set-up page is gone after that', async () => {
    const visitor = await newVisitor(server)
    const { page } = visitor
    await page.goto(`/setup?token=${server.setUpToken()}`)
    await hydrated(page)
    await page.getByLabel('City', { exact: true }).fill('City of Cañon Ridge')
    await page.getByLabel('State').fill('CO')
    await page.getByLabel('Your name').fill('Ana Ruiz')
    await page.getByLabel('Your e-mail address').fill('Ana@Example.org')
    await page.getByLabel('Choose a password').fill('correct horse battery')
    await page.getByRole('button', { name: 'Set up' }).click()
    await page.waitForURL(/\/checklist$/)
    await page.getByRole('heading', { level: 1, name: 'Checklist' }).waitFor()
    await page.goto('/setup')
    await expect.poll(() => new URL(page.url()).pathname).toBe('/cities')
    await expect.poll(() => page.getByText('See it as:').count()).toBe(0)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL(/\/sign-in/)
    await closeVisitor(visitor)
  })

  it('signs in by e-mail and password, comes back to the page asked for, and signs out everywhere', async () => {
    const elsewhere = await newVisitor(server, { javaScriptEnabled: false })
    const here = await newVisitor(server, { javaScriptEnabled: false })
    for (const { page } of [elsewhere, here]) {
      await page.goto('/account/security')
      await page.getByLabel('E-mail address').fill('ana@example.org')
      await page.getByLabel('Password').fill('wrong horse battery')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await expect.poll(() => page.locator('.error-summary').textContent()).toContain('not right')
      await expect.poll(() => page.getByLabel('E-mail address').inputValue()).toBe('ana@example.org')
      await page.getByLabel('Password').fill('correct horse battery')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await expect.poll(() => new URL(page.url()).pathname).toBe('/account/security')
    }
    await here.page.getByRole('button', { name: 'Sign out everywhere' }).click()
    await here.page.waitForURL(/\/sign-in/)
    for (const { page } of [elsewhere, here]) {
      await page.goto('/cities')
      await expect.poll(() => new URL(page.url()).pathname).toBe('/sign-in')
    }
    await closeVisitor(elsewhere, /422/)
    await closeVisitor(here, /422/)
  })
})
