import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeVisitor, hydrated, newVisitor, type Visitor } from '../support/browser.ts'
import { startDemoServer, visitAs } from '../support/demo-server.ts'
import { placesOf, type Places } from '../support/places.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { lookAt } from './look-at.ts'

// What a page becomes while somebody uses it, and how it looks before there is anything to show.

describe('in the middle of work', () => {
  let server: TestServer
  let places: Places
  let lead: Visitor
  beforeAll(async () => {
    server = await startDemoServer()
    lead = await visitAs(server, 'lead')
    places = placesOf(server, 'Piñon Falls', 'DM1.c')
  })
  afterAll(async () => {
    await closeVisitor(lead, /status of (404|409|422)/)
    await server.stop()
  })

  it('a page that is not there', async () => {
    await lead.page.goto('/assessments/nowhere/readiness')
    await expect.poll(() => lead.page.getByRole('heading', { level: 1 }).textContent()).toBe('Page not found')
    expect(await lookAt(lead.page, { isBare: true })).toEqual([])
  })

  it('a page that is not there inside an assessment, which keeps its header', async () => {
    for (const path of ['nowhere', 'criteria/XX9', 'snapshots/nowhere']) {
      await lead.page.goto(`${places.base}/${path}`)
      await expect.poll(() => lead.page.getByRole('heading', { level: 1 }).textContent()).toBe('Page not found')
      await lead.page.getByRole('navigation', { name: 'Assessment' }).getByRole('link', { name: 'Plan' }).waitFor()
      expect(await lookAt(lead.page)).toEqual([])
    }
  })

  it('the help on keys, by keyboard: the focus goes in, stays in and comes back', async () => {
    const { page } = lead
    await page.goto(`${places.base}/criteria/DM1`)
    await hydrated(page)
    await page.keyboard.press('j')
    await page.keyboard.press('?')
    const dialog = page.getByRole('dialog', { name: 'Keyboard' })
    await dialog.waitFor()
    expect(await lookAt(page)).toEqual([])
    for (let stops = 0; stops < 4; stops += 1) {
      await page.keyboard.press('Tab')
      const isKept = await page.evaluate(
        () => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null,
      )
      expect(isKept).toBe(true)
    }
    // Turned off, single letters do nothing; the help stays.
    await dialog.getByLabel('Use these keys').uncheck()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[data-check-card]')?.id)).toBe('DM1.a')
    await page.keyboard.press('n')
    await page.keyboard.press('j')
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[data-check-card]')?.id)).toBe('DM1.a')
    await expect.poll(() => page.url()).toMatch(/DM1$/)
    await page.keyboard.press('?')
    await dialog.getByLabel('Use these keys').check()
    await dialog.getByRole('button', { name: 'Close' }).click()
    await page.keyboard.press('n')
    await page.getByRole('heading', { level: 1, name: /^DM2 / }).waitFor()
  })

  it('two versions of one answer', async () => {
    const { page } = lead
    const theo = await visitAs(server, 'contributor')
    await page.goto(`${places.base}/criteria/EVAL2`)
    await hydrated(page)
    await theo.page.goto(`${places.base}/criteria/EVAL2`)
    await hydrated(theo.page)
    await theo.page.locator('[id="EVAL2.a"] input[value="unmet"]').check()
    await theo.page.getByText(/^Saved \d\d:\d\d$/).waitFor()
    await page.locator('[id="EVAL2.a"] input[value="met"]').check()
    await page.getByRole('group', { name: 'Two versions of EVAL2.a' }).waitFor()
    expect(await lookAt(page)).toEqual([])
    await page.getByRole('button', { name: 'Keep theirs' }).click()
    await closeVisitor(theo)
  })

  it('a form that came back', async () => {
    const { page } = lead
    await page.goto(`${places.base}/checks/EVAL2.b/evidence`)
    await hydrated(page)
    await page.getByRole('button', { name: 'Add evidence' }).click()
    await page.locator('.error-summary').waitFor()
    await expect.poll(() => page.title()).toMatch(/^Error: /)
    expect(await lookAt(page)).toEqual([])
  })

  it('a form that came back, where the scripts of the page never arrived', async () => {
    const plain = await visitAs(server, 'lead')
    const { page, context } = plain
    await context.route('**/assets/*.js', (route) => route.abort())
    await page.goto(`${places.base}/checks/EVAL2.b/evidence`)
    await page.getByRole('button', { name: 'Add evidence' }).click()
    await page.locator('.error-summary').waitFor()
    await expect.poll(() => page.title()).toMatch(/^Error: /)
    expect(await lookAt(page)).toEqual([])
    await closeVisitor(plain, /ERR_FAILED|status of 422|dynamically imported module/)
  })

  it('a number that was opened, and a gap that was filtered', async () => {
    const { page } = lead
    await page.goto(`${places.base}/readiness`)
    await hydrated(page)
    await page.getByRole('link', { name: /^14 points evidenced/ }).click()
    await page.locator('#made-of-title').waitFor()
    await page.getByLabel('Practice area', { exact: true }).selectOption('EVAL')
    await page.getByText(/^\d+ of \d+ things/).waitFor()
    expect(await lookAt(page)).toEqual([])
  })
})

