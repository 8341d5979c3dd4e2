import { text } from 'node:stream/consumers'
import { beforeAll, describe, expect, it } from 'vitest'
import { editItem } from '#app/features/evidence/edit-item.server.ts'
import { findItem } from '#app/features/evidence/find-item.server.ts'
import { findLink } from '#app/features/evidence/find-link.server.ts'
import { listLinks } from '#app/features/evidence/list-links.server.ts'
import { openFile } from '#app/features/evidence/open-file.server.ts'
import { scoreLink } from '#app/features/evidence/score-link.server.ts'
import { noFilter, searchLibrary } from '#app/features/evidence/search-library.server.ts'
import { makeDb } from '../support/database.ts'
import { addTo, makeWorld, now, smallPdf, stagedFile } from '../support/evidence-world.ts'

const db = makeDb()
type World = Awaited<ReturnType<typeof makeWorld>>
let world: World
let secret: { itemId: string; linkId: string; revisionId: string }

const notFound = expect.objectContaining({ status: 404 }) as unknown

beforeAll(async () => {
  world = await makeWorld(db)
  const file = await stagedFile(db, world.lead, world.assessment, 'salaries.pdf')
  const given = { kind: 'file', title: 'Salaries of named staff', sensitivity: 'sensitive', locator: 'Ben Cho, page 1' }
  const added = await addTo(db, world.lead, world.assessment, 'DM1.a', given, file)
  const { newest } = await findItem(db, world.lead, world.assessment, added.itemId)
  secret = { ...added, revisionId: newest.id }
  await addTo(db, world.contributor, world.assessment, 'DM1.b', {
    title: 'Órgano chart',
    department: 'Cañon Parks',
    statement: 'a',
  })
  await addTo(db, world.contributor, world.assessment, 'DM1.b', {
    title: '100 % of departments',
    statement: 'b',
    sensitivity: 'internal',
  })
})

describe('a sensitive item', () => {
  it('is withheld from all but the lead and whoever added it', async () => {
    for (const actor of [world.contributor, world.leader, world.coach]) {
      const [link] = await listLinks(db, actor, world.assessment, ['DM1.a'])
      expect(link).toMatchObject({
        title: 'A sensitive document',
        isWithheld: true,
        locator: '',
        url: null,
        date: '2026-03-14',
        // A coach scores without knowing the city's score.
        city: actor === world.coach ? null : 2,
      })
      const page = await findLink(db, actor, world.assessment, secret.linkId)
      expect(page).toMatchObject({ fileName: null, statement: null, layer: null, canChange: false })
      expect(JSON.stringify(page)).not.toMatch(/Salaries|salaries|Ben Cho, page/)
      await expect(findItem(db, actor, world.assessment, secret.itemId)).rejects.toEqual(notFound)
      await expect(openFile(db, actor, secret.revisionId, now)).rejects.toEqual(notFound)
      const library = await searchLibrary(db, actor, world.assessment, { ...noFilter, q: 'salaries' })
      expect(library).toMatchObject({ items: [], withheld: 1 })
    }
    await expect(
      scoreLink(db, world.coach, world.assessment, secret.linkId, { value: 3, note: '' }, now),
    ).rejects.toEqual(notFound)
  })

  it('is seen by whoever added it, though they are no lead', async () => {
    const { itemId } = await addTo(db, world.contributor, world.assessment, 'DM2.a', {
      statement: 'Mine.',
      sensitivity: 'sensitive',
    })
    expect((await findItem(db, world.contributor, world.assessment, itemId)).newest.statement).toBe('Mine.')
    await expect(findItem(db, world.coach, world.assessment, itemId)).rejects.toEqual(notFound)
  })

  it('is recorded when it is opened; others are not', async () => {
    const opened = () => db.read.auditEvent.count({ where: { action: 'evidence.opened' } })
    const file = await openFile(db, world.lead, secret.revisionId, now)
    expect(await text(file.stream)).toBe(smallPdf)
    expect(await opened()).toBe(1)
    const open = await stagedFile(db, world.lead, world.assessment, 'open.pdf', `${smallPdf}%open`)
    const { itemId } = await addTo(db, world.lead, world.assessment, 'DM3.a', { kind: 'file' }, open)
    const { newest } = await findItem(db, world.leader, world.assessment, itemId)
    const other = await openFile(db, world.leader, newest.id, now)
    other.stream.destroy()
    expect(await opened()).toBe(1)
  })
})

