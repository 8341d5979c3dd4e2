import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#app/platform/ids.ts'
import { recordAnswer } from '#app/features/assessments/record-answer.server.ts'
import { listPlans } from '#app/features/plans/list-plans.server.ts'
import { PlanSchema } from '#app/features/plans/plan-form.ts'
import { savePlan } from '#app/features/plans/save-plan.server.ts'
import { returnCriterion } from '#app/features/review/return-criterion.server.ts'
import { submitRound } from '#app/features/review/submit-round.server.ts'
import { saveAnswers } from '#app/features/requests/save-answers.server.ts'
import { loadWork } from '#app/features/work/load-work.server.ts'
import type { Actor } from '#app/domain/policy.ts'
import { actorOf, makeAssessment, makeCity, makeDb, makeUser } from '../support/database.ts'
import { answerFields, ask, days, later, makeRequestWorld, now, type RequestWorld } from '../support/request-world.ts'
import { answer, judge, needsWork, reviewed } from '../support/review-world.ts'

const db = makeDb()
let world: RequestWorld

beforeAll(async () => {
  world = await makeRequestWorld(db)
})

const work = async (actor: Actor, at = now) => (await loadWork(db, actor, at)).sections
const titles = (lines: readonly { title: string }[] | undefined) => lines?.map(({ title }) => title)
const give = (criterionId: string, actor: Actor, dueOn: string) =>
  savePlan(db, world.lead, world.assessment, criterionId, PlanSchema.parse({ ownerId: actor.userId, dueOn }), now)

/** A comment in a thread on DM1.a that names somebody. */
async function mention(author: Actor, named: Actor, at = now) {
  const [id, commentId] = [newId(), newId()]
  const thread = { assessmentId: world.assessment.id, anchor: 'check', criterionId: 'DM1', checkId: 'DM1.a' }
  await db.write(async (tx) => {
    await tx.thread.create({ data: { id, ...thread, authorId: author.userId, createdAt: at, movedAt: at } })
    await tx.comment.create({
      data: { id: commentId, threadId: id, body: 'Look', authorId: author.userId, createdAt: at },
    })
    await tx.mention.create({ data: { id: newId(), commentId, userId: named.userId } })
  })
  return id
}

const comment = (threadId: string, author: Actor, at: Date) =>
  db.write((tx) =>
    tx.comment.create({ data: { id: newId(), threadId, body: 'Done', authorId: author.userId, createdAt: at } }),
  )

