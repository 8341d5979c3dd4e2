import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#app/domain/policy.ts'
import { codeOfHash, isCode } from '#app/domain/snapshot/code.ts'
import { resultsOf } from '#app/domain/snapshot/results.ts'
import { changeLink } from '#app/features/evidence/change-link.server.ts'
import { listBlind } from '#app/features/evidence/list-blind.server.ts'
import { titleItems } from '#app/features/evidence/title-items.server.ts'
import { loadInputs, loadReadiness } from '#app/features/readiness/load-readiness.server.ts'
import { compareSnapshots } from '#app/features/snapshots/compare-snapshots.server.ts'
import { findSnapshot } from '#app/features/snapshots/find-snapshot.server.ts'
import { lastSnapshot, listSnapshots } from '#app/features/snapshots/list-snapshots.server.ts'
import { lookUpCode } from '#app/features/snapshots/look-up-code.server.ts'
import { viewTrend } from '#app/features/snapshots/snapshot-view.ts'
import { takeSnapshot } from '#app/features/snapshots/take-snapshot.server.ts'
import { viewParts } from '#app/features/snapshots/whole-view.ts'
import { newId } from '#app/platform/ids.ts'
import { makeDb, signInAs } from '../support/database.ts'
import { addTo, now } from '../support/evidence-world.ts'
import { answer, judge, later } from '../support/review-world.ts'
import { pageHtml } from '../support/route-page.ts'
import { makeSnapshotWorld, take, type SnapshotWorld } from '../support/snapshot-world.ts'

const db = makeDb()
let world: SnapshotWorld

beforeAll(async () => {
  world = await makeSnapshotWorld(db)
  await judge(db, world.coach, world.assessment.id)
})

const notFound = expect.objectContaining({ status: 404 }) as unknown
const find = async (id: string, actor = world.lead) => findSnapshot(db, actor, await world.open(), id)

type Found = Awaited<ReturnType<typeof find>>

/** The evidence of a snapshot as its page shows it to somebody, by link. */
async function piecesOf({ content, results }: Found, actor: Actor, blind: ReadonlySet<string>) {
  if (!content || !results) throw new Error('It cannot be read')
  const items = await titleItems(
    db,
    actor,
    content.evidence.map(({ itemId }) => itemId),
    now,
  )
  const areas = viewParts(content, results, { people: new Map(), items, blind, base: '', timeZone: 'UTC' })
  const pieces = areas.flatMap(({ criteria }) => criteria.flatMap(({ evidence }) => evidence))
  return new Map(pieces.map((piece) => [piece.linkId, piece]))
}

