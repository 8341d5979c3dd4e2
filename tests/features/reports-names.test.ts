import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#app/domain/policy.ts'
import { closeReportWorkers, makeInWorker } from '#app/features/report-making/make-in-worker.server.ts'
import { listNames } from '#app/features/reports/list-names.server.ts'
import { readChoice, type ReportChoice } from '#app/features/reports/report-choice.ts'
import { drawnKinds } from '#app/features/reports/report-model.ts'
import { signSnapshot } from '#app/features/snapshots/sign-snapshot.server.ts'
import { newId } from '#app/platform/ids.ts'
import { makeDb, makeUser } from '../support/database.ts'
import { addTo, now } from '../support/evidence-world.ts'
import { readPdf } from '../support/pdf-reader.ts'
import { addWorkPlan } from '../support/planned-work.ts'
import { answer, judge, later, needsWork } from '../support/review-world.ts'
import { makeSnapshotWorld, take, type SnapshotWorld } from '../support/snapshot-world.ts'

/** Each was in the city once, did one thing there, and has left. */
const former = {
  signer: 'Rosa Keller',
  taker: 'Ida Brandt',
  asker: 'Noa Levi',
  owner: 'Tom Eze',
  keeper: 'Pia Holm',
  thread: 'Ugo Bianchi',
  mentioned: 'Eva Szabo',
  estimate: '王小明',
  wish: 'Jun Park',
  role: 'Olga Petrova',
} as const
const others = ['Ana Ruiz', 'Ben Cho', 'Lena Ott', 'Cleo Marsh', 'Gil Adler']
/** What the signer typed as the name, and whom somebody asked without an account. */
const typed = ['Rosalind K. Keller', 'Vera Stone']
const names = [...others, ...Object.values(former), ...typed]
const sentence = `Said by ${names.join(', ')}; 由${former.estimate}签署.`

const db = makeDb()
let world: SnapshotWorld
let snapshotId = ''

beforeAll(async () => {
  world = await makeSnapshotWorld(db)
  const { assessment, lead, cityId, contributor, coach } = world
  const people = Object.fromEntries(
    await Promise.all(
      Object.entries(former).map(async ([role, name]): Promise<[string, Actor]> => [
        role,
        await makeUser(db, { name, roles: { [cityId]: role === 'signer' ? 'leader' : 'contributor' } }),
      ]),
    ),
  ) as Record<keyof typeof former, Actor>
  await makeUser(db, { name: 'Gil Adler', roles: { [cityId]: 'contributor' } })
  await answer(db, contributor, assessment.id, 'DM1.a', 'met', sentence)
  await addTo(db, lead, assessment, 'DM2.a', { title: sentence.slice(0, 190), statement: sentence })
  await judge(db, coach, assessment.id, { ...needsWork, reason: sentence }, later(1))
  await addWorkPlan(db, lead, assessment.id)
  await db.write(async (tx) => {
    const department = 'Finance (Ana Ruiz, Tom Eze)'
    await tx.workItem.updateMany({ data: { note: sentence, department, ownerId: people.owner.userId } })
    await tx.criterionPlan.create({
      data: {
        id: newId(),
        assessmentId: assessment.id,
        criterionId: 'DM3',
        ownerId: people.keeper.userId,
        department,
        revision: 1,
        savedById: lead.userId,
        savedAt: now,
      },
    })
    await tx.effortEstimate.create({
      data: {
        id: newId(),
        assessmentId: assessment.id,
        checkId: 'DM3.a',
        action: 'find',
        effort: 1000,
        revision: 1,
        authorId: people.estimate.userId,
        savedAt: now,
      },
    })
    const capacity = [{ department: 'Law (Pia Holm)', effort: 9000 }]
    await tx.pathWish.create({
      data: {
        assessmentId: assessment.id,
        wishes: JSON.stringify({
          levelId: 'silver',
          layer: 'evidenced',
          day: 'done',
          wishes: { include: [], leaveOut: [], departments: [], doneBy: null, capacity },
        }),
        revision: 1,
        savedById: people.wish.userId,
        savedAt: now,
      },
    })
    const thread = {
      assessmentId: assessment.id,
      anchor: 'criterion',
      criterionId: 'DM1',
      createdAt: now,
      movedAt: now,
    }
    const threadId = newId()
    await tx.thread.create({ data: { ...thread, id: threadId, authorId: people.thread.userId } })
    const commentId = newId()
    await tx.comment.create({ data: { id: commentId, threadId, body: 'x', authorId: lead.userId, createdAt: now } })
    await tx.mention.create({ data: { id: newId(), commentId, userId: people.mentioned.userId } })
    await tx.departmentRequest.create({
      data: {
        id: newId(),
        assessmentId: assessment.id,
        fromId: lead.userId,
        toName: 'Vera Stone',
        tokenHash: newId(),
        createdAt: now,
        expiresAt: later(600),
      },
    })
  })
  snapshotId = await take(db, world, `For ${names.slice(4, 8).join(', ')}`, lead, later(2))
  const other = await take(db, world, 'Another', lead, later(3))
  await db.write(async (tx) => {
    await tx.signingRequest.create({ data: { id: newId(), snapshotId, askedById: people.asker.userId, askedAt: now } })
    const {
      id: _id,
      number: _number,
      code: _code,
      ...rest
    } = await tx.snapshot.findUniqueOrThrow({
      where: { id: other },
    })
    const third = { ...rest, id: newId(), number: 3, code: 'ZZZZ-ZZZZ-ZZ', takenById: people.taker.userId }
    await tx.snapshot.create({ data: third })
  })
  const prove = () => Promise.resolve({ ok: true as const, isGiven: false })
  const office = 'Mayor, for Olga Petrova'
  const signing = { name: 'Rosalind K. Keller', office }
  const done = await signSnapshot(db, people.signer, await world.open(), snapshotId, signing, prove, later(4))
  if (!done.ok) throw new Error(done.message)
  await db.write(async (tx) => {
    await tx.membership.deleteMany({ where: { userId: { in: Object.values(people).map(({ userId }) => userId) } } })
  })
  await db.write(async (tx) => {
    const { recordEvent } = await import('#app/features/audit/record-event.server.ts')
    await recordEvent(tx, {
      at: later(5),
      actorId: lead.userId,
      cityId,
      action: 'role.ended',
      subject: `user:${people.role.userId}`,
      data: { userId: people.role.userId, roles: ['contributor'] },
    })
  })
})
afterAll(closeReportWorkers)