describe('my work', () => {
  it('says with nothing to do what would be there', async () => {
    expect(await work(world.lead)).toEqual({ due: [], asked: [], returned: [], mentioned: [], assigned: [] })
    expect(await work(world.leader)).toEqual({ mentioned: [] })
    expect(await work(world.coach)).toEqual({ mentioned: [], waiting: [], threads: [] })
  })

  it('has what is late first, and what is answered whole is not late', async () => {
    const { contributor, assessment } = world
    await give('DM1', contributor, '2026-07-03')
    await give('DM2', contributor, '2026-06-29')
    await give('DM3', contributor, '2026-12-01')
    const { due, assigned } = await work(contributor)
    expect(due?.map((line) => [line.title.slice(0, 3), line.due?.words])).toEqual([
      ['DM2', '1 day overdue'],
      ['DM1', 'due in 3 days'],
    ])
    expect(titles(assigned)).toEqual(['DM3 Sharing data'])
    expect((await work(world.lead)).due).toEqual([])
    const checks = assessment.edition.criteria.find(({ id }) => id === 'DM2')?.checks ?? []
    for (const { id: checkId } of checks) {
      const target = { assessmentId: assessment.id, checkId }
      await recordAnswer(db, contributor, target, { answer: 'met', rationale: '', revision: 0 }, now)
    }
    expect(titles((await work(contributor)).due)).toEqual(['DM1 Data strategy and governance'])
  })

  it('has answers to decide for who asked and for leads, and what nobody answered in time for who asked', async () => {
    const answered = await ask(db, world, ['OD1.a'])
    await saveAnswers(db, answered.token, { fields: answerFields('OD1.a', { answer: 'met' }), files: [] }, now)
    await ask(db, world, ['OD2.a', 'OD2.b'], { name: 'Lee Roe', department: '' })
    const mine = await work(world.lead, days(16))
    expect(mine.asked).toMatchObject([
      {
        title: 'Decide on the answer of Pat Ng, Public Works',
        to: `/assessments/${world.assessment.id}/requests/${answered.id}#OD1.a`,
      },
    ])
    expect(titles(mine.due)).toEqual(['Lee Roe has not answered 2 checks'])
    expect((await work(world.contributor, days(16))).asked).toEqual([])
  })

  it('has mentions until one answers or the thread is resolved', async () => {
    const { contributor, coach } = world
    const id = await mention(coach, contributor)
    expect((await work(contributor)).mentioned).toMatchObject([
      { title: 'Cora Dunn mentions you on DM1.a', to: `/assessments/${world.assessment.id}/threads/${id}` },
    ])
    expect((await work(coach)).threads).toEqual([])
    await comment(id, contributor, later(1))
    expect((await work(contributor)).mentioned).toEqual([])
    expect((await work(coach)).threads).toMatchObject([{ title: 'An answer to you on DM1.a' }])
    const other = await mention(coach, contributor, later(2))
    await db.write((tx) => tx.thread.update({ where: { id: other }, data: { state: 'resolved' } }))
    expect((await work(contributor)).mentioned).toEqual([])
  })

  it('has what came back from review, for who looks after it and for leads, until it is worked on', async () => {
    const { assessment, lead, contributor, coach } = world
    const said = { value: 'needs-work', reason: 'A draft.', wouldDo: 'Minutes of two meetings' } as const
    const back = [{ title: 'DM2 Data inventory', detail: 'Minutes of two meetings' }]
    await judge(db, coach, assessment.id, said, later(3), 'DM2')
    await answer(db, contributor, assessment.id, 'LC1.a')
    await judge(db, coach, assessment.id, said, later(3), 'LC1')
    await judge(db, coach, assessment.id, { value: 'accept' }, later(4), 'LC1')
    for (const actor of [lead, contributor]) expect((await work(actor)).returned).toMatchObject(back)
    // Every check of it is answered, and it was due yesterday: it is late again.
    expect(titles((await work(contributor)).due)?.[0]).toBe('DM2 Data inventory')
    expect((await listPlans(db, contributor, assessment, now))['DM2']?.due?.state).toBe('overdue')
    await answer(db, contributor, assessment.id, 'DM2.a', 'met', 'The minutes are in the library.')
    expect((await work(lead)).returned).toEqual([])
    expect(titles((await work(contributor)).due)).not.toContain('DM2 Data inventory')
    expect((await listPlans(db, contributor, assessment, now))['DM2']?.due?.state).toBe('later')
  })

  it('has what was handed back of a round, and nothing of what the reviewer has', async () => {
    const { assessment, lead, contributor, coach } = world
    await judge(db, coach, assessment.id, needsWork, later(5), 'DM2')
    await judge(db, coach, assessment.id, needsWork, later(5), 'DM3')
    const opened = async () => reviewed(db, lead, assessment.id)
    await submitRound(db, lead, await opened(), { note: '' }, later(6))
    expect((await work(lead)).returned).toEqual([])
    await returnCriterion(db, coach, await opened(), 'DM2', later(7))
    expect(titles((await work(contributor)).returned)).toEqual(['DM2 Data inventory'])
    await answer(db, contributor, assessment.id, 'DM2.a', 'met', 'The signed minutes are there.')
    expect((await work(contributor)).returned).toEqual([])
    expect((await work(coach, days(3))).waiting).toMatchObject([
      { title: 'Springfield waits for your review', detail: 'round 1, for 3 days' },
    ])
  })

  it('holds nothing of a city that one has left', async () => {
    const cityId = await makeCity(db, { name: 'Ogdenville' })
    const gone = await makeUser(db, { roles: { [cityId]: 'contributor' } })
    const assessmentId = await makeAssessment(db, { cityId })
    const plan = { id: newId(), assessmentId, criterionId: 'DM1', ownerId: gone.userId, revision: 1 }
    await db.write((tx) => tx.criterionPlan.create({ data: { ...plan, savedById: gone.userId, savedAt: now } }))
    expect((await work(gone)).assigned).toHaveLength(1)
    await db.write((tx) => tx.membership.deleteMany({ where: { userId: gone.userId } }))
    expect(await work(await actorOf(db, gone.userId))).toEqual({ mentioned: [] })
  })
})
