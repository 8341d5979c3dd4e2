import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { closeVisitor, hydrated, type Visitor } from '../support/browser.ts'
import { demoAddresses, startDemoServer, visitAs } from '../support/demo-server.ts'
import type { TestServer } from '../support/server.ts'
import { keyboardHands, mouseHands, type Hands } from './hands.ts'
import {
  attested, expectClosed, expectNoSidewaysScroll, expectSameNumbers, heading, lookUp, openLeadership, readLeadership, section,
  signWhatWaits, tab, takeReport, type Numbers,
} from './leader-steps.ts' // prettier-ignore

// A leader's morning: on a phone, without JavaScript, and the signature by keyboard alone.

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
const never = /\d+ points|Silver|evidenced|short of/

type Morning = { server: TestServer; leader: Visitor; page: Page; base: string; hands: Hands }

async function begin(options: { scripts: boolean; isOnPhone: boolean }): Promise<Morning> {
  const server = await startDemoServer()
  const leader = await visitAs(server, 'leader', {
    ...(options.isOnPhone ? phone : {}),
    javaScriptEnabled: options.scripts,
  })
  const { madeUpCity: base } = await demoAddresses(leader)
  await leader.page.goto(`${base}/readiness`)
  const hands = mouseHands(leader, { hasScripts: options.scripts })
  await hands.begin()
  return { server, leader, page: leader.page, base, hands }
}

async function end({ server, leader }: Morning, expected: RegExp): Promise<void> {
  await closeVisitor(leader, expected)
  expect(await server.stop()).toBe(0)
}

/** Goes down from a path to a plan, and ends the one that is under way. */
async function planThePath({ page, hands }: Morning, level: string): Promise<void> {
  await hands.press(page.getByRole('link', { name: 'Plan this path' }))
  await heading(page, `Plan the path to ${level}`)
  await page.getByText('A plan is under way:').waitFor()
  const plan = page.getByRole('button', { name: 'Plan this path' })
  await hands.press(plan)
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
  await hands.choose(page.getByRole('checkbox', { name: 'End it, and begin this one' }))
  await hands.press(plan)
  await heading(page, `Plan to reach ${level}`)
  await page.getByRole('heading', { name: 'Still the cheapest path' }).waitFor()
}

