import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { extractText, findFileText } from '#app/features/evidence/extract-text.server.ts'
import { openTextReader } from '#app/features/evidence/text/text-reader.server.ts'
import { searchEvidence } from '#app/platform/db/search-evidence.server.ts'
import { projectRoot } from '#app/platform/files.ts'
import { pathOf } from '#app/platform/storage.server.ts'
import { makeDb } from '../support/database.ts'
import { addTo, makeWorld, now, stagedFile } from '../support/evidence-world.ts'
import { zipOf } from '../support/office-files.ts'
import { excelFile, excelParts, pdfOf, wordFile } from '../support/readable-files.ts'

const db = makeDb()
let world: Awaited<ReturnType<typeof makeWorld>>
mkdirSync(join(projectRoot, '.tmp'), { recursive: true })
const folder = mkdtempSync(join(projectRoot, '.tmp', 'text-'))
const reader = openTextReader({ milliseconds: 5000, megabytes: 450 })

beforeAll(async () => {
  world = await makeWorld(db)
})
afterAll(() => {
  reader.close()
  rmSync(folder, { recursive: true, force: true })
})

const office = 'application/vnd.openxmlformats-officedocument'
const types = {
  pdf: 'application/pdf',
  docx: `${office}.wordprocessingml.document`,
  xlsx: `${office}.spreadsheetml.sheet`,
  csv: 'text/csv; charset=utf-8',
  old: 'text/plain; charset=windows-1252',
  png: 'image/png',
}

let made = 0
async function read(mediaType: string, content: string | Uint8Array) {
  made += 1
  const path = join(folder, String(made))
  writeFileSync(path, content)
  return reader.read({ path, mediaType })
}

describe('the words of a file', () => {
  it('are those of each page of a PDF', async () => {
    const { state, parts } = await read(types.pdf, await pdfOf('The data committee\nmeets monthly.', '', 'Signed'))
    expect(state).toBe('ready')
    expect(parts).toEqual([
      { name: 'Page 1', text: 'The data committee\nmeets monthly.' },
      { name: 'Page 2', text: '' },
      { name: 'Page 3', text: 'Signed' },
    ])
  })

  it('are the paragraphs of a Word file', async () => {
    const { parts } = await read(types.docx, wordFile('Charter of Piñon Falls', 'Duties &amp; rights'))
    expect(parts).toEqual([{ name: '', text: 'Charter of Piñon Falls\n\nDuties & rights' }])
  })

  it('are the cells of each sheet', async () => {
    const tables = { Inventory: [['Dataset', 'Rows'], ['Potholes', 120]], Empty: [], Owners: [['Public Works']] } // prettier-ignore
    const { state, parts } = await read(types.xlsx, excelFile(tables))
    expect([state, parts]).toEqual([
      'ready',
      [
        { name: 'Sheet Inventory', text: 'Dataset\tRows\nPotholes\t120' },
        { name: 'Sheet Empty', text: '' },
        { name: 'Sheet Owners', text: 'Public Works' },
      ],
    ])
  })

  it('are text as it is written, in its own letters', async () => {
    expect(await read(types.csv, '\ufeffname,rows\r\nPiñon,2\r\n')).toMatchObject({
      parts: [{ name: '', text: 'name,rows\nPiñon,2' }],
    })
    expect(await read(types.old, Buffer.from('Ca\xf1on', 'latin1'))).toMatchObject({ parts: [{ text: 'Cañon' }] })
  })

  it('are none in an image, or in a PDF without words', async () => {
    expect(await read(types.png, 'x')).toEqual({ state: 'none', parts: [], problem: '' })
    expect(await read(types.pdf, await pdfOf(''))).toMatchObject({
      state: 'none',
      problem: expect.stringContaining('scan'),
    })
  })

  it('are only the beginning of what is very long', async () => {
    const { state, parts, problem } = await read(types.csv, 'word and '.repeat(400_000))
    expect([state, parts[0]?.text.length, problem]).toEqual(['ready', 2_000_000, expect.stringContaining('beginning')])
  })
})

const pdf = (...objects: string[]) =>
  `%PDF-1.4\n${objects.map((object, index) => `${index + 1} 0 obj${object}endobj\n`).join('')}trailer<</Root 1 0 R>>\n%%EOF\n`

/** A PDF of which the pages lead back to themselves, for ever. */
const endless = pdf('<</Type/Catalog/Pages 2 0 R>>', `<</Type/Pages/Kids[${'2 0 R '.repeat(20)}]/Count 999999999>>`)

/** A page whose drawing unpacks to very much more than the file. */
function packedPage(bytes: number): Buffer {
  const packed = deflateSync(Buffer.alloc(bytes, '(words of a page) Tj T* '))
  const head = pdf(
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>',
  ).split('trailer')
  const stream = [`4 0 obj<</Length ${packed.length}/Filter/FlateDecode>>stream\n`, packed, '\nendstream endobj\n']
  return Buffer.concat([head[0] ?? '', ...stream, `trailer${head[1] ?? ''}`].map((piece) => Buffer.from(piece)))
}