it('notices what is wrong', async () => {
  const server = await startServer()
  const visitor = await newVisitor(server)
  const { page } = visitor
  await page.goto('/setup')
  await page.evaluate(() => {
    document.body.insertAdjacentHTML(
      'beforeend',
      '<h1>Two</h1><input id="bare"><button id="tiny">x</button><button>y</button><p id="pale">Pale</p><pre id="long"></pre>',
    )
    const find = (id: string) => document.getElementById(id) as HTMLElement
    Object.assign(find('tiny').style, { width: '12px', height: '12px', padding: '0', border: '0' })
    Object.assign(find('pale').style, { color: '#aaa', background: '#fff' })
    find('long').textContent = 'wide '.repeat(200)
  })
  const problems = (await lookAt(page)).join('\n')
  for (const text of [
    '2 of h1',
    'label (',
    'target-size (',
    'wide, light: color-contrast (',
    'narrow, dark: color-contrast (',
    'it scrolls sideways',
  ]) {
    expect(problems).toContain(text)
  }
  await closeVisitor(visitor)
  await server.stop()
})

describe('before there is anything', () => {
  let server: TestServer
  let visitor: Visitor
  beforeAll(async () => {
    server = await startServer()
    visitor = await newVisitor(server)
  })
  afterAll(async () => {
    await closeVisitor(visitor)
    await server.stop()
  })

  it('the set-up page, empty and with problems', async () => {
    const { page } = visitor
    await page.goto('/setup')
    await hydrated(page)
    expect(await lookAt(page)).toEqual([])
    await page.getByRole('button', { name: 'Set up' }).click()
    await page.locator('.error-summary').waitFor()
    expect(await lookAt(page)).toEqual([])
  })

  it('a city with a long name that has answered nothing', async () => {
    const { page } = visitor
    await page.goto(`/setup?token=${server.setUpToken()}`)
    await hydrated(page)
    await page
      .getByLabel('City', { exact: true })
      .fill('Consolidated Government of Winchester-on-the-Chattahoochee and Llanfairpwllgwyngyll')
    await page.getByLabel('State').fill('GA')
    await page.getByLabel('Your name').fill('Maximiliana Featherstonehaugh-Wolfeschlegelsteinhausen')
    await page
      .getByLabel('Your e-mail address')
      .fill('maximiliana.featherstonehaugh@winchester-on-the-chattahoochee.example.org')
    await page.getByLabel('Choose a password').fill('correct horse battery')
    await page.getByRole('button', { name: 'Set up' }).click()
    await page.waitForURL(/\/checklist$/)
    const base = new URL(page.url()).pathname.replace(/\/checklist$/, '')
    for (const address of [
      '/cities',
      '/account',
      ...['checklist', 'readiness', 'evidence', 'report', 'criteria/DM1'].map((name) => `${base}/${name}`),
    ]) {
      await page.goto(address)
      expect(await lookAt(page), address).toEqual([])
    }
  })
})
