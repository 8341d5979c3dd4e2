import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { hydrated } from '../support/browser.ts'
import type { TestServer } from '../support/server.ts'
import { cityName, daysAgo, people, type PersonKey } from './team-story.ts'

// The story's first half: a team comes together, answers, shows and asks.

const password = 'correct horse battery'
const said = (page: Page) => page.getByRole('status').filter({ hasText: /./ })

/** From an empty installation to a city with its lead. The address of the assessment: `/assessments/...`. */
export async function setUp(page: Page, server: TestServer): Promise<string> {
  await page.goto(`/setup?token=${server.setUpToken()}`)
  await hydrated(page)
  await page.getByLabel('City', { exact: true }).fill(cityName)
  await page.getByLabel('State').fill('CO')
  await page.getByLabel('Your name').fill(people.lead.name)
  await page.getByLabel('Your e-mail address').fill(people.lead.email)
  await page.getByLabel('Choose a password').fill(password)
  await page.getByRole('button', { name: 'Set up' }).click()
  await page.waitForURL(/\/checklist$/)
  return new URL(page.url()).pathname.replace(/\/checklist$/, '')
}

export async function invite(page: Page, person: PersonKey, role: string): Promise<void> {
  await page.goto('/cities')
  await page.getByRole('link', { name: `People of ${cityName}` }).click()
  await page.getByRole('heading', { level: 1, name: `People of ${cityName}` }).waitFor()
  await hydrated(page)
  await page.getByLabel('E-mail address').fill(people[person].email)
  await page.getByRole('radio', { name: new RegExp(`^${role}`) }).check()
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  await page
    .getByRole('region', { name: /^Invitations that wait/ })
    .getByText(people[person].email)
    .waitFor()
}

/** Accepts an invitation by the link of its mail, after it said what it is for. */
export async function join(page: Page, person: PersonKey, link: string, role: string): Promise<void> {
  await page.goto(link)
  await page.getByRole('heading', { level: 1, name: 'You are invited to Assay' }).waitFor()
  const facts = (await page.getByRole('main').textContent()) ?? ''
  for (const fact of [`${cityName}, CO`, role, people.lead.name]) expect(facts).toContain(fact)
  await hydrated(page)
  await page.getByLabel('Your name').fill(people[person].name)
  await page.getByLabel('Choose a password').fill(password)
  await page.getByRole('button', { name: 'Accept the invitation' }).click()
  await page.waitForURL(/\/cities$/)
  await page.getByText(`your role: ${role.toLowerCase()}`).waitFor()
}

/** Chooses on the page of one's own mails to hear of mentions at once. */
export async function wantMentionsAtOnce(page: Page): Promise<void> {
  await page.goto('/account/notifications')
  await hydrated(page)
  await page.getByLabel('Mail me at once when somebody mentions me').check()
  await page.getByRole('button', { name: 'Save' }).click()
  await said(page).getByText('Saved.').waitFor()
}

export async function giveOwner(page: Page, base: string, criterionId: string, owner: PersonKey): Promise<void> {
  await page.goto(`${base}/criteria/${criterionId}`)
  await hydrated(page)
  const plan = page.getByRole('region', { name: `Who looks after ${criterionId}` })
  await plan.getByText('Choose an owner and a date').click()
  const { name } = people[owner]
  await plan.getByLabel('Owner').selectOption({ label: `${name}, contributor` })
  await plan.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Looked after by').waitFor()
  await expect.poll(() => plan.textContent()).toContain(name)
}

export const cardOf = (page: Page, checkId: string) => page.locator(`[data-check-card="${checkId}"]`)

export async function answer(page: Page, checkId: string, note: string): Promise<void> {
  const card = cardOf(page, checkId)
  await card.locator('input[value="met"]').check()
  const field = card.getByLabel(`Note on ${checkId}`)
  if (!(await field.isVisible())) await card.getByText('Add a note').click()
  await field.fill(note)
  await field.blur()
  await card
    .getByRole('status')
    .filter({ hasText: /^Saved \d\d:\d\d$/ })
    .waitFor()
}

