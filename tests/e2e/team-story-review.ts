import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { hydrated } from '../support/browser.ts'
import { cityName } from './team-story.ts'
import { cardOf } from './team-story-team.ts'

// The story's second half: review, what it asks for, and what comes of it.

export async function submit(page: Page, base: string, round: number, note: string): Promise<void> {
  await page.goto(`${base}/review`)
  await hydrated(page)
  await page.getByLabel('Note to the reviewer (optional)').fill(note)
  await page.getByRole('button', { name: `Submit as round ${round}` }).click()
  await page.getByRole('heading', { name: `Round ${round} is in review` }).waitFor()
}

/** From the coach's desk to a criterion of the city that waits. */
export async function fromTheDesk(page: Page, criterionId: string): Promise<void> {
  await page.getByRole('link', { name: 'Coach’s desk' }).click()
  await page.getByRole('heading', { level: 1, name: 'Coach’s desk' }).waitFor()
  await expect.poll(() => page.getByText('1 city waits for you.').count()).toBe(1)
  await page.getByRole('heading', { level: 2, name: cityName }).getByRole('link').click()
  await page.getByRole('heading', { level: 1, name: 'Review' }).waitFor()
  await page.getByRole('link', { name: new RegExp(`^${criterionId} `) }).click()
  await page.getByRole('heading', { level: 1, name: new RegExp(`^${criterionId} `) }).waitFor()
  await hydrated(page)
}

/** Shows the file at the page that the city marked, selects the sentence there, and comments on it. */
export async function commentOnSentence(
  page: Page,
  place: { page: number; sentence: string },
  comment: { before: string; mention: string; after: string },
): Promise<string> {
  await page.getByRole('link', { name: `Show it at page ${place.page}` }).click()
  const words = page.locator(`#page-${place.page} .pdf-words span`).filter({ hasText: place.sentence })
  await words.first().waitFor()
  await words.first().evaluate((span) => {
    document.getSelection()?.selectAllChildren(span)
  })
  await page.getByRole('region', { name: 'Selected words' }).getByRole('link', { name: 'Comment on it' }).click()
  await page.getByRole('heading', { level: 1, name: `Start a thread on this evidence, page ${place.page}` }).waitFor()
  await hydrated(page)
  const area = page.getByLabel('Your comment', { exact: true })
  await area.pressSequentially(`${comment.before}@${comment.mention.slice(0, 2)}`)
  await page.getByRole('option', { name: new RegExp(`^${comment.mention}`) }).waitFor()
  await page.keyboard.press('Enter')
  await area.pressSequentially(comment.after)
  await page.getByRole('button', { name: 'Start the thread' }).click()
  await page.waitForURL(/\/threads\/[0-9a-f-]+\?posted=/)
  return new URL(page.url()).pathname
}

export async function sayNeedsWork(page: Page, criterionId: string, reason: string, wouldDo: string): Promise<void> {
  await page.getByRole('radio', { name: /^Needs work/ }).check()
  await page.getByRole('textbox', { name: 'What is missing' }).fill(reason)
  await page.getByRole('textbox', { name: 'What would do' }).fill(wouldDo)
  await expect.poll(() => page.getByLabel(`Hand ${criterionId} back now`).isChecked()).toBe(true)
  await page.getByRole('button', { name: 'Save the verdict' }).click()
  await page.getByText('Handed back. The city can change').waitFor()
}

export async function accept(page: Page): Promise<void> {
  await page.getByRole('radio', { name: /^Accept/ }).check()
  await page.getByRole('button', { name: 'Save the verdict' }).click()
  await page.locator('#verdict').getByText('Saved.').waitFor()
  await expect.poll(() => page.locator('#verdict .verdict__head').textContent()).toContain('Accepted')
}

export async function giveBack(page: Page, base: string, round: number, note: string): Promise<void> {
  await page.goto(`${base}/review`)
  await hydrated(page)
  await page.getByLabel('What you found').fill(note)
  await page.getByRole('button', { name: `Give round ${round} back` }).click()
  await page.getByRole('heading', { name: `Round ${round} has come back` }).waitFor()
}

/** Adds a revision of a file; the address of the item's page stays. */
export async function replace(page: Page, note: string, date: string, file: Buffer): Promise<void> {
  await page.getByRole('link', { name: 'Replace with a newer one' }).click()
  await page.getByRole('heading', { level: 1, name: 'Add a new revision' }).waitFor()
  await hydrated(page)
  await page.getByLabel('Why is there a new one?').fill(note)
  await page.getByLabel('Date of what it shows (optional)').fill(date)
  await page
    .getByLabel('The file')
    .setInputFiles({ name: 'privacy policy, signed.pdf', mimeType: 'application/pdf', buffer: file })
  await page.getByRole('button', { name: 'Add the new revision' }).click()
  await page.getByText('The new revision is here. What was there stays.').waitFor()
}

/** What a reader sees of the two scores of the evidence on a check. */
export async function scoresOn(page: Page, checkId: string): Promise<string> {
  return (await cardOf(page, checkId).locator('.evidence-strength').allTextContents()).join(' | ')
}

/** What the leader reads: how many points count in the reviewed layer, and how a criterion stands. */
export async function readReadiness(page: Page, criterionId: string): Promise<{ reviewed: string; square: string }> {
  await page.getByRole('heading', { level: 1, name: 'Readiness' }).waitFor()
  const points = page.getByRole('link', { name: /^\d+ points? reviewed: what/ })
  const square = page.locator('.area-profile').getByRole('link', { name: new RegExp(`^${criterionId} `) })
  return {
    reviewed: (await points.textContent()) ?? '',
    square: (await square.getAttribute('aria-label')) ?? '',
  }
}
