import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '#app/domain/policy.ts'
import { closeReportWorkers, makeInWorker } from '#app/features/report-making/make-in-worker.server.ts'
import { makeReport } from '#app/features/report-making/make-report.server.ts'
import { codeFor, keepIssued } from '#app/features/reports/issue-report.server.ts'
import { listExhibits } from '#app/features/reports/memo/list-exhibits.ts'
import { readChoice, type ReportChoice } from '#app/features/reports/report-choice.ts'
import type { ModelOf, ReportModel } from '#app/features/reports/report-model.ts'
import { lookUpCode } from '#app/features/snapshots/look-up-code.server.ts'
import { viewMeaning } from '#app/features/snapshots/meaning-view.ts'
import { reopenAssessment } from '#app/features/snapshots/reopen-assessment.server.ts'
import { signSnapshot } from '#app/features/snapshots/sign-snapshot.server.ts'
import { submitRound } from '#app/features/review/submit-round.server.ts'
import { newId } from '#app/platform/ids.ts'
import { makeDb } from '../support/database.ts'
import { addTo, now } from '../support/evidence-world.ts'
import { addWorkPlan } from '../support/planned-work.ts'
import { later } from '../support/review-world.ts'
import { makeSnapshotWorld, take, type SnapshotWorld } from '../support/snapshot-world.ts'

const db = makeDb()
let world: SnapshotWorld
beforeEach(async () => {
  world = await makeSnapshotWorld(db)
})
afterAll(closeReportWorkers)

function choose(query: string): ReportChoice {
  const choice = readChoice(new URLSearchParams(query))
  if (!choice) throw new Error(`${query} is no choice`)
  return choice
}

const make = async (query: string, at = now) => makeReport(db, world.lead, await world.open(), choose(query), at)
const codeOf = async (model: ReportModel) => (await codeFor(db, world.assessment.id, model)).code

async function issue(query: string, snapshotId: string | null = null, at = now): Promise<string> {
  const model = await make(query, at)
  const { code, dataHash } = await codeFor(db, world.assessment.id, model)
  const { kind, audience, editionRef, editionHash, readiness } = model
  const issued = { kind, audience, editionRef, editionHash, code, dataHash, asOf: readiness.asOf }
  await keepIssued(db, world.lead, await world.open(), issued, snapshotId, at)
  return code
}

const prove = () => Promise.resolve({ ok: true as const, isGiven: false })
const sign = async (snapshotId: string, at: Date, actor: Actor = world.leader) =>
  signSnapshot(db, actor, await world.open(), snapshotId, { name: 'Lena Ott', office: 'City manager' }, prove, at)

async function exhibits(query = 'kind=memo') {
  const memo = (await make(query, later(9))) as ModelOf<'memo'>
  return listExhibits({ ...memo, edition: world.assessment.edition })
}

describe('the exhibits of a council memo', () => {
  it('are what was made for the council, and nothing that was made for the staff', async () => {
    const internal = await issue('kind=gap')
    expect((await exhibits()).map(({ code }) => code)).not.toContain(internal)
    const council = await issue('kind=gap&audience=council', null, later(1))
    await issue('kind=gap&layer=claimed', null, later(2))
    const codes = (await exhibits()).map(({ code }) => code)
    expect(codes).toContain(council)
    expect(codes.filter((code) => code !== '')).toEqual([council])
  })

  it('leave out reports of which nobody has kept for whom they were made', async () => {
    const { editionRef, editionHash } = await make('kind=brief')
    await db.write((tx) =>
      tx.issuedReport.create({
        data: {
          id: newId(),
          assessmentId: world.assessment.id,
          code: 'ABCD-EFGH-JK',
          kind: 'brief',
          asOf: '2026-06-30',
          editionRef,
          editionHash,
          dataHash: 'a'.repeat(64),
          madeById: world.lead.userId,
          madeAt: now,
        },
      }),
    )
    expect((await exhibits()).map(({ code }) => code)).not.toContain('ABCD-EFGH-JK')
  })
})

