import { beforeAll, describe, expect, it } from 'vitest'
import { assessInputs } from '#app/domain/results/inputs.ts'
import { noChanges, type Changes } from '#app/domain/what-if/changes.ts'
import { stepsOfChanges } from '#app/domain/what-if/steps-of-changes.ts'
import type { Actor } from '#app/domain/policy.ts'
import { recordAnswer } from '#app/features/assessments/record-answer.server.ts'
import { endScenario } from '#app/features/scenarios/end-scenario.server.ts'
import { findScenario } from '#app/features/scenarios/find-scenario.server.ts'
import { listScenarios } from '#app/features/scenarios/list-scenarios.server.ts'
import { listSharers } from '#app/features/scenarios/list-sharers.server.ts'
import { saveScenario } from '#app/features/scenarios/save-scenario.server.ts'
import { shareScenario } from '#app/features/scenarios/share-scenario.server.ts'
import { viewKept, viewListed } from '#app/features/scenarios/view-what-if.ts'
import { loadInputs } from '#app/features/readiness/load-readiness.server.ts'
import { makeDb } from '../support/database.ts'
import { later, makeRequestWorld, now, type RequestWorld } from '../support/request-world.ts'

const db = makeDb()
let world: RequestWorld

beforeAll(async () => {
  world = await makeRequestWorld(db)
})

const notFound = expect.objectContaining({ status: 404 }) as unknown
const changes = (checks: Changes['checks'], rest: Partial<Changes> = {}): Changes => ({ ...noChanges, ...rest, checks })
const some = changes({ 'DM1.a': 'evidenced', 'DM1.b': 'reviewed' })

type Over = { id: string; revision: number } | null
const save = async (
  name: string,
  what: Changes = some,
  { actor = world.contributor, over = null, at = now }: { actor?: Actor; over?: Over; at?: Date } = {},
) => {
  const inputs = await loadInputs(db, world.assessment.id)
  return saveScenario(db, actor, world.assessment, { name, changes: what, inputs, over }, at)
}
const keep = async (name: string, what: Changes = some, actor: Actor = world.contributor) => {
  const outcome = await save(name, what, { actor })
  if (!outcome.ok) throw new Error(outcome.message)
  return outcome.id
}
const share = (id: string, tell: readonly string[], actor: Actor = world.contributor) =>
  shareScenario(db, actor, world.assessment, id, tell, later(1))
const find = (actor: Actor, id: string) => findScenario(db, actor, world.assessment, id)
const rowOf = (id: string) => db.read.scenario.findUniqueOrThrow({ where: { id } })
const eventsOf = async (id: string) =>
  (await db.read.auditEvent.findMany({ where: { subject: `scenario:${id}` }, orderBy: { sequence: 'asc' } })).map(
    ({ action }) => action,
  )
const noticesOf = (id: string) => db.read.notification.findMany({ where: { subject: `scenario:${id}` } })

describe('keeping a what-if', () => {
  it('stores its changes with what they come to, and never touches the assessment', async () => {
    const before = await loadInputs(db, world.assessment.id)
    const id = await keep('First try')
    const found = await find(world.contributor, id)
    expect(found).toMatchObject({
      name: 'First try',
      isMine: true,
      revision: 1,
      changes: some,
      dropped: [],
      sharedAt: null,
    })
    expect(found.kept.base.points).toEqual({ claimed: 0, evidenced: 0, reviewed: 0 })
    expect(await loadInputs(db, world.assessment.id)).toEqual(before)
    expect(await db.read.checkAnswer.count()).toBe(0)
    expect(await eventsOf(id)).toEqual(['scenario.saved'])
  })

  it('keeps one, though the form is sent twice', async () => {
    expect(await keep('Twice')).toBe(await keep('Twice'))
    const sameName = await keep('Twice', changes({ 'LC1.a': 'met' }))
    expect(await eventsOf(sameName)).toEqual(['scenario.saved'])
    expect(await db.read.scenario.count({ where: { name: 'Twice' } })).toBe(2)
  })

  it.each<[string, string, Changes, string]>([
    ['without a name', '', some, 'name'],
    ['with a name too long', 'x'.repeat(81), some, 'name'],
    ['with nothing changed', 'Empty', noChanges, 'form'],
  ])('is refused %s', async (_what, name, what, field) => {
    expect(await save(name, what)).toMatchObject({ ok: false, field })
  })

  it('is for the city’s own people', async () => {
    await expect(save('Coach', some, { actor: world.coach })).rejects.toEqual(notFound)
    await expect(save('Stranger', some, { actor: world.stranger })).rejects.toEqual(notFound)
    expect((await save('Leader', some, { actor: world.leader })).ok).toBe(true)
  })
})

