import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { verifyChain } from '#app/features/audit/verify-chain.server.ts'
import { openDatabase } from '#app/platform/db/open.ts'
import { projectRoot } from '#app/platform/files.ts'
import { closeVisitor, hydrated, newVisitor, type Visitor } from '../support/browser.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { startSmtp, type SmtpInbox } from '../support/smtp.ts'
import { cityName, daysAgo, linkIn, pdfOf, people, watch, type PersonKey, type Witness } from './team-story.ts'
import * as review from './team-story-review.ts'
import * as team from './team-story-team.ts'

// One story with five people, from an empty installation to a reviewed criterion, each in a browser of their own. After every
// step stands, whole, what was recorded since the step before and which mails arrived. Invitations, requests and mentions
// come at once; everything else is told under the bell and then by one digest a day, which `nextDay` brings.

const policy = 'Privacy policy'
const given = 'privacy review'
const unsigned = 'The policy is not signed by the city manager.'
const secret = 'Page 3 says it all, we think.'

let data: string
let inbox: SmtpInbox
let server: TestServer
let witness: Witness
let base: string
let thread: string
const visitors = new Map<PersonKey, Visitor>()

beforeAll(async () => {
  data = mkdtempSync(join(projectRoot, '.tmp', 'story-'))
  inbox = await startSmtp()
  server = await startServer({ data, env: { SMTP_URL: inbox.url } })
  witness = watch(server, inbox)
  for (const person of Object.keys(people) as PersonKey[]) {
    // The head of the department gets along without scripts too.
    visitors.set(person, await newVisitor(server, { javaScriptEnabled: person !== 'head' }))
  }
})
afterAll(async () => {
  witness.close()
  await server.stop()
  await inbox.stop()
  rmSync(data, { recursive: true, force: true })
})

// A story that broke off is not told on.
let isBroken = false
beforeEach(({ skip, onTestFailed }) => {
  if (isBroken) skip()
  onTestFailed(() => {
    isBroken = true
  })
})

function pageOf(person: PersonKey) {
  const visitor = visitors.get(person)
  if (!visitor) throw new Error(`${person} has no browser`)
  return visitor.page
}
const open = async (person: PersonKey, mailWords: string) => {
  const page = pageOf(person)
  await page.goto(linkIn(witness.mailTo(person), server, mailWords))
  await hydrated(page)
  return page
}

