import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#app/platform/ids.ts'
import { makeDb } from '../support/database.ts'
import { makeWorld, now } from '../support/evidence-world.ts'
import { commentsOf, noticesOf, threadHands } from '../support/threads.ts'

// Two people, two windows, two clicks: nothing that was written is lost, and everybody is told.

const db = makeDb()
let world: Awaited<ReturnType<typeof makeWorld>>
let hands: ReturnType<typeof threadHands>
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const eventsOf = (threadId: string) => db.read.auditEvent.count({ where: { subject: `thread:${threadId}` } })

beforeAll(async () => {
  world = await makeWorld(db)
  hands = threadHands(db, world.assessment)
})

describe('two people in one thread', () => {
  it('both keep their comments, and the second hears of the first', async () => {
    const { threadId } = await hands.start(world.lead, 'check:DM1.a', 'Start')
    const both = await Promise.all([
      hands.say(world.contributor, threadId, 'From Ben', { seen: 1 }),
      hands.say(world.coach, threadId, 'From Cora', { seen: 1 }),
    ])
    expect(both.map(({ news }) => news).sort()).toEqual([0, 1])
    expect((await commentsOf(db, threadId)).map(({ body }) => body).sort()).toEqual(['From Ben', 'From Cora', 'Start'])
    const { revision, movedAt } = await db.read.thread.findUniqueOrThrow({ where: { id: threadId } })
    expect(revision).toBe(3)
    // Also within one tick of the clock, the order is that of writing.
    expect(movedAt.getTime()).toBe(now.getTime() + 2)
  })

  it('one’s own comments of another window are no news', async () => {
    const { threadId } = await hands.start(world.lead, 'check:DM1.b', 'Start')
    await hands.say(world.lead, threadId, 'From the other window')
    expect(await hands.say(world.lead, threadId, 'From this one', { seen: 1 })).toMatchObject({ news: 0 })
  })

  it('a comment to a thread that was resolved meanwhile is kept, and says so', async () => {
    const { threadId } = await hands.start(world.coach, 'check:DM1.c', 'Start')
    await hands.turn(world.lead, threadId, 'resolve', '', 1)
    expect(await hands.say(world.coach, threadId, 'One more thing', { seen: 1 })).toMatchObject({
      news: 1,
      isLate: true,
    })
    expect(await hands.look(world.lead, threadId)).toMatchObject({ state: 'resolved', seen: 3 })
    // Whoever saw that it is resolved and writes on is not told so again.
    expect(await hands.say(world.coach, threadId, 'And another', { seen: 3 })).toMatchObject({ isLate: false })
  })

  it('nobody resolves it over words that they have not read; what they typed is theirs to send again', async () => {
    const { threadId } = await hands.start(world.coach, 'check:DM1.d', 'Start')
    await hands.say(world.coach, threadId, 'Wait, there is more', { seen: 1 })
    expect(await hands.turn(world.lead, threadId, 'resolve', 'All done', 1)).toMatchObject({
      ok: false,
      field: 'form',
      isConflict: true,
    })
    expect(await hands.look(world.lead, threadId)).toMatchObject({ state: 'open', seen: 2 })
    expect(await hands.turn(world.lead, threadId, 'resolve', 'All done', 2)).toMatchObject({ ok: true })
  })

  it('both resolve it: once, and the words of both stay', async () => {
    const { threadId } = await hands.start(world.coach, 'check:DM2.a', 'Start')
    const both = await Promise.all([
      hands.turn(world.lead, threadId, 'resolve', 'Fine', 1),
      hands.turn(world.contributor, threadId, 'resolve', 'Agreed', 1),
    ])
    expect(both).toEqual(
      expect.arrayContaining([expect.objectContaining({ isLate: false }), expect.objectContaining({ isLate: true })]),
    )
    expect((await commentsOf(db, threadId)).map(({ kind }) => kind)).toEqual(['comment', 'resolved', 'comment'])
    expect(await hands.turn(world.lead, threadId, 'resolve', '', 3)).toEqual({
      ok: true,
      commentId: null,
      news: 0,
      isLate: true,
    })
    expect(await eventsOf(threadId)).toBe(3)
  })
})

describe('a form sent twice', () => {
  it('is one comment with one notice, whatever was edited since', async () => {
    const { threadId } = await hands.start(world.coach, 'check:DM2.b', 'Start')
    const key = newId()
    const say = () => hands.say(world.lead, threadId, 'Once', { key, seen: 1 })
    const [first, second] = await Promise.all([say(), say()])
    expect(second).toMatchObject({ commentId: first.commentId, news: 0 })
    await hands.edit(world.lead, threadId, first.commentId, 'Once, edited', 1)
    expect((await say()).commentId).toBe(first.commentId)
    expect((await commentsOf(db, threadId)).map(({ body }) => body)).toEqual(['Start', 'Once, edited'])
    expect((await noticesOf(db, threadId)).filter(([, name]) => name === 'Cora Dunn')).toHaveLength(1)
  })

  it('is two comments where the words are others: it came back with the browser’s Back', async () => {
    const { threadId } = await hands.start(world.coach, 'check:DM2.c', 'Start')
    const key = newId()
    await hands.say(world.lead, threadId, 'One', { key })
    await hands.say(world.lead, threadId, 'Two', { key })
    expect((await commentsOf(db, threadId)).map(({ body }) => body)).toEqual(['Start', 'One', 'Two'])
  })

  it('does nothing with a key of somebody else', async () => {
    const { threadId } = await hands.start(world.coach, 'check:DM3.a', 'Start')
    const key = newId()
    const mine = await hands.say(world.lead, threadId, 'The same words', { key })
    const theirs = await hands.say(world.contributor, threadId, 'The same words', { key })
    expect(theirs.commentId).not.toBe(mine.commentId)
  })

  it('starts one thread', async () => {
    const key = newId()
    const start = (body: string) => hands.tryStart(world.coach, 'check:DM3.b', body, key)
    const [first, second] = await Promise.all([start('Hello'), start('Hello')])
    expect(second).toEqual(first)
    expect(await start('Something else')).not.toEqual(first)
    expect(await db.read.thread.count({ where: { checkId: 'DM3.b' } })).toBe(2)
  })
})

