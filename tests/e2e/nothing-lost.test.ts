import { EventEmitter, once } from 'node:events'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Locator } from 'playwright-core'
import { closeVisitor, hydrated, send, type Visitor } from '../support/browser.ts'
import { demoAddresses, startDemoServer, switchRole, visitAs } from '../support/demo-server.ts'
import type { TestServer } from '../support/server.ts'
import { answerHistory } from './answer-history.ts'

// What one person writes arrives, as it was written, whatever happens on the way. Every test has a check of its own.

let server: TestServer
let base: string
let lead: Visitor

beforeAll(async () => {
  server = await startDemoServer()
  lead = await visitAs(server, 'lead')
  base = (await demoAddresses(lead)).madeUpCity
})
afterAll(async () => {
  await closeVisitor(lead, /ERR_INTERNET_DISCONNECTED|status of 401/)
  await server.stop()
})

afterEach(() => lead.context.setOffline(false))

const choice = (card: Locator, answer: string) => card.locator(`input[value="${answer}"]`)
const savedIn = (card: Locator) => card.getByRole('status').filter({ hasText: /^Saved \d\d:\d\d$/ })
const criterionOf = (checkId: string) => `${base}/criteria/${checkId.split('.')[0] ?? ''}`
const historyOf = (checkId: string) => answerHistory(server, base, checkId)

async function openCard(
  { page }: Visitor,
  checkId: string,
  hasScripts = true,
): Promise<{ card: Locator; note: Locator }> {
  await page.goto(criterionOf(checkId))
  if (hasScripts) await hydrated(page)
  const card = page.locator(`[data-check-card="${checkId}"]`)
  if (!(await card.locator('textarea').isVisible())) await card.locator('summary').click()
  return { card, note: card.locator('textarea') }
}

