import { beforeAll, describe, expect, it } from 'vitest'
import { addEvidence } from '#app/features/evidence/add-evidence.server.ts'
import { changeLink } from '#app/features/evidence/change-link.server.ts'
import { findItem } from '#app/features/evidence/find-item.server.ts'
import { findLink } from '#app/features/evidence/find-link.server.ts'
import { listLinks } from '#app/features/evidence/list-links.server.ts'
import { scoreLink } from '#app/features/evidence/score-link.server.ts'
import { searchLibrary } from '#app/features/evidence/search-library.server.ts'
import { useItem } from '#app/features/evidence/use-item.server.ts'
import { makeDb } from '../support/database.ts'
import { setState } from '../support/open-work.ts'
import { addTo, evidenceInput, makeWorld, now, openAssessment, stagedFile } from '../support/evidence-world.ts'

const db = makeDb()
type World = Awaited<ReturnType<typeof makeWorld>>
let world: World

beforeAll(async () => {
  world = await makeWorld(db)
})

const notFound = expect.objectContaining({ status: 404 }) as unknown
const linksOf = async (checkId: string, actor = world.lead) => listLinks(db, actor, world.assessment, [checkId])
const events = (subject: string) => db.read.auditEvent.findMany({ where: { subject }, orderBy: { sequence: 'asc' } })

describe('adding evidence', () => {
  it('writes the item, its revision, the link and the score together, with their events', async () => {
    const { itemId, linkId } = await addTo(db, world.contributor, world.assessment, 'DM1.a', {
      locator: 'line 1',
      department: 'Data',
    })
    const [link] = await linksOf('DM1.a')
    expect(link).toMatchObject({
      id: linkId,
      itemId,
      title: 'Duties of the data team',
      kindLabel: 'Statement',
      locator: 'line 1',
      date: '2026-03-14',
      currency: { isCurrent: true, words: 'good until 14 Mar 2029' },
      city: 2,
      review: null,
      alsoSupports: [],
    })
    expect((await events(`evidence:${itemId}`)).map(({ action }) => action)).toEqual(['evidence.added'])
    expect((await events(`link:${linkId}`)).map(({ action }) => action)).toEqual(['evidence.linked', 'evidence.scored'])
  })

  it('adds without a score: it is not scored, which is not zero', async () => {
    await addTo(db, world.lead, world.assessment, 'DM1.b', { strength: 'later', statement: 'Unscored.' })
    expect((await linksOf('DM1.b'))[0]).toMatchObject({ city: null, review: null })
  })

  it('is for the team only, on an open assessment, on a check that is there', async () => {
    const { assessment, lead } = world
    for (const actor of [world.leader, world.coach, world.stranger]) {
      await expect(addTo(db, actor, assessment)).rejects.toEqual(notFound)
    }
    await expect(addTo(db, lead, assessment, 'DM1.z')).rejects.toEqual(notFound)
    await setState(db, assessment.id, 'signed-off')
    const closed = await addEvidence(db, lead, assessment, 'DM1.a', evidenceInput({ statement: 'Late.' }), null, now)
    expect(closed).toMatchObject({ ok: false, message: expect.stringMatching(/signed off/) as unknown })
    await setState(db, assessment.id, 'open')
    expect(await addEvidence(db, lead, assessment, 'DM1.a', evidenceInput({ kind: 'file' }), null, now)).toMatchObject({
      field: 'file',
    })
  })

  it('keeps one content once in a city, and says where it is; another city has its own', async () => {
    const file = await stagedFile(db, world.lead, world.assessment)
    const { itemId } = await addTo(db, world.lead, world.assessment, 'DM2.a', { kind: 'file', title: '' }, file)
    expect(await findItem(db, world.lead, world.assessment, itemId)).toMatchObject({
      item: { title: 'policy', kindLabel: 'PDF' },
      newest: { fileName: 'policy.pdf', number: 1 },
    })

    const again = await addEvidence(
      db,
      world.contributor,
      world.assessment,
      'DM2.b',
      evidenceInput({ kind: 'file' }),
      file,
      now,
    )
    expect(again).toMatchObject({ ok: false, same: { itemId, title: 'policy', checkIds: ['DM2.a'] } })
    expect(await linksOf('DM2.b')).toEqual([])

    const elsewhere = await addTo(db, world.stranger, world.otherAssessment, 'DM2.a', { kind: 'file' }, file)
    expect(elsewhere.itemId).not.toBe(itemId)
  })

  it('knows the same address and the same words again, also when two add them at once', async () => {
    const given = evidenceInput({ kind: 'link', url: 'https://example.gov/policy' })
    const both = await Promise.all(
      [world.lead, world.contributor].map((actor) =>
        addEvidence(db, actor, world.assessment, 'DM3.a', given, null, now),
      ),
    )
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(await linksOf('DM3.a')).toHaveLength(1)
  })

  it('takes the same form sent twice by a double click as one', async () => {
    const given = evidenceInput({ kind: 'link', url: 'https://example.gov/clicked-twice' })
    const add = (at: Date) => addEvidence(db, world.lead, world.assessment, 'DM3.b', given, null, at)
    const both = await Promise.all([add(now), add(now)])
    expect(both).toEqual([expect.objectContaining({ ok: true }), both[0]])
    expect(await linksOf('DM3.b')).toHaveLength(1)
    expect(await add(new Date(now.getTime() + 61_000))).toMatchObject({ ok: false })
  })
})