describe('a snapshot', () => {
  it('holds the parts, the results that follow from them, a code, and a proof', async () => {
    const id = await take(db, world, 'Before the council meeting')
    const found = await find(id)
    expect(found.differences).toEqual([])
    expect(isCode(found.code)).toBe(true)
    expect(found).toMatchObject({ number: 1, cycleNumber: 1, takenBy: 'Ana Ruiz', signed: null, isWaiting: false })
    expect(found.content?.answers.map(({ checkId }) => checkId)).toEqual(world.checks)
    expect(found.content?.evidence).toHaveLength(world.checks.length)
    expect(found.content?.evidence[0]?.hash).toMatch(/^[0-9a-f]{64}$/)
    const assessment = await world.open()
    expect(found.results).toEqual(JSON.parse(JSON.stringify(resultsOf(await loadReadiness(db, assessment)))))
    expect(found.results?.layers.reviewed.points).toBeGreaterThan(0)
    const live = await loadInputs(db, assessment.id)
    expect(found.content?.inputs.links).toHaveLength(live.links.length)
    expect(new Set(found.content?.inputs.answers.map(({ acceptedBy }) => acceptedBy))).toEqual(new Set(['coach']))
    const events = await db.read.auditEvent.findMany({ where: { subject: `snapshot:${id}` } })
    expect(events.map(({ action }) => action)).toEqual(['snapshot.taken'])
    expect(events[0]?.data).toContain(found.contentHash)
  })

  it('keeps no titles, and gives them only to who may see them', async () => {
    const secret = await addTo(db, world.contributor, world.assessment, 'DM2.a', {
      title: 'Names of complainants',
      statement: 'Kept apart.',
      sensitivity: 'sensitive',
    })
    const found = await find(await take(db, world))
    expect(JSON.stringify(found.content)).not.toContain('complainants')
    const itemIds = found.content?.evidence.map(({ itemId }) => itemId) ?? []
    const { itemId } = found.content?.evidence.find(({ linkId }) => linkId === secret.linkId) ?? { itemId: '' }
    expect((await titleItems(db, world.lead, itemIds, now)).get(itemId)?.title).toBe('Names of complainants')
    expect((await titleItems(db, world.leader, itemIds, now)).get(itemId)?.title).toBe('A sensitive document')
    expect((await titleItems(db, world.stranger, itemIds, now)).size).toBe(0)
  })

  it('gives the fingerprint of a sensitive document to nobody who may not see it', async () => {
    const secret = await addTo(db, world.contributor, world.assessment, 'DM2.b', {
      title: 'Settlement with a complainant',
      statement: 'https://city.example/settlement',
      sensitivity: 'sensitive',
    })
    const found = await find(await take(db, world))
    const shown = async (actor: Actor) => piecesOf(found, actor, new Set()).then((pieces) => pieces.get(secret.linkId))
    expect(await shown(world.lead)).toMatchObject({ hash: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown })
    expect(await shown(world.leader)).toMatchObject({ title: 'A sensitive document', hash: null })
  })

  it('keeps the city’s score from who scores alone, also of what was taken off since', async () => {
    const { linkId } = await addTo(db, world.contributor, world.assessment, 'DM2.a', { statement: 'Taken off later.' })
    const found = await find(await take(db, world))
    await changeLink(db, world.lead, world.assessment, linkId, { intent: 'remove' }, now)
    const blind = await listBlind(db, world.coach, await world.open(), { withRemoved: true })
    expect(blind?.linkIds.has(linkId)).toBe(true)
    const told = (await piecesOf(found, world.coach, blind?.checkIds ?? new Set())).get(linkId)
    expect(told?.strength).toBe('kept from you until you score it')
    expect((await listBlind(db, world.coach, await world.open()))?.linkIds.has(linkId)).toBe(false)
  })

  it('taken twice by one form is one; taken by two at once is two', async () => {
    const before = (await listSnapshots(db, world.lead, world.assessment)).length
    const form = { id: newId(), name: 'Twice', note: 'As agreed' }
    const assessment = await world.open()
    const [one, two] = await Promise.all([
      takeSnapshot(db, world.lead, assessment, form, now),
      takeSnapshot(db, world.lead, assessment, form, now),
    ])
    expect([one, two].map((outcome) => outcome.ok && outcome.id)).toEqual([form.id, form.id])
    await Promise.all([take(db, world, 'A'), take(db, world, 'B', world.leader)])
    const after = await listSnapshots(db, world.lead, world.assessment)
    expect(after).toHaveLength(before + 3)
    expect(after.map(({ number }) => number)).toEqual(after.map((_, index) => index + 1))
    expect(new Set(after.map(({ code }) => code)).size).toBe(after.length)
    expect((await lastSnapshot(db, world.coach, world.assessment))?.number).toBe(after.length)
    // The same form from somebody else is not theirs.
    expect(await takeSnapshot(db, world.leader, assessment, form, now)).toMatchObject({ ok: false })
  })

  it('sent again with something else in it is refused with what was typed, and taken by the form as it is then', async () => {
    const page = await import('#app/routes/assessments.$assessmentId.snapshots.new.tsx')
    const { action, loader } = page
    const Cookie = await signInAs(db, world.lead)
    const params = { assessmentId: world.assessment.id }
    const send = (form: Record<string, string>) =>
      action({
        request: new Request('http://localhost:3000/snapshots/new', {
          method: 'POST',
          headers: { Cookie, Origin: 'http://localhost:3000' },
          body: new URLSearchParams(form),
        }),
        params,
        context: {},
      })
    const form = { id: newId(), name: 'Before', note: 'One' }
    expect(await send(form)).toMatchObject({ status: 302 })
    expect(await send({ ...form, name: '  Before ', note: 'One\r\n' })).toMatchObject({ status: 302 })
    const before = await listSnapshots(db, world.lead, world.assessment)
    for (const other of [{ name: 'After' }, { note: 'Two' }]) {
      const refused = await send({ ...form, ...other })
      expect(refused).toMatchObject({
        init: { status: 409 },
        data: {
          typed: { ...form, ...other },
          errors: { form: expect.stringContaining('has taken snapshot') as unknown },
        },
      })
    }
    expect(await listSnapshots(db, world.lead, world.assessment)).toHaveLength(before.length)
    // The page that comes back has a form of its own.
    const request = new Request('http://localhost:3000/snapshots/new', { headers: { Cookie } })
    const loaded = await loader({ request, params, context: {} })
    const shown = pageHtml(page.default, loaded, { typed: { ...form, name: 'After' }, errors: { form: 'Used' } })
    expect(shown).toContain(`value="${loaded.formId}"`)
    expect(shown).toContain('value="After"')
    expect(shown).not.toContain(form.id)
  })

  it('is the lead’s and the leader’s to take, and for the people of the city to read', async () => {
    const input = { id: newId(), name: 'No', note: '' }
    for (const actor of [world.contributor, world.coach, world.stranger])
      await expect(takeSnapshot(db, actor, await world.open(), input, now)).rejects.toEqual(notFound)
    const id = await take(db, world)
    expect((await find(id, world.coach)).id).toBe(id)
    await expect(find(id, world.stranger)).rejects.toEqual(notFound)
    expect(await listSnapshots(db, world.stranger, world.assessment)).toEqual([])
    await expect(findSnapshot(db, world.lead, world.otherAssessment, id)).rejects.toEqual(notFound)
  })

  it('cannot be changed or removed', async () => {
    const id = await take(db, world)
    await expect(db.write((tx) => tx.snapshot.update({ where: { id }, data: { name: 'Other' } }))).rejects.toThrow()
    await expect(db.write((tx) => tx.snapshot.delete({ where: { id } }))).rejects.toThrow()
  })
})

