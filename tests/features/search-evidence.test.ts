import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  excerptEvidence,
  isSearchWhole,
  rebuildSearch,
  searchEvidence,
} from '#app/platform/db/search-evidence.server.ts'
import { newId } from '#app/platform/ids.ts'
import { makeDb } from '../support/database.ts'
import { addTo, makeWorld, now, stagedFile } from '../support/evidence-world.ts'

const db = makeDb()
type World = Awaited<ReturnType<typeof makeWorld>>
let world: World
const ids: Record<string, string> = {}

/** What a job reads out of a file, as it stores it. */
async function keepText(sha256: string, pages: readonly string[], state = 'ready') {
  const parts = JSON.stringify(pages.map((text, index) => ({ name: `Page ${index + 1}`, text })))
  await db.write((tx) => tx.fileText.create({ data: { sha256, state, parts, extractedAt: now } }))
}

beforeAll(async () => {
  world = await makeWorld(db)
  const add = async (title: string, changes: Record<string, string>, checkId = 'DM1.a') => {
    const { itemId } = await addTo(db, world.lead, world.assessment, checkId, { title, ...changes })
    ids[title] = itemId
  }
  await add('Órgano de gobierno', { department: 'Cañon Parks', statement: 'Se reúne cada mes.' })
  await add('Budget committee', { statement: 'The committee reads the "inventory" of data twice a year: 100 %.' })
  await add('Inventory', { statement: 'Nothing else.' })
  const file = await stagedFile(db, world.lead, world.assessment, 'charter_2026.pdf')
  const added = await addTo(db, world.lead, world.assessment, 'DM1.b', { kind: 'file', title: 'Charter' }, file)
  ids['Charter'] = added.itemId
  await keepText(file.sha256, ['Who takes part', 'Duties of the chair', 'The steering group governs data policies'])
  const there = await addTo(db, world.stranger, world.otherAssessment, 'DM1.a', { title: 'Budget of Shelbyville' })
  ids['elsewhere'] = there.itemId
})

async function find(typed: string): Promise<string[]> {
  const found = await searchEvidence(db, { cityIds: [world.cityId], typed })
  return found.map((id) => Object.entries(ids).find(([, itemId]) => itemId === id)?.[0] ?? id)
}

describe('searching', () => {
  it.each([
    ['organo CANON', ['Órgano de gobierno']],
    ['gobierno mes', ['Órgano de gobierno']],
    ['inventory', ['Inventory', 'Budget committee']],
    ['inventories', ['Inventory', 'Budget committee']],
    ['comm', ['Budget committee']],
    ['committee 100 %', ['Budget committee']],
    ['"reads the inventory"', ['Budget committee']],
    ['"inventory the reads"', []],
    ['charter steering', ['Charter']],
    ['charter_2026.pdf', ['Charter']],
    ['policy', ['Charter']],
    ['nothing like it', []],
    ['', []],
    ['%', []],
    ['💡', []],
  ])('%s', async (typed, titles) => {
    expect(await find(typed)).toEqual(titles)
  })

  it('stays within the cities asked for', async () => {
    expect(await find('budget')).toEqual(['Budget committee'])
    expect(await searchEvidence(db, { cityIds: [world.cityId, world.otherCityId], typed: 'budget' })).toHaveLength(2)
    expect(await searchEvidence(db, { cityIds: [], typed: 'budget' })).toEqual([])
  })

  it.each([
    '"',
    '""',
    '"a',
    'a"b',
    "' OR 1=1 --",
    'title:x',
    'NEAR(a b)',
    'a AND',
    'NOT',
    '-a',
    '^a',
    '*',
    'a*',
    '(',
    '{a}: b',
    'a\u0000b',
    '🙂 data',
    '議事録',
  ])('takes %j as words', async (typed) => {
    await expect(find(typed)).resolves.toBeInstanceOf(Array)
  })

  it('takes whatever is typed', async () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc
        .array(fc.constantFrom('"', 'a', ' ', '*', ':', '(', ')', 'OR', '^', '-', '🙂', 'ñ'))
        .map((signs) => signs.join('')),
    )
    await fc.assert(
      fc.asyncProperty(anything, async (typed) => {
        await excerptEvidence(db, { itemIds: Object.values(ids), typed })
        return Array.isArray(await find(typed))
      }),
      { numRuns: 300 },
    )
  })
})

