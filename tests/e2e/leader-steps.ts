import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { readPdf } from '../support/pdf-reader.ts'
import type { Hands } from './hands.ts'

// A leader's morning, step by step, the same for a finger, for a keyboard and without JavaScript.

export const attested = { name: 'Yolanda Prewitt', office: 'City Manager' }

/** What a report or a page says of the three layers, and of how far it is to the next level. */
export type Numbers = { headline: string; claimed: number; evidenced: number; reviewed: number }

export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()
export const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Results' }).getByRole('link', { name, exact: true })
export const section = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Assessment' }).getByRole('link', { name, exact: true })

export async function openLeadership(page: Page, hands: Hands): Promise<void> {
  await hands.press(section(page, 'Leadership'))
  await heading(page, 'Where we stand')
  await hands.arrive()
}

/** The numbers of leadership’s page, each as the link that leads down from it says it. */
export async function readLeadership(page: Page): Promise<Numbers> {
  const said = async (layer: string) => {
    const text = await page.getByRole('link', { name: new RegExp(`^\\d+ of 43 points ${layer}$`) }).textContent()
    return Number(/^\d+/.exec(text ?? '')?.[0])
  }
  return {
    headline: ((await page.locator('#where-title').textContent()) ?? '').replace(/\.$/, ''),
    claimed: await said('claimed'),
    evidenced: await said('evidenced'),
    reviewed: await said('reviewed'),
  }
}

/** Scrolling sideways hides what leads on. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const over = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
  expect(over, page.url()).toBeLessThanOrEqual(0)
}

/** From what asks for a signature to the signed snapshot; its code. What is left out is asked for, and nothing typed is lost. */
export async function signWhatWaits(page: Page, hands: Hands): Promise<string> {
  const waiting = page.getByRole('region', { name: 'This needs your signature' })
  await expect.poll(() => waiting.textContent()).toContain('Snapshot 3, “For the City Manager”')
  await hands.press(waiting.getByRole('link', { name: 'Read it, then decide' }))
  await heading(page, /^Sign snapshot 3, /)
  await hands.arrive()
  const words = (await page.locator('.attestation p').allTextContents()).join('\n')
  const code = /\(code ([0-9A-Z-]{12})\)/.exec(words)?.[1] ?? ''
  expect(code).toMatch(/^\w{4}-\w{4}-\w{2}$/)
  expect(words).toContain('I know that this is a self-assessment and not a certification.')
  await hands.type(page.getByLabel('Your name'), attested.name)
  const sign = page.getByRole('button', { name: 'Sign off' })
  await hands.press(sign)
  await page.getByRole('heading', { name: /There (is|are) .*problem/ }).waitFor()
  await expect.poll(() => page.getByLabel('Your name').inputValue()).toBe(attested.name)
  await hands.type(page.getByLabel('Your office'), attested.office)
  await hands.choose(page.getByRole('checkbox', { name: 'I attest to the words above.' }))
  await hands.press(sign)
  await page.getByRole('heading', { level: 2, name: 'Signed off' }).waitFor()
  expect((await page.locator('.attestation p').allTextContents()).join('\n')).toBe(words)
  await expect
    .poll(() => page.locator('.attestation footer').textContent())
    .toContain(`${attested.name}, ${attested.office}`)
  return code
}

/** That it is closed stands on every page of the assessment. */
export async function expectClosed(page: Page): Promise<void> {
  await page.getByText('Answers and evidence stay as they are.').waitFor()
  await page.getByRole('link', { name: 'By whom, and how it opens again' }).waitFor()
}

/** What a report says on paper and in the data attached to it, with the code that is printed on it. */
export async function takeReport(page: Page, hands: Hands, title: string) {
  const button: Locator = page.getByRole('button', { name: `Download the ${title} (PDF)` })
  const arriving = page.waitForEvent('download', { timeout: 60_000 })
  await hands.press(button)
  const download = await arriving
  const pdf = await readPdf(readFileSync(await download.path()))
  const attached = (ending: string): unknown => {
    const found = Object.entries(pdf.attachments).find(([name]) => name.endsWith(ending))
    return JSON.parse(found?.[1] ?? 'null')
  }
  const codes = pdf.furniture.map((text) => /with code ([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2})/.exec(text)?.[1])
  expect(new Set(codes).size, 'one code on every page').toBe(1)
  return {
    fileName: download.suggestedFilename(),
    pageCount: pdf.pageCount,
    text: pdf.pages.join(' ').replace(/\s+/g, ' '),
    code: codes[0] ?? '',
    scores: attached('-scores.json') as { layers: Record<string, { points: number }> },
    data: attached('-report.json') as { code: string; kind: string },
  }
}

/** The page, the paper and the attached data agree. */
export function expectSameNumbers(report: Awaited<ReturnType<typeof takeReport>>, numbers: Numbers): void {
  const { headline, ...points } = numbers
  const layers = Object.fromEntries(
    Object.entries(report.scores.layers).map(([layer, { points: some }]) => [layer, some]),
  )
  expect(layers).toEqual(points)
  expect(report.text).toContain(headline)
  expect(report.text).toContain(`${points.reviewed} reviewed ${points.evidenced} evidenced ${points.claimed} claimed`)
  expect(report.data.code).toBe(report.code)
}

/** What anybody who holds a code reads on the public page. */
export async function lookUp(page: Page, hands: Hands, code: string): Promise<string> {
  await page.goto('/verify')
  await hands.begin()
  await hands.type(page.getByLabel('Code'), code)
  await hands.press(page.getByRole('button', { name: 'Look it up' }))
  await page.waitForURL(/\/verify(\/|\?code=)/)
  return (await page.getByRole('main').innerText()).replace(/\s+/g, ' ')
}
