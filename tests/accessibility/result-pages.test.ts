import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { expectFocusSeen } from '../e2e/hands.ts'
import { closeVisitor, hydrated, type Visitor } from '../support/browser.ts'
import { startDemoServer, visitAs } from '../support/demo-server.ts'
import { placesOf, type Places } from '../support/places.ts'
import { resultPages } from '../support/result-pages.ts'
import type { TestServer } from '../support/server.ts'

// The pages of results, by keyboard and without JavaScript.

let server: TestServer
let places: Places
const visitors: Visitor[] = []
const visit = async (role: 'lead' | 'leader', javaScriptEnabled: boolean) => {
  const visitor = await visitAs(server, role, { javaScriptEnabled })
  visitors.push(visitor)
  return visitor.page
}
let withScripts: Record<'lead' | 'leader', Page>
let without: Record<'lead' | 'leader', Page>
beforeAll(async () => {
  server = await startDemoServer()
  places = placesOf(server, 'Piñon Falls', 'DM1.c')
  withScripts = { lead: await visit('lead', true), leader: await visit('leader', true) }
  without = { lead: await visit('lead', false), leader: await visit('leader', false) }
})
afterAll(async () => {
  for (const visitor of visitors) await closeVisitor(visitor, /status of 404/)
  await server.stop()
})

/** Pages that a lead may open as the lead, who sees the most forms; the others as the leader. */
const cases = resultPages
  .filter(({ roles }) => roles.includes('lead') || roles.includes('leader'))
  .map((page) => ({
    ...page,
    name: [page.module, page.view].filter(Boolean).join(' '),
    as: page.roles.includes('lead') ? ('lead' as const) : ('leader' as const),
  }))

/** What can be reached with Tab, counted as the browser does: a group of radio buttons is one stop. */
async function countStops(page: Page): Promise<number> {
  return page.evaluate(() => {
    const groups = new Set<string>()
    return [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary')].filter(
      (element) => {
        if (
          element.tabIndex < 0 ||
          element.matches(':disabled') ||
          !element.checkVisibility({ visibilityProperty: true })
        )
          return false
        if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true
        const key = `${element.form?.action ?? ''} ${element.name}`
        return !groups.has(key) && groups.add(key)
      },
    ).length
  })
}

describe('by keyboard', () => {
  it.each(cases)('$name: every stop is seen, and none holds the focus', async ({ address, as }) => {
    const page = withScripts[as]
    await page.goto(address(places))
    await hydrated(page)
    const stops = await countStops(page)
    expect(stops).toBeGreaterThan(5)
    const seen = new Set<string>()
    for (let step = 0; step < stops + 5; step += 1) {
      await page.keyboard.press('Tab')
      await expectFocusSeen(page)
      const at = await page.evaluate(() => {
        const all = [...document.querySelectorAll('*')]
        return document.activeElement === document.body
          ? ''
          : String(all.indexOf(document.activeElement ?? document.body))
      })
      // Past the last one the focus leaves the page.
      if (at === '') break
      seen.add(at)
    }
    // A date has a stop for each of its parts, so some steps may stand still.
    expect(seen.size).toBeGreaterThanOrEqual(Math.min(stops, 20) - 3)
  })
})

describe('without JavaScript', () => {
  it.each(cases)('$name: says the same, and every form can be sent', async ({ address, as, status = 200 }) => {
    const plain = without[as]
    expect((await plain.goto(address(places)))?.status()).toBe(status)
    await withScripts[as].goto(address(places))
    const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent()
    expect(await heading(plain)).toBe(await heading(withScripts[as]))
    const mute = await plain
      .locator('main form')
      .evaluateAll((forms) =>
        forms
          .filter(
            (form) => !(form as HTMLFormElement).querySelector('button:not([type="button"]), input[type="submit"]'),
          )
          .map((form) => form.outerHTML.slice(0, 120)),
      )
    expect(mute).toEqual([])
    // Nothing only says that it is on its way.
    await expect.poll(() => plain.locator('main').innerText()).not.toMatch(/Loading…/)
  })
})