describe('a hostile file', () => {
  it.each<[string, string, () => string | Uint8Array | Promise<Uint8Array>]>([
    ['a PDF that is none', types.pdf, () => '%PDF-1.4 and nothing else'],
    ['a Word file that is none', types.docx, () => zipOf({ 'word/document.xml': '<w:document><w:p>' })],
    ['an Excel file that is none', types.xlsx, () => 'PK\x03\x04 broken'],
    ['a PDF that breaks off', types.pdf, async () => (await pdfOf('a', 'b', 'c')).subarray(0, 300)],
  ])('fails with a reason: %s', async (_, type, content) => {
    const outcome = await read(type, await content())
    expect(outcome).toMatchObject({ state: expect.stringMatching(/failed|none/), parts: [] })
    expect(outcome.problem).not.toBe('')
  })

  it.each<[string, string, () => Uint8Array | string]>([
    ['a PDF of endless pages', types.pdf, () => endless],
    ['a page that unpacks to 200 MB', types.pdf, () => packedPage(200_000_000)],
    [
      'a sheet that unpacks to 120 MB',
      types.xlsx,
      () => excelParts({ A: Buffer.alloc(120_000_000, '<row><c><v>1</v></c></row>') }, { isPacked: true }),
    ],
    [
      'a Word file that unpacks to 120 MB',
      types.docx,
      () => zipOf({ 'word/document.xml': Buffer.alloc(120_000_000, '<w:p>') }, { isPacked: true }),
    ],
  ])('is given up, and the next file is read all the same: %s', { timeout: 60_000 }, async (_, type, content) => {
    const before = process.memoryUsage.rss()
    const bytes = content()
    const path = join(folder, 'hostile')
    writeFileSync(path, bytes)
    const started = Date.now()
    let longest = 0
    let last = Date.now()
    const pulse = setInterval(() => {
      longest = Math.max(longest, Date.now() - last)
      last = Date.now()
    }, 20)
    const outcome = await reader.read({ path, mediaType: type })
    clearInterval(pulse)
    expect(outcome.state).not.toBe('waiting')
    if (outcome.state === 'failed') expect(outcome.problem).toMatch(/cannot be read/)
    expect(Date.now() - started).toBeLessThan(20_000)
    expect(longest).toBeLessThan(2000)
    expect(process.memoryUsage.rss() - before).toBeLessThan(900_000_000)
    expect(await read(types.csv, 'still here')).toMatchObject({ state: 'ready', parts: [{ text: 'still here' }] })
  })
})

describe('the job', () => {
  it('reads what is new once, and search finds it', { timeout: 40_000 }, async () => {
    const add = async (name: string, content: Uint8Array, checkId: string) => {
      const file = await stagedFile(db, world.lead, world.assessment, name, content)
      const { itemId } = await addTo(db, world.lead, world.assessment, checkId, { kind: 'file', title: name }, file)
      return { itemId, sha256: file.sha256 }
    }
    const charter = await add(
      'charter.pdf',
      await pdfOf('Nothing here', 'The steering committee approves releases'),
      'DM1.a',
    )
    const broken = await add('broken.pdf', Buffer.from('%PDF-1.4 and nothing else'), 'DM1.b')
    expect(await findFileText(db, charter.sha256)).toMatchObject({ state: 'waiting' })
    expect(await extractText(db, now)).toBe(2)
    expect(await findFileText(db, charter.sha256)).toMatchObject({ state: 'ready', parts: [{}, { name: 'Page 2' }] })
    expect(await findFileText(db, broken.sha256)).toMatchObject({ state: 'failed', parts: [] })
    expect(await searchEvidence(db, { cityIds: [world.cityId], typed: 'approves release' })).toEqual([charter.itemId])
    expect(await extractText(db, now)).toBe(0)
  })

  it('leaves out what is not on disk, and reads the others', async () => {
    const add = async (content: string, checkId: string) => {
      const file = await stagedFile(db, world.lead, world.assessment, 'notes.txt', content)
      await addTo(db, world.lead, world.assessment, checkId, { kind: 'file', title: content }, file)
      return file.sha256
    }
    const [lost, kept] = [await add('Lost notes', 'DM2.a'), await add('Kept notes', 'DM2.b')]
    rmSync(pathOf(lost))
    expect(await extractText(db, now)).toBe(1)
    expect(await findFileText(db, lost)).toMatchObject({ state: 'waiting' })
    expect(await findFileText(db, kept)).toMatchObject({ state: 'ready' })
  })

  it('keeps nothing against a file when the reader cannot start', async () => {
    const file = await stagedFile(db, world.lead, world.assessment, 'more.txt', 'More notes')
    await addTo(db, world.lead, world.assessment, 'DM3.a', { kind: 'file', title: 'More' }, file)
    const tooSmall = openTextReader({ milliseconds: 1000, megabytes: 1 })
    await expect(extractText(db, now, { reader: tooSmall })).rejects.toThrow(/ended with/)
    expect(await findFileText(db, file.sha256)).toMatchObject({ state: 'waiting' })
  })
})
