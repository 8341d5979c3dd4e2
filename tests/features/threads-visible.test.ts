import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#app/domain/policy.ts'
import { countThreads } from '#app/features/threads/count-threads.server.ts'
import { listPeopleToName } from '#app/features/threads/list-people-to-name.server.ts'
import { listThreads } from '#app/features/threads/list-threads.server.ts'
import { handOver } from '#app/features/accounts/hand-over.server.ts'
import { listThreadsOn } from '#app/features/threads/list-threads-on.server.ts'
import { ThreadFilter } from '#app/features/threads/thread-filter.ts'
import { newId } from '#app/platform/ids.ts'
import { actorOf, makeDb, makeUser } from '../support/database.ts'
import { makeWorld, now } from '../support/evidence-world.ts'
import { noticesOf, threadHands } from '../support/threads.ts'

const db = makeDb()
const notFound = expect.objectContaining({ status: 404 }) as unknown
let world: Awaited<ReturnType<typeof makeWorld>>
let hands: ReturnType<typeof threadHands>

beforeAll(async () => {
  world = await makeWorld(db)
  hands = threadHands(db, world.assessment)
})

const idsFor = async (actor: Actor, filter: Record<string, string> = {}) => {
  const { lines } = await listThreads(db, actor, world.assessment, ThreadFilter.parse({ state: 'all', ...filter }))
  return lines.map(({ id }) => id)
}

describe('a thread on sensitive evidence', () => {
  let threadId = ''
  let itemId = ''
  let revisionId = ''

  beforeAll(async () => {
    const evidence = await hands.evidence(world.contributor, {
      title: 'Secret memo',
      statement: 'A secret.',
      sensitivity: 'sensitive',
    })
    ;({ itemId, revisionId } = evidence)
    const on = { anchor: `evidence:${revisionId}`, check: 'DM1.a' }
    ;({ threadId } = await hands.start(world.lead, on, 'Hidden words @Ben'))
  })

  const everywhere = async (actor: Actor) => ({
    list: (await idsFor(actor)).includes(threadId),
    criterion: (await listThreadsOn(db, actor, world.assessment, { criterionId: 'DM1', itemIds: [itemId] })).counts
      .open,
    item: (await listThreadsOn(db, actor, world.assessment, { itemId })).open.length,
    count: (await countThreads(db, actor, world.assessment))['DM1'] ?? 0,
  })
  const all = { list: true, criterion: 1, item: 1, count: 1 }
  const none = { list: false, criterion: 0, item: 0, count: 0 }

  it('is there for the lead and for who added the item, and for nobody else', async () => {
    expect(await everywhere(world.lead)).toEqual(all)
    expect(await everywhere(world.contributor)).toEqual(all)
    const other = await makeUser(db, { name: 'Oli Kerr', roles: { [world.cityId]: 'contributor' } })
    for (const actor of [world.coach, world.leader, other, world.stranger]) {
      expect(await everywhere(actor)).toEqual(none)
      await expect(hands.look(actor, threadId)).rejects.toEqual(notFound)
      await expect(hands.trySay(actor, threadId, 'x')).rejects.toEqual(notFound)
      await expect(hands.tryStart(actor, `evidence:${revisionId}`, 'x')).rejects.toEqual(notFound)
    }
  })

  it('names only people who may see it, and says nothing of it in a notice', async () => {
    const people = await listPeopleToName(db, world.lead, world.cityId, itemId)
    expect(people.map(({ name }) => name)).toEqual(['Ben Cho'])
    expect((await listPeopleToName(db, world.lead, world.cityId, null)).map(({ name }) => name)).toContain('Cora Dunn')
    await hands.say(world.contributor, threadId, 'For @Cora Dunn, who may not know')
    expect(await noticesOf(db, threadId)).toEqual([
      ['mention', 'Ben Cho', 'Ana Ruiz mentions you on sensitive evidence'],
      ['reply', 'Ana Ruiz', 'Ben Cho comments on sensitive evidence'],
    ])
  })

  it('opens to a coach with leave, and closes again when the leave or the coaching ends', async () => {
    const leave = newId()
    const given = { id: leave, itemId, userId: world.coach.userId, grantedById: world.lead.userId, grantedAt: now }
    await db.write((tx) => tx.sensitiveLeave.create({ data: given }))
    expect(await everywhere(world.coach)).toEqual(all)
    await hands.say(world.coach, threadId, 'I read it.')
    const before = (await noticesOf(db, threadId)).length

    await db.write((tx) => tx.sensitiveLeave.update({ where: { id: leave }, data: { revokedAt: now } }))
    expect(await everywhere(world.coach)).toEqual(none)
    // Who took part and may not see it any more is not told.
    await hands.say(world.lead, threadId, 'More.')
    expect((await noticesOf(db, threadId)).slice(before).map(([, name]) => name)).toEqual(['Ben Cho'])

    await db.write((tx) => tx.sensitiveLeave.update({ where: { id: leave }, data: { revokedAt: null } }))
    await db.write((tx) => tx.coachAssignment.deleteMany({ where: { userId: world.coach.userId } }))
    await db.write((tx) =>
      tx.membership.create({
        data: { id: newId(), userId: world.coach.userId, cityId: world.cityId, role: 'contributor' },
      }),
    )
    expect(await everywhere(await actorOf(db, world.coach.userId))).toEqual(none)
    await db.write((tx) => tx.membership.deleteMany({ where: { userId: world.coach.userId } }))
    await db.write((tx) =>
      tx.coachAssignment.create({
        data: { id: newId(), userId: world.coach.userId, cityId: world.cityId, areas: 'DM' },
      }),
    )
  })

  it('that became sensitive later is gone for those who talked in it', async () => {
    const open = await hands.evidence(world.lead, { title: 'Plain memo', statement: 'Plain.' }, 'DM2.a')
    const { threadId: later } = await hands.start(world.coach, `evidence:${open.revisionId}`, 'Mine')
    await db.write((tx) => tx.evidenceItem.update({ where: { id: open.itemId }, data: { sensitivity: 'sensitive' } }))
    await expect(hands.look(world.coach, later)).rejects.toEqual(notFound)
    expect((await hands.look(world.lead, later)).comments[0]?.body).toBe('Mine')
  })
})