describe('between two snapshots', () => {
  it('tells what changed, and nothing that did not', async () => {
    const first = await take(db, world, 'First')
    const second = await take(db, world, 'Second')
    const same = await compareSnapshots(db, world.lead, await world.open(), first, second)
    expect(same?.parts).toEqual({ answers: [], evidence: [], accepted: [] })
    expect(same?.results.criteria).toEqual([])

    const { linkId } = await addTo(db, world.contributor, world.assessment, 'DM3.a', {
      title: 'Inventory',
      statement: 'All sets.',
    })
    await answer(db, world.contributor, world.assessment.id, 'DM3.a', 'met', 'Since May.')
    const now = await compareSnapshots(db, world.lead, await world.open(), second, 'now')
    expect(now?.parts.answers).toEqual([{ checkId: 'DM3.a', from: 'not-assessed', to: 'met', isTextOnly: false }])
    expect(now?.parts.evidence).toMatchObject([{ kind: 'added', checkId: 'DM3.a', linkId }])
    expect(now?.to.label).toBe('Now')
    await answer(db, world.contributor, world.assessment.id, 'DM3.a', 'met', 'Since June.')
    const third = await take(db, world, 'Third', world.lead, later(1))
    await answer(db, world.contributor, world.assessment.id, 'DM3.a', 'unmet', 'Since June.')
    const back = await compareSnapshots(db, world.lead, await world.open(), third, 'now')
    expect(back?.parts.answers).toEqual([{ checkId: 'DM3.a', from: 'met', to: 'unmet', isTextOnly: false }])
    expect(await compareSnapshots(db, world.lead, await world.open(), '', 'now')).toBeNull()
    await expect(compareSnapshots(db, world.lead, await world.open(), newId(), 'now')).rejects.toEqual(notFound)
  })

  it('shows that a reviewer accepts no more what was changed', async () => {
    const id = await take(db, world)
    await answer(db, world.contributor, world.assessment.id, 'DM1.a', 'met', 'Reworded.')
    const changed = await compareSnapshots(db, world.lead, await world.open(), id, 'now')
    expect(changed?.parts.answers).toEqual([{ checkId: 'DM1.a', from: 'met', to: 'met', isTextOnly: true }])
    expect(changed?.parts.accepted).toEqual([{ criterionId: 'DM1', isAccepted: false }])
    expect(changed?.results.points.reviewed.to).toBeLessThan(changed?.results.points.reviewed.from ?? 0)
  })

  it('make a trend, by practice area too', async () => {
    const lines = await listSnapshots(db, world.leader, world.assessment)
    const trend = viewTrend(lines, world.assessment.edition)
    expect(trend?.values.points).toHaveLength(lines.length)
    expect(trend?.values.levels.map(({ title }) => title)).toContain('Silver')
    const area = trend?.areas.find(({ id }) => id === 'DM')
    expect(area?.points.map(({ evidenced }) => evidenced)).toEqual(
      lines.map(({ results }) => results?.areas.find(({ id }) => id === 'DM')?.evidenced),
    )
    expect(viewTrend([], world.assessment.edition)).toBeNull()
  })
})

