import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#app/domain/policy.ts'
import { recordAnswer } from '#app/features/assessments/record-answer.server.ts'
import { listLinks } from '#app/features/evidence/list-links.server.ts'
import { decideProposal } from '#app/features/requests/decide-proposal.server.ts'
import { findAsked } from '#app/features/requests/find-asked.server.ts'
import { DecideSchema } from '#app/features/requests/request-form.ts'
import { saveAnswers } from '#app/features/requests/save-answers.server.ts'
import { makeDb } from '../support/database.ts'
import {
  answerFields,
  ask,
  checkOf,
  days,
  later,
  makeRequestWorld,
  now,
  tokenOf,
  writersOf,
} from '../support/request-world.ts'
import type { RequestWorld } from '../support/request-world.ts'

const db = makeDb()
let world: RequestWorld

beforeAll(async () => {
  world = await makeRequestWorld(db)
})

const says = (pattern: RegExp) => expect.stringMatching(pattern) as unknown
const notFound = expect.objectContaining({ status: 404 }) as unknown
const save = (token: string, fields: Record<string, string>, at = now) =>
  saveAnswers(db, token, { fields, files: [] }, at)
const met = { answer: 'met', note: 'Since 2024' }

/** A request on one check with an answer that is to be decided. */
async function answered(checkId: string, changes: Record<string, string> = met) {
  const request = await ask(db, world, [checkId])
  expect(await save(request.token, answerFields(checkId, changes))).toEqual({ ok: true })
  return request
}

async function decide(id: string, input: Record<string, string>, actor: Actor = world.contributor, at = now) {
  const parsed = DecideSchema.parse({ revision: '1', answerRevision: '0', ...input })
  return decideProposal(db, actor, world.assessment, id, parsed, at, writersOf(actor, world.assessment, at))
}

const answerOf = (checkId: string) =>
  db.read.checkAnswer.findUnique({
    where: { assessmentId_checkId: { assessmentId: world.assessment.id, checkId } },
    include: { revisions: true },
  })

