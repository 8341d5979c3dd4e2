import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { beforeAll, describe, expect, it } from 'vitest'
import { readTicket, writeTicket } from '#app/features/evidence/staged-file.server.ts'
import { dataFolder } from '#app/platform/env.ts'
import { sha256 } from '#app/platform/files.ts'
import { readUpload } from '#app/platform/multipart.server.ts'
import { FileTooLarge, storeFile } from '#app/platform/storage.server.ts'
import { makeDb } from '../support/database.ts'
import { makeWorld, now, pieces, smallPdf, stage } from '../support/evidence-world.ts'
import { officeFile, oldOfficeFile, openDocumentFile, zipOf } from '../support/office-files.ts'

const db = makeDb()
let world: Awaited<ReturnType<typeof makeWorld>>

beforeAll(async () => {
  world = await makeWorld(db)
})

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex')
const upload = (name: string, content: string | Uint8Array) => stage(db, world.lead, world.assessment, name, content)

/** Every stored file, by name, wherever it lies. */
const stored = () =>
  readdirSync(join(dataFolder(), 'evidence'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)

describe('files that are taken', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['policy.pdf', smallPdf, 'application/pdf'],
    ['POLICY.PDF', `${smallPdf}%2`, 'application/pdf'],
    [`${'ß'.repeat(125)}x.pdf`, `${smallPdf}%3`, 'application/pdf'],
    ['議事録.pdf', `${smallPdf}%4`, 'application/pdf'],
    ['a.docx', officeFile('docx'), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['a.xlsx', officeFile('xlsx'), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['a.pptx', officeFile('pptx'), 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
    ['a.odt', openDocumentFile('text'), 'application/vnd.oasis.opendocument.text'],
    ['a.ods', openDocumentFile('spreadsheet'), 'application/vnd.oasis.opendocument.spreadsheet'],
    ['a.odp', openDocumentFile('presentation'), 'application/vnd.oasis.opendocument.presentation'],
    ['a.doc', oldOfficeFile('WordDocument'), 'application/msword'],
    ['a.xls', oldOfficeFile('Workbook', 'WordDocument'), 'application/vnd.ms-excel'],
    ['a.ppt', oldOfficeFile('PowerPoint Document'), 'application/vnd.ms-powerpoint'],
    ['a.png', png, 'image/png'],
    ['a.jpeg', jpeg, 'image/jpeg'],
    ['a.gif', 'GIF89a\x01\x00\x01\x00\x00\x00\x00;', 'image/gif'],
    ['a.csv', 'city,año\nCañon City,2026\n', 'text/csv; charset=utf-8'],
    ['b.csv', 'BM,PK,ID3\n1,2,3\n', 'text/csv; charset=utf-8'],
    ['c.csv', Buffer.from('city,Ca\xf1on\n', 'latin1'), 'text/csv; charset=windows-1252'],
    ['a.txt', '\ufeffMinutes of 3 February\r\n', 'text/plain; charset=utf-8'],
  ])('%s', async (name, content, mediaType) => {
    const outcome = await upload(name, content)
    expect(outcome).toMatchObject({
      ok: true,
      file: { fileName: name, mediaType, sha256: sha256(Buffer.from(content)) },
    })
  })
})

describe('files that are refused', () => {
  const macroType = 'application/vnd.ms-word.document.macroEnabled.main+xml'
  it.each<[string, string | Uint8Array, RegExp]>([
    ['empty.pdf', '', /is empty/],
    ['setup.exe', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300)]), /Programs are not taken/],
    ['policy.pdf', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300)]), /Programs are not taken/],
    ['policy.pdf', Buffer.concat([Buffer.from('\x7fELF', 'latin1'), Buffer.alloc(300)]), /Programs are not taken/],
    ['page.html', '<!doctype html><script>alert(1)</script>', /\.html are not taken/],
    ['logo.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', /\.svg are not taken/],
    ['notes.txt', ' <!DOCTYPE html><script>alert(1)</script>', /web page or a program/],
    ['data.csv', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', /web page or a program/],
    ['run.txt', '#!/bin/sh\nrm -rf /\n', /web page or a program/],
    ['run.sh', '#!/bin/sh\n', /\.sh are not taken/],
    ['policy.csv', smallPdf, /the file is a PDF/],
    ['photo.txt', png, /a PNG image/],
    ['policy.pdf', png, /ends in \.pdf, but the file is a PNG image/],
    ['photo.png', smallPdf, /ends in \.png, but the file is a PDF/],
    ['policy', smallPdf, /ends in nothing/],
    ['policy\u202efdp.exe', smallPdf, /ends in \.exe, but the file is a PDF/],
    ['data.csv', Buffer.from('a,b\n\0,1\n'), /not plain text/],
    ['data.csv', Buffer.from('\ufeffa\tb\n', 'utf16le'), /not plain text/],
    ['a.pdf', 'just words', /not a PDF that can be read/],
    ['a.docx', zipOf({ 'readme.txt': 'x' }), /not a Word file that can be read/],
    ['a.zip', zipOf({ 'readme.txt': 'x' }), /\.zip are not taken/],
    ['a.docm', officeFile('docx', {}, macroType), /macros/],
    ['a.docx', officeFile('docx', { 'word/vbaProject.bin': 'x' }), /macros/],
    ['a.ods', openDocumentFile('spreadsheet', { 'Basic/script-lc.xml': '<x/>' }), /macros/],
    ['a.xls', oldOfficeFile('Workbook', '_VBA_PROJECT'), /macros/],
    ['a.docx', oldOfficeFile('EncryptedPackage'), /locked with a password/],
    ['a.doc', oldOfficeFile('Workbook'), /ends in \.doc, but the file is an Excel file/],
    ['a.msi', oldOfficeFile('Installer'), /\.msi are not taken/],
  ])('%s: %#', async (name, content, message) => {
    const before = stored()
    expect(await upload(name, content)).toMatchObject({
      ok: false,
      field: 'file',
      message: expect.stringMatching(message) as unknown,
    })
    expect(stored()).toEqual(before)
  })

  it('a file above the limit, with nothing left behind', async () => {
    const before = stored()
    await expect(storeFile(pieces(smallPdf), 100)).rejects.toBeInstanceOf(FileTooLarge)
    expect(stored()).toEqual(before)
  })
})

