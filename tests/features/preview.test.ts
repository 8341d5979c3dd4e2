import { text } from 'node:stream/consumers'
import type { ReadableStream } from 'node:stream/web'
import { beforeAll, describe, expect, it } from 'vitest'
import { extractText } from '#app/features/evidence/extract-text.server.ts'
import { previewFile } from '#app/features/evidence/preview-file.server.ts'
import { newId } from '#app/platform/ids.ts'
import { makeAssessment, makeDb, signInAs } from '../support/database.ts'
import { addTo, makeWorld, now, openAssessment, stagedFile } from '../support/evidence-world.ts'
import { excelFile, pdfOf, wordFile } from '../support/readable-files.ts'

const db = makeDb()
let world: Awaited<ReturnType<typeof makeWorld>>
type Added = { itemId: string; linkId: string; revisionId: string }
const files: Record<string, Added> = {}

const notFound = expect.objectContaining({ status: 404 }) as unknown
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function add(name: string, content: string | Uint8Array, checkId: string, changes = {}): Promise<Added> {
  const file = await stagedFile(db, world.lead, world.assessment, name, content)
  const input = { kind: 'file', title: name, ...changes }
  const added = await addTo(db, world.lead, world.assessment, checkId, input, file)
  const { id } = await db.read.evidenceRevision.findFirstOrThrow({ where: { itemId: added.itemId } })
  files[name] = { ...added, revisionId: id }
  return files[name]
}

beforeAll(async () => {
  world = await makeWorld(db)
  await add('long.pdf', await pdfOf(...Array.from({ length: 25 }, (_, index) => `This is page ${index + 1}.`)), 'DM1.a')
  const rows = Array.from({ length: 300 }, (_, index) => `${index + 1};"Elm; Street";<b>${index}</b>`)
  await add('inventory.csv', ['row;street;note', ...rows].join('\n'), 'DM1.b')
  await add('budget.xlsx', excelFile({ Plan: [['Goal', 'Sum'], ['Trees', 12]], Notes: [['None']] }), 'DM1.c') // prettier-ignore
  await add('charter.docx', wordFile('Charter', 'Duties'), 'DM2.a')
  await add('notes.txt', 'Plain & simple <script>alert(1)</script>', 'DM2.b')
  await add('site.png', png, 'DM2.c')
  await add('salaries.txt', 'Ben Cho earns much.', 'DM3.a', { sensitivity: 'sensitive', title: 'Salaries' })
  await extractText(db, now)
  await add('late.txt', 'Read later.', 'DM3.b')
}, 60_000)

const nowhere = { linkId: null, assessmentId: null, part: 1 }
const preview = (
  name: string,
  from: Partial<typeof nowhere | { linkId: string; assessmentId: string }> = {},
  actor = world.leader,
) => previewFile(db, actor, files[name]?.revisionId ?? '', { ...nowhere, ...from }, now)