describe('saving over it', () => {
  it('takes the revision that was read, and tells of another window', async () => {
    const id = await keep('Over')
    const other = changes({ 'LC1.a': 'met' })
    expect(await save('Over', other, { over: { id, revision: 1 } })).toEqual({ ok: true, id })
    const late = await save('Over, late', changes({ 'LC1.b': 'met' }), { over: { id, revision: 1 } })
    expect(late).toMatchObject({ ok: false, field: 'form', isConflict: true })
    expect(await find(world.contributor, id)).toMatchObject({ name: 'Over', revision: 2, changes: other })
  })

  it('of two at once lets one win, and the other is told', async () => {
    const id = await keep('At once')
    const both = await Promise.all(
      (['LC1.a', 'LC1.b'] as const).map((check) =>
        save('At once', changes({ [check]: 'met' }), { over: { id, revision: 1 } }),
      ),
    )
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect((await rowOf(id)).revision).toBe(2)
  })

  it('does nothing where nothing differs, sent twice with the same revision', async () => {
    const id = await keep('Same')
    expect(await save('Same', some, { over: { id, revision: 1 } })).toEqual({ ok: true, id })
    expect(await eventsOf(id)).toEqual(['scenario.saved'])
  })

  it('is its author’s alone, also when it is shared', async () => {
    const id = await keep('Mine')
    await share(id, [])
    await expect(save('Theirs', some, { actor: world.lead, over: { id, revision: 1 } })).rejects.toEqual(notFound)
    await expect(share(id, [], world.lead)).rejects.toEqual(notFound)
    await expect(endScenario(db, world.lead, world.assessment, id, 'remove', now)).rejects.toEqual(notFound)
  })
})

describe('sharing it', () => {
  it('opens it to the people of the city, and to nobody else', async () => {
    const id = await keep('Shared')
    for (const actor of [world.lead, world.leader]) await expect(find(actor, id)).rejects.toEqual(notFound)
    await share(id, [world.lead.userId])
    for (const actor of [world.lead, world.leader]) {
      expect(await find(actor, id)).toMatchObject({ name: 'Shared', isMine: false, author: 'Ben Cho', changes: some })
    }
    for (const actor of [world.coach, world.stranger]) await expect(find(actor, id)).rejects.toEqual(notFound)
    await expect(findScenario(db, world.stranger, world.other, id)).rejects.toEqual(notFound)
  })

  it('tells whom its author chooses, once', async () => {
    const id = await keep('Told')
    expect(await share(id, [world.lead.userId])).toEqual({ ok: true, told: 1 })
    expect(await share(id, [world.lead.userId])).toEqual({ ok: true, told: 0 })
    expect(await share(id, [world.lead.userId, world.leader.userId, world.contributor.userId])).toMatchObject({
      told: 1,
    })
    const notices = await noticesOf(id)
    expect(notices.map(({ userId }) => userId).sort()).toEqual([world.lead.userId, world.leader.userId].sort())
    expect(notices[0]).toMatchObject({
      kind: 'scenario',
      text: 'Ben Cho shares a what-if of Springfield with you: Told',
      path: `/assessments/${world.assessment.id}/what-if/${id}`,
    })
    expect(await eventsOf(id)).toEqual(['scenario.saved', 'scenario.shared', 'scenario.shared'])
  })

  it.each(['coach', 'stranger'] as const)('is refused with somebody of elsewhere: %s', async (who) => {
    const id = await keep(`Not for ${who}`)
    expect(await share(id, [world[who].userId])).toMatchObject({ ok: false, field: 'tell' })
    expect((await rowOf(id)).sharedAt).toBeNull()
    expect(await noticesOf(id)).toEqual([])
  })

  it('offers everybody of the city but oneself', async () => {
    const names = async (actor: Actor) => (await listSharers(db, actor, world.cityId)).map(({ name }) => name)
    expect(await names(world.contributor)).toEqual(['Ana Ruiz', 'Lena Ott'])
    expect(await names(world.coach)).toEqual([])
  })

  it('ends, and ends again without harm', async () => {
    const id = await keep('Back')
    await share(id, [])
    for (let times = 0; times < 2; times += 1)
      await endScenario(db, world.contributor, world.assessment, id, 'unshare', later(2))
    await expect(find(world.lead, id)).rejects.toEqual(notFound)
    expect((await find(world.contributor, id)).sharedAt).toBeNull()
    expect(await eventsOf(id)).toEqual(['scenario.saved', 'scenario.shared', 'scenario.unshared'])
  })

  it('is off the lists once removed, and stays in the records', async () => {
    const id = await keep('Gone')
    await share(id, [])
    await endScenario(db, world.contributor, world.assessment, id, 'remove', later(3))
    for (const actor of [world.contributor, world.lead]) await expect(find(actor, id)).rejects.toEqual(notFound)
    expect((await rowOf(id)).removedAt).toEqual(later(3))
  })
})

