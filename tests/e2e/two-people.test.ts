import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { closeVisitor, hydrated, type Visitor } from '../support/browser.ts'
import { demoAddresses, startDemoServer, visitAs } from '../support/demo-server.ts'
import type { TestServer } from '../support/server.ts'
import { answerHistory } from './answer-history.ts'

// Nothing that somebody wrote is lost, whoever else writes, whatever the network does. Every test has a check of its own.

let server: TestServer
let base: string
let marta: Visitor
let theo: Visitor

beforeAll(async () => {
  server = await startDemoServer()
  marta = await visitAs(server, 'lead')
  theo = await visitAs(server, 'contributor')
  base = (await demoAddresses(marta)).madeUpCity
})
afterAll(async () => {
  await closeVisitor(marta, /ERR_INTERNET_DISCONNECTED|409|422/)
  await closeVisitor(theo, /409/)
  await server.stop()
})

const cardOf = (page: Page, checkId: string) => page.locator(`[data-check-card="${checkId}"]`)
const noteIn = (card: Locator) => card.locator('textarea')
const choice = (card: Locator, answer: string) => card.locator(`input[value="${answer}"]`)
const savedIn = (card: Locator) => card.getByRole('status').filter({ hasText: /^Saved \d\d:\d\d$/ })
const versionsIn = (card: Locator, checkId: string) => card.getByRole('group', { name: `Two versions of ${checkId}` })

async function openCard({ page }: Visitor, checkId: string, hasScripts = true): Promise<Locator> {
  await page.goto(`${base}/criteria/${checkId.split('.')[0] ?? ''}`)
  if (hasScripts) await hydrated(page)
  return cardOf(page, checkId)
}

async function write(card: Locator, answer: string, note: string): Promise<void> {
  await choice(card, answer).check()
  const field = noteIn(card)
  if (!(await field.isVisible())) await card.locator('summary').click()
  await field.fill(note)
  await field.blur()
}

/** Both read the same version; the first to write is Theo. Ends with Marta being told. */
async function collide(checkId: string): Promise<Locator> {
  const mine = await openCard(marta, checkId)
  const theirs = await openCard(theo, checkId)
  await write(theirs, 'unmet', 'Theo: the ordinance was repealed.')
  await savedIn(theirs).waitFor()
  await write(mine, 'met', 'Marta: see the minutes.')
  const versions = versionsIn(mine, checkId)
  await versions.waitFor()
  await expect
    .poll(() => versions.textContent())
    .toMatch(/Theo Brandvold saved another answer at \d\d:\d\d.*Not met.*Theo: the ordinance was repealed\./s)
  await expect.poll(() => choice(mine, 'met').isChecked()).toBe(true)
  await expect.poll(() => noteIn(mine).inputValue()).toBe('Marta: see the minutes.')
  await expect
    .poll(() => mine.getByRole('status').textContent())
    .toContain('Not saved: Theo Brandvold changed this answer')
  return mine
}