function choose(query: string, further: readonly string[] = []): ReportChoice {
  const choice = readChoice(new URLSearchParams(query), further)
  if (!choice) throw new Error(`${query} is no choice`)
  return choice
}

async function everything(query: string, further: readonly string[] = []): Promise<string> {
  const order = { actor: world.lead, assessment: await world.open(), choice: choose(query, further), now: later(9) }
  const read = await readPdf((await makeInWorker(db, order)).pdf)
  return [...read.pages, ...read.furniture, ...Object.values(read.attachments)].join(' ').replace(/\s+/g, ' ')
}

describe('a report without names', () => {
  it('knows everybody who is or was in the city, in any role', async () => {
    const known = (await listNames(db, world.lead, await world.open())).map(({ name }) => name)
    expect(names.filter((name) => !known.includes(name))).toEqual([])
    expect(known).not.toContain('Sam Shaw')
  })

  it.each(drawnKinds)('has no name of that list in the %s report, its pages or its data', async (kind) => {
    const whole = await everything(`kind=${kind}&names=out`)
    expect(names.filter((name) => whole.toLowerCase().includes(name.toLowerCase()))).toEqual([])
  })

  it.each(['brief', 'memo', 'gap', 'register'])('has none of it in the %s of a snapshot either', async (kind) => {
    const whole = await everything(`kind=${kind}&names=out&snapshot=${snapshotId}`)
    expect(names.filter((name) => whole.toLowerCase().includes(name.toLowerCase()))).toEqual([])
  })

  it('has who signed a memo, but for a name that was typed to be left out', async () => {
    const of = `kind=memo&snapshot=${snapshotId}`
    expect(await everything(of)).toContain('Rosalind K. Keller')
    expect(await everything(of, ['Rosalind Keller'])).not.toContain('Keller')
  })

  it('would have them: nothing here passes because there is nothing to leave out', async () => {
    const whole = [await everything('kind=plan'), await everything('kind=gap')].join(' ')
    const missing = names.filter((name) => !whole.includes(name))
    expect(missing).toEqual([])
    expect(await everything(`kind=gap&names=out`)).toContain('Finance (the lead, a former member of the team)')
  })
})