describe('what it comes to now', () => {
  const list = async (actor: Actor) =>
    listScenarios(db, actor, world.assessment, await loadInputs(db, world.assessment.id))

  it('is worked out again, and says that the assessment has moved since', async () => {
    const whole = world.assessment.edition.criteria.find(({ id }) => id === 'BF1')
    const checks = whole?.checks.map(({ id }) => id) ?? []
    const id = await keep('Before it moved', changes(Object.fromEntries(checks.map((check) => [check, 'evidenced']))))
    const listed = async () => (await list(world.contributor)).find((one) => one.id === id)
    expect(await listed()).toMatchObject({ hasMoved: false, today: { points: { claimed: 1, evidenced: 1 } } })

    const other = world.assessment.edition.criteria.find(({ id: code }) => code === 'BF2')?.checks ?? []
    for (const { id: checkId } of other) {
      const input = { answer: 'met' as const, rationale: '', revision: 0 }
      await recordAnswer(db, world.lead, { assessmentId: world.assessment.id, checkId }, input, now)
    }
    expect(await listed()).toMatchObject({
      hasMoved: true,
      today: { points: { claimed: 2, evidenced: 1 } },
      saved: { points: { claimed: 1, evidenced: 1 } },
    })

    const sayDay = () => '30 Jun 2026'
    const { edition, asOf } = world.assessment
    const scenario = await find(world.contributor, id)
    const view = viewKept(scenario, assessInputs(edition, scenario.inputs, asOf), edition, 'link', sayDay)
    expect(view.moved).toMatch(
      /^The assessment has moved since this was kept \(as of \d+ \w+ \d+\): .*claimed 0 → 1 points\. The numbers/,
    )
    const [line] = viewListed(await list(world.contributor), edition, world.assessment.id, sayDay).filter(
      (one) => one.id === id,
    )
    expect(line).toMatchObject({
      today: 'no level yet, 1 point evidenced',
      by: 'Yours alone, 30 Jun 2026',
      moved: 'The assessment has moved since it was kept.',
    })
  })

  it('leaves out what no longer fits, and says so', async () => {
    const id = await keep('Misfit')
    const stored = JSON.parse((await rowOf(id)).changes) as { checks: object; links: object }
    const misfit = {
      ...stored,
      checks: { ...stored.checks, 'ZZ9.a': 'met' },
      links: { gone: { checkId: 'DM1.a', date: null } },
    }
    await db.write((tx) => tx.scenario.update({ where: { id }, data: { changes: JSON.stringify(misfit) } }))
    const found = await find(world.contributor, id)
    expect(found.changes).toEqual(some)
    expect(found.dropped).toHaveLength(2)
    expect((await list(world.contributor)).find((one) => one.id === id)?.dropped).toBe(2)
  })

  it('lists one’s own and what is shared, nobody else’s', async () => {
    const id = await keep('Of the lead', some, world.lead)
    const ids = async (actor: Actor) => (await list(actor)).map((one) => one.id)
    expect([(await ids(world.lead)).includes(id), (await ids(world.contributor)).includes(id)]).toEqual([true, false])
    expect(await ids(world.coach)).toEqual([])
    expect(await ids(world.stranger)).toEqual([])
  })

  it('is work: the steps that its changes take', async () => {
    const { edition, asOf } = world.assessment
    const found = await find(world.contributor, await keep('Work'))
    const steps = stepsOfChanges(edition, assessInputs(edition, found.inputs, asOf), found.changes)
    expect(steps.map(({ check, action }) => `${check} ${action}`)).toEqual([
      'DM1.a establish',
      'DM1.a find',
      'DM1.b establish',
      'DM1.b find',
      'DM1.b review',
    ])
  })
})
