import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkArchive, archiveLimits } from '#app/features/evidence/check-archive.server.ts'
import { FileRefused } from '#app/features/evidence/file-refused.ts'
import { openFile } from '#app/features/evidence/open-file.server.ts'
import { attachmentHeader } from '#app/domain/evidence/file-name.ts'
import { dataFolder } from '#app/platform/env.ts'
import { sha256 } from '#app/platform/files.ts'
import { storeFile } from '#app/platform/storage.server.ts'
import { makeDb } from '../support/database.ts'
import { addTo, makeWorld, now, smallPdf, stage, stagedFile } from '../support/evidence-world.ts'
import { officeFile, openDocumentFile, zipOf } from '../support/office-files.ts'
import { writeZip, type ZipPart } from '../support/zip.ts'

const db = makeDb()
let world: Awaited<ReturnType<typeof makeWorld>>
beforeAll(async () => {
  mkdirSync(join(dataFolder(), 'evidence'), { recursive: true })
  world = await makeWorld(db)
})

const scratch = mkdtempSync(join(tmpdir(), 'hostile-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const upload = (name: string, content: string | Uint8Array) => stage(db, world.lead, world.assessment, name, content)
const stored = () =>
  readdirSync(join(dataFolder(), 'evidence'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort()

async function refused(name: string, content: string | Uint8Array, message: RegExp) {
  const before = stored()
  expect(await upload(name, content)).toMatchObject({
    ok: false,
    field: 'file',
    message: expect.stringMatching(message) as unknown,
  })
  expect(stored()).toEqual(before)
}

const docxParts = (more: ZipPart[]): ZipPart[] => [
  {
    name: '[Content_Types].xml',
    content: Buffer.from(
      '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
  },
  { name: 'word/document.xml', content: Buffer.from('<x/>') },
  ...more,
]

describe('an Office file that unfolds to too much', () => {
  const megabyte = 1024 * 1024
  const zeros = Buffer.alloc(30 * megabyte)

  it('is refused by what it says of itself', async () => {
    await refused(
      'bomb.docx',
      writeZip(docxParts([{ name: 'word/media/a.xml', content: zeros }])),
      /unfolds to far more/,
    )
  })

  it('is refused by what it does, when it says something smaller', async () => {
    const bomb = writeZip(docxParts([{ name: 'word/media/a.xml', content: zeros, claims: 1000 }]))
    await refused('liar.docx', bomb, /damaged/)
  })

  it('is refused when its parts lie over each other', async () => {
    await refused(
      'overlap.docx',
      writeZip(docxParts([{ name: 'a', content: zeros.subarray(0, megabyte) }]), 400),
      /unfolds|damaged/,
    )
  })

  it('is refused with more parts than any document has', async () => {
    const many = Array.from({ length: archiveLimits.entries + 1 }, (_, index) => [`p/${index}`, ''] as const)
    await refused('many.docx', officeFile('docx', Object.fromEntries(many)), /unfolds to far more/)
  })

  it('is refused in the other formats that are archives too', async () => {
    for (const ending of ['xlsx', 'pptx', 'odt', 'ods']) {
      await refused(`bomb.${ending}`, writeZip([{ name: 'content.xml', content: zeros }]), /unfolds to far more/)
    }
  })

  it('is taken when it is honest, however well it packs', async () => {
    const sheet = Buffer.from('<row><c><v>1</v></c></row>\n'.repeat(200_000))
    const outcome = await upload('large.docx', writeZip(docxParts([{ name: 'word/large.xml', content: sheet }])))
    expect(outcome).toMatchObject({ ok: true })
  })

  it('is not held in memory while it is looked at', async () => {
    const file = join(scratch, 'long.zip')
    const content = Buffer.alloc(160 * megabyte, 'Minutes of the meeting. 0123456789')
    const zip = writeZip([{ name: 'a.xml', content }])
    writeFileSync(file, zip)
    const before = process.memoryUsage().arrayBuffers
    let most = 0
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().arrayBuffers)), 1)
    // As if the file were large itself, so that the ratio is an honest one.
    await checkArchive(file, 10 * megabyte)
    clearInterval(watch)
    expect(most - before).toBeLessThan(80 * megabyte)
  })
})

describe('an archive that is not what it should be', () => {
  it.each<[string, string, Uint8Array, RegExp]>([
    ['with a path out of it', 'a.docx', zipOf({ '../../etc/passwd': 'x' }), /damaged/],
    ['with an absolute path', 'a.docx', zipOf({ '/etc/passwd': 'x' }), /damaged/],
    ['cut off', 'a.docx', officeFile('docx').subarray(0, 120), /damaged/],
    ['with a renamed macro', 'a.docx', officeFile('docx', {}, 'application/vnd.ms-office.vbaProject'), /macros/],
    ['with a macro in another case', 'a.docx', officeFile('docx', { 'word/VBAPROJECT.BIN': 'x' }), /macros/],
    [
      'with macros of OpenDocument',
      'a.odt',
      openDocumentFile('text', { 'Basic/Standard/script-lc.xml': 'x' }),
      /macros/,
    ],
  ])('%s', (_, name, content, message) => refused(name, content, message))

  it('says so as a value, and nothing else', async () => {
    await expect(checkArchive(join(scratch, 'nothing'), 1)).rejects.toBeInstanceOf(FileRefused)
  })
})

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const withComment = (text: string) => {
  const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex')
  const comment = Buffer.from(text)
  const head = Buffer.from([0xff, 0xfe, (comment.length + 2) >> 8, (comment.length + 2) & 255])
  return Buffer.concat([jpeg, head, comment, Buffer.from('ffd9', 'hex')])
}

describe('two kinds in one', () => {
  const archive = zipOf({ 'run.js': 'alert(1)' })
  /** A ZIP that knows how much stands before it, as a packer of such files makes it. */
  const after = (first: Uint8Array) => {
    const moved = Buffer.from(archive)
    const central = moved.readUInt32LE(moved.length - 6)
    moved.writeUInt32LE(central + first.length, moved.length - 6)
    moved.writeUInt32LE(first.length, central + 42)
    return Buffer.concat([first, moved])
  }

  it.each<[string, string, Uint8Array | string, RegExp]>([
    ['a PDF that is a ZIP', 'a.pdf', after(Buffer.from(smallPdf)), /a PDF and a ZIP archive at once/],
    ['an image that is a ZIP', 'a.png', after(png), /a ZIP archive at once/],
    ['HTML in an image', 'a.jpg', withComment('<HTML ><script>alert(1)</script>'), /a web page at once/],
    ['a script behind an image', 'a.png', Buffer.concat([png, Buffer.from('<script src=//x>')]), /a web page at once/],
    [
      'PHP in an image',
      'a.gif',
      `GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;<?php system($_GET[0])`,
      /a web page at once/,
    ],
    ['a PDF in an image', 'a.gif', `GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;%PDF-1.4`, /a PDF at once/],
    [
      'a drawing with a script as an image',
      'a.png',
      '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>',
      /not a PNG image/,
    ],
    ['a drawing with a script', 'a.svg', '<?xml version="1.0"?><svg><script>x()</script></svg>', /\.svg are not taken/],
    ['a page with a byte order mark as text', 'a.txt', '\ufeff  <html><body onload=x()>', /web page or a program/],
  ])('%s', (_, name, content, message) => refused(name, content, message))

  it('lets pictures say what made them', async () => {
    const xmp = '<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF/></x:xmpmeta>'
    expect(await upload('photo.jpg', withComment(xmp))).toMatchObject({ ok: true })
  })
})

describe('names', () => {
  it.each([
    ['nul.pdf', '_nul.pdf'],
    ['COM1.pdf', '_COM1.pdf'],
    ['policy.pdf...', 'policy.pdf'],
    ['policy.pdf . ', 'policy.pdf'],
    ['..\\..\\windows\\policy.pdf', 'policy.pdf'],
    ['/etc/../policy.pdf', 'policy.pdf'],
    ['a<b>:"|?*.pdf', 'a_b______.pdf'],
    ['Cafe\u0301.pdf', 'Caf\u00e9.pdf'],
    ['in\u202evoice\u2066.pdf', 'invoice.pdf'],
    ['tag\u{e0041}ged.pdf', 'tagged.pdf'],
    ['half\ud800.pdf', 'half.pdf'],
    [`${'語'.repeat(200)}.pdf`, `${'語'.repeat(83)}.pdf`],
  ])('%j is kept as %j', async (given, kept) => {
    const outcome = await upload(given, `${smallPdf}%${given.length}`)
    expect(outcome).toMatchObject({ ok: true, file: { fileName: kept } })
    expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(255)
    expect(() => new Headers({ 'Content-Disposition': attachmentHeader(kept) })).not.toThrow()
  })

  it.each(['policy.pdf.exe', 'policy.pdf:run.exe', 'policy.pdf\u202efdp.exe', 'policy.exe.'])(
    'what ends like a program is refused: %j',
    (name) => refused(name, smallPdf, /ends in \.exe/),
  )

  it('an empty file is refused by name or none', async () => {
    await refused('empty.csv', '', /is empty/)
    await refused('', '', /is empty/)
  })
})

describe('the same file twice at once', () => {
  it('is stored once, whole, and opens', async () => {
    const content = `${smallPdf}%${'same '.repeat(20_000)}`
    const both = await Promise.all([upload('one.pdf', content), upload('two.pdf', content), upload('one.pdf', content)])
    expect(both.map(({ ok }) => ok)).toEqual([true, true, true])
    const name = sha256(content)
    expect(stored().filter((each) => each === name)).toHaveLength(1)
    const file = await stagedFile(db, world.lead, world.assessment, 'one.pdf', content)
    const { linkId } = await addTo(db, world.lead, world.assessment, 'DM1.a', { kind: 'file' }, file)
    const link = await db.read.evidenceLink.findUniqueOrThrow({ where: { id: linkId } })
    const opened = await openFile(db, world.lead, link.revisionId, now)
    opened.stream.destroy()
    expect(opened.size).toBe(content.length)
  })
})

describe('200 MB', () => {
  it('are stored while a constant part of them is in memory', async () => {
    const chunk = Buffer.alloc(256 * 1024, 'x')
    const before = process.memoryUsage().arrayBuffers
    let most = 0
    async function* large() {
      for (let sent = 0; sent < 200 * 1024 * 1024; sent += chunk.length) {
        most = Math.max(most, process.memoryUsage().arrayBuffers)
        yield await Promise.resolve(Uint8Array.from(chunk))
      }
    }
    const { size, sha256: name } = await storeFile(large(), 250_000_000)
    expect(size).toBe(200 * 1024 * 1024)
    expect(most - before).toBeLessThan(64 * 1024 * 1024)
    rmSync(join(dataFolder(), 'evidence', name.slice(0, 2), name))
  }, 60_000)
})