type File = { name: string; mimeType: string; buffer: Buffer }
const pdfFile = (name: string, buffer: Buffer): File => ({ name, mimeType: 'application/pdf', buffer })

/** Puts a PDF on a check, with the place to look at; the score waits. */
export async function attach(page: Page, checkId: string, title: string, file: Buffer): Promise<void> {
  await page.getByRole('link', { name: `Add evidence to ${checkId}` }).click()
  await page.getByRole('heading', { level: 1, name: `Add evidence to ${checkId}` }).waitFor()
  await page.getByLabel('Title', { exact: true }).fill(title)
  await page.getByLabel('Date of what it shows').fill(daysAgo(40))
  await page.getByLabel('Where to look (optional)').fill('page 3')
  await page.getByLabel('The file').setInputFiles(pdfFile('privacy policy.pdf', file))
  await page.getByRole('button', { name: 'Add evidence' }).click()
  const line = cardOf(page, checkId).locator('.evidence-line')
  await line.waitFor()
  for (const words of [title, 'page 3', 'not scored yet']) await expect.poll(() => line.textContent()).toContain(words)
}

/** Scores a piece of evidence from its criterion's page. */
export async function score(page: Page, checkId: string, title: string, words: string, note: string): Promise<void> {
  await cardOf(page, checkId)
    .getByRole('link', { name: `Score or change ${title}` })
    .click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await hydrated(page)
  await giveScore(page, words, note)
}

/** The same on the page where it is scored. */
export async function giveScore(page: Page, words: string, note: string): Promise<void> {
  await page.getByRole('radio', { name: new RegExp(`^${words}\\b(?! beyond)`) }).check()
  await page.getByLabel('Note (optional)').fill(note)
  await page.getByRole('button', { name: 'Save the score' }).click()
  await said(page).getByText('Saved.').waitFor()
  await page.locator('.score-history').getByText(note).first().waitFor()
}

export async function ask(page: Page, base: string, checkId: string, message: string): Promise<void> {
  await page.goto(`${base}/criteria/DM5`)
  await page.getByRole('link', { name: `Ask somebody about ${checkId}` }).click()
  await page.getByRole('heading', { level: 1, name: 'Ask somebody' }).waitFor()
  await page.getByLabel('Name', { exact: true }).fill(people.head.name)
  await page.getByLabel('E-mail (optional)').fill(people.head.email)
  await page.getByLabel('Department (optional)').fill('Public Works')
  await page.getByLabel('Message (optional)').fill(message)
  await expect
    .poll(() => page.getByRole('checkbox', { name: new RegExp(`^${checkId.replace('.', '\\.')}`) }).isChecked())
    .toBe(true)
  await page.getByRole('button', { name: 'Send the request' }).click()
  await page.waitForURL(/\/requests\/[0-9a-f-]+\?sent$/)
}

/** The head of the department answers on the page that the mail leads to, without an account. */
export async function answerWhatIsAsked(
  page: Page,
  link: string,
  checkId: string,
  given: { note: string; file: Buffer },
): Promise<void> {
  await page.goto(link)
  await page.getByRole('heading', { level: 1, name: `1 question for ${people.head.name}` }).waitFor()
  const card = page.locator(`section[id="${checkId}"]`)
  await card.getByRole('radio', { name: /^Met/ }).check()
  await card.getByLabel('Note (optional)').fill(given.note)
  await card.getByText('Add a file or a link').click()
  await card.getByLabel('File', { exact: true }).setInputFiles(pdfFile('privacy review.pdf', given.file))
  await card.getByLabel('Date of what it shows (optional)').fill(daysAgo(90))
  await page.getByRole('button', { name: 'Save all answers' }).click()
  await said(page).getByText('Everything is answered.').waitFor()
}

/** Takes the answer over, by the notice that tells of it. */
export async function acceptAnswer(page: Page, checkId: string, note: string): Promise<void> {
  const card = page.locator(`section[id="${checkId}"]`)
  await expect.poll(() => card.textContent()).toContain(note)
  await card.getByRole('button', { name: 'Accept', exact: true }).click()
  await card.getByText(`Decided by ${people.contributor.name}`).waitFor()
}