describe('answering', () => {
  it('is a proposal: the assessment stays as it is, the team is told once', async () => {
    const { id, token } = await answered('DM1.a')
    expect(await checkOf(db, id, 'DM1.a')).toMatchObject({ state: 'proposed', answer: 'met', revision: 1 })
    expect(await answerOf('DM1.a')).toBeNull()
    const was = { answer: 'met', note: 'Since 2024', revision: 1 }
    expect(await save(token, answerFields('DM1.a', { note: 'Since 2023' }, was))).toEqual({ ok: true })
    const notices = await db.read.notification.findMany({ where: { subject: `request:${id}` } })
    expect(notices).toMatchObject([
      { kind: 'request-answered', userId: world.lead.userId, text: 'Pat Ng, Public Works answers DM1.a' },
    ])
  })

  it('sent twice changes nothing the second time', async () => {
    const { id, token } = await answered('DM1.a')
    expect(await save(token, answerFields('DM1.a', met))).toEqual({ ok: true })
    expect(await checkOf(db, id, 'DM1.a')).toMatchObject({ revision: 1 })
  })

  it('keeps both versions of two windows, and leaves alone what a window did not touch', async () => {
    const { id, token } = await ask(db, world, ['DM1.a', 'DM1.b'])
    await save(token, { ...answerFields('DM1.a', met), ...answerFields('DM1.b', {}) })
    const second = await save(token, {
      ...answerFields('DM1.a', { answer: 'unmet', note: 'No' }),
      ...answerFields('DM1.b', { answer: 'unknown' }),
    })
    expect(second).toMatchObject({
      ok: false,
      problems: { 'DM1.a': { theirs: { answer: 'met', note: 'Since 2024' }, typed: { note: 'No' } } },
    })
    expect(second && !second.ok && Object.keys(second.problems)).toEqual(['DM1.a'])
    expect(await checkOf(db, id, 'DM1.a')).toMatchObject({ answer: 'met' })
    expect(await checkOf(db, id, 'DM1.b')).toMatchObject({ answer: 'unknown' })
    // A third window, opened before all of that, in which only DM1.b was changed.
    await save(token, { ...answerFields('DM1.a', {}), ...answerFields('DM1.b', { answer: 'met' }) })
    expect(await checkOf(db, id, 'DM1.a')).toMatchObject({ answer: 'met', note: 'Since 2024' })
  })

  it('goes on for the other checks when one is decided, of which the page sends nothing', async () => {
    const { id, token } = await ask(db, world, ['DM6.a', 'DM6.b'])
    await save(token, { ...answerFields('DM6.a', met), ...answerFields('DM6.b', {}) })
    await decide(id, { intent: 'accept', checkId: 'DM6.a' })
    expect(await save(token, answerFields('DM6.b', { answer: 'unmet' }))).toEqual({ ok: true })
    expect(await checkOf(db, id, 'DM6.a')).toMatchObject({ state: 'accepted', answer: 'met' })
  })

  it('keeps a link with it once, and says what is wrong with another without holding up the answer', async () => {
    const { id, token } = await ask(db, world, ['DM2.a'])
    const link = { link: 'https://example.gov/a', date: '2026-02-01' }
    await save(token, answerFields('DM2.a', { ...met, ...link }))
    const was = { ...met, revision: 1 }
    expect(await save(token, answerFields('DM2.a', link, was))).toEqual({ ok: true })
    expect(await save(token, answerFields('DM2.a', { note: 'New', link: 'example' }, was))).toMatchObject({
      ok: false,
      problems: { 'DM2.a': { errors: { link: expect.any(String) as unknown } } },
    })
    const row = await checkOf(db, id, 'DM2.a')
    expect(row).toMatchObject({ note: 'New', evidence: [{ url: 'https://example.gov/a', evidenceDate: '2026-02-01' }] })
    const [given] = row.evidence
    await save(token, { ...answerFields('DM2.a', {}, { answer: 'met', note: 'New' }), withdraw: given?.id ?? '' })
    expect((await checkOf(db, id, 'DM2.a')).evidence[0]?.withdrawnAt).not.toBeNull()
  })

  it('never cuts a note that is too long', async () => {
    const { id, token } = await answered('DM2.b')
    const long = answerFields('DM2.b', { answer: 'unmet', note: 'x'.repeat(10_001) }, { ...met, revision: 1 })
    expect(await save(token, long)).toMatchObject({ problems: { 'DM2.b': { errors: { note: says(/10000/) } } } })
    expect(await checkOf(db, id, 'DM2.b')).toMatchObject({ answer: 'met', note: 'Since 2024' })
  })

  it('shows only what was asked', async () => {
    const { token } = await answered('DM1.c')
    await answered('DM1.d', { answer: 'unmet', note: 'A secret of somebody else' })
    const page = JSON.stringify(await findAsked(db, token, now))
    expect(page).toContain('DM1.c')
    expect(page).not.toMatch(/DM1\.d|A secret/)
  })
})

describe('handing on', () => {
  const forward = (email: string, name = 'Sal Diaz') => ({ answer: 'not-mine', forwardName: name, forwardEmail: email })
  const childOf = (parentId: string) => db.read.departmentRequest.findFirstOrThrow({ where: { parentId } })

  it('asks the other person with a link of their own, tells the team, and is said twice without harm', async () => {
    const { id, token } = await answered('LC1.a', forward('sal@example.gov'))
    expect(await checkOf(db, id, 'LC1.a')).toMatchObject({ state: 'handed-on' })
    const child = await childOf(id)
    expect(child).toMatchObject({ toName: 'Sal Diaz', fromId: world.lead.userId, dueOn: '2026-07-14' })
    const [mail] = await db.read.outboxMessage.findMany({ where: { key: `request:${child.id}` } })
    expect(mail?.text).toContain('Pat Ng, Public Works was asked')
    expect(mail?.text).not.toContain(token)
    expect(await save(token, answerFields('LC1.a', forward('sal@example.gov')))).toEqual({ ok: true })
    expect(await db.read.departmentRequest.count({ where: { parentId: id } })).toBe(1)
    expect(await db.read.notification.count({ where: { kind: 'request-handed-on', subject: `request:${id}` } })).toBe(1)
  })

  it('does not go in a circle, nor further than three people', async () => {
    let { id, token } = await ask(db, world, ['LC1.b'])
    for (const email of ['a@example.gov', 'b@example.gov', 'c@example.gov']) {
      expect(await save(token, answerFields('LC1.b', forward(email)))).toEqual({ ok: true })
      id = (await childOf(id)).id
      token = await tokenOf(db, id)
      const back = await save(token, answerFields('LC1.b', forward('PAT@example.gov')))
      expect(back).toMatchObject({ problems: { 'LC1.b': { errors: { forwardEmail: says(/asked this already/) } } } })
      await db.write((tx) =>
        tx.requestCheck.updateMany({ where: { requestId: id }, data: { state: 'asked', answer: null, revision: 0 } }),
      )
    }
    const further = await save(token, answerFields('LC1.b', forward('d@example.gov')))
    expect(further).toMatchObject({ problems: { 'LC1.b': { errors: { forwardEmail: says(/three times/) } } } })
  })

  it('reaches five people at most from one link', async () => {
    const checkIds = ['DM3.a', 'DM3.b', 'DM3.c', 'DM3.d', 'DM3.e', 'DM4.a']
    const { token } = await ask(db, world, checkIds)
    const fields = Object.assign(
      {},
      ...checkIds.map((id, n) => answerFields(id, forward(`p${n}@example.gov`))),
    ) as Record<string, string>
    const outcome = await save(token, fields)
    expect(outcome && !outcome.ok && Object.keys(outcome.problems)).toEqual(['DM4.a'])
  })

  it('needs a name and an address', async () => {
    const { id, token } = await ask(db, world, ['DM5.a'])
    expect(await save(token, answerFields('DM5.a', { answer: 'not-mine', forwardName: 'Sal' }))).toMatchObject({
      problems: { 'DM5.a': { errors: { forwardEmail: expect.any(String) as unknown } } },
    })
    expect(await checkOf(db, id, 'DM5.a')).toMatchObject({ state: 'proposed', answer: 'not-mine' })
  })
})

