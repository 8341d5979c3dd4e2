import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#app/domain/policy.ts'
import { recordAnswer } from '#app/features/assessments/record-answer.server.ts'
import type { AnswerInput } from '#app/features/assessments/save-answer.server.ts'
import { hashOfEvent } from '#app/features/audit/record-event.server.ts'
import { makeAssessment, makeCity, makeDb, makeUser } from '../support/database.ts'

const db = makeDb()
const now = new Date('2026-11-22T14:02:00Z')
const later = new Date('2026-11-22T14:05:00Z')

let ana: Actor
let ben: Actor
let stranger: Actor
let assessmentId: string
let elsewhere: string

beforeAll(async () => {
  const cityId = await makeCity(db)
  const otherCity = await makeCity(db, { name: 'Shelbyville' })
  ana = await makeUser(db, { name: 'Ana Ruiz', roles: { [cityId]: 'lead' } })
  ben = await makeUser(db, { name: 'Ben Okafor', roles: { [cityId]: 'contributor' } })
  stranger = await makeUser(db, { roles: { [otherCity]: 'lead' } })
  assessmentId = await makeAssessment(db, { cityId })
  elsewhere = await makeAssessment(db, { cityId: otherCity })
})

const save = (actor: Actor, checkId: string, input: Partial<AnswerInput>, at = now) =>
  recordAnswer(db, actor, { assessmentId, checkId }, { answer: 'met', rationale: '', revision: 0, ...input }, at)

const stored = (checkId: string) =>
  db.read.checkAnswer.findUnique({
    where: { assessmentId_checkId: { assessmentId, checkId } },
    select: { answer: true, rationale: true, revision: true, revisions: { select: { answer: true, rationale: true } } },
  })

describe('recordAnswer', () => {
  it('saves, counts the revision, and keeps every version', async () => {
    expect(await save(ana, 'DM1.a', { rationale: 'Charter of March' })).toMatchObject({ ok: true, revision: 1 })
    expect(await save(ben, 'DM1.a', { answer: 'unmet', rationale: '', revision: 1 }, later)).toMatchObject({
      ok: true,
      revision: 2,
    })
    expect(await stored('DM1.a')).toEqual({
      answer: 'unmet',
      rationale: '',
      revision: 2,
      revisions: [
        { answer: 'met', rationale: 'Charter of March' },
        { answer: 'unmet', rationale: '' },
      ],
    })
  })

  it('tells the second of two writers, shows both versions, and changes nothing', async () => {
    await save(ana, 'DM1.b', { rationale: 'The data office' })
    const outcome = await save(ben, 'DM1.b', { answer: 'unknown', rationale: 'Ask HR' }, later)
    expect(outcome).toMatchObject({
      ok: false,
      message: 'Ana Ruiz changed this answer while you were writing',
      conflict: { answer: 'met', rationale: 'The data office', revision: 1, authorName: 'Ana Ruiz' },
    })
    expect(await stored('DM1.b')).toMatchObject({ answer: 'met', rationale: 'The data office', revision: 1 })
  })

  it('lets one of many writers at once win, and tells all the others', async () => {
    const answers = ['met', 'unmet', 'unknown'] as const
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        save(ana, 'DM1.c', { answer: answers[index % 3] ?? 'met', rationale: `Version ${index}` }),
      ),
    )
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await stored('DM1.c'))?.revisions).toHaveLength(1)
  })

  it('takes the same thing sent twice as one', async () => {
    await Promise.all([save(ana, 'DM1.d', { rationale: 'Yes' }), save(ana, 'DM1.d', { rationale: 'Yes' })])
    expect(await stored('DM1.d')).toMatchObject({ revision: 1 })
  })

  it('clears an answer without losing it', async () => {
    await save(ana, 'LC1.a', { rationale: 'Speech of May' })
    await save(ana, 'LC1.a', { answer: 'not-assessed', rationale: '', revision: 1 }, later)
    expect(await stored('LC1.a')).toMatchObject({
      answer: 'not-assessed',
      revisions: [{ rationale: 'Speech of May' }, { rationale: '' }],
    })
  })

  it('keeps what is typed to the last sign', async () => {
    const rationale = '<script>alert(1)</script> ñ ʻokina 🎉 \u202Eright to left\n\n' + 'word '.repeat(6000)
    await save(ana, 'LC1.b', { rationale })
    expect((await stored('LC1.b'))?.rationale).toBe(rationale)
  })

  it.each([
    [
      '"does not apply" where the edition does not allow it',
      { answer: 'not-applicable', rationale: 'We have none' },
      'answer',
      /applies to every city/,
    ],
    ['a note that is too long', { rationale: 'x'.repeat(60_001) }, 'rationale', /Shorten the note by 1 character/],
  ] as const)('refuses %s, and writes nothing', async (_, input, field, message) => {
    const outcome = await save(ana, 'LC2.a', input)
    expect(outcome).toMatchObject({ ok: false, field })
    expect('message' in outcome && outcome.message).toMatch(message)
    expect(await stored('LC2.a')).toBeNull()
  })

  it.each([
    ['somebody of another city', () => stranger, () => assessmentId, 'DM2.a'],
    ['the id of another city’s assessment', () => ana, () => elsewhere, 'DM2.a'],
    ['an assessment that is not there', () => ana, () => 'nowhere', 'DM2.a'],
    ['a check that is not there', () => ana, () => assessmentId, 'DM2.z'],
  ])('is a 404 for %s', async (_, actor, id, checkId) => {
    const attempt = recordAnswer(
      db,
      actor(),
      { assessmentId: id(), checkId },
      { answer: 'met', rationale: '', revision: 0 },
      now,
    )
    await expect(attempt).rejects.toMatchObject({ status: 404 })
  })

  it('writes each change into the chain of events', async () => {
    const events = await db.read.auditEvent.findMany({ orderBy: { sequence: 'asc' } })
    expect(events).toHaveLength(8)
    let previousHash = ''
    for (const event of events) {
      expect(event.previousHash).toBe(previousHash)
      expect(event.hash).toBe(hashOfEvent(event))
      previousHash = event.hash
    }
  })
})