describe('a ticket for a file that has arrived', () => {
  const place = () => ({ assessmentId: world.assessment.id, checkId: 'DM1.a' })
  const ticketFor = async () => {
    const outcome = await upload('ticket.pdf', `${smallPdf}%ticket`)
    if (!outcome.ok) throw new Error(outcome.message)
    return outcome.ticket
  }

  it('is good for one person and one check, for a day', async () => {
    const ticket = await ticketFor()
    const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
    expect(await readTicket(db, world.lead, place(), ticket, later(23))).toMatchObject({ fileName: 'ticket.pdf' })
    expect(await readTicket(db, world.lead, place(), ticket, later(25))).toBeNull()
    expect(await readTicket(db, world.contributor, place(), ticket, now)).toBeNull()
    expect(await readTicket(db, world.lead, { ...place(), checkId: 'DM1.b' }, ticket, now)).toBeNull()
    expect(
      await readTicket(db, world.lead, { ...place(), assessmentId: world.otherAssessment.id }, ticket, now),
    ).toBeNull()
  })

  it('cannot be made by somebody who only knows a hash', async () => {
    const [body = '', signature = ''] = (await ticketFor()).split('.')
    const content = JSON.parse(Buffer.from(body, 'base64url').toString()) as { file: { sha256: string } }
    content.file.sha256 = 'a'.repeat(64)
    const forged = `${Buffer.from(JSON.stringify(content)).toString('base64url')}.${signature}`
    for (const ticket of [forged, body, `${body}.`, `${body}.${'x'.repeat(43)}`, '.', 'x', 'a.b.c']) {
      expect(await readTicket(db, world.lead, place(), ticket, now)).toBeNull()
    }
  })

  it('is worth nothing once the file is gone', async () => {
    const file = { sha256: 'b'.repeat(64), size: 1, mediaType: 'text/plain', fileName: 'gone.txt' }
    expect(
      await readTicket(db, world.lead, place(), await writeTicket(db, world.lead, place(), file, now), now),
    ).toBeNull()
  })
})