describe('what somebody writes', () => {
  it('while a save is under way goes with the next one', async () => {
    const { page } = lead
    const { card, note } = await openCard(lead, 'RDC2.a')
    const hold = new EventEmitter()
    const held = once(hold, 'go')
    let sent = 0
    await page.route('**/checks/RDC2.a/answer', async (route) => {
      sent += 1
      if (sent === 1) await held
      await route.continue()
    })
    await choice(card, 'met').check()
    await card.getByText('Saving…').waitFor()
    await note.fill('Written while the first save was on its way.')
    await note.blur()
    expect(sent).toBe(1)
    hold.emit('go')
    await savedIn(card).waitFor()
    await expect
      .poll(() => historyOf('RDC2.a'))
      .toEqual([
        { answer: 'met', rationale: '' },
        { answer: 'met', rationale: 'Written while the first save was on its way.' },
      ])
    await expect.poll(() => note.inputValue()).toBe('Written while the first save was on its way.')
    await page.unroute('**/checks/RDC2.a/answer')
  })

  it('is saved without being told to, shortly after the last letter', async () => {
    const { card, note } = await openCard(lead, 'RDC2.b')
    await note.pressSequentially('No button needed')
    await savedIn(card).waitFor()
    expect(historyOf('RDC2.b')).toEqual([{ answer: 'not-assessed', rationale: 'No button needed' }])
    await lead.page.reload()
    await expect.poll(() => note.inputValue()).toBe('No button needed')
  })

  it('is saved once when somebody clicks twice', async () => {
    const { card } = await openCard(lead, 'RDC2.c')
    await choice(card, 'unknown').dblclick()
    await savedIn(card).waitFor()
    await choice(card, 'met').dblclick()
    await expect.poll(() => historyOf('RDC2.c').map(({ answer }) => answer)).toEqual(['unknown', 'met'])
    const plain = await visitAs(server, 'lead', { javaScriptEnabled: false })
    const { card: plainCard } = await openCard(plain, 'RDC2.c', false)
    await choice(plainCard, 'unmet').check()
    await send(plainCard.getByRole('button', { name: 'Save' }), 'dblclick')
    await plain.page.getByRole('heading', { level: 1, name: /^RDC2 / }).waitFor()
    await expect.poll(() => historyOf('RDC2.c').map(({ answer }) => answer)).toEqual(['unknown', 'met', 'unmet'])
    await closeVisitor(plain)
  })

  it.each([true, false])(
    'as evidence and as a score is there once, also after two clicks (scripts: %s)',
    async (hasScripts) => {
      const visitor = await visitAs(server, 'lead', { javaScriptEnabled: hasScripts })
      const { page } = visitor
      const checkId = hasScripts ? 'EVAL4.a' : 'EVAL4.b'
      await page.goto(`${base}/checks/${checkId}/evidence`)
      if (hasScripts) await hydrated(page)
      await page.getByRole('radio', { name: /^Statement/ }).check()
      await page.getByLabel('Title', { exact: true }).fill(`Said of ${checkId}`)
      await page
        .getByLabel('Date of what it shows')
        .fill(new Date(Date.now() - 30 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10))
      await page.getByLabel('Statement', { exact: true }).fill(`${checkId} is so since May.`)
      await page.getByRole('button', { name: 'Add evidence' }).dblclick()
      const card = page.locator(`[data-check-card="${checkId}"]`)
      await card.locator('.evidence-line').waitFor()
      await card.getByRole('link', { name: /^Score or change/ }).click()
      await page.getByRole('radio', { name: /^shows it\b(?! beyond)/ }).check()
      await page.getByLabel('Note (optional)').fill('Twice?')
      await page.getByRole('button', { name: 'Save the score' }).dblclick()
      await page.getByRole('status').filter({ hasText: 'Saved.' }).waitFor()
      await page.reload()
      await expect.poll(() => page.locator('.score-history li').count()).toBe(1)
      await page.goto(`${base}/evidence?q=${encodeURIComponent(`Said of ${checkId}`)}`)
      await page.getByText('1 item fits.').waitFor()
      await closeVisitor(visitor)
    },
  )

  it('stays when the network is gone, says so, and goes when it is back', async () => {
    const { page, context } = lead
    const { card, note } = await openCard(lead, 'RDC5.a')
    await choice(card, 'met').check()
    await savedIn(card).waitFor()
    await context.setOffline(true)
    await note.fill('Written in the basement of city hall.')
    await note.blur()
    await card.getByText('Not saved: The server cannot be reached.').waitFor()
    await expect.poll(() => note.inputValue()).toBe('Written in the basement of city hall.')
    await card.getByRole('button', { name: 'Retry' }).click()
    await card.getByText('Not saved: The server cannot be reached.').waitFor()
    await context.setOffline(false)
    await card.getByRole('button', { name: 'Retry' }).click()
    await savedIn(card).waitFor()
    expect(historyOf('RDC5.a').at(-1)).toEqual({ answer: 'met', rationale: 'Written in the basement of city hall.' })
    await page.reload()
    await expect.poll(() => note.inputValue()).toBe('Written in the basement of city hall.')
  })

  it('stays when somebody leaves for another page before it is saved', async () => {
    const { page, context } = lead
    const { card, note } = await openCard(lead, 'RDC5.b')
    await context.setOffline(true)
    await note.fill('Not saved yet.')
    await note.blur()
    await card.getByText('Not saved: The server cannot be reached.').waitFor()
    const asking = page.waitForEvent('dialog').then(async (dialog) => {
      await dialog.dismiss()
      return dialog.message()
    })
    await page.getByRole('link', { name: /^Next:/ }).click()
    expect(await asking).toContain('is not saved')
    await expect.poll(() => note.inputValue()).toBe('Not saved yet.')
    await expect.poll(() => page.url()).toContain('/criteria/RDC5')
    await context.setOffline(false)
    await card.getByRole('button', { name: 'Retry' }).click()
    await savedIn(card).waitFor()
  })

  it('goes along when they leave for another page at once', async () => {
    const { page } = lead
    const { note } = await openCard(lead, 'RDC5.e')
    await note.pressSequentially('Typed, and gone.')
    await page.getByRole('link', { name: /^Next:/ }).click()
    await page.getByRole('heading', { level: 1, name: /^RDC6 / }).waitFor()
    expect(historyOf('RDC5.e')).toEqual([{ answer: 'not-assessed', rationale: 'Typed, and gone.' }])
  })

  it('stays when they were signed out in another tab, and goes once they are back', async () => {
    const { page, context } = lead
    const { card, note } = await openCard(lead, 'RDC5.c')
    const other: Visitor = { ...lead, page: await context.newPage() }
    await other.page.goto('/cities')
    await other.page.getByRole('button', { name: 'Sign out' }).click()
    await other.page.waitForURL(/\/sign-in/)
    await note.fill('Typed for an hour.')
    await note.blur()
    await card.getByText('Not saved: You are signed out.').waitFor()
    await expect.poll(() => note.inputValue()).toBe('Typed for an hour.')
    await switchRole(other, 'lead')
    await other.page.close()
    await card.getByRole('button', { name: 'Retry' }).click()
    await savedIn(card).waitFor()
    expect(historyOf('RDC5.c').at(-1)?.rationale).toBe('Typed for an hour.')
    await page.reload()
  })

  it.each([true, false])('is there when they come back with the back button (scripts: %s)', async (hasScripts) => {
    const visitor = await visitAs(server, 'lead', { javaScriptEnabled: hasScripts })
    const checkId = hasScripts ? 'RDC5.d' : 'RDC2.d'
    const { page } = visitor
    const { card, note } = await openCard(visitor, checkId, hasScripts)
    await choice(card, 'unmet').check()
    await note.fill('Before going away.')
    if (hasScripts) {
      await note.blur()
      await expect.poll(() => historyOf(checkId).at(-1)?.rationale).toBe('Before going away.')
    } else await send(card.getByRole('button', { name: 'Save' }))
    await page.getByRole('navigation', { name: 'Assessment' }).getByRole('link', { name: 'Readiness' }).click()
    await page.getByRole('heading', { level: 1, name: 'Readiness' }).waitFor()
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: checkId.split('.')[0] ?? '' }).waitFor()
    await expect.poll(() => note.inputValue()).toBe('Before going away.')
    await expect.poll(() => choice(card, 'unmet').isChecked()).toBe(true)
    await closeVisitor(visitor)
  })

  const texts = {
    'markup that would run':
      '</textarea><script>document.title = "run"</script><img src=x onerror="document.title=\'run\'">',
    'letters of other languages, and emoji': 'Cañon City, Hawaiʻi, “quotes”, 日本語, 👩🏽‍💻, a\u0301, \u200fעברית',
    'fifty thousand letters': `${'A long note with words and\nlines. '.repeat(1500).slice(0, 49_990)}THE END. ☂`,
  }
  it.each(Object.entries(texts))('arrives as it is: %s', async (name, text) => {
    const checkId = `RDC8.${'abc'[Object.keys(texts).indexOf(name)] ?? ''}`
    const { card, note } = await openCard(lead, checkId)
    await note.fill(text)
    await note.blur()
    await savedIn(card).waitFor()
    expect(historyOf(checkId).at(-1)?.rationale).toBe(text)
    const plain = await visitAs(server, 'lead', { javaScriptEnabled: false })
    const reread = await openCard(plain, checkId, false)
    await expect.poll(() => reread.note.inputValue()).toBe(text)
    await send(reread.card.getByRole('button', { name: 'Save' }))
    expect(historyOf(checkId)).toHaveLength(1)
    await closeVisitor(plain)
    const reader = await visitAs(server, 'leader')
    await reader.page.goto(criterionOf(checkId))
    await expect.poll(() => reader.page.locator(`[data-check-card="${checkId}"] .as-typed`).textContent()).toBe(text)
    await expect.poll(() => reader.page.title()).toContain('RDC8')
    await closeVisitor(reader)
  })
})