describe('a file in the page', () => {
  it('is a PDF with the words of the pages around the one asked for', async () => {
    const first = await preview('long.pdf')
    expect(first).toMatchObject({ kind: 'pdf', kindLabel: 'PDF', words: { state: 'ready', count: 25 }, tables: [] })
    expect(first.window).toMatchObject({ previous: null, next: 11 })
    const { window } = await preview('long.pdf', { part: 23 })
    expect(window.parts.map(({ number, text: words }) => [number, words])).toEqual(
      [21, 22, 23, 24, 25].map((number) => [number, `This is page ${number}.`]),
    )
    expect(window).toMatchObject({ previous: 11, next: null })
    expect((await preview('long.pdf', { part: 999 })).window.parts.at(-1)?.number).toBe(25)
  })

  it('is a table of the first 200 rows, whatever parts its columns', async () => {
    const { kind, tables, window } = await preview('inventory.csv')
    expect([kind, window.parts]).toEqual(['table', []])
    expect(tables).toHaveLength(1)
    expect(tables[0]).toMatchObject({ head: ['row', 'street', 'note'], total: 300 })
    expect(tables[0]?.rows).toHaveLength(200)
    expect(tables[0]?.rows[0]).toEqual(['1', 'Elm; Street', '<b>0</b>'])
  })

  it('is a table for each sheet', async () => {
    const { tables } = await preview('budget.xlsx')
    expect(tables.map(({ name, head, rows }) => [name, head, rows])).toEqual([
      ['Sheet Plan', ['Goal', 'Sum'], [['Trees', '12']]],
      ['Sheet Notes', ['None'], []],
    ])
  })

  it('is text, an image, or not yet read', async () => {
    expect((await preview('charter.docx')).window.parts).toEqual([{ number: 1, name: '', text: 'Charter\n\nDuties' }])
    expect((await preview('notes.txt')).window.parts[0]?.text).toBe('Plain & simple <script>alert(1)</script>')
    expect(await preview('site.png')).toMatchObject({ kind: 'image', words: { state: 'none' } })
    expect(await preview('late.txt')).toMatchObject({ words: { state: 'waiting' }, window: { parts: [] } })
  })

  it('says where it belongs, and keeps to its own city', async () => {
    const { linkId, itemId } = files['long.pdf'] ?? { linkId: '', itemId: '' }
    const other = await openAssessment(db, await makeAssessment(db, { cityId: world.cityId, cycle: '2027' }))
    expect(await preview('long.pdf', { linkId }, world.contributor)).toMatchObject({
      link: { id: linkId, checkId: 'DM1.a' },
      item: { assessmentId: world.assessment.id, itemId },
      mayPlace: true,
      mayComment: true,
    })
    expect(await preview('long.pdf', { linkId })).toMatchObject({ mayPlace: false, mayComment: true })
    expect(await preview('long.pdf', { assessmentId: other.id })).toMatchObject({
      item: { assessmentId: other.id },
      link: null,
    })
    const strange = { assessmentId: world.otherAssessment.id, linkId: files['notes.txt']?.linkId ?? '' }
    const found = await preview('long.pdf', strange)
    expect([found.link, [world.assessment.id, other.id].includes(found.item?.assessmentId ?? '')]).toEqual([null, true])
    await expect(preview('long.pdf', {}, world.stranger)).rejects.toEqual(notFound)
  })

  it('leads to a newer file', async () => {
    const { itemId, revisionId } = files['notes.txt'] ?? { itemId: '', revisionId: '' }
    const old = await db.read.evidenceRevision.findUniqueOrThrow({ where: { id: revisionId } })
    const id = newId()
    await db.write((tx) => tx.evidenceRevision.create({ data: { ...old, id, itemId, number: 2 } }))
    expect((await preview('notes.txt')).newer).toEqual({ revisionId: id, number: 2 })
  })
})

describe('a sensitive file', () => {
  it('is shown to nobody else, and each look is recorded', async () => {
    const looks = () =>
      db.read.auditEvent.findMany({ where: { action: 'evidence.opened' }, orderBy: { sequence: 'asc' } })
    for (const actor of [world.contributor, world.leader, world.coach, world.stranger])
      await expect(preview('salaries.txt', {}, actor)).rejects.toEqual(notFound)
    expect(await looks()).toEqual([])
    expect((await preview('salaries.txt', {}, world.lead)).window.parts[0]?.text).toBe('Ben Cho earns much.')
    const [look] = await looks()
    expect([look?.actorId, JSON.parse(look?.data ?? '{}')]).toEqual([
      world.lead.userId,
      { revisionId: files['salaries.txt']?.revisionId, way: 'preview' },
    ])
    await preview('notes.txt', {}, world.lead)
    expect(await looks()).toHaveLength(1)
  })
})

it('the file itself never runs or frames anything, however it is asked for', async () => {
  const { loader } = await import('#app/routes/evidence-files.$revisionId.ts')
  const cookie = await signInAs(db, world.lead)
  for (const search of ['', '?view']) {
    const request = new Request(`http://localhost/file${search}`, { headers: { Cookie: cookie } })
    const params = { revisionId: files['notes.txt']?.revisionId ?? '' }
    const response = await loader({ request, params, context: {} })
    const headers = Object.fromEntries(response.headers)
    expect(headers).toMatchObject({
      'content-security-policy': "sandbox; default-src 'none'",
      'content-disposition': expect.stringMatching(/^attachment/),
      'cache-control': expect.stringContaining('private, no-store'),
    })
    expect(await text(response.body as ReadableStream)).toContain('<script>')
  }
})