describe('using what the library has', () => {
  it('puts an item on another check, once', async () => {
    const { itemId } = await addTo(db, world.lead, world.assessment, 'OD1.a', { statement: 'Reused.' })
    const input = { itemId, locator: 'page 9', strength: 3 as const }
    expect(await useItem(db, world.contributor, world.assessment, 'OD1.b', input, now)).toMatchObject({ ok: true })
    expect(await useItem(db, world.contributor, world.assessment, 'OD1.b', input, now)).toMatchObject({
      ok: false,
      field: 'itemId',
    })
    expect((await linksOf('OD1.b'))[0]).toMatchObject({ itemId, locator: 'page 9', city: 3, alsoSupports: ['OD1.a'] })
  })

  it('refuses another city’s item as if it were not there', async () => {
    const { itemId } = await addTo(db, world.stranger, world.otherAssessment, 'DM1.a', { statement: 'Theirs.' })
    const outcome = await useItem(
      db,
      world.lead,
      world.assessment,
      'DM1.a',
      { itemId, locator: '', strength: null },
      now,
    )
    expect(outcome).toEqual(
      await useItem(db, world.lead, world.assessment, 'DM1.a', { itemId: 'nothing', locator: '', strength: null }, now),
    )
    await expect(findItem(db, world.lead, world.assessment, itemId)).rejects.toEqual(notFound)
    // The same with the other city's assessment, which is not theirs to name.
    await expect(findItem(db, world.lead, world.otherAssessment, itemId)).rejects.toEqual(notFound)
    await expect(addTo(db, world.lead, world.otherAssessment)).rejects.toEqual(notFound)
    expect(await listLinks(db, world.lead, world.otherAssessment)).toEqual([])
    expect((await searchLibrary(db, world.lead, world.otherAssessment)).total).toBe(0)
  })
})