describe('on a phone', () => {
  let morning: Morning
  let numbers: Numbers
  let signed: string
  const codes: string[] = []
  let isBroken = false
  beforeAll(async () => {
    morning = await begin({ scripts: true, isOnPhone: true })
  })
  afterAll(() => end(morning, /status of (404|422)/))
  // A morning that broke off is not gone on with.
  beforeEach(({ skip, onTestFailed }) => {
    if (isBroken) skip()
    onTestFailed(() => {
      isBroken = true
    })
  })

  it('a number leads down to one document, and the way back loses nothing', async () => {
    const { page, hands } = morning
    await openLeadership(page, hands)
    numbers = await readLeadership(page)
    expect(numbers).toEqual({ headline: '8 points and DM1 short of Silver', claimed: 19, evidenced: 14, reviewed: 5 })
    const whole = await page.getByRole('main').innerText()
    const way: { url: string; says: string }[] = []
    const step = async (says: string) => {
      await heading(page, says)
      await expectNoSidewaysScroll(page)
      way.push({ url: page.url(), says })
    }
    await step('Where we stand')
    await page.getByRole('link', { name: '14 of 43 points evidenced' }).click()
    await page.waitForURL(/show=evidenced/)
    const madeOf = page.locator('#made-of')
    await madeOf.waitFor()
    await expect.poll(() => madeOf.getByRole('listitem').count()).toBe(14)
    await step('Readiness')
    await madeOf.getByRole('link', { name: 'DM2 Data inventory' }).click()
    await step('DM2 Data inventory')
    const card = page.locator('[data-check-card="DM2.a"]')
    const document = (await card.locator('.evidence-title').first().textContent()) ?? ''
    await card.getByRole('link', { name: document, exact: true }).first().click()
    await step(document)
    await page
      .getByRole('link', { name: /^Show / })
      .first()
      .click()
    await page.waitForURL(/\/evidence-files\/.*\/view/)
    await page.locator('.pdf-words span').first().waitFor()
    for (const { url, says } of way.reverse()) {
      await page.goBack()
      await heading(page, says)
      await expect.poll(() => page.url()).toBe(url)
    }
    await expect.poll(() => page.getByRole('main').innerText()).toBe(whole)
    expect(await readLeadership(page)).toEqual(numbers)
  })

  it('a what-if moves the level, and is undone', async () => {
    const { page, hands, base } = morning
    const before: unknown = await (await page.request.get(`${base}/readiness.json`)).json()
    await hands.press(section(page, 'Readiness'))
    await hands.press(tab(page, 'What if'))
    await heading(page, 'What if')
    await hydrated(page)
    const result = page.locator('#what-if-result')
    await page.getByRole('button', { name: 'Do the whole cheapest path to Silver' }).click()
    await result
      .getByRole('row', { name: /^Silver/ })
      .getByText('reached')
      .waitFor()
    await expectNoSidewaysScroll(page)
    await page.getByRole('button', { name: 'Undo all' }).click()
    await result.getByText('Nothing is changed yet').waitFor()
    await expect.poll(() => result.locator('#result-title').textContent()).toBe(`${numbers.headline}.`)
    expect(await (await page.request.get(`${base}/readiness.json`)).json()).toEqual(before)
  })

  it('a path is chosen and planned, in the place of the plan that is under way', async () => {
    const { page, hands } = morning
    await hands.press(tab(page, 'Cheapest path'))
    await heading(page, 'Cheapest path')
    await page.getByLabel('Level', { exact: true }).selectOption('gold')
    await page.getByRole('button', { name: 'Show this path' }).click()
    await page
      .locator('#path-headline')
      .filter({ hasText: /^Gold takes at least \d/ })
      .waitFor()
    await expectNoSidewaysScroll(page)
    await planThePath(morning, 'Gold')
    await expectNoSidewaysScroll(page)
    await openLeadership(page, hands)
    await expect.poll(() => page.getByRole('region', { name: 'When', exact: true }).textContent()).toContain('Gold')
    expect(await readLeadership(page)).toEqual(numbers)
  })

  it('the snapshot that waits is read and signed, and the assessment is closed', async () => {
    const { page, hands } = morning
    signed = await signWhatWaits(page, hands)
    await expectNoSidewaysScroll(page)
    await expectClosed(page)
    await openLeadership(page, hands)
    await expectClosed(page)
    await page.getByText('Signed last:').waitFor()
    await expect.poll(() => page.getByRole('heading', { name: 'This needs your signature' }).count()).toBe(0)
  })

  it('brief and memo say what the page says, on paper and in their data', async () => {
    const { page, hands } = morning
    await page.getByRole('link', { name: 'one-page brief' }).click()
    await page.getByRole('heading', { name: 'Leadership brief' }).last().waitFor()
    await page.getByLabel('Made of').selectOption({ label: await labelOfSigned(page) })
    const brief = await takeReport(page, hands, 'leadership brief')
    expect(brief).toMatchObject({ pageCount: 1, data: { kind: 'brief' } })
    expect(brief.fileName).toMatch(/^Piñon Falls leadership brief \d{4}-\d\d-\d\d\.pdf$/)
    expectSameNumbers(brief, numbers)
    await page.getByRole('link', { name: /Council memo/ }).click()
    const memo = await takeReport(page, hands, 'council memo')
    expect(memo.data.kind).toBe('memo')
    expect([2, 3]).toContain(memo.pageCount)
    expectSameNumbers(memo, numbers)
    codes.push(brief.code, memo.code)
  })

  it('signed out, the codes tell what they stand for and no number', async () => {
    const { page, hands } = morning
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL(/\/sign-in/)
    const [brief = '', memo = ''] = codes
    const by = `By ${attested.name}, ${attested.office}, on `
    const saysOf = {
      [signed]: ['Piñon Falls, CO: snapshot 3 of its self-assessment', by],
      [brief]: ['Piñon Falls, CO: a leadership brief of its self-assessment', ', from snapshot 3', by],
      [memo]: ['Piñon Falls, CO: a council memo of its self-assessment', 'Signed off No'],
    }
    for (const [code, says] of Object.entries(saysOf)) {
      // As somebody types it from paper.
      const text = await lookUp(page, hands, code.toLowerCase().replaceAll('-', ' '))
      for (const words of [...says, 'A self-assessment, not a certification.', 'What Works Cities'])
        expect(text).toContain(words)
      expect(text).not.toMatch(never)
      await expectNoSidewaysScroll(page)
    }
  })

  it('a code that is not known and one that is mistyped say so', async () => {
    const { page, hands } = morning
    expect(await lookUp(page, hands, 'K7QM-4X2P-9R')).toContain('This code is not known here')
    const slip = `${signed.slice(0, -1)}${signed.endsWith('A') ? 'B' : 'A'}`
    const text = await lookUp(page, hands, slip)
    expect(text).not.toContain('Piñon Falls')
    await expect.poll(() => page.getByLabel('Code').inputValue()).toBe(slip)
    await expect.poll(() => page.getByLabel('Code').getAttribute('aria-describedby')).toContain('error')
  })
})

