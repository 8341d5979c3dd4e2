import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#app/domain/policy.ts'
import { startThread } from '#app/features/threads/start-thread.server.ts'
import { findThread } from '#app/features/threads/find-thread.server.ts'
import { makeDb } from '../support/database.ts'
import { addTo, makeWorld, now } from '../support/evidence-world.ts'
import { threadHands, commentsOf, noticesOf } from '../support/threads.ts'

const db = makeDb()
const notFound = expect.objectContaining({ status: 404 }) as unknown
let world: Awaited<ReturnType<typeof makeWorld>>
let hands: ReturnType<typeof threadHands>

beforeAll(async () => {
  world = await makeWorld(db)
  hands = threadHands(db, world.assessment)
})

const look = (actor: Actor, threadId: string) => hands.look(actor, threadId)
const events = (threadId: string) =>
  db.read.auditEvent.findMany({ where: { subject: `thread:${threadId}` }, orderBy: { sequence: 'asc' } })

describe('a thread', () => {
  it('starts with its first comment, its event and a word to whom it concerns', async () => {
    const { threadId, commentId } = await hands.start(world.coach, 'check:DM1.a', 'Where is it *signed*? @Ana Ruiz')
    const page = await look(world.contributor, threadId)
    expect(page).toMatchObject({
      state: 'open',
      about: { kind: 'check', title: 'DM1.a', criterionId: 'DM1', areaId: 'DM' },
      waits: 'city',
      seen: 1,
      resolved: null,
      comments: [
        {
          id: commentId,
          author: 'Cora Dunn',
          role: 'coach',
          body: 'Where is it *signed*? @Ana Ruiz',
          at: '30 Jun 2026, 12:00',
        },
      ],
    })
    const [event, ...others] = await events(threadId)
    expect(others).toEqual([])
    expect(event).toMatchObject({ action: 'thread.started', actorId: world.coach.userId, cityId: world.cityId })
    const told = JSON.parse(event?.data ?? '') as Record<string, unknown>
    expect(told).toMatchObject({ checkId: 'DM1.a', commentId, mentions: [world.lead.userId], to: { state: 'open' } })
    expect(event?.data).not.toContain('signed')
    expect(await noticesOf(db, threadId)).toEqual([['mention', 'Ana Ruiz', 'Cora Dunn mentions you on DM1.a']])
  })

  it('never starts unheard: with nobody named, the leads are told', async () => {
    const { threadId } = await hands.start(world.coach, 'criterion:DM2', 'A question.')
    expect(await noticesOf(db, threadId)).toEqual([['reply', 'Ana Ruiz', 'Cora Dunn starts a thread on DM2']])
  })

  it('on evidence keeps the revision, the page, the quote and the check, and tells who added it', async () => {
    const { itemId, revisionId } = await hands.evidence(world.contributor, {
      title: 'The charter',
      statement: 'A charter.',
    })
    const anchor = { anchor: `evidence:${revisionId}`, check: 'DM1.a', page: '3', quote: 'We meet monthly.' }
    const { threadId } = await hands.start(world.coach, anchor, 'No minutes here.')
    expect((await look(world.lead, threadId)).about).toMatchObject({
      title: 'The charter',
      checkId: 'DM1.a',
      evidence: { itemId, number: 1, newest: { number: 1 }, page: 3, quote: 'We meet monthly.', isSensitive: false },
    })
    expect(await noticesOf(db, threadId)).toEqual([
      ['reply', 'Ben Cho', 'Cora Dunn starts a thread on page 3 of “The charter”'],
    ])
  })

  it('answers go to who took part or was named, each once', async () => {
    const { threadId } = await hands.start(world.coach, 'check:DM3.a', 'First. @Ana')
    await hands.say(world.lead, threadId, 'Second, @Ben Cho.')
    const before = (await noticesOf(db, threadId)).length
    await hands.say(world.contributor, threadId, 'Third, @Cora Dunn and @Cora.')
    expect((await noticesOf(db, threadId)).slice(before)).toEqual([
      ['mention', 'Cora Dunn', 'Ben Cho mentions you on DM3.a'],
      ['reply', 'Ana Ruiz', 'Ben Cho comments on DM3.a'],
    ])
    const { comments } = await look(world.coach, threadId)
    expect(comments.map(({ body, namesMe }) => [body, namesMe])).toEqual([
      ['First. @Ana', false],
      ['Second, @Ben Cho.', false],
      ['Third, @Cora Dunn and @Cora.', true],
    ])
  })

  it('refuses a name that could be several people, and keeps nothing of it', async () => {
    await hands.newcomer(world.cityId, 'Ana Belt', 'contributor')
    const { threadId } = await hands.start(world.lead, 'check:DM4.a', 'A start.')
    expect(await hands.trySay(world.lead, threadId, 'What do you say, @Ana?')).toEqual({
      ok: false,
      field: 'body',
      message: '“@Ana” could be several people. Write @Ana Belt or @Ana Ruiz',
    })
    expect(await commentsOf(db, threadId)).toHaveLength(1)
    expect(await noticesOf(db, threadId)).toEqual([])
  })
})