describe('scoring', () => {
  it('keeps every score, in order, and counts the newest of each layer', async () => {
    const { linkId } = await addTo(db, world.lead, world.assessment, 'DM4.a', { statement: 'To score.', strength: '1' })
    const { assessment, lead, contributor, coach } = world
    expect(await scoreLink(db, coach, assessment, linkId, { value: 2, note: 'Page 3' }, now)).toEqual({ ok: true })
    // Two at the same moment: both stay.
    const both = [
      scoreLink(db, lead, assessment, linkId, { value: 3, note: '' }, now),
      scoreLink(db, contributor, assessment, linkId, { value: 2, note: '' }, now),
    ]
    expect(await Promise.all(both)).toEqual([{ ok: true }, { ok: true }])
    const { scores, link } = await findLink(db, lead, assessment, linkId)
    expect(scores.map(({ layer, value, author }) => [layer, value, author])).toEqual([
      ['city', 2, 'Ben Cho'],
      ['city', 3, 'Ana Ruiz'],
      ['review', 2, 'Cora Dunn'],
      ['city', 1, 'Ana Ruiz'],
    ])
    expect(link).toMatchObject({ city: 2, review: 2 })
  })

  it('refuses the same score again, kindly, unless a note says why', async () => {
    const { linkId } = await addTo(db, world.lead, world.assessment, 'DM4.b', { statement: 'Same score.' })
    const score = (value: 2 | 3, note = '') => scoreLink(db, world.lead, world.assessment, linkId, { value, note }, now)
    expect(await score(2)).toMatchObject({ ok: false, field: 'value' })
    expect(await score(2, 'Read it again')).toEqual({ ok: true })
    expect(await score(3)).toEqual({ ok: true })
  })

  it('is for the team and for a coach of that practice area', async () => {
    const { linkId } = await addTo(db, world.lead, world.assessment, 'OD2.a', { statement: 'Open data.' })
    const { linkId: inArea } = await addTo(db, world.lead, world.assessment, 'DM5.a', { statement: 'In the area.' })
    const { assessment, coach, leader, stranger, lead } = world
    for (const actor of [coach, leader, stranger]) {
      await expect(scoreLink(db, actor, assessment, linkId, { value: 3, note: '' }, now)).rejects.toEqual(notFound)
    }
    expect((await findLink(db, coach, assessment, linkId)).layer).toBeNull()
    await expect(findLink(db, stranger, assessment, linkId)).rejects.toEqual(notFound)
    await expect(scoreLink(db, stranger, world.otherAssessment, linkId, { value: 3, note: '' }, now)).rejects.toEqual(
      notFound,
    )
    await setState(db, assessment.id, 'in-review')
    const inReview = await openAssessment(db, assessment.id)
    expect(await scoreLink(db, lead, inReview, linkId, { value: 3, note: '' }, now)).toMatchObject({
      ok: false,
      field: 'form',
    })
    expect(await scoreLink(db, coach, inReview, inArea, { value: 1, note: '' }, now)).toEqual({ ok: true })
    await setState(db, assessment.id, 'open')
  })
})

describe('changing a link', () => {
  it('takes it off and puts it back, with its scores', async () => {
    const { linkId, itemId } = await addTo(db, world.lead, world.assessment, 'DM6.a', { statement: 'On and off.' })
    const change = (intent: 'remove' | 'restore', actor = world.lead) =>
      changeLink(db, actor, world.assessment, linkId, { intent }, now)
    await expect(change('remove', world.coach)).rejects.toEqual(notFound)
    expect(await change('remove')).toEqual({ ok: true })
    expect(await linksOf('DM6.a')).toEqual([])
    const page = await findLink(db, world.lead, world.assessment, linkId)
    expect(page).toMatchObject({ removedBy: 'Ana Ruiz, 30 Jun 2026', layer: null })
    expect(page.scores).toHaveLength(1)
    expect(await scoreLink(db, world.lead, world.assessment, linkId, { value: 3, note: '' }, now)).toMatchObject({
      ok: false,
    })
    expect(await change('restore')).toEqual({ ok: true })
    expect((await linksOf('DM6.a'))[0]).toMatchObject({ city: 2 })
    await change('remove')
    await useItem(db, world.lead, world.assessment, 'DM6.a', { itemId, locator: '', strength: null }, now)
    expect(await change('restore')).toMatchObject({ ok: false, field: 'form' })
    expect((await events(`link:${linkId}`)).map(({ action }) => action).slice(2)).toEqual([
      'evidence.unlinked',
      'evidence.relinked',
      'evidence.unlinked',
    ])
  })

  it('shows the second of two writers what the first wrote', async () => {
    const { linkId } = await addTo(db, world.lead, world.assessment, 'DM7.a', {
      statement: 'Where.',
      locator: 'page 1',
    })
    const change = (locator: string, was: string) =>
      changeLink(db, world.lead, world.assessment, linkId, { intent: 'locator', locator, was }, now)
    expect(await change('page 2', 'page 1')).toEqual({ ok: true })
    expect(await change('page 3', 'page 1')).toMatchObject({ ok: false, theirs: 'page 2' })
    expect(await change('page 3', 'page 2')).toEqual({ ok: true })
    await setState(db, world.assessment.id, 'signed-off')
    const signedOff = await openAssessment(db, world.assessment.id)
    expect(await changeLink(db, world.lead, signedOff, linkId, { intent: 'remove' }, now)).toMatchObject({
      ok: false,
      field: 'form',
    })
    await setState(db, world.assessment.id, 'open')
  })
})
