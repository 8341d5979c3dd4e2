import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeVisitor } from '../support/browser.ts'
import { startDemoServer, visitAs } from '../support/demo-server.ts'
import { placesOf, type Places } from '../support/places.ts'
import type { TestServer } from '../support/server.ts'

let server: TestServer
let places: Places
beforeAll(async () => {
  server = await startDemoServer()
  places = placesOf(server, 'Piñon Falls', 'DM1.c')
})
afterAll(async () => {
  await server.stop()
})

const address = () => `/evidence-files/${places.revision}/view?link=${places.link}&page=1`

test('a PDF is drawn in the page, and a sentence of it becomes the place to look', async () => {
  const lead = await visitAs(server, 'lead')
  const { page } = lead
  await page.goto(address())
  const words = page.locator('#page-1 .pdf-words span')
  await words.first().waitFor()
  const isDrawn = await page.locator('#page-1 canvas').evaluate((canvas: HTMLCanvasElement) => {
    const context = canvas.getContext('2d')
    const { data } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] }
    return data.some((value, index) => index % 4 < 3 && value < 128)
  })
  expect(isDrawn).toBe(true)
  const sentence = await words.evaluateAll((spans) => {
    const span = spans.find(({ textContent }) => textContent.trim().length > 12)
    if (!span) return ''
    document.getSelection()?.selectAllChildren(span)
    return span.textContent.trim()
  })
  await page
    .getByRole('region', { name: 'Selected words' })
    .getByRole('link', { name: /Quote it for DM1\.c/ })
    .click()
  const place = page.getByLabel('A page, a section, or the sentence itself')
  await expect.poll(() => place.inputValue()).toBe(`p. 1: “${sentence}”`)
  await page.getByRole('button', { name: 'Save the place' }).click()
  await page.getByText('Saved.').waitFor()
  await page.getByRole('link', { name: 'Show it at page 1' }).click()
  await page.locator('#page-1 .is-quoted').first().waitFor()
  await closeVisitor(lead)
})

test('without scripts, the words of its pages are there', async () => {
  const reader = await visitAs(server, 'leader', { javaScriptEnabled: false })
  const { page } = reader
  // The server reads the words of new files within a minute or two.
  await expect
    .poll(
      async () => {
        await page.goto(address())
        return page.locator('main').innerText()
      },
      { timeout: 80_000, interval: 3000 },
    )
    .toMatch(/Page 1/)
  await expect.poll(() => page.locator('.pdf').count()).toBe(0)
  await closeVisitor(reader)
})