describe('reading a form with a file', () => {
  const address = 'http://localhost/form'
  const boundary = 'edge'
  const type = { 'Content-Type': `multipart/form-data; boundary=${boundary}` }
  const part = (name: string, value: string, file?: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file === undefined ? '' : `; filename="${file}"\r\nContent-Type: x/y`}\r\n\r\n${value}\r\n`
  const send = (body: AsyncIterable<Uint8Array>) =>
    new Request(address, {
      method: 'POST',
      headers: type,
      body: Readable.toWeb(Readable.from(body)),
      duplex: 'half',
    } as RequestInit)
  const keep = async ({ fileName, chunks }: { fileName: string; chunks: AsyncIterable<Uint8Array> }) => {
    const { size } = await storeFile(chunks, 1_000_000)
    return { fileName, size }
  }

  it('keeps the fields, before and after the file, and reads no second file', async () => {
    const body =
      part('title', 'Año') +
      part('file', smallPdf, 'ñ.pdf') +
      part('file', 'second', 'b.pdf') +
      part('after', '1') +
      `--${boundary}--\r\n`
    const { fields, file } = await readUpload(send(pieces(body, 7)), 1_000_000, keep)
    expect(fields).toEqual({ title: 'Año', after: '1' })
    expect(file).toEqual({ fileName: 'ñ.pdf', size: Buffer.byteLength(smallPdf) })
  })

  it('takes a file field that was left empty as no file', async () => {
    expect((await readUpload(send(pieces(part('file', '', '') + `--${boundary}--\r\n`)), 1000, keep)).file).toBeNull()
  })

  it('leaves nothing of an upload that breaks off', async () => {
    const before = stored()
    const cut = part('title', 'x') + part('file', 'y'.repeat(50_000), 'a.pdf').slice(0, -30_000)
    await expect(readUpload(send(pieces(cut)), 1_000_000, keep)).rejects.toMatchObject({ status: 400 })
    async function* failing() {
      yield* pieces(cut)
      throw new Error('connection reset')
    }
    await expect(readUpload(send(failing()), 1_000_000, keep)).rejects.toMatchObject({ status: 400 })
    expect(stored()).toEqual(before)
  })

  it('refuses 200 MB without holding them, and still knows what was typed', async () => {
    const chunk = Buffer.alloc(256 * 1024, 'x')
    let most = 0
    async function* large() {
      yield Buffer.from(part('title', 'Typed') + part('file', '', 'big.pdf').slice(0, -2))
      for (let sent = 0; sent < 200 * 1024 * 1024; sent += chunk.length) {
        most = Math.max(most, process.memoryUsage().arrayBuffers)
        yield await Promise.resolve(Uint8Array.from(chunk))
      }
      yield Buffer.from(`\r\n--${boundary}--\r\n`)
    }
    const before = process.memoryUsage().arrayBuffers
    const outcome = await readUpload(send(large()), 1_000_000, (incoming) =>
      keep(incoming).catch((error: unknown) => error),
    )
    expect(outcome).toMatchObject({ fields: { title: 'Typed' }, file: new FileTooLarge(1_000_000) })
    expect(most - before).toBeLessThan(120 * 1024 * 1024)
  })

  it('refuses what is no form, and what is far too large, without reading it', async () => {
    const post = (headers: Record<string, string>) => new Request(address, { method: 'POST', headers, body: 'x' })
    await expect(readUpload(post({ 'Content-Type': 'application/json' }), 1000, keep)).rejects.toMatchObject({
      status: 415,
    })
    await expect(readUpload(post({ ...type, 'Content-Length': '99999999999' }), 1000, keep)).rejects.toMatchObject({
      status: 413,
    })
  })
})
