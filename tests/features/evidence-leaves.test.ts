import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#app/domain/policy.ts'
import { changeLeave } from '#app/features/evidence/change-leave.server.ts'
import { editItem } from '#app/features/evidence/edit-item.server.ts'
import { findItem } from '#app/features/evidence/find-item.server.ts'
import { findLink } from '#app/features/evidence/find-link.server.ts'
import { listItemHistory } from '#app/features/evidence/list-item-history.server.ts'
import { listLeaves } from '#app/features/evidence/list-leaves.server.ts'
import { openFile } from '#app/features/evidence/open-file.server.ts'
import { scoreLink } from '#app/features/evidence/score-link.server.ts'
import { noFilter, searchLibrary } from '#app/features/evidence/search-library.server.ts'
import { actorOf, makeDb, makeUser, signInAs } from '../support/database.ts'
import { addTo, makeWorld, now, stagedFile } from '../support/evidence-world.ts'

const db = makeDb()
const itemRoute = await import('#app/routes/assessments.$assessmentId.evidence.$itemId.tsx')

let world: Awaited<ReturnType<typeof makeWorld>>
let secret: { itemId: string; linkId: string; revisionId: string }
const notFound = expect.objectContaining({ status: 404 }) as unknown

beforeAll(async () => {
  world = await makeWorld(db)
  const file = await stagedFile(db, world.lead, world.assessment, 'salaries.pdf')
  const given = { kind: 'file', title: 'Salaries of named staff', sensitivity: 'sensitive' }
  const added = await addTo(db, world.lead, world.assessment, 'DM1.a', given, file)
  const { newest } = await findItem(db, world.lead, world.assessment, added.itemId)
  secret = { ...added, revisionId: newest.id }
})

const change = (intent: 'grant' | 'revoke', to: Actor, by = world.lead) =>
  changeLeave(db, by, world.assessment, secret.itemId, { intent, userId: to.userId }, now)
const canOpen = async (actor: Actor) => {
  const outcomes = await Promise.allSettled([
    findItem(db, actor, world.assessment, secret.itemId),
    openFile(db, actor, secret.revisionId, now).then(({ stream }) => stream.destroy()),
  ])
  const { link } = await findLink(db, actor, world.assessment, secret.linkId)
  const { withheld } = await searchLibrary(db, actor, world.assessment, noFilter)
  const all = [...outcomes.map(({ status }) => status === 'fulfilled'), !link.isWithheld, withheld === 0]
  // Every way in says the same.
  expect(new Set(all).size).toBe(1)
  return all[0]
}
const opened = () =>
  db.read.auditEvent.count({ where: { action: 'evidence.opened', subject: `evidence:${secret.itemId}` } })

describe('leave to open a sensitive item', () => {
  it('is given by a lead, to a coach of the city, and ends at once', async () => {
    expect(await canOpen(world.coach)).toBe(false)
    expect(await change('grant', world.coach)).toEqual({ ok: true })
    expect(await change('grant', world.coach)).toEqual({ ok: true })
    expect(await canOpen(world.coach)).toBe(true)
    expect(await scoreLink(db, world.coach, world.assessment, secret.linkId, { value: 2, note: '' }, now)).toEqual({
      ok: true,
    })
    expect(await listLeaves(db, world.lead, world.assessment, secret.itemId)).toEqual([
      { userId: world.coach.userId, name: 'Cora Dunn', grantedBy: 'Ana Ruiz, 30 Jun 2026' },
    ])
    expect(await change('revoke', world.coach)).toEqual({ ok: true })
    expect(await canOpen(world.coach)).toBe(false)
    // Nothing is forgotten: who gave it and who took it stays.
    const rows = await db.read.sensitiveLeave.findMany({ where: { itemId: secret.itemId } })
    expect(rows).toMatchObject([{ grantedById: world.lead.userId, revokedById: world.lead.userId }])
  })

  it('ends with the coaching', async () => {
    const other = await makeUser(db, { name: 'Kit Lane', coaching: { [world.cityId]: [] } })
    await change('grant', other)
    expect(await canOpen(other)).toBe(true)
    await db.write((tx) => tx.coachAssignment.deleteMany({ where: { userId: other.userId } }))
    await expect(findItem(db, await actorOf(db, other.userId), world.assessment, secret.itemId)).rejects.toEqual(
      notFound,
    )
    // Also where they have another role in the city since.
    await db.write((tx) =>
      tx.membership.create({ data: { id: 'm', userId: other.userId, cityId: world.cityId, role: 'contributor' } }),
    )
    expect(await canOpen(await actorOf(db, other.userId))).toBe(false)
  })

  it('is the lead’s alone to give, and only to coaches', async () => {
    for (const actor of [world.contributor, world.leader, world.coach, world.stranger]) {
      await expect(change('grant', world.coach, actor)).rejects.toEqual(notFound)
      expect(await listLeaves(db, actor, world.assessment, secret.itemId)).toEqual([])
    }
    for (const actor of [world.contributor, world.leader, world.stranger])
      expect(await change('grant', actor)).toMatchObject({ ok: false, field: 'userId' })
    const other = { intent: 'grant' as const, userId: world.coach.userId }
    await expect(changeLeave(db, world.stranger, world.otherAssessment, secret.itemId, other, now)).rejects.toEqual(
      notFound,
    )
  })

  it('is told to the coach without a title, and stands in the history', async () => {
    await change('grant', world.coach)
    const notices = await db.read.notification.findMany({ where: { userId: world.coach.userId, kind: 'leave' } })
    expect(notices).toHaveLength(2)
    expect(JSON.stringify(notices)).not.toMatch(/Salaries/)
    const actions = await db.read.auditEvent.findMany({
      where: { subject: `evidence:${secret.itemId}`, action: { contains: 'leave' } },
      orderBy: { sequence: 'asc' },
    })
    expect(actions.map(({ action }) => action.split('.')[1]).slice(0, 2)).toEqual(['leave-granted', 'leave-revoked'])
    await change('revoke', world.coach)
  })
})

