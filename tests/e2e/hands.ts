import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { hydrated, type Visitor } from '../support/browser.ts'

export type Typed = { answer: 'met' | 'unmet' | 'unknown'; note: string }

/** How somebody works a page. The journey is the same for all of them. */
export type Hands = {
  /** Waits until the first page answers. */
  begin: () => Promise<void>
  /** Follows a link or presses a button. */
  press: (target: Locator) => Promise<void>
  choose: (radio: Locator) => Promise<void>
  type: (field: Locator, text: string) => Promise<void>
  /** A date, as `2026-03-31`. */
  date: (field: Locator, day: string) => Promise<void>
  attach: (field: Locator, file: { name: string; mimeType: string; buffer: Buffer }) => Promise<void>
  /** Answers a check on its criterion's page and sees that it is saved. */
  answer: (checkId: string, typed: Typed) => Promise<void>
  /** Arrives on a page: what has to be true of every page. */
  arrive: () => Promise<void>
}

const cardOf = (page: Page, checkId: string) => page.locator(`[data-check-card="${checkId}"]`)

/** With a mouse, where scripts run or where they do not. */
export function mouseHands({ page }: Visitor, { hasScripts }: { hasScripts: boolean }): Hands {
  return {
    begin: () => (hasScripts ? hydrated(page) : Promise.resolve()),
    press: (target) => target.click(),
    choose: (radio) => radio.check(),
    type: (field, text) => field.fill(text),
    date: (field, day) => field.fill(day),
    attach: (field, file) => field.setInputFiles(file),
    answer: async (checkId, { answer, note }) => {
      const card = cardOf(page, checkId)
      await card.locator(`input[value="${answer}"]`).check()
      await card.getByLabel(`Note on ${checkId}`).fill(note)
      if (hasScripts) {
        await card.getByRole('heading').click()
        await card
          .getByRole('status')
          .filter({ hasText: /^Saved \d\d:\d\d$/ })
          .waitFor()
      } else {
        await card.getByRole('button', { name: 'Save' }).click()
        await page.waitForURL(new RegExp(`#${checkId.replace('.', '\\.')}$`))
      }
      await expect.poll(() => card.getByRole('status').textContent()).toMatch(/^Saved/)
    },
    arrive: () => Promise.resolve(),
  }
}

/** With the keyboard alone. Every stop on the way must be seen. */
export function keyboardHands({ page }: Visitor): Hands {
  const reach = (target: Locator) => tabTo(page, target)
  return {
    begin: () => hydrated(page),
    press: async (target) => {
      await reach(target)
      await page.keyboard.press('Enter')
    },
    choose: async (radio) => {
      await reach(radio)
      for (let steps = 0; steps < 8 && !(await isFocused(radio)); steps += 1) await page.keyboard.press('ArrowDown')
      if (!(await radio.isChecked())) await page.keyboard.press('Space')
      await expect.poll(() => radio.isChecked()).toBe(true)
      await expectFocusSeen(page)
    },
    type: async (field, text) => {
      await reach(field)
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.insertText(text)
    },
    date: async (field, day) => {
      await reach(field)
      const [year = '', month = '', date = ''] = day.split('-')
      await page.keyboard.type(`${month}${date}${year}`)
      await expect.poll(() => field.inputValue()).toBe(day)
    },
    attach: async (field, file) => {
      await reach(field)
      await field.setInputFiles(file)
    },
    answer: async (checkId, { answer, note }) => {
      const card = cardOf(page, checkId)
      for (let steps = 0; steps < 12 && !(await holdsFocus(card)); steps += 1) {
        await page.keyboard.press('j')
        await expectFocusSeen(page)
      }
      await page.keyboard.press({ met: 'm', unmet: 'u', unknown: 'd' }[answer])
      expect(await isFocused(card.locator(`input[value="${answer}"]`))).toBe(true)
      await reach(card.getByLabel(`Note on ${checkId}`))
      await page.keyboard.press('ControlOrMeta+a')
      // Single letters must not be taken for keys of the page while somebody types.
      await page.keyboard.type(note)
      await page.keyboard.press('Tab')
      await card
        .getByRole('status')
        .filter({ hasText: /^Saved \d\d:\d\d$/ })
        .waitFor()
    },
    arrive: async () => {
      await page.waitForFunction(() => {
        const { activeElement, body } = document
        return (
          activeElement !== null && activeElement !== body && document.querySelector('main')?.contains(activeElement)
        )
      })
    },
  }
}

const isFocused = (target: Locator) => target.evaluate((element) => element === document.activeElement)
const holdsFocus = (card: Locator) => card.evaluate((element) => element.contains(document.activeElement))

/** Goes on with Tab until the target has the focus, or for a radio button its group. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  const seen: string[] = []
  for (let steps = 0; steps < 400; steps += 1) {
    const { isThere, name } = await lookUntilSeen(target)
    if (isThere) return
    seen.push(name)
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${target.toString()}. It led to: ${seen.slice(-30).join(' | ')}`)
}

export async function expectFocusSeen(page: Page): Promise<void> {
  await lookUntilSeen(page.locator('body'))
}

/** A link may slide into the window when it gets the focus: it has a second to arrive. */
async function lookUntilSeen(target: Locator) {
  for (let tries = 0; ; tries += 1) {
    const look = await target.evaluate(lookAtFocus)
    if (look.problem === null) return look
    if (tries === 20) throw new Error(`The focus cannot be seen: ${look.problem}`)
    await target.page().waitForTimeout(50)
  }
}

/** Runs in the page: whether the target, or its group of radio buttons, has the focus, and whether a person can see where it is. */
function lookAtFocus(target: Element): { isThere: boolean; problem: string | null; name: string } {
  const focused = document.activeElement
  if (!(focused instanceof HTMLElement) || focused === document.body)
    return { isThere: false, problem: null, name: 'body' }
  const name = `${focused.tagName.toLowerCase()} ${(focused.getAttribute('aria-label') ?? focused.textContent).trim().slice(0, 40)} ${focused.id}`
  const isRadioOf = (one: Element, other: Element) =>
    one instanceof HTMLInputElement &&
    other instanceof HTMLInputElement &&
    one.type === 'radio' &&
    other.type === 'radio' &&
    one.form === other.form &&
    one.name === other.name
  const isThere = focused === target || isRadioOf(focused, target)
  // What only scripts can focus marks where reading goes on, and takes no keys.
  if (focused.tabIndex < 0) return { isThere, problem: null, name }
  const marked = focused.closest('.choice') ?? focused
  const { outlineStyle, outlineWidth } = getComputedStyle(marked)
  const box = [...marked.getClientRects()].find(({ width, height }) => width > 0 && height > 0)
  if (!box) return { isThere, problem: `${name} has no size`, name }
  if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2)
    return { isThere, problem: `${name} has no outline`, name }
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)]
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)]
  if (left >= right || top >= bottom) return { isThere, problem: `${name} is outside the window`, name }
  const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
  const isCovered = !hit || !(marked.contains(hit) || hit.contains(marked))
  return {
    isThere,
    problem: isCovered ? `${name} is covered by ${hit?.tagName ?? 'nothing'} ${hit?.className ?? ''}` : null,
    name,
  }
}