describe('opening a file', () => {
  it('is not for another city, nor for what is no file', async () => {
    await expect(openFile(db, world.stranger, secret.revisionId, now)).rejects.toEqual(notFound)
    await expect(openFile(db, world.lead, 'nothing', now)).rejects.toEqual(notFound)
    const { itemId } = await addTo(db, world.lead, world.assessment, 'DM4.a', { statement: 'No file.' })
    const { newest } = await findItem(db, world.lead, world.assessment, itemId)
    await expect(openFile(db, world.lead, newest.id, now)).rejects.toEqual(notFound)
  })
})

describe('searching', () => {
  const titles = async (filter: Partial<typeof noFilter>) =>
    (await searchLibrary(db, world.leader, world.assessment, { ...noFilter, ...filter })).items.map(
      ({ title }) => title,
    )

  it('finds words of title, file name and department, whatever their case and accents', async () => {
    expect(await titles({ q: 'organo CANON' })).toEqual(['Órgano chart'])
    expect(await titles({ q: '100 %' })).toEqual(['100 % of departments'])
    expect(await titles({ q: 'nothing like it' })).toEqual([])
    expect(await titles({ sensitivity: 'internal' })).toEqual(['100 % of departments'])
    expect(await titles({ use: 'unused' })).toEqual([])
  })

  it('gives a page at a time', async () => {
    const first = await searchLibrary(db, world.lead, world.assessment, noFilter, { page: 1, pageSize: 2 })
    const last = await searchLibrary(db, world.lead, world.assessment, noFilter, { page: 99, pageSize: 2 })
    expect(first.items).toHaveLength(2)
    expect(last.page).toBe(last.pages)
    expect(last.items[0]?.id).not.toBe(first.items[0]?.id)
    expect((await searchLibrary(db, world.lead, world.assessment, noFilter, { page: Number.NaN })).page).toBe(1)
  })
})

describe('changing an item', () => {
  const change = { title: 'New title', date: '2026-03-14', department: 'IT', sensitivity: 'public' as const }

  it('shows the second of two writers what the first wrote', async () => {
    const { itemId } = await addTo(db, world.lead, world.assessment, 'DM5.a', { statement: 'To edit.' })
    const edit = (title: string, revision: number, actor = world.lead) =>
      editItem(db, actor, world.assessment, itemId, { ...change, title, revision }, now)
    expect(await edit('First', 1)).toMatchObject({ ok: true })
    expect(await edit('Second', 1)).toMatchObject({
      ok: false,
      conflict: { title: 'First', department: 'IT', revision: 2 },
    })
    expect(await edit('First', 1)).toMatchObject({ ok: true })
    expect(await edit('Second', 2)).toMatchObject({ ok: true })
    for (const actor of [world.coach, world.leader, world.stranger])
      await expect(edit('Third', 3, actor)).rejects.toEqual(notFound)
  })

  it('puts a wrong date right in a new revision, which the checks follow with their scores', async () => {
    const { itemId, linkId } = await addTo(db, world.lead, world.assessment, 'DM5.c', {
      statement: 'Of the wrong year.',
    })
    const edit = (date: string | null, revision: number) =>
      editItem(db, world.lead, world.assessment, itemId, { ...change, date, revision }, now)
    expect(await edit('2026-04-01', 1)).toMatchObject({ ok: true })
    expect(await edit(null, 1)).toMatchObject({ ok: false, conflict: { date: '2026-04-01', revision: 2 } })
    const revisions = await db.read.evidenceRevision.findMany({ where: { itemId }, orderBy: { number: 'asc' } })
    expect(revisions.map(({ number, evidenceDate, statement }) => [number, evidenceDate, statement])).toEqual([
      [1, '2026-03-14', 'Of the wrong year.'],
      [2, '2026-04-01', 'Of the wrong year.'],
    ])
    const link = await db.read.evidenceLink.findUniqueOrThrow({ where: { id: linkId }, include: { scores: true } })
    expect([link.revisionId, link.scores.map(({ value }) => value)]).toEqual([revisions[1]?.id, [2]])
    expect(await edit('2026-04-01', 2)).toMatchObject({ ok: true })
    expect(await db.read.evidenceRevision.count({ where: { itemId } })).toBe(2)
  })

  it('says when the writer has hidden it from themselves', async () => {
    const { itemId } = await addTo(db, world.lead, world.assessment, 'DM5.b', { statement: 'To hide.' })
    const outcome = await editItem(
      db,
      world.contributor,
      world.assessment,
      itemId,
      { ...change, sensitivity: 'sensitive', revision: 1 },
      now,
    )
    expect(outcome).toEqual({ ok: true, isWithheld: true })
    await expect(
      editItem(db, world.contributor, world.assessment, itemId, { ...change, revision: 2 }, now),
    ).rejects.toEqual(notFound)
  })
})