/** The option of a snapshot that is signed, as it stands in the list. */
async function labelOfSigned(page: Page): Promise<string> {
  const labels = await page.getByLabel('Made of').getByRole('option').allTextContents()
  return labels.find((label) => label.startsWith('Snapshot 3: ') && label.endsWith(', signed')) ?? ''
}

describe('without JavaScript', () => {
  it('tries, plans, signs, takes the brief and verifies', async () => {
    const morning = await begin({ scripts: false, isOnPhone: true })
    const { page, hands } = morning
    await openLeadership(page, hands)
    const numbers = await readLeadership(page)
    await hands.press(section(page, 'Readiness'))
    await hands.press(tab(page, 'What if'))
    await page.getByRole('button', { name: 'Do the whole cheapest path to Silver' }).click()
    await page.waitForURL(/try=/)
    await page
      .locator('#what-if-result')
      .getByRole('row', { name: /^Silver/ })
      .getByText('reached')
      .waitFor()
    await page.getByRole('button', { name: 'Undo all' }).click()
    await page.getByText('Nothing is changed yet').waitFor()
    await hands.press(tab(page, 'Cheapest path'))
    await planThePath(morning, 'Silver')
    await openLeadership(page, hands)
    const signed = await signWhatWaits(page, hands)
    await expectClosed(page)
    await hands.press(section(page, 'Reports'))
    await page.getByRole('link', { name: /Leadership brief/ }).click()
    const brief = await takeReport(page, hands, 'leadership brief')
    expectSameNumbers(brief, numbers)
    await page.getByRole('button', { name: 'Sign out' }).click()
    for (const code of [signed, brief.code]) {
      const text = await lookUp(page, hands, code)
      expect(text).toContain('Piñon Falls, CO: ')
      expect(text).not.toMatch(never)
    }
    await end(morning, /status of (404|422)/)
  })
})

describe('by keyboard alone', () => {
  it('what waits is read and signed, and the code is looked up', async () => {
    const morning = await begin({ scripts: true, isOnPhone: false })
    const { page, leader } = morning
    const hands = keyboardHands(leader)
    await openLeadership(page, hands)
    const code = await signWhatWaits(page, hands)
    await expectClosed(page)
    await hands.press(page.getByRole('button', { name: 'Sign out' }))
    await page.waitForURL(/\/sign-in/)
    expect(await lookUp(page, hands, code)).toContain(`By ${attested.name}, ${attested.office}, on `)
    await end(morning, /status of 422/)
  })
})

it('leadership’s page is two pages on paper', async () => {
  const server = await startDemoServer()
  const printer = await visitAs(server, 'leader')
  const { madeUpCity, tacoma } = await demoAddresses(printer)
  const margin = { top: '0.4in', right: '0.4in', bottom: '0.4in', left: '0.4in' }
  for (const base of [madeUpCity, tacoma]) {
    await printer.page.goto(`${base}/leadership`)
    await hydrated(printer.page)
    // The margins that a browser gives a page when nobody chooses any.
    const paper = await PDFDocument.load(await printer.page.pdf({ format: 'Letter', margin }))
    expect(paper.getPageCount(), base).toBeLessThanOrEqual(2)
  }
  await closeVisitor(printer)
  await server.stop()
})