describe('resolving', () => {
  it('closes and opens again, with or without words, and tells those who took part', async () => {
    const { threadId } = await hands.start(world.coach, 'check:DM5.a', 'Open question.')
    expect(await hands.turn(world.lead, threadId, 'resolve', 'Done.', 1)).toMatchObject({ ok: true, isLate: false })
    expect(await look(world.coach, threadId)).toMatchObject({
      state: 'resolved',
      resolved: 'Ana Ruiz, 30 Jun 2026, 12:00',
      waits: null,
    })
    expect(await hands.turn(world.coach, threadId, 'reopen', '', 2)).toMatchObject({ ok: true })
    expect(await look(world.lead, threadId)).toMatchObject({ state: 'open', resolved: null, waits: 'city' })
    expect((await commentsOf(db, threadId)).map(({ kind, body }) => [kind, body])).toEqual([
      ['comment', 'Open question.'],
      ['resolved', 'Done.'],
      ['reopened', ''],
    ])
    expect((await noticesOf(db, threadId)).slice(1)).toEqual([
      ['resolved', 'Cora Dunn', 'Ana Ruiz resolves the thread on DM5.a'],
      ['resolved', 'Ana Ruiz', 'Cora Dunn reopens the thread on DM5.a'],
    ])
    const changes = (await events(threadId)).map(({ action, data }) => {
      const { from, to } = JSON.parse(data) as { from: { state: string } | null; to: { state: string } }
      return [action, from?.state ?? null, to.state]
    })
    expect(changes).toEqual([
      ['thread.started', null, 'open'],
      ['thread.resolved', 'open', 'resolved'],
      ['thread.reopened', 'resolved', 'open'],
    ])
  })

  it('is not for a leader, who may comment; nothing is for strangers', async () => {
    const { threadId } = await hands.start(world.leader, 'check:DM6.a', 'I wonder.')
    await expect(hands.turn(world.leader, threadId, 'resolve', '', 1)).rejects.toEqual(notFound)
    for (const run of [
      look(world.stranger, threadId),
      hands.trySay(world.stranger, threadId, 'Hello'),
      hands.turn(world.stranger, threadId, 'resolve', '', 1),
      hands.edit(world.stranger, threadId, 'nothing', 'x', 1),
      hands.withdraw(world.stranger, threadId, 'nothing'),
    ]) {
      await expect(run).rejects.toEqual(notFound)
    }
    expect(await commentsOf(db, threadId)).toHaveLength(1)
  })

  it('is over in an archived assessment, which keeps what was said', async () => {
    const { threadId, commentId } = await hands.start(world.lead, 'check:DM6.b', 'Before.')
    const setState = (state: string) =>
      db.write((tx) => tx.assessment.update({ where: { id: world.assessment.id }, data: { state } }))
    await setState('archived')
    const closed = { ok: false, field: 'form' }
    expect(await hands.trySay(world.lead, threadId, 'After')).toMatchObject(closed)
    expect(await hands.turn(world.lead, threadId, 'resolve', '', 1)).toMatchObject(closed)
    expect(await hands.edit(world.lead, threadId, commentId, 'Other', 1)).toMatchObject(closed)
    expect(await hands.withdraw(world.lead, threadId, commentId)).toMatchObject(closed)
    expect(await hands.tryStart(world.lead, 'check:DM6.b', 'New')).toMatchObject(closed)
    const archived = { ...world.assessment, state: 'archived' as const }
    expect(await findThread(db, world.lead, archived, threadId, { page: null, commentId: null })).toMatchObject({
      canComment: false,
      comments: [{ body: 'Before.', canChange: false }],
    })
    await setState('open')
  })
})

describe('what belongs to another city', () => {
  it('is not there: threads, comments, revisions, assessments', async () => {
    const theirs = threadHands(db, world.otherAssessment)
    const { itemId } = await addTo(db, world.stranger, world.otherAssessment, 'DM1.a', { statement: 'Theirs.' })
    const revision = await db.read.evidenceRevision.findFirstOrThrow({ where: { itemId } })
    const other = await theirs.start(world.stranger, `evidence:${revision.id}`, 'Ours alone.')
    const own = await hands.start(world.lead, 'check:DM7.a', 'Mine.')
    // With their own assessment's address, and with ours.
    await expect(theirs.look(world.lead, other.threadId)).rejects.toEqual(notFound)
    await expect(hands.look(world.lead, other.threadId)).rejects.toEqual(notFound)
    await expect(hands.trySay(world.lead, other.threadId, 'x')).rejects.toEqual(notFound)
    await expect(theirs.trySay(world.lead, other.threadId, 'x')).rejects.toEqual(notFound)
    await expect(hands.edit(world.lead, own.threadId, other.commentId, 'x', 1)).rejects.toEqual(notFound)
    await expect(hands.withdraw(world.lead, own.threadId, other.commentId)).rejects.toEqual(notFound)
    await expect(hands.tryStart(world.lead, `evidence:${revision.id}`, 'x')).rejects.toEqual(notFound)
    await expect(theirs.tryStart(world.lead, 'check:DM1.a', 'x')).rejects.toEqual(notFound)
    await expect(
      startThread(
        db,
        world.lead,
        world.assessment,
        { kind: 'evidence', revisionId: 'none', checkId: null, criterionId: null, page: null, quote: '' },
        { body: 'x', key: undefined },
        now,
      ),
    ).rejects.toEqual(notFound)
    expect(await commentsOf(db, other.threadId)).toHaveLength(1)
    // A comment of one thread is not in another of the same city.
    const second = await hands.start(world.lead, 'check:DM7.b', 'Mine too.')
    await expect(hands.edit(world.lead, second.threadId, own.commentId, 'x', 1)).rejects.toEqual(notFound)
  })
})
