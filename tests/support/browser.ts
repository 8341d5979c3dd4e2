import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Locator,
  type Page,
} from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { chromiumArguments, chromiumPath } from './chromium.ts'
import type { TestServer } from './server.ts'

let browser: Promise<Browser> | null = null

/** One Chromium for a test file; it is closed when the file ends. */
async function openBrowser(): Promise<Browser> {
  if (!browser) {
    browser = chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments })
    const opened = browser
    afterAll(async () => {
      await (await opened).close()
    })
  }
  return browser
}

export type Visitor = {
  page: Page
  context: BrowserContext
  /** What the browser complained about; `closeVisitor` expects nothing. */
  complaints: string[]
}

/** A person with a browser of their own. Requests to anywhere but the server under test fail, and count as complaints. */
export async function newVisitor(server: TestServer, options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await (
    await openBrowser()
  ).newContext({
    baseURL: server.url,
    viewport: { width: 1280, height: 900 },
    locale: 'en-US',
    acceptDownloads: true,
    ...options,
  })
  // Two of these run at a time, each with a server: a page may have to wait for the other’s.
  context.setDefaultTimeout(30_000)
  const complaints: string[] = []
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (origin !== server.url && protocol.startsWith('http')) complaints.push(`asked a third party: ${request.url()}`)
  })
  const page = await context.newPage()
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => {
    complaints.push(error.message)
  })
  return { page, context, complaints }
}

/** What Remix leaves on the console when one loading of a page gives way to the next. Nothing is lost by it. */
const givenUp = 'AbortError: signal is aborted without reason'

/** Ends a visit. Whatever the browser complained about, other than what the test expects, fails it. */
export async function closeVisitor({ context, complaints }: Visitor, expected: RegExp | null = null): Promise<void> {
  await context.close()
  expect(complaints.filter((text) => !text.includes(givenUp) && !expected?.test(text))).toEqual([])
}

/** Waits until the page answers to scripts. */
export async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    Object.keys(document.querySelector('main') ?? {}).some((key) => key.startsWith('__reactFiber')),
  )
}

/** Presses a button where no scripts run, and waits for the page that comes back: the click itself waits for nothing. */
export async function send(button: Locator, press: 'click' | 'dblclick' = 'click'): Promise<void> {
  const back = button.page().waitForEvent('framenavigated')
  await button[press]()
  await back
  await button.page().waitForLoadState()
}