describe('a code', () => {
  it('says what a snapshot is, and not what is in it', async () => {
    const id = await take(db, world, 'For the public')
    const { code, contentHash } = await find(id)
    const { found } = await lookUpCode(db, code.toLowerCase().replaceAll('-', ' '))
    expect(found).toMatchObject({
      kind: 'snapshot',
      code,
      cityName: 'Springfield, OR',
      hash: contentHash,
      signed: null,
    })
    expect(JSON.stringify(found)).not.toMatch(/For the public|Silver|points|About DM1/)
  })

  it('that is not there is not there, and a slip is told', async () => {
    const { code } = await find(await take(db, world))
    const slipped = code.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A'))
    expect(await lookUpCode(db, slipped)).toMatchObject({
      found: null,
      slip: expect.stringContaining('slip') as unknown,
    })
    expect(await lookUpCode(db, 'AAAA-AAAA-AA')).toEqual({ found: null, slip: null })
  })

  it('of a report says what it was made from', async () => {
    const snapshotId = await take(db, world)
    const code = codeOfHash('b'.repeat(64))
    const { editionRef, editionHash, asOf } = await find(snapshotId)
    const row = {
      id: newId(),
      assessmentId: world.assessment.id,
      code,
      kind: 'memo',
      snapshotId,
      asOf,
      editionRef,
      editionHash,
    }
    await db.write((tx) =>
      tx.issuedReport.create({ data: { ...row, dataHash: 'a'.repeat(64), madeById: world.lead.userId, madeAt: now } }),
    )
    const { found } = await lookUpCode(db, code)
    expect(found).toMatchObject({ kind: 'report', report: 'memo', snapshotId, hash: 'a'.repeat(64) })
  })
})

describe('evidence in a snapshot', () => {
  it('is told apart by its content', async () => {
    const { linkId } = await addTo(db, world.contributor, world.assessment, 'DM4.a', {
      title: 'Report',
      statement: 'Of the year.',
    })
    const id = await take(db, world)
    const link = await db.read.evidenceLink.findUniqueOrThrow({ where: { id: linkId }, include: { evidence: true } })
    await db.write(async (tx) => {
      const { id: revisionId, ...rest } = link.evidence
      const next = { ...rest, id: newId(), number: 2, contentNumber: 2, statement: 'Another text.' }
      await tx.evidenceRevision.create({ data: next })
      await tx.evidenceLink.update({ where: { id: linkId }, data: { revisionId: next.id } })
      return revisionId
    })
    const changed = await compareSnapshots(db, world.lead, await world.open(), id, 'now')
    expect(changed?.parts.evidence.map(({ kind, layer }) => [kind, layer])).toEqual([
      ['content', undefined],
      ['strength', 'city'],
    ])
  })
})