describe('two people on one check', () => {
  it('the second is shown both versions, and may save theirs instead', async () => {
    const card = await collide('EVAL2.a')
    // Words taken from the other version make another one, and the choice stays where it is.
    await noteIn(card).fill('Marta: see the minutes. Theo says that it was repealed.')
    await card.getByRole('button', { name: 'Save mine instead' }).click()
    await savedIn(card).waitFor()
    await expect.poll(() => versionsIn(card, 'EVAL2.a').count()).toBe(0)
    await expect.poll(() => card.evaluate((element) => element.contains(document.activeElement))).toBe(true)
    expect(answerHistory(server, base, 'EVAL2.a')).toMatchObject([
      { answer: 'unmet', rationale: '' },
      { answer: 'unmet', rationale: 'Theo: the ordinance was repealed.' },
      { answer: 'met', rationale: 'Marta: see the minutes. Theo says that it was repealed.' },
    ])
  })

  it('or keep what the other wrote', async () => {
    const card = await collide('EVAL2.b')
    await card.getByRole('button', { name: 'Keep theirs' }).click()
    await versionsIn(card, 'EVAL2.b').waitFor({ state: 'detached' })
    await expect.poll(() => choice(card, 'unmet').isChecked()).toBe(true)
    await expect.poll(() => noteIn(card).inputValue()).toBe('Theo: the ordinance was repealed.')
    await expect.poll(() => card.evaluate((element) => element.contains(document.activeElement))).toBe(true)
    // From here on it is hers to change.
    await choice(card, 'unknown').check()
    await savedIn(card).waitFor()
    expect(answerHistory(server, base, 'EVAL2.b').at(-1)).toEqual({
      answer: 'unknown',
      rationale: 'Theo: the ordinance was repealed.',
    })
  })

  it('sees what the other saved when something else is saved, and never overwrites it unseen', async () => {
    const mine = await openCard(marta, 'EVAL4.a')
    await choice(mine, 'met').check()
    await savedIn(mine).waitFor()
    const theirs = await openCard(theo, 'EVAL4.a')
    await write(theirs, 'unmet', 'Theo: no longer.')
    await savedIn(theirs).waitFor()
    const other = cardOf(marta.page, 'EVAL4.b')
    await choice(other, 'unknown').check()
    await savedIn(other).waitFor()
    await expect.poll(() => choice(mine, 'unmet').isChecked()).toBe(true)
    await expect.poll(() => noteIn(mine).inputValue()).toBe('Theo: no longer.')
  })

  it('is told also when what the other saved came with something else', async () => {
    const mine = await openCard(marta, 'CI1.a')
    const theirs = await openCard(theo, 'CI1.a')
    await write(theirs, 'unmet', 'Theo: not yet.')
    await savedIn(theirs).waitFor()
    // Half a note, not saved yet, while another check brings the news.
    await mine.locator('summary').click()
    await noteIn(mine).pressSequentially('Marta: half')
    const other = cardOf(marta.page, 'CI1.b')
    await choice(other, 'unknown').check()
    await savedIn(other).waitFor()
    await versionsIn(mine, 'CI1.a').waitFor()
    await expect.poll(() => noteIn(mine).inputValue()).toBe('Marta: half')
    expect(answerHistory(server, base, 'CI1.a').at(-1)).toEqual({ answer: 'unmet', rationale: 'Theo: not yet.' })
  })

  it('without JavaScript too', async () => {
    const plain = await visitAs(server, 'lead', { javaScriptEnabled: false })
    for (const ending of ['mine', 'theirs'] as const) {
      const checkId = { mine: 'CI3.a', theirs: 'CI3.b' }[ending]
      const mine = await openCard(plain, checkId, false)
      const theirs = await openCard(theo, checkId)
      await write(theirs, 'unmet', 'Theo: <b>no</b>.')
      await savedIn(theirs).waitFor()
      await write(mine, 'met', 'Marta: yes.\nSince May.')
      await mine.getByRole('button', { name: 'Save' }).click()
      const { page } = plain
      await expect.poll(() => page.title()).toMatch(/^Error: /)
      await expect
        .poll(() => page.locator('.error-summary').textContent())
        .toContain('Theo Brandvold changed this answer')
      await expect.poll(() => page.locator('.conflict').textContent()).toMatch(/Not met.*Theo: <b>no<\/b>\./s)
      await expect.poll(() => page.locator('textarea').inputValue()).toBe('Marta: yes.\nSince May.')
      await expect.poll(() => page.locator('input[value="met"]').isChecked()).toBe(true)
      if (ending === 'mine') await page.getByRole('button', { name: 'Save' }).click()
      else await page.getByRole('main').getByRole('link', { name: /^CI3 / }).click()
      await page.getByRole('heading', { level: 1, name: /^CI3 / }).waitFor()
      const expected = {
        mine: { answer: 'met', rationale: 'Marta: yes.\nSince May.' },
        theirs: { answer: 'unmet', rationale: 'Theo: <b>no</b>.' },
      }[ending]
      expect(answerHistory(server, base, checkId).at(-1)).toEqual(expected)
      await expect.poll(() => noteIn(cardOf(page, checkId)).inputValue()).toBe(expected.rationale)
    }
    await closeVisitor(plain, /409/)
  })
})