describe('a report of a snapshot', () => {
  const kinds = ['brief', 'memo', 'gap', 'register']
  const codes = async (snapshotId: string, at: Date) =>
    Promise.all(kinds.map(async (kind) => codeOf(await make(`kind=${kind}&snapshot=${snapshotId}`, at))))

  it('is the same whatever came after it, and on whatever day it is made', async () => {
    const { id: assessmentId } = world.assessment
    const one = await take(db, world, 'First')
    const before = await codes(one, later(1))
    await addWorkPlan(db, world.lead, assessmentId)
    await db.write(async (tx) => {
      const saved = { savedById: world.lead.userId, savedAt: later(2), revision: 1 }
      await tx.assessment.update({ where: { id: assessmentId }, data: { submitOn: '2026-09-30' } })
      const wishes = { include: [], leaveOut: ['DM2'], departments: [], doneBy: null, capacity: [] }
      const wished = JSON.stringify({ levelId: 'gold', layer: 'claimed', day: 'done', wishes })
      await tx.pathWish.create({ data: { assessmentId, wishes: wished, ...saved } })
      const { savedById: authorId, ...rest } = saved
      const estimate = { id: newId(), assessmentId, checkId: 'DM2.a', action: 'find', effort: 90_000 }
      await tx.effortEstimate.create({ data: { ...estimate, authorId, ...rest } })
      const plan = { id: newId(), assessmentId, criterionId: 'DM2', department: 'Finance' }
      await tx.criterionPlan.create({ data: { ...plan, ...saved } })
    })
    expect(await codes(one, later(3))).toEqual(before)
    const two = await take(db, world, 'Second', world.lead, later(4))
    expect(await sign(two, later(5))).toMatchObject({ ok: true })
    expect(await codes(one, later(6))).toEqual(before)
    await reopenAssessment(db, world.lead, await world.open(), { cycleNumber: 1, reason: 'A later cycle' }, later(7))
    expect(await codes(one, later(8))).toEqual(before)
    expect(await codes(one, later(3 * 24 * 60))).toEqual(before)
    const memo = (await make(`kind=memo&snapshot=${one}`, later(9))) as ModelOf<'memo'>
    expect(memo.content.briefing).toMatchObject({ signed: null, cycleNumber: 1, state: null })
    expect(memo.content.signer).toBeNull()
  })

  it('tells its own signature, once it has one', async () => {
    const one = await take(db, world, 'First')
    const before = await codes(one, later(1))
    await sign(one, later(2))
    const after = await make(`kind=brief&snapshot=${one}`, later(3))
    expect(after).toMatchObject({ content: { signed: { number: 1, by: { name: 'Lena Ott' } } } })
    expect(await codeOf(after)).not.toBe(before[0])
  })
})

describe('what a code stands for', () => {
  it('is told with the cycle in which the report was made', async () => {
    const code = await issue('kind=brief')
    const one = await take(db, world, 'First', world.lead, later(1))
    const ofSnapshot = await issue(`kind=register&snapshot=${one}`, one, later(1))
    await sign(one, later(2))
    await reopenAssessment(db, world.lead, await world.open(), { cycleNumber: 1, reason: 'Next' }, later(3))
    const meaning = async (of: string) => {
      const { found } = await lookUpCode(db, of)
      if (!found) throw new Error('It is kept')
      return viewMeaning(found, false)
    }
    expect((await meaning(code)).cycle).toBe('2026')
    expect((await meaning(code)).made).toMatch(/^Made on /)
    expect(await meaning(ofSnapshot)).toMatchObject({ cycle: '2026', ofSnapshot: 1 })
    expect((await meaning(ofSnapshot)).made).toMatch(/^First made on /)
    expect((await meaning(await issue('kind=brief', null, later(4)))).cycle).toBe('2026, second run')
  })
})

describe('a report for the council', () => {
  it('has none of the words that the city sent with a round of its review', async () => {
    await submitRound(db, world.lead, await world.open(), { note: 'ROUNDNOTE' }, now)
    expect(JSON.stringify(await make('kind=review', later(1)))).toContain('ROUNDNOTE')
    expect(JSON.stringify(await make('kind=review&audience=council', later(1)))).not.toContain('ROUNDNOTE')
  })
})

describe('sections that were not chosen', () => {
  it('are in none of the data that is attached', async () => {
    await addWorkPlan(db, world.lead, world.assessment.id)
    const ownerId = world.contributor.userId
    await db.write((tx) => tx.workItem.updateMany({ data: { note: 'TEAMNOTE', ownerId } }))
    await addTo(db, world.lead, world.assessment, 'DM2.b', {
      title: 'LAWSUIT',
      statement: 'x',
      sensitivity: 'sensitive',
    })
    for (const query of ['kind=gap&section=numbers', 'kind=plan&section=levels', 'kind=register&section=unused']) {
      const text = JSON.stringify(await make(query))
      expect([query, ...['TEAMNOTE', 'LAWSUIT', 'Ben Cho'].filter((word) => text.includes(word))]).toEqual([query])
    }
    for (const query of ['kind=plan&section=work', 'kind=register&section=used'])
      expect(JSON.stringify(await make(query))).toMatch(/TEAMNOTE|LAWSUIT/)
  })
})

describe('somebody who has lost their place in the city', () => {
  it('gets no report that was asked for before, and none is kept', async () => {
    const { contributor: actor } = world
    const order = { actor, assessment: await world.open(), choice: choose('kind=brief'), now }
    await db.write((tx) => tx.membership.deleteMany({ where: { userId: actor.userId } }))
    await expect(makeInWorker(db, order)).rejects.toMatchObject({ name: 'NotFound' })
    expect(await db.read.issuedReport.count({ where: { assessmentId: world.assessment.id } })).toBe(0)
  })

  it('gets none either once the account is shut', async () => {
    const { leader: actor } = world
    const order = { actor, assessment: await world.open(), choice: choose('kind=brief'), now }
    await db.write((tx) => tx.user.update({ where: { id: actor.userId }, data: { deactivatedAt: now } }))
    await expect(makeInWorker(db, order)).rejects.toMatchObject({ name: 'NotFound' })
  })
})
