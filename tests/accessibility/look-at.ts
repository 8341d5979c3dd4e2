import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

/** axe as @axe-core/playwright brings it, run without that package's second page for each look. */
const axe = readFileSync(
  createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
)

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

const wide = { width: 1280, height: 900 }
/** What is left of a 1280 pixel window at 400 %. */
const narrow = { width: 320, height: 640 }

/** The part of axe's answer that is read here. */
type Violation = { id: string; help: string; nodes: { target: unknown[]; failureSummary?: string }[] }

/**
 * Reads the page as it stands in both widths and both colour schemes. Returns what is wrong; leaves the page wide and light.
 * What is folded away is unfolded first, so that nothing goes unread. A bare page has no banner and no footer.
 */
export async function lookAt(page: Page, { isBare = false } = {}): Promise<string[]> {
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true
  })
  await page.evaluate(axe)
  const problems = await readFrame(page, ['h1', 'main', 'title', ...(isBare ? [] : ['body > header', 'body > footer'])])
  for (const [size, viewport] of Object.entries({ wide, narrow })) {
    await page.setViewportSize(viewport)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      problems.push(...(await runAxe(page)).map((problem) => `${size}, ${colorScheme}: ${problem}`))
    }
    if (size === 'narrow') problems.push(...(await sidewaysScroll(page)))
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.setViewportSize(wide)
  return problems
}

async function runAxe(page: Page): Promise<string[]> {
  const violations = await page.evaluate(async (values) => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const { axe: reader } = globalThis as unknown as {
      axe: { run: (options: object) => Promise<{ violations: Violation[] }> }
    }
    const result = await reader.run({
      runOnly: { type: 'tag', values },
      rules: { 'target-size': { enabled: true } },
      resultTypes: ['violations'],
    })
    return result.violations
  }, tags)
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) =>
        `${id} (${help}) at ${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ').slice(0, 200)}`,
    ),
  )
}

/** What every page has once: its heading, its main part, its banner, a title that says what it is. */
async function readFrame(page: Page, once: string[]): Promise<string[]> {
  return page.evaluate((selectors) => {
    const problems: string[] = []
    for (const selector of selectors) {
      const { length } = document.querySelectorAll(selector)
      if (length !== 1) problems.push(`${length} of ${selector}`)
    }
    const { title } = document
    if (!/^\S.{2,} · Assay$/.test(title)) problems.push(`its title is "${title}"`)
    if (document.documentElement.lang !== 'en-US') problems.push(`its language is "${document.documentElement.lang}"`)
    return problems
  }, once)
}

async function sidewaysScroll(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const far = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    )
    const named = far
      .slice(-3)
      .map((element) => `${element.tagName.toLowerCase()}.${String(element.getAttribute('class'))}`)
    return [`narrow: it scrolls sideways, ${scrollWidth} > ${clientWidth}: ${named.join(', ')}`]
  })
}