describe('a team, a department and a coach', () => {
  it('the lead sets the city up', async () => {
    base = await team.setUp(pageOf('lead'), server)
    expect(witness.events()).toEqual(['Ana Ruiz: installation.set-up city:*'])
    expect(await witness.mails()).toEqual([])
  })

  it.each([
    ['contributor', 'Contributor'],
    ['coach', 'Coach'],
    ['leader', 'Leader'],
  ] as const)('the lead invites the %s, who accepts by the mail’s link', async (person, role) => {
    const { name, email } = people[person]
    await team.invite(pageOf('lead'), person, role)
    expect(witness.events()).toEqual(['Ana Ruiz: invitation.sent invitation:*'])
    expect(await witness.mails()).toEqual([`${email}: Ana Ruiz invites you to Assay for ${cityName}`])
    const link = linkIn(witness.mailTo(person), server, '/invitations/')
    await team.join(pageOf(person), person, link, role)
    expect(witness.events()).toEqual([`${name}: user.joined user:*`, `${name}: invitation.accepted invitation:*`])
    expect(await witness.mails()).toEqual([])
    expect(witness.bell('lead')[0]).toBe(`${name} accepts your invitation: ${role.toLowerCase()} of ${cityName}`)
    // The link has done its work.
    expect((await pageOf('leader').request.get(link)).status()).toBe(410)
  })

  it('the contributor gets a criterion, answers, attaches three pages and scores them', async () => {
    const page = pageOf('contributor')
    await team.wantMentionsAtOnce(page)
    await team.giveOwner(pageOf('lead'), base, 'DM5', 'contributor')
    expect(witness.events()).toEqual(['Ben Okafor: mail.choices-saved user:*', 'Ana Ruiz: plan.saved criterion:*:DM5'])
    expect(await witness.nextDay()).toEqual({
      'Ana Ruiz': [
        `Dora Lindqvist accepts your invitation: leader of ${cityName}`,
        `Cleo Marsh accepts your invitation: coach of ${cityName}`,
        `Ben Okafor accepts your invitation: contributor of ${cityName}`,
      ],
      'Ben Okafor': [`Ana Ruiz gives you DM5 Data privacy in ${cityName}`],
    })
    await open('contributor', '/criteria/DM5')
    await team.answer(page, 'DM5.a', 'The council adopted it in May.')
    await team.attach(page, 'DM5.a', policy, await pdfOf(['Privacy policy', 'What we collect', unsigned]))
    expect(witness.events()).toEqual([
      'Ben Okafor: answer.saved check:*:DM5.a',
      'Ben Okafor: answer.saved check:*:DM5.a',
      'Ben Okafor: evidence.added evidence:*',
      'Ben Okafor: evidence.linked link:*',
    ])
    await team.score(page, 'DM5.a', policy, 'shows it', secret)
    expect(witness.events()).toEqual(['Ben Okafor: evidence.scored link:*'])
    expect(await witness.mails()).toEqual([])
  })

  it('the lead asks the head of a department, who answers by the mail’s link alone', async () => {
    await team.ask(pageOf('lead'), base, 'DM5.b', 'You reviewed the new billing system.')
    expect(witness.events()).toEqual(['Ana Ruiz: request.sent request:*'])
    expect(await witness.mails()).toEqual([
      expect.stringMatching(/^emil@works\.example\.org: City of Cañon Ridge: one question for you, by \d+ \w+ \d{4}$/),
    ])
    const link = linkIn(witness.mailTo('head'), server, '/r/')
    const note = 'Reviewed before it went live.'
    await team.answerWhatIsAsked(pageOf('head'), link, 'DM5.b', { note, file: await pdfOf(['Privacy review']) })
    expect(witness.events()).toEqual(['nobody: request.answered request:*'])
    expect(witness.bell('lead')[0]).toBe('Emil Sato, Public Works answers DM5.b')
    expect(await witness.nextDay()).toEqual({ 'Ana Ruiz': ['Emil Sato, Public Works answers DM5.b'] })
    const page = await open('lead', '/requests/')
    await expect.poll(() => page.getByRole('main').textContent()).toContain(note)
  })

  it('the contributor accepts the answer, which names its source', async () => {
    const page = pageOf('contributor')
    await page.goto(`${base}/requests`)
    await page.getByRole('link', { name: new RegExp(people.head.name) }).click()
    await hydrated(page)
    await team.acceptAnswer(page, 'DM5.b', 'Reviewed before it went live.')
    expect(witness.events()).toEqual([
      'Ben Okafor: answer.saved check:*:DM5.b',
      'Ben Okafor: evidence.added evidence:*',
      'Ben Okafor: evidence.linked link:*',
      'Ben Okafor: request.accepted request:*',
    ])
    await page.goto(`${base}/criteria/DM5`)
    await hydrated(page)
    await expect.poll(() => team.cardOf(page, 'DM5.b').textContent()).toContain('Emil Sato, Public Works')
    await team.score(page, 'DM5.b', given, 'shows it', 'It is the form itself.')
    expect(witness.events()).toEqual(['Ben Okafor: evidence.scored link:*'])
    expect(await witness.mails()).toEqual([])
  })

  it('the lead submits, and the coach is told', async () => {
    await review.submit(pageOf('lead'), base, 1, 'Privacy first, please.')
    expect(witness.events()).toEqual(['Ana Ruiz: round.submitted assessment:*'])
    expect(await witness.nextDay()).toEqual({ 'Cleo Marsh': [`Ana Ruiz submits ${cityName} for review, round 1`] })
    const page = await open('coach', '/review')
    await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('Review')
    await expect.poll(() => page.getByText('Privacy first, please.').count()).toBe(1)
  })

  it('the coach scores blind, and then sees both scores', async () => {
    const page = pageOf('coach')
    await review.fromTheDesk(page, 'DM5')
    expect(await review.scoresOn(page, 'DM5.a')).toMatch(/hidden until you score/)
    await team
      .cardOf(page, 'DM5.a')
      .getByRole('link', { name: `Score or change ${policy}` })
      .click()
    await page.getByText('You score on your own first.').waitFor()
    const before = await page.request.get(page.url())
    expect(await before.text()).not.toContain(secret)
    await hydrated(page)
    await team.giveScore(page, 'mentions it', 'Nobody has signed it.')
    await expect.poll(() => page.locator('.score-history').textContent()).toContain(secret)
    expect(witness.events()).toEqual(['Cleo Marsh: evidence.scored link:*'])
    await page.goto(`${base}/criteria/DM5`)
    expect(await review.scoresOn(page, 'DM5.a')).toBe('City: shows itCoach: mentions it')
    expect(await review.scoresOn(page, 'DM5.b')).toMatch(/hidden until you score/)
  })

  it('the coach comments on page 3, and the contributor gets the mail at once', async () => {
    const page = pageOf('coach')
    await team
      .cardOf(page, 'DM5.a')
      .getByRole('link', { name: `Score or change ${policy}` })
      .click()
    const comment = { before: 'Who signs this, ', mention: people.contributor.name, after: '?' }
    thread = await review.commentOnSentence(page, { page: 3, sentence: unsigned }, comment)
    expect(witness.events()).toEqual(['Cleo Marsh: thread.started thread:*'])
    expect(await witness.mails()).toEqual(['ben@example.org: Cleo Marsh mentions you on page 3 of “Privacy policy”'])
    const reader = await open('contributor', '/threads/')
    await expect.poll(() => new URL(reader.url()).pathname).toBe(thread)
    await expect.poll(() => reader.locator('.thread-about').textContent()).toContain(unsigned)
    await expect.poll(() => reader.getByRole('link', { name: 'Open page 3' }).count()).toBe(1)
  })

  it('the coach says that it needs work, hands it back, and then the round', async () => {
    const page = pageOf('coach')
    await page.goto(`${base}/criteria/DM5`)
    await hydrated(page)
    await review.sayNeedsWork(page, 'DM5', 'The policy is not signed.', 'A signed policy.')
    expect(witness.events()).toEqual([
      'Cleo Marsh: verdict.given criterion:*:DM5',
      'Cleo Marsh: criterion.returned criterion:*:DM5',
    ])
    await review.giveBack(page, base, 1, 'Only the signature is missing.')
    expect(witness.events()).toEqual(['Cleo Marsh: round.returned assessment:*'])
    expect(await witness.nextDay()).toEqual({
      'Ana Ruiz': [
        `Cleo Marsh gives round 1 back to ${cityName}`,
        `Cleo Marsh hands DM5 back to ${cityName}: it needs work`,
      ],
      'Ben Okafor': [
        `Cleo Marsh hands DM5 back to ${cityName}: it needs work`,
        'Cleo Marsh scores your evidence on DM5.a',
      ],
    })
  })

  it('the contributor answers, and a new revision opens the thread again', async () => {
    const page = await open('contributor', '/criteria/DM5')
    await expect.poll(() => page.locator('#verdict').textContent()).toContain('A signed policy.')
    await page.goto(thread)
    await hydrated(page)
    await page.getByLabel('Your comment', { exact: true }).fill('The manager does, on Monday.')
    await page.getByRole('button', { name: 'Resolve the thread' }).click()
    await page.getByText('This thread is resolved.').waitFor()
    expect(witness.events()).toEqual(['Ben Okafor: thread.resolved thread:*'])
    await page.getByRole('link', { name: 'The evidence' }).click()
    await page.getByRole('heading', { level: 1, name: policy }).waitFor()
    const pages = ['Privacy policy', 'What we collect', 'Signed by the city manager.']
    await review.replace(page, 'signed version', daysAgo(2), await pdfOf(pages))
    expect(witness.events()).toEqual([
      'Ben Okafor: evidence.replaced evidence:*',
      'Ben Okafor: thread.reopened thread:*',
    ])
    await page.getByRole('button', { name: 'Use revision 2 for DM5.a' }).click()
    await page.getByText('Moved. Now score how well it shows each check.').waitFor()
    expect(witness.events()).toEqual(['Ben Okafor: evidence.link-moved link:*'])
    await page.goto(`${base}/criteria/DM5`)
    await hydrated(page)
    await team.score(page, 'DM5.a', policy, 'shows it', 'Signed now.')
    expect(witness.events()).toEqual(['Ben Okafor: evidence.scored link:*'])
    await page.goto(thread)
    await expect
      .poll(() => page.locator('.turn--revision').textContent())
      .toContain('Revision 2 was added, so this is open again. Ben Okafor says why: signed version')
  })

  it('the lead submits again, and the coach accepts', async () => {
    await review.submit(pageOf('lead'), base, 2, 'Signed.')
    expect(witness.events()).toEqual(['Ana Ruiz: round.submitted assessment:*'])
    expect(await witness.nextDay()).toEqual({
      'Cleo Marsh': [
        `Ana Ruiz submits ${cityName} for review, round 2`,
        'Ben Okafor added revision 2 of “Privacy policy”',
        'Ben Okafor resolves the thread on page 3 of “Privacy policy”',
      ],
    })
    const page = await open('coach', '/review')
    await review.fromTheDesk(page, 'DM5')
    await expect
      .poll(() => page.locator('#verdict .verdict__changed').textContent())
      .toContain('Changed since round 1.')
    expect(await review.scoresOn(page, 'DM5.a')).toMatch(/hidden until you score/)
    await team.score(page, 'DM5.a', policy, 'shows it', 'Signed, and dated.')
    await page.goto(thread)
    await hydrated(page)
    await page.getByRole('button', { name: 'Resolve the thread' }).click()
    await page.getByText('This thread is resolved.').waitFor()
    await page.goto(`${base}/criteria/DM5`)
    await hydrated(page)
    await review.accept(page)
    expect(witness.events()).toEqual([
      'Cleo Marsh: evidence.scored link:*',
      'Cleo Marsh: thread.resolved thread:*',
      'Cleo Marsh: verdict.given criterion:*:DM5',
    ])
    expect(await witness.nextDay()).toEqual({
      'Ana Ruiz': ['Cleo Marsh accepts DM5'],
      'Ben Okafor': [
        'Cleo Marsh accepts DM5',
        'Cleo Marsh resolves the thread on page 3 of “Privacy policy”',
        'Cleo Marsh scores your evidence on DM5.a',
      ],
    })
    for (const person of ['lead', 'contributor'] as const) {
      const reader = await open(person, '/criteria/DM5')
      await expect.poll(() => reader.locator('#verdict .verdict__head').textContent()).toContain('Accepted')
    }
  })

  it('the leader reads that it is reviewed', async () => {
    const page = pageOf('leader')
    await page.goto('/cities')
    await page.getByRole('link', { name: new RegExp(`^Readiness of ${cityName},`) }).click()
    expect(await review.readReadiness(page, 'DM5')).toEqual({ reviewed: '1', square: 'DM5 Data privacy: reviewed' })
    expect(witness.events()).toEqual([])
  })

  it('nobody’s browser complained, no mail was lost or came twice, and the record holds', async () => {
    for (const visitor of visitors.values()) await closeVisitor(visitor)
    expect(await witness.mails()).toEqual([])
    expect(witness.value('SELECT count(*) FROM OutboxMessage')).toBe(inbox.mails().length)
    expect(witness.value('SELECT count(*) FROM OutboxMessage WHERE failedAt IS NOT NULL')).toBe(0)
    expect(await server.stop()).toBe(0)
    const db = openDatabase(join(data, 'assay.db'))
    const check = await verifyChain(db)
    await db.close()
    expect(check).toMatchObject({ ok: true, events: witness.value('SELECT count(*) FROM AuditEvent') })
  })
})