describe('editing', () => {
  it('keeps every text and says when, and tells only who is named for the first time', async () => {
    const { threadId, commentId } = await hands.start(world.lead, 'check:DM4.a', 'First @Ben')
    expect(await hands.edit(world.lead, threadId, commentId, 'Second @Ben and @Cora', 1, later(60))).toEqual({
      ok: true,
    })
    expect(await hands.edit(world.lead, threadId, commentId, 'Third', 2, later(120))).toEqual({ ok: true })
    const [comment] = (await hands.look(world.coach, threadId)).comments
    expect(comment).toMatchObject({
      body: 'Third',
      edited: '30 Jun 2026, 14:00',
      earlier: [
        { body: 'Second @Ben and @Cora', at: '30 Jun 2026, 13:00' },
        { body: 'First @Ben', at: '30 Jun 2026, 12:00' },
      ],
      named: [],
      canChange: false,
    })
    expect((await noticesOf(db, threadId)).map(([kind, name]) => [kind, name])).toEqual([
      ['mention', 'Ben Cho'],
      ['mention', 'Cora Dunn'],
    ])
    expect(await db.read.mention.count({ where: { commentId } })).toBe(0)
    // The same text again is no change.
    expect(await hands.edit(world.lead, threadId, commentId, 'Third', 1)).toEqual({ ok: true })
    expect(await db.read.commentRevision.count({ where: { commentId } })).toBe(3)
    expect(await eventsOf(threadId)).toBe(3)
  })

  it('in two windows shows both texts', async () => {
    const { threadId, commentId } = await hands.start(world.lead, 'check:DM4.b', 'First')
    const both = await Promise.all([
      hands.edit(world.lead, threadId, commentId, 'From one window', 1),
      hands.edit(world.lead, threadId, commentId, 'From the other', 1),
    ])
    const lost = both.find(({ ok }) => !ok)
    const [kept] = await commentsOf(db, threadId)
    expect(lost).toMatchObject({ field: 'body', theirs: { body: kept?.body, revision: 2 } })
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('is for one’s own comments only', async () => {
    const { threadId, commentId } = await hands.start(world.lead, 'check:DM4.c', 'Mine')
    const notFound = expect.objectContaining({ status: 404 }) as unknown
    await expect(hands.edit(world.contributor, threadId, commentId, 'Theirs', 1)).rejects.toEqual(notFound)
    await expect(hands.withdraw(world.contributor, threadId, commentId)).rejects.toEqual(notFound)
  })
})

describe('withdrawing', () => {
  it('hides the text from others and says so; its author and the record keep it', async () => {
    const { threadId, commentId } = await hands.start(world.coach, 'check:DM5.a', 'Hasty words @Ana')
    await hands.edit(world.coach, threadId, commentId, 'Hastier words @Ana', 1)
    expect(await hands.withdraw(world.coach, threadId, commentId)).toEqual({ ok: true })
    expect(await hands.withdraw(world.coach, threadId, commentId)).toEqual({ ok: true })
    const seen = await hands.look(world.lead, threadId)
    expect(seen.comments[0]).toMatchObject({
      body: null,
      earlier: [],
      withdrawn: '30 Jun 2026, 12:00',
      author: 'Cora Dunn',
    })
    expect(JSON.stringify(seen)).not.toContain('Hast')
    expect((await hands.look(world.coach, threadId)).comments[0]).toMatchObject({
      body: 'Hastier words @Ana',
      canChange: false,
    })
    expect(await db.read.commentRevision.count({ where: { commentId } })).toBe(2)
    expect(await hands.edit(world.coach, threadId, commentId, 'Again', 2)).toMatchObject({ ok: false, field: 'form' })
    // Started, edited, withdrawn once.
    expect(await eventsOf(threadId)).toBe(3)
  })

  it('takes its author out of the thread: no more notices', async () => {
    const { threadId, commentId } = await hands.start(world.coach, 'check:DM5.b', 'Words @Ben')
    await hands.withdraw(world.coach, threadId, commentId)
    const before = (await noticesOf(db, threadId)).length
    await hands.say(world.lead, threadId, 'Anybody here?')
    expect(await noticesOf(db, threadId)).toHaveLength(before)
  })
})