describe('an excerpt', () => {
  const excerpts = async (typed: string) => excerptEvidence(db, { itemIds: Object.values(ids), typed })
  const say = (pieces: readonly { text: string; isSought: boolean }[]) =>
    pieces.map(({ text, isSought }) => (isSought ? `[${text}]` : text)).join('')

  it('shows the words where they stand, and on which page', async () => {
    const found = (await excerpts('data policies')).get(ids['Charter'] ?? '')
    expect(found?.part).toBe(2)
    expect(say(found?.pieces ?? [])).toBe('The steering group governs [data] [policies]')
    expect((await excerpts('chair')).get(ids['Charter'] ?? '')?.part).toBe(1)
    expect((await excerpts('who')).get(ids['Charter'] ?? '')?.part).toBe(0)
  })

  it('is of a statement where there is no file, and not of a title', async () => {
    const found = await excerpts('inventory')
    expect(found.get(ids['Budget committee'] ?? '')).toMatchObject({ part: null })
    expect(say(found.get(ids['Budget committee'] ?? '')?.pieces ?? [])).toContain('the "[inventory]" of data')
    expect(found.has(ids['Inventory'] ?? '')).toBe(false)
  })

  it('is of no item that was not asked for', async () => {
    expect(await excerptEvidence(db, { itemIds: [], typed: 'budget' })).toEqual(new Map())
    const found = await excerptEvidence(db, { itemIds: [ids['Charter'] ?? ''], typed: 'inventory' })
    expect(found).toEqual(new Map())
  })
})

describe('the index', () => {
  it('follows a new title, a new revision and a text read later', async () => {
    const file = await stagedFile(db, world.lead, world.assessment, 'later.txt', 'Something about bollards.')
    const { itemId } = await addTo(db, world.lead, world.assessment, 'DM2.a', { kind: 'file', title: 'Meters' }, file)
    ids['Meters'] = itemId
    expect(await find('bollard')).toEqual([])
    await keepText(file.sha256, ['Something about bollards.'])
    expect(await find('bollard')).toEqual(['Meters'])
    await db.write((tx) => tx.evidenceItem.update({ where: { id: itemId }, data: { title: 'Kerbs' } }))
    expect([await find('kerb'), await find('bollard')]).toEqual([['Meters'], ['Meters']])
    const revision = { itemId, authorId: world.lead.userId, createdAt: now }
    await db.write((tx) =>
      tx.evidenceRevision.create({ data: { id: newId(), number: 2, statement: 'Now about trees.', ...revision } }),
    )
    expect([await find('bollard'), await find('tree')]).toEqual([[], ['Meters']])
    expect(await isSearchWhole(db)).toBe(true)
  })

  it('can be made anew', async () => {
    await db.write((tx) =>
      tx.$executeRawUnsafe(`DELETE FROM "EvidenceSearch" WHERE "itemId" = '${ids['Charter'] ?? ''}'`),
    )
    expect(await isSearchWhole(db)).toBe(false)
    await db.write(rebuildSearch)
    expect(await isSearchWhole(db)).toBe(true)
    expect(await find('steering')).toEqual(['Charter'])
    await db.write(
      (tx) =>
        tx.$executeRaw`INSERT INTO "EvidenceSearch" ("itemId", "cityId", "title", "names", "statement", "text") VALUES ('gone', '', '', '', '', '')`,
    )
    expect(await isSearchWhole(db)).toBe(false)
    await db.write(rebuildSearch)
    expect(await isSearchWhole(db)).toBe(true)
  })
})
