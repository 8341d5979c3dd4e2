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

/** Kinds of elements whose looks have been read in this file: colours and sizes follow from these alone. */
const read = new Set<string>()

/**
 * Reads the page as it stands in both widths and both colour schemes. Returns what is wrong; leaves the page wide and light.
 * What is folded away is unfolded first, so that nothing goes unread. A bare page has no banner and no footer.
 *
 * Where every element of a page has been read before in the same place (the same page for another role), its looks are not
 * read again, which is most of the time that it takes; names, roles, order and width are, always.
 */
export async function lookAt(page: Page, { isBare = false } = {}): Promise<string[]> {
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true
  })
  await page.evaluate(axe)
  const kinds = await kindsOf(page)
  const isNew = kinds.some((kind) => !read.has(kind))
  const problems = await readFrame(page, ['h1', 'main', 'title', ...(isBare ? [] : ['body > header', 'body > footer'])])
  for (const [size, viewport] of Object.entries({ wide, narrow })) {
    await page.setViewportSize(viewport)
    for (const colorScheme of isNew ? (['light', 'dark'] as const) : (['light'] as const)) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      problems.push(...(await runAxe(page, isNew)).map((problem) => `${size}, ${colorScheme}: ${problem}`))
    }
    if (size === 'narrow') problems.push(...(await sidewaysScroll(page)))
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.setViewportSize(wide)
  // What was found is found in every role.
  if (problems.length === 0) for (const kind of kinds) read.add(kind)
  return problems
}

/** Each element by what styles can tell of it and of what it stands in: names, classes and states, not texts. */
async function kindsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const own = (element: Element) => {
      const marks = [...element.attributes]
        .filter(({ name }) =>
          /^(class|type|open|disabled|checked|hidden|aria-(current|invalid|expanded|selected|hidden))$/.test(name),
        )
        .map(({ name, value }) => `${name}=${value}`)
      return [element.localName, ...marks.sort()].join(' ')
    }
    const kinds = new Set<string>()
    const walk = (element: Element, above: string) => {
      const kind = `${above}>${own(element)}`
      kinds.add(kind)
      for (const child of element.children) walk(child, kind)
    }
    walk(document.body, '')
    return [...kinds]
  })
}

/** The rules that only look at colours and sizes: they take four fifths of the time. */
const looks = ['color-contrast', 'link-in-text-block', 'target-size']

async function runAxe(page: Page, isWithLooks: boolean): Promise<string[]> {
  const rules = Object.fromEntries(looks.map((rule) => [rule, { enabled: isWithLooks }]))
  const violations = await page.evaluate(
    async ({ values, rules: chosen }) => {
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
      const { axe: reader } = globalThis as unknown as {
        axe: { run: (options: object) => Promise<{ violations: Violation[] }> }
      }
      const result = await reader.run({
        runOnly: { type: 'tag', values },
        rules: chosen,
        resultTypes: ['violations'],
      })
      return result.violations
    },
    { values: tags, rules },
  )
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