describe('the list', () => {
  const started: Record<string, string> = {}
  beforeAll(async () => {
    const at = (minute: number) => new Date(now.getTime() + minute * 60_000)
    const start = async (name: string, actor: Actor, anchor: string, minute: number, body = 'Words') => {
      const outcome = await hands.tryStart(actor, anchor, body, undefined, at(minute))
      if (!outcome.ok) throw new Error(outcome.message)
      started[name] = outcome.threadId
    }
    const { revisionId } = await hands.evidence(world.lead, { title: 'Open data plan', statement: 'OD.' }, 'OD1.a')
    await start('od', world.coach, 'criterion:OD1', 1)
    await start('check', world.lead, 'check:LC1.a', 2, 'For @Ben Cho')
    await start('evidence', world.contributor, `evidence:${revisionId}`, 3, '**First** words of it')
    await start('done', world.coach, 'check:OD2.a', 4)
    await hands.turn(world.lead, started['done'] ?? '', 'resolve', '', 1)
    await hands.say(world.lead, started['od'] ?? '', 'The newest word', { at: at(9) })
  })

  const namesFor = async (actor: Actor, filter: Record<string, string>) => {
    const ids = await idsFor(actor, filter)
    return ids.flatMap((id) => Object.keys(started).filter((name) => started[name] === id))
  }

  it.each([
    [{}, ['od', 'done', 'evidence', 'check']],
    [{ state: 'open' }, ['od', 'evidence', 'check']],
    [{ state: 'resolved' }, ['done']],
    [{ area: 'OD' }, ['od', 'done', 'evidence']],
    [{ area: 'LC' }, ['check']],
    [{ anchor: 'criterion' }, ['od']],
    [{ anchor: 'evidence' }, ['evidence']],
    [{ who: 'mentions' }, ['check']],
    [{ who: 'mine' }, ['evidence']],
    [{ waits: 'coach' }, ['od', 'evidence', 'check']],
    [{ waits: 'city' }, []],
    [{ area: 'nonsense' }, []],
    [{ state: 'nonsense', anchor: 'x', who: 'x', waits: 'x', page: '-1' }, ['od', 'evidence', 'check']],
  ])('for %j holds %j, those that moved last first', async (filter, expected) => {
    expect(await namesFor(world.contributor, filter)).toEqual(expected)
  })

  it('says what each is about, how it began and who has the last word', async () => {
    const { lines, counts } = await listThreads(db, world.leader, world.assessment, ThreadFilter.parse({ area: 'OD' }))
    expect(counts).toEqual({ open: 2, resolved: 1 })
    expect(
      lines.map(({ about, opening, comments, lastWord, waits }) => [about, opening, comments, lastWord, waits]),
    ).toEqual([
      ['OD1', 'Words', 2, 'Ana Ruiz, 30 Jun 2026, 12:09', 'coach'],
      ['“Open data plan”', 'First words of it', 1, 'Ben Cho, 30 Jun 2026, 12:03', 'coach'],
    ])
  })

  it('counts open threads for each criterion, those on its evidence too', async () => {
    expect(await countThreads(db, world.leader, world.assessment)).toMatchObject({ OD1: 2, LC1: 1 })
    expect((await countThreads(db, world.leader, world.assessment))['OD2']).toBeUndefined()
    expect(await countThreads(db, world.stranger, world.assessment)).toEqual({})
  })
})

