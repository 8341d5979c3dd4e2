import { readFileSync } from 'node:fs'
import PDFDocument from 'pdfkit'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Visitor } from '../support/browser.ts'
import { readPdf, squeeze } from '../support/pdf-reader.ts'
import type { TestServer } from '../support/server.ts'
import type { Hands } from './hands.ts'

// The main journey, step by step, the same for a mouse, for a keyboard and without JavaScript.

export const check = 'DM3.e'
const criterion = 'DM3'
const note = 'One list, kept by the clerk. m n p j k ? are only letters here.'

export type Numbers = {
  headline: string
  claimed: number
  evidenced: number
  reviewed: number
  square: string
  /** What the gap list says about the criterion. */
  gap: string[]
}

/** From an empty installation to the cities of the demo. */
export async function loadDemo(page: Page, hands: Hands, server: TestServer): Promise<void> {
  await page.goto(`/setup?token=${server.setUpToken()}`)
  await hands.begin()
  await hands.press(page.getByRole('button', { name: 'Load the demo' }))
  await page.waitForURL(/\/cities$/)
  await hands.arrive()
}

export async function openReadiness(page: Page, hands: Hands): Promise<void> {
  await hands.press(page.getByRole('link', { name: /^Readiness of Piñon Falls,/ }))
  await page.getByRole('heading', { level: 1, name: 'Readiness' }).waitFor()
  await hands.arrive()
}

/** What the readiness page says, which the numbers for other programs must say, too. */
export async function readNumbers(page: Page): Promise<Numbers> {
  const total = async (layer: string) =>
    Number(
      await page.getByRole('link', { name: new RegExp(`^\\d+ points ${layer}: what they are made of$`) }).textContent(),
    )
  const numbers = {
    headline: (await page.locator('#headline').textContent()) ?? '',
    claimed: await total('claimed'),
    evidenced: await total('evidenced'),
    reviewed: await total('reviewed'),
    square:
      (await page
        .locator('.area-profile')
        .getByRole('link', { name: new RegExp(`^${criterion} `) })
        .getAttribute('aria-label')) ?? '',
    gap: await page
      .locator('.gap-criterion', { has: page.getByRole('heading', { name: new RegExp(`^${criterion} `) }) })
      .locator('.gap-lines li')
      .allTextContents(),
  }
  const address = await page.getByRole('link', { name: 'These numbers as JSON' }).getAttribute('href')
  const json = (await (await page.request.get(address ?? '')).json()) as { layers: Record<string, { points: number }> }
  expect(Object.entries(json.layers).map(([layer, { points }]) => [layer, points])).toEqual([
    ['claimed', numbers.claimed],
    ['evidenced', numbers.evidenced],
    ['reviewed', numbers.reviewed],
  ])
  return numbers
}

/** From a square on the readiness page to its criterion, where a check is answered. */
export async function answerCheck(page: Page, hands: Hands): Promise<void> {
  await hands.press(page.locator('.area-profile').getByRole('link', { name: new RegExp(`^${criterion} `) }))
  await page.getByRole('heading', { level: 1, name: /^DM3 / }).waitFor()
  await hands.arrive()
  await hands.answer(check, { answer: 'met', note })
}

export type Upload = { name: string; mimeType: string; buffer: Buffer; title: string; date: string; locator: string }

/** A real PDF, large enough that its upload can be watched. */
export async function makeUpload(): Promise<Upload> {
  const pdf = new PDFDocument({ compress: false, info: { Title: 'Log of data requests' } })
  const parts: Buffer[] = []
  pdf.on('data', (part: Buffer) => parts.push(part))
  const ended = new Promise((resolve) => pdf.on('end', resolve))
  for (let line = 1; line <= 3000; line += 1)
    pdf.text(`Request ${line}: answered in ${line % 9} days, closed ${line * 7}`)
  pdf.end()
  await ended
  const date = new Date(Date.now() - 40 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
  return {
    name: 'Requests & agreements, año 2026.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.concat(parts),
    title: 'Log of data requests and agreements',
    date,
    locator: 'Page 1, all lines',
  }
}

/** Attaches the file with its date and place, and leaves the score for later. `whileSending` watches it go. */
export async function attachEvidence(
  page: Page,
  hands: Hands,
  upload: Upload,
  whileSending = () => Promise.resolve(),
): Promise<void> {
  await hands.press(page.getByRole('link', { name: `Add evidence to ${check}` }))
  await page.getByRole('heading', { level: 1, name: `Add evidence to ${check}` }).waitFor()
  await hands.arrive()
  await hands.type(page.getByLabel('Title', { exact: true }), upload.title)
  await hands.date(page.getByLabel('Date of what it shows'), upload.date)
  await hands.type(page.getByLabel('Where to look (optional)'), upload.locator)
  await hands.attach(page.getByLabel('The file'), {
    name: upload.name,
    mimeType: upload.mimeType,
    buffer: upload.buffer,
  })
  await hands.press(page.getByRole('button', { name: 'Add evidence' }))
  await whileSending()
  const line = page.locator(`[data-check-card="${check}"] .evidence-line`)
  await line.waitFor()
  const said = await line.textContent()
  for (const text of [upload.title, upload.locator, 'not scored yet']) expect(said).toContain(text)
}

/** Scores it with the rubric in sight. */
export async function scoreEvidence(page: Page, hands: Hands, { title }: Upload): Promise<void> {
  const card = page.locator(`[data-check-card="${check}"]`)
  await expect.poll(() => card.locator('.check__standing').textContent()).toContain('Evidence not scored yet')
  await hands.press(card.getByRole('link', { name: `Score or change ${title}` }))
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await hands.arrive()
  await page.getByText('A stranger who reads the marked place would agree that the check is met.').waitFor()
  await hands.choose(page.getByRole('radio', { name: /^shows it\b(?! beyond)/ }))
  await hands.type(page.getByLabel('Note (optional)'), 'Every request of the year is in it.')
  await hands.press(page.getByRole('button', { name: 'Save the score' }))
  await page.getByRole('status').filter({ hasText: 'Saved.' }).waitFor()
  await expect.poll(() => page.locator('.score-history').textContent()).toContain('Every request of the year is in it.')
}

/** Back on the readiness page, by the header. */
export async function returnToReadiness(page: Page, hands: Hands): Promise<void> {
  await hands.press(page.getByRole('navigation', { name: 'Assessment' }).getByRole('link', { name: 'Readiness' }))
  await page.getByRole('heading', { level: 1, name: 'Readiness' }).waitFor()
  await hands.arrive()
}

/** Takes the gap report and reads what it says, on paper and in the numbers attached to it. */
export async function takeReport({ page }: Visitor, hands: Hands) {
  await hands.press(page.getByRole('navigation', { name: 'Assessment' }).getByRole('link', { name: 'Report' }))
  await page.getByRole('heading', { level: 1, name: 'Reports' }).waitFor()
  await hands.arrive()
  const arriving = page.waitForEvent('download', { timeout: 60_000 })
  await hands.press(page.getByRole('button', { name: 'Download the readiness gap report (PDF)' }))
  const download = await arriving
  const bytes = readFileSync(await download.path())
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  const pdf = await readPdf(bytes)
  const says = (text: string) => pdf.squeezed.includes(squeeze(text))
  return { fileName: download.suggestedFilename(), pageOne: pdf.pages[0] ?? '', says, attachments: pdf.attachments }
}