describe('deciding', () => {
  it('accepts answer and evidence together, and names the source', async () => {
    const link = { link: 'https://example.gov/charter', linkTitle: 'Charter', date: '2026-02-01' }
    const { id, token } = await answered('OD1.a', { ...met, ...link })
    expect(await decide(id, { intent: 'accept', checkId: 'OD1.a' })).toEqual({ ok: true })
    expect(await answerOf('OD1.a')).toMatchObject({
      answer: 'met',
      rationale: 'Since 2024',
      source: 'Pat Ng, Public Works',
      authorId: world.contributor.userId,
      revisions: [{ source: 'Pat Ng, Public Works', revision: 1 }],
    })
    const links = await listLinks(db, world.lead, world.assessment, ['OD1.a'])
    expect(links).toMatchObject([{ title: 'Charter', date: '2026-02-01', sensitivity: 'internal', city: null }])
    expect((await checkOf(db, id, 'OD1.a')).evidence[0]?.itemId).toBe(links[0]?.itemId)
    const events = await db.read.auditEvent.findMany({ where: { subject: `request:${id}` } })
    expect(events.map(({ action }) => action)).toEqual(['request.sent', 'request.answered', 'request.accepted'])
    const late = await save(token, answerFields('OD1.a', { answer: 'unmet', note: 'Wait' }, { ...met, revision: 1 }))
    expect(late).toMatchObject({
      problems: { 'OD1.a': { errors: { answer: says(/taken your answer/) }, typed: { note: 'Wait' } } },
    })
    expect(await checkOf(db, id, 'OD1.a')).toMatchObject({ answer: 'met', state: 'accepted' })
  })

  it('uses the item of the library that has the same content', async () => {
    const link = { link: 'https://example.gov/charter' }
    const { id } = await answered('OD1.b', { ...met, ...link })
    await decide(id, { intent: 'accept', checkId: 'OD1.b' })
    const [first] = await listLinks(db, world.lead, world.assessment, ['OD1.a'])
    const [second] = await listLinks(db, world.lead, world.assessment, ['OD1.b'])
    expect(second?.itemId).toBe(first?.itemId)
  })

  it('takes a changed answer as the team’s, edited from its source', async () => {
    const { id } = await answered('OD2.a')
    const edit = { intent: 'edit', checkId: 'OD2.a', answer: 'unmet', rationale: 'Only since May' }
    expect(await decide(id, edit)).toEqual({ ok: true })
    expect(await answerOf('OD2.a')).toMatchObject({ answer: 'unmet', source: 'edited from Pat Ng, Public Works' })
  })

  it('returns with a question, by mail, and takes the next answer', async () => {
    const { id, token } = await answered('OD2.b')
    expect(await decide(id, { intent: 'return', checkId: 'OD2.b', returnNote: 'Who signs it?' })).toEqual({ ok: true })
    const mails = await db.read.outboxMessage.findMany({ where: { key: { startsWith: `request-returned:${id}` } } })
    expect(mails.map(({ text }) => text.includes('Who signs it?') && text.includes(`/r/${token}`))).toEqual([true])
    expect(await findAsked(db, token, now)).toMatchObject({ checks: [{ returned: { note: 'Who signs it?' } }] })
    expect(await save(token, answerFields('OD2.b', {}, { ...met, revision: 1 }))).toEqual({ ok: true })
    expect(await checkOf(db, id, 'OD2.b')).toMatchObject({ state: 'returned' })
    await save(token, answerFields('OD2.b', { note: 'The mayor' }, { ...met, revision: 1 }))
    expect(await checkOf(db, id, 'OD2.b')).toMatchObject({ state: 'proposed', revision: 2 })
  })

  it('shows both when somebody else has answered the check meanwhile, and writes nothing', async () => {
    const { id } = await answered('OD3.a', { ...met, link: 'https://example.gov/never' })
    const target = { assessmentId: world.assessment.id, checkId: 'OD3.a' }
    await recordAnswer(db, world.lead, target, { answer: 'unmet', rationale: 'I looked', revision: 0 }, now)
    const stale = await decide(id, { intent: 'accept', checkId: 'OD3.a' })
    expect(stale).toMatchObject({ ok: false, isConflict: true, message: says(/Ana Ruiz changed this answer/) })
    expect(await checkOf(db, id, 'OD3.a')).toMatchObject({ state: 'proposed' })
    expect(await db.read.evidenceRevision.count({ where: { url: 'https://example.gov/never' } })).toBe(0)
    expect(await decide(id, { intent: 'accept', checkId: 'OD3.a', answerRevision: '1' })).toEqual({ ok: true })
    expect((await answerOf('OD3.a'))?.revisions).toHaveLength(2)
  })

  it('writes nothing at all if the evidence cannot be written', async () => {
    const { id } = await answered('OD3.b', { ...met, link: 'https://example.gov/broken' })
    const writers = writersOf(world.lead, world.assessment)
    const broken = { ...writers, attachEvidence: () => Promise.reject(new Error('The disk is full')) }
    const input = DecideSchema.parse({ intent: 'accept', checkId: 'OD3.b', revision: 1, answerRevision: 0 })
    await expect(decideProposal(db, world.lead, world.assessment, id, input, now, broken)).rejects.toThrow(
      'disk is full',
    )
    expect(await answerOf('OD3.b')).toBeNull()
    expect(await checkOf(db, id, 'OD3.b')).toMatchObject({ state: 'proposed' })
  })

  it('is made once: a second person is told who decided, and a changed answer is not taken unseen', async () => {
    const { id, token } = await answered('OD4.a')
    await save(token, answerFields('OD4.a', { note: 'Since 2020' }, { ...met, revision: 1 }))
    expect(await decide(id, { intent: 'accept', checkId: 'OD4.a' })).toMatchObject({ isConflict: true })
    expect(await decide(id, { intent: 'accept', checkId: 'OD4.a', revision: '2' })).toEqual({ ok: true })
    const again = await decide(id, { intent: 'accept', checkId: 'OD4.a', revision: '2' }, world.lead)
    expect(again).toMatchObject({ isConflict: true, message: says(/Ben Cho has taken this answer/) })
  })

  it('is the team’s, of its own city, and notes “not mine” without an answer', async () => {
    const { id } = await answered('OD4.b', { answer: 'not-mine' })
    for (const actor of [world.leader, world.coach, world.stranger])
      await expect(decide(id, { intent: 'accept', checkId: 'OD4.b' }, actor)).rejects.toEqual(notFound)
    expect(await decide(id, { intent: 'accept', checkId: 'OD4.b' })).toEqual({ ok: true })
    expect(await answerOf('OD4.b')).toBeNull()
  })

  it('waits while the assessment is in review, and a link that has ended takes no question back', async () => {
    const { id } = await answered('PA1.a')
    const late = await decide(id, { intent: 'return', checkId: 'PA1.a', returnNote: 'When?' }, world.lead, days(61))
    expect(late).toMatchObject({ ok: false, field: 'returnNote' })
    const state = (value: string) =>
      db.write((tx) => tx.assessment.update({ where: { id: world.assessment.id }, data: { state: value } }))
    await state('in-review')
    expect(await decide(id, { intent: 'accept', checkId: 'PA1.a' }, world.lead, later(1))).toMatchObject({ ok: false })
    await state('open')
    expect(await answerOf('PA1.a')).toBeNull()
  })
})
