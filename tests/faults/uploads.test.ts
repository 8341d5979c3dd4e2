import { once } from 'node:events'
import { mkdirSync, readdirSync } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { createReadableStreamFromReadable, writeReadableStreamToWritable } from '@remix-run/node'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { fileSweep } from '#app/jobs/sweep-files.ts'
import { stageFile } from '#app/features/evidence/stage-file.server.ts'
import { submitEvidence } from '#app/features/evidence/submit-evidence.server.ts'
import { dataFolder } from '#app/platform/env.ts'
import { readUpload } from '#app/platform/multipart.server.ts'
import { paceOf, sendFile } from '#app/platform/send-file.ts'
import { isStored, storeFile } from '#app/platform/storage.server.ts'
import { makeDb } from '../support/database.ts'
import { addTo, makeWorld, now, pieces, smallPdf, stage, stagedFile } from '../support/evidence-world.ts'

// What goes wrong on the way of a file: nothing may be half kept, and nothing that is used may go.

const db = makeDb()
let world: Awaited<ReturnType<typeof makeWorld>>
beforeAll(async () => {
  mkdirSync(join(dataFolder(), 'evidence', 'incoming'), { recursive: true })
  world = await makeWorld(db)
})

const stored = () =>
  readdirSync(join(dataFolder(), 'evidence'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort()

async function serve(answer: (...args: Parameters<Parameters<typeof createServer>[1] & object>) => void) {
  const server: Server = createServer(answer)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { port: (server.address() as AddressInfo).port, close: () => server.close() }
}

describe('a full disk', () => {
  afterEach(() => vi.restoreAllMocks())

  /** Makes one call of every open file fail as a full disk does. */
  async function fill(method: 'writeFile' | 'sync', code: string) {
    const file = await open(process.execPath)
    const prototype = Object.getPrototypeOf(file) as Record<typeof method, () => Promise<void>>
    await file.close()
    vi.spyOn(prototype, method).mockRejectedValue(Object.assign(new Error(`${code}: no space left`), { code }))
  }

  it.each([
    ['while it is written', 'writeFile', 'ENOSPC'],
    ['while it is synced', 'sync', 'ENOSPC'],
    ['by quota', 'writeFile', 'EDQUOT'],
  ] as const)('says so at the field and keeps nothing: %s', async (_, method, code) => {
    const before = stored()
    await fill(method, code)
    const outcome = await stage(db, world.lead, world.assessment, 'policy.pdf', `${smallPdf}%${method}${code}`)
    expect(outcome).toMatchObject({
      ok: false,
      field: 'file',
      message: expect.stringMatching(/no room left/) as unknown,
    })
    expect(stored()).toEqual(before)
  })

  it('loses nothing of what was typed', async () => {
    await fill('writeFile', 'ENOSPC')
    const file = await stage(db, world.lead, world.assessment, 'policy.pdf', `${smallPdf}%typed`)
    const fields = { kind: 'file', title: 'Typed', date: '2026-01-01', strength: '2', sensitivity: 'internal' }
    const outcome = await submitEvidence(db, world.lead, world.assessment, 'DM1.a', { fields, file }, now)
    expect(outcome).toMatchObject({
      ok: false,
      typed: { title: 'Typed' },
      errors: { file: expect.any(String) as unknown },
    })
    expect(await db.read.evidenceItem.count({ where: { title: 'Typed' } })).toBe(0)
  })

  it('is no reason to hide another error', async () => {
    await fill('writeFile', 'EIO')
    await expect(stage(db, world.lead, world.assessment, 'policy.pdf', smallPdf)).rejects.toMatchObject({ code: 'EIO' })
  })
})

describe('an upload that breaks off', () => {
  it('leaves nothing behind, and the server goes on', async () => {
    const before = stored()
    const outcomes: unknown[] = []
    const place = { assessmentId: world.assessment.id, checkId: 'DM1.a' }
    const { port, close } = await serve((incoming, response) => {
      const headers = { 'Content-Type': incoming.headers['content-type'] ?? '' }
      const body = createReadableStreamFromReadable(incoming)
      const form = new Request('http://localhost/', { method: 'POST', headers, body, duplex: 'half' })
      void readUpload(form, 1e9, (upload) => stageFile(db, world.lead, place, upload, now))
        .catch((error: unknown) => error)
        .then((outcome) => {
          outcomes.push(outcome)
          response.end()
        })
    })
    const headers = { 'Content-Type': 'multipart/form-data; boundary=edge' }
    for (const after of [0, 1, 300_000]) {
      const client = request({ port, method: 'POST', headers })
      client.on('error', () => undefined)
      client.write('--edge\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n')
      client.write(Buffer.alloc(after, smallPdf))
      await new Promise((resolve) => setTimeout(resolve, 50))
      client.destroy()
      await expect.poll(() => outcomes.length).toBeGreaterThan(0)
      expect(outcomes.pop()).toMatchObject({ status: 400 })
    }
    close()
    expect(stored()).toEqual(before)
  })
})

describe('a reader on a slow line', () => {
  /** A source that counts what has been asked of it. */
  function endless() {
    let sent = 0
    const stream = new Readable({
      read() {
        sent += 65_536
        this.push(sent > 200_000_000 ? null : Buffer.alloc(65_536))
      },
    })
    return { stream, sent: () => sent }
  }

  it('is waited for: the file is not read into memory, and closed once nobody listens', async () => {
    const source = endless()
    const { port, close } = await serve((_, response) => {
      const file = { stream: source.stream, size: 200_000_000, mediaType: 'application/pdf', disposition: 'attachment' }
      const { body } = sendFile(file, { pace: paceOf(response) })
      // As Remix sends it: it writes without waiting.
      if (body) void writeReadableStreamToWritable(body, response)
    })
    const client = request({ port })
    client.end()
    const [answer] = (await once(client, 'response')) as [Readable]
    answer.pause()
    await new Promise((resolve) => setTimeout(resolve, 500))
    const first = source.sent()
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(source.sent()).toBe(first)
    expect(first).toBeLessThan(20_000_000)
    client.destroy()
    await expect.poll(() => source.stream.destroyed).toBe(true)
    close()
  })

  it('gets all of it, and headers once each', async () => {
    const content = Buffer.alloc(3_000_000, 'x')
    const { port, close } = await serve((_, response) => {
      const stream = Readable.from(pieces(content, 65_536))
      const { body, headers } = sendFile(
        { stream, size: content.length, mediaType: 'text/csv', disposition: 'attachment' },
        { pace: paceOf(response) },
      )
      expect(headers.has('X-Content-Type-Options')).toBe(false)
      if (body) void writeReadableStreamToWritable(body, response)
    })
    const answer = await fetch(`http://127.0.0.1:${port}/`)
    expect(Buffer.from(await answer.arrayBuffer()).equals(content)).toBe(true)
    close()
  })
})

describe('the sweep', () => {
  const hours = (count: number) => new Date(Date.now() + count * 60 * 60 * 1000)
  const sweep = (at: Date) => fileSweep.run(db, at, new AbortController().signal)
  const orphan = async (text: string) => (await storeFile(pieces(`${smallPdf}%${text}`), 1e6)).sha256

  it('removes what became nobody’s evidence, after two days and not before', async () => {
    const lost = await orphan('lost')
    const file = await stagedFile(db, world.lead, world.assessment, 'kept.pdf', `${smallPdf}%kept`)
    await addTo(db, world.lead, world.assessment, 'DM2.a', { kind: 'file', title: 'Kept' }, file)
    await sweep(hours(47))
    expect(await isStored(lost)).toBe(true)
    await sweep(hours(49))
    expect([await isStored(lost), await isStored(file.sha256)]).toEqual([false, true])
  })

  it('keeps what came with an answer to a request', async () => {
    const sha256 = await orphan('given')
    await db.write(async (tx) => {
      const ends = { createdAt: now, expiresAt: now }
      await tx.departmentRequest.create({
        data: { id: 'r', assessmentId: world.assessment.id, fromId: 'x', toName: 'Pat', tokenHash: 'h', ...ends },
      })
      await tx.requestCheck.create({ data: { id: 'c', requestId: 'r', checkId: 'DM1.a' } })
      await tx.requestEvidence.create({
        data: { id: 'e', requestCheckId: 'c', kind: 'file', title: 'Given', sha256, createdAt: now },
      })
    })
    await sweep(hours(100))
    expect(await isStored(sha256)).toBe(true)
  })

  it('counts a file that is stored again as new', async () => {
    const sha256 = await orphan('again')
    const { mtimeMs } = await stat(join(dataFolder(), 'evidence', sha256.slice(0, 2), sha256))
    await new Promise((resolve) => setTimeout(resolve, 30))
    await orphan('again')
    const again = await stat(join(dataFolder(), 'evidence', sha256.slice(0, 2), sha256))
    expect(again.mtimeMs).toBeGreaterThan(mtimeMs)
    await sweep(new Date(mtimeMs + 48 * 60 * 60 * 1000 + 10))
    expect(await isStored(sha256)).toBe(true)
  })

  it('leaves no row without its file, whether it or the form comes first', async () => {
    const add = (title: string, file: Awaited<ReturnType<typeof stagedFile>>) =>
      addTo(db, world.lead, world.assessment, 'DM2.b', { kind: 'file', title }, file).catch((error: unknown) => error)
    const outcomes: boolean[] = []
    for (let round = 0; round < 12; round += 1) {
      const file = await stagedFile(db, world.lead, world.assessment, 'race.pdf', `${smallPdf}%race${round}`)
      // As far as the sweep knows, two days have passed: without a row the file may go.
      const form = () => add(`Race ${round}`, file)
      const both = round % 2 === 0 ? [form(), sweep(hours(49))] : [sweep(hours(49)), form()]
      await Promise.all(both)
      const rows = await db.read.evidenceRevision.count({ where: { sha256: file.sha256 } })
      expect(rows === 1).toBe(await isStored(file.sha256))
      outcomes.push(rows === 1)
    }
    const swept = await stagedFile(db, world.lead, world.assessment, 'swept.pdf', `${smallPdf}%swept`)
    await sweep(hours(49))
    expect(await add('Swept', swept)).toMatchObject({ message: expect.stringMatching(/no longer here/) as unknown })
    expect(outcomes).toContain(true)
  })

  it('removes what a crash left half written, a day later', async () => {
    const path = join(dataFolder(), 'evidence', 'incoming', 'half')
    await (await open(path, 'w')).close()
    await sweep(hours(23))
    expect(stored()).toContain('half')
    await sweep(hours(25))
    expect(stored()).not.toContain('half')
  })
})
