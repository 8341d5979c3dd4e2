import { beforeAll, describe, expect, it } from 'vitest'
import { findCheck } from '#app/domain/edition/edition.ts'
import { soughtWords } from '#app/domain/evidence/reuse.ts'
import { extractText } from '#app/features/evidence/extract-text.server.ts'
import { excerptItems } from '#app/features/evidence/excerpt-items.server.ts'
import { noFilter, searchLibrary } from '#app/features/evidence/search-library.server.ts'
import { suggestForChecks, suggestItems } from '#app/features/evidence/suggest-items.server.ts'
import { useItem } from '#app/features/evidence/use-item.server.ts'
import { makeDb } from '../support/database.ts'
import { addTo, makeWorld, now, stagedFile } from '../support/evidence-world.ts'
import { pdfOf } from '../support/readable-files.ts'

const db = makeDb()
let world: Awaited<ReturnType<typeof makeWorld>>
const ids: Record<string, string> = {}

/** A sentence of words that DM1.b asks for. */
let sentence = ''

beforeAll(async () => {
  world = await makeWorld(db)
  const check = findCheck(world.assessment.edition, 'DM1.b')
  sentence = soughtWords([check?.text ?? '', ...(check?.evidence ?? [])])
    .slice(0, 5)
    .join(' and ')
  const add = async (
    title: string,
    checkId: string,
    changes = {},
    actor = world.lead,
    assessment = world.assessment,
  ) => {
    ids[title] = (await addTo(db, actor, assessment, checkId, { title, statement: `${title}.`, ...changes })).itemId
  }
  await add('Of the criterion', 'DM1.a')
  await add('Of the area', 'DM3.a', { strength: '3' })
  await add('Of another area', 'LC1.a')
  await add('Secret of the criterion', 'DM1.c', { sensitivity: 'sensitive', statement: `Secret: ${sentence}.` })
  await add('On it already', 'DM1.b')
  await add('Elsewhere', 'DM1.a', { statement: sentence }, world.stranger, world.otherAssessment)
  const content = await pdfOf('Nothing of interest.', `What was agreed: ${sentence}.`)
  const file = await stagedFile(db, world.lead, world.assessment, 'paper.pdf', content)
  const paper = await addTo(db, world.lead, world.assessment, 'LC2.a', { kind: 'file', title: 'With the words' }, file)
  ids['With the words'] = paper.itemId
  await extractText(db, now)
}, 40_000)

const suggest = async (actor = world.contributor) => suggestItems(db, actor, world.assessment, 'DM1.b')
const titles = (list: readonly { title: string }[]) => list.map(({ title }) => title)

describe('what the library offers for a check', () => {
  it('is what supports its criterion, carries its words, or supports its area: best first, with the reason', async () => {
    const found = await suggest()
    expect(titles(found)).toEqual(['Of the criterion', 'With the words', 'Of the area'])
    expect(found[0]).toMatchObject({ supports: ['DM1.a'], pieces: [], page: null, kindLabel: 'Statement' })
    expect(found[1]).toMatchObject({ supports: [], page: 2, kindLabel: 'PDF' })
    expect(found[1]?.pieces.filter(({ isSought }) => isSought).length).toBeGreaterThanOrEqual(3)
    expect(found[2]).toMatchObject({ supports: ['DM3.a'] })
  })

  it('names nothing sensitive to who may not see it, and shows nothing from within it to anybody', async () => {
    expect(JSON.stringify(await suggest())).not.toContain('Secret')
    const forLead = await suggest(world.lead)
    expect(titles(forLead)).toContain('Secret of the criterion')
    expect(forLead.find(({ title }) => title.startsWith('Secret'))).toMatchObject({ pieces: [] })
    const forChecks = await suggestForChecks(db, world.contributor, world.assessment, ['DM1.b', 'DM1.d'], [])
    expect(JSON.stringify(forChecks)).not.toContain('Secret')
  })

  it('is nothing for whoever adds no evidence there', async () => {
    for (const actor of [world.leader, world.coach, world.stranger]) {
      expect(await suggest(actor)).toEqual([])
      expect(await suggestForChecks(db, actor, world.assessment, ['DM1.b'], [])).toEqual({})
    }
  })

  it('is brief on a card, and only for checks that nothing is on', async () => {
    const found = await suggestForChecks(
      db,
      world.contributor,
      world.assessment,
      ['DM1.a', 'DM1.d'],
      [{ checkId: 'DM1.a' }],
    )
    expect(Object.keys(found)).toEqual(['DM1.d'])
    expect(titles(found['DM1.d'] ?? [])).toEqual(expect.arrayContaining(['Of the criterion', 'On it already']))
  })

  it('is offered no more once it is used', async () => {
    const use = { itemId: ids['Of the criterion'] ?? '', locator: '', strength: null }
    expect(await useItem(db, world.contributor, world.assessment, 'DM1.b', use, now)).toMatchObject({ ok: true })
    expect(titles(await suggest())).not.toContain('Of the criterion')
  })
})

describe('searching the library', () => {
  const search = async (actor: typeof world.lead, q: string) => {
    const library = await searchLibrary(db, actor, world.assessment, { ...noFilter, q })
    return { library, excerpts: await excerptItems(db, library.items, q) }
  }

  it('finds words within files, and shows them with their page', async () => {
    const { library, excerpts } = await search(world.leader, 'agreed')
    expect(titles(library.items)).toEqual(['With the words'])
    expect(excerpts[ids['With the words'] ?? '']).toMatchObject({ page: 2 })
  })

  it('never finds or shows what is sensitive to who may not see it', async () => {
    for (const actor of [world.contributor, world.leader, world.coach]) {
      const { library, excerpts } = await search(actor, 'secret')
      expect([library.items, library.fitting, excerpts]).toEqual([[], 0, {}])
    }
    const { library, excerpts } = await search(world.lead, 'secret')
    expect(titles(library.items)).toEqual(['Secret of the criterion'])
    expect(excerpts).toEqual({})
  })

  it('knows only its own city', async () => {
    expect(titles((await search(world.lead, sentence)).library.items)).not.toContain('Elsewhere')
    expect((await search(world.stranger, sentence)).library.items).toEqual([])
  })
})