describe('a new revision', () => {
  it('is told in the thread, which stays on the revision that it is about', async () => {
    const { itemId, revisionId } = await hands.evidence(world.lead, { title: 'Bylaws', statement: 'One.' }, 'DM3.a')
    const { threadId } = await hands.start(world.coach, `evidence:${revisionId}`, 'Unsigned.')
    await db.write(async (tx) => {
      const made = {
        itemId,
        number: 2,
        contentNumber: 2,
        statement: 'Two.',
        authorId: world.lead.userId,
        createdAt: now,
      }
      await tx.evidenceRevision.create({ data: { id: newId(), ...made } })
      const at = new Date(now.getTime() + 5)
      await tx.comment.create({
        data: { id: newId(), threadId, kind: 'new-revision', body: 'Revision 2 came in', createdAt: at },
      })
    })
    const page = await hands.look(world.coach, threadId)
    expect(page.about.evidence).toMatchObject({ number: 1, newest: { number: 2, isSameContent: false } })
    expect(page.comments.at(-1)).toMatchObject({ kind: 'new-revision', author: null, canChange: false })
    // What the installation says is nobody's last word.
    expect(page.waits).toBe('city')
  })
})

describe('long threads and many of them', () => {
  it('are paged, and quick: 200 threads with 2,000 comments', async () => {
    const { lead, coach, otherAssessment, stranger } = world
    const threads = Array.from({ length: 200 }, (_, index) => ({ id: newId(), index }))
    const at = (minute: number) => new Date(now.getTime() + minute * 1_000)
    const comments = threads.flatMap(({ id, index }) =>
      Array.from({ length: index === 0 ? 209 : 9 }, (_, n) => ({
        id: newId(),
        threadId: id,
        body: `Comment **${n}**`,
        authorId: n % 2 ? lead.userId : coach.userId,
        createdAt: at(index * 10 + n),
      })),
    )
    await db.write(async (tx) => {
      await tx.thread.createMany({
        data: threads.map(({ id, index }) => ({
          id,
          assessmentId: otherAssessment.id,
          anchor: 'check',
          criterionId: 'DM1',
          checkId: 'DM1.a',
          authorId: lead.userId,
          createdAt: at(index),
          movedAt: at(index),
        })),
      })
      await tx.comment.createMany({ data: comments })
    })
    const others = threadHands(db, otherAssessment)
    const timeOf = async (run: () => Promise<unknown>) => {
      await run()
      const times = []
      for (let turn = 0; turn < 5; turn += 1) {
        // The processor's time, so that it is the same on a busy machine.
        const started = process.cpuUsage()
        await run()
        const { user, system } = process.cpuUsage(started)
        times.push((user + system) / 1000)
      }
      return Math.min(...times)
    }
    const list = () => listThreads(db, stranger, otherAssessment, ThreadFilter.parse({}))
    const long = () => others.look(stranger, threads[0]?.id ?? '')
    expect(await list()).toMatchObject({ fitting: 200, pages: 8, page: 1 })
    expect((await list()).lines).toHaveLength(25)
    expect(await long()).toMatchObject({ seen: 209, page: 7, pages: 7 })
    expect((await long()).comments).toHaveLength(29)
    expect((await others.look(stranger, threads[0]?.id ?? '', 1)).comments[0]?.body).toBe('Comment **0**')
    const times = [await timeOf(list), await timeOf(long)]
    for (const time of times) expect(time).toBeLessThan(60)
  })
})

describe('people who have left', () => {
  it('still began their threads, also once those are somebody else’s, and are marked as gone', async () => {
    const { cityId, assessment, lead, coach } = world
    const gone = await hands.newcomer(cityId, 'Gus Hale', 'contributor')
    const { threadId } = await hands.start(gone, 'check:DM3.a', 'Who signs this?')
    await hands.say(coach, threadId, '@Gus The director.')
    await db.write(async (tx) => {
      await handOver(
        tx,
        {
          cityId,
          actorId: lead.userId,
          leaver: { id: gone.userId, name: gone.name },
          taker: { id: lead.userId, name: lead.name },
        },
        now,
      )
      await tx.user.update({ where: { id: gone.userId }, data: { deactivatedAt: now } })
    })
    const { open } = await listThreadsOn(db, lead, assessment, { checkId: 'DM3.a' })
    expect(open).toMatchObject([
      { id: threadId, startedBy: 'Gus Hale (left)', lastWord: expect.stringMatching(/^Cora Dunn,/) },
    ])
    const page = await hands.look(lead, threadId)
    expect(page.comments.map(({ author, named }) => [author, named])).toEqual([
      ['Gus Hale (left)', []],
      // As the comment has it, so that it can be marked there.
      ['Cora Dunn', ['Gus Hale']],
    ])
    expect(page.people.map(({ name }) => name)).not.toContain('Gus Hale')
  })
})