describe('who opened it', () => {
  it('is recorded each time, also for whoever added it, and shown to leads alone', async () => {
    const before = await opened()
    for (const way of ['download', 'view', 'text', 'preview'] as const) {
      const { stream } = await openFile(db, world.lead, secret.revisionId, now, way)
      stream.destroy()
    }
    expect(await opened()).toBe(before + 4)
    await expect(openFile(db, world.coach, secret.revisionId, now)).rejects.toEqual(notFound)
    expect(await opened()).toBe(before + 4)
    const texts = async (actor: Actor) =>
      (await listItemHistory(db, actor, world.assessment, secret.itemId)).lines.map(({ text }) => text).join('\n')
    expect(await texts(world.lead)).toMatch(/opened/)
    expect(await texts(world.contributor)).not.toMatch(/opened/)
  })

  it('is recorded where the page itself shows the words', async () => {
    const { itemId } = await addTo(db, world.lead, world.assessment, 'DM2.a', {
      statement: 'Secret.',
      sensitivity: 'sensitive',
    })
    const { itemId: plain } = await addTo(db, world.lead, world.assessment, 'DM2.a', { statement: 'Plain.' })
    const open = async (id: string) =>
      itemRoute.loader({
        request: new Request('http://localhost/', { headers: { Cookie: await signInAs(db, world.lead) } }),
        params: { assessmentId: world.assessment.id, itemId: id },
        context: {},
      })
    await open(itemId)
    await open(plain)
    const events = await db.read.auditEvent.findMany({
      where: { action: 'evidence.opened', subject: { in: [`evidence:${itemId}`, `evidence:${plain}`] } },
    })
    expect(events.map(({ subject }) => subject)).toEqual([`evidence:${itemId}`])
  })
})

describe('who may not see it', () => {
  it('learns that it is there and whom to ask, and no more', async () => {
    const page = await findLink(db, world.coach, world.assessment, secret.linkId)
    expect(page).toMatchObject({ leads: ['Ana Ruiz'], layer: null, link: { isWithheld: true } })
    expect(JSON.stringify(page)).not.toMatch(/alaries/)
    const search = await searchLibrary(db, world.coach, world.assessment, { ...noFilter, q: 'salaries' })
    expect(search).toMatchObject({ items: [], fitting: 0 })
    expect(Object.values(search.counts.kind)).toEqual([])
    expect((await findLink(db, world.lead, world.assessment, secret.linkId)).leads).toEqual([])
  })
})

describe('making it readable for more', () => {
  it('takes a confirmation; making it readable for fewer does not', async () => {
    const { itemId } = await addTo(db, world.lead, world.assessment, 'DM3.a', {
      statement: 'To widen.',
      sensitivity: 'sensitive',
    })
    const edit = (sensitivity: 'public' | 'internal' | 'sensitive', revision: number, isWidening: boolean) => {
      const given = { title: 'T', date: '2026-03-14', department: '', sensitivity, revision, isWidening }
      return editItem(db, world.lead, world.assessment, itemId, given, now)
    }
    for (const label of ['public', 'internal'] as const)
      expect(await edit(label, 1, false)).toMatchObject({ ok: false, field: 'isWidening' })
    await expect(findItem(db, world.coach, world.assessment, itemId)).rejects.toEqual(notFound)
    expect(await edit('internal', 1, true)).toMatchObject({ ok: true })
    expect((await findItem(db, world.coach, world.assessment, itemId)).item.title).toBe('T')
    expect(await edit('public', 2, false)).toMatchObject({ ok: true })
    expect(await edit('sensitive', 3, false)).toMatchObject({ ok: true })
  })
})
