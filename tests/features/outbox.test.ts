import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { claimLasts, sendDueMail } from '#app/features/notifications/send-due-mail.server.ts'
import { enqueueMail, type Mail } from '#app/features/notifications/enqueue-mail.server.ts'
import { retryMail } from '#app/features/installation/retry-mail.server.ts'
import { dataFolder } from '#app/platform/env.ts'
import { projectRoot } from '#app/platform/files.ts'
import { onMail } from '#app/platform/mail-wake.ts'
import { makeDb, makeUser } from '../support/database.ts'
import { startSmtp } from '../support/smtp.ts'

const db = makeDb()
const smtp = await startSmtp()
afterAll(() => smtp.stop())

const start = new Date('2026-06-01T12:00:00Z')
const minutes = (count: number) => new Date(start.getTime() + count * 60_000)
let count = 0

const draft = (over: Partial<Mail> = {}): Mail => ({
  key: `test:${(count += 1)}`,
  to: 'ana@example.gov',
  subject: 'A word',
  at: start,
  paragraphs: ['Hello.'],
  why: 'Because you asked for it.',
  ...over,
})

const enqueue = (mail: Mail) => db.write((tx) => enqueueMail(tx, mail))
const send = (now: Date) => sendDueMail(db, () => now)
const rowOf = (key: string) => db.read.outboxMessage.findUniqueOrThrow({ where: { key } })

beforeEach(async () => {
  process.env['SMTP_URL'] = smtp.url
  process.env['MAIL_FROM'] = 'Assay of Piñon Falls <assay@example.gov>'
  smtp.behave('accept')
  smtp.onArrival(null)
  smtp.clear()
  await db.write((tx) => tx.outboxMessage.deleteMany({}))
})

describe('a mail', () => {
  it('arrives as plain text and HTML that say the same, and is then empty in the outbox', async () => {
    const mail = draft({
      subject: 'Piñon Falls: 🌲 your turn',
      paragraphs: ['Ana <b>Ruiz</b> & Pat ask:', 'First line\nsecond line'],
      action: { label: 'Answer it', path: '/r/secret-token' },
    })
    await enqueue(mail)
    await send(start)
    const received = await smtp.waitFor('ana@example.gov')
    expect(received.subject).toBe('Piñon Falls: 🌲 your turn')
    expect(received.from).toBe('"Assay of Piñon Falls" <assay@example.gov>')
    expect(received.header('auto-submitted')).toBe('auto-generated')
    for (const words of ['Answer it', '/r/secret-token', 'Because you asked for it.']) {
      expect(received.text).toContain(words)
      expect(received.html).toContain(words)
    }
    expect(received.text).toContain('Ana <b>Ruiz</b> & Pat ask:')
    expect(received.html).toContain('Ana &lt;b&gt;Ruiz&lt;/b&gt; &amp; Pat ask:')
    expect(received.html).toContain('First line<br>\nsecond line')
    expect(received.html).toMatch(/<html lang="en-US">[\s\S]*<title>Piñon Falls: 🌲 your turn<\/title>/)
    expect(received.html).not.toMatch(/<img|<script|<table(?! role="presentation")/)
    const row = await rowOf(mail.key)
    expect(row).toMatchObject({ text: '', html: '', headers: '{}', sentAt: start, attempts: 1 })
  })

  it('is written once for one event, and not at all if the event did not happen', async () => {
    const mail = draft()
    await enqueue(mail)
    await enqueue({ ...mail, subject: 'Another word' })
    const undone = draft()
    const failing = db.write(async (tx) => {
      await enqueueMail(tx, undone)
      throw new Error('It did not happen')
    })
    await expect(failing).rejects.toThrow('It did not happen')
    await send(start)
    await send(minutes(60))
    expect(smtp.mails().map(({ subject }) => subject)).toEqual(['A word'])
  })

  it('wakes the sender once it is committed, and not before', async () => {
    const seen: string[] = []
    onMail(() => seen.push('woken'))
    await db.write(async (tx) => {
      await enqueueMail(tx, draft())
      await enqueueMail(tx, draft())
      seen.push('written')
    })
    await db
      .write(async (tx) => {
        await enqueueMail(tx, draft())
        throw new Error('undone')
      })
      .catch(() => undefined)
    onMail(null)
    expect(seen).toEqual(['written', 'woken'])
  })

  it.each([
    ['a line break in the subject', { subject: 'Hello\r\nBcc: eve@example.org\r\n\r\nBody' }],
    ['other separators of lines', { subject: 'Hello\u2028Bcc: eve@example.org\u0085X: y\u0000' }],
    [
      'markup and lines in the texts',
      { paragraphs: ['Hi\r\nBcc: eve@example.org'], why: 'x\r\n.\r\nRCPT TO:<eve@x.org>' },
    ],
  ])('has no header and no recipient more for %s', async (_what, over) => {
    await enqueue(draft(over))
    await send(start)
    const { to, parsed, raw } = await smtp.waitFor('ana@example.gov')
    expect(to).toEqual(['ana@example.gov'])
    expect(parsed.bcc).toBeUndefined()
    expect(raw.split('\r\n\r\n')[0]).not.toMatch(/^(bcc|x):/im)
  })

  it.each([
    'ana@example.gov\r\nBcc: eve@example.org',
    'ana@example.gov, eve@example.org',
    'Ana <eve@example.org>',
    'ana@example.gov> SIZE=1',
    'nobody',
    '',
  ])('to “%s” is given up unsent', async (to) => {
    const mail = draft({ to })
    await enqueue(mail)
    await send(start)
    expect(smtp.mails()).toEqual([])
    expect(await rowOf(mail.key)).toMatchObject({ failedAt: start, lastError: 'This is not an e-mail address' })
  })
})

describe('without a mail server', () => {
  it('is a file in the outbox that only its owner reads, once', async () => {
    delete process.env['SMTP_URL']
    const mail = draft({ subject: 'Peñasco 🌵' })
    await enqueue(mail)
    const { id } = await rowOf(mail.key)
    await send(start)
    await db.write((tx) => tx.outboxMessage.update({ where: { id }, data: { sentAt: null } }))
    await send(minutes(60))
    const folder = join(dataFolder(), 'outbox')
    const files = readdirSync(folder).filter((name) => name.includes(id))
    expect(files).toHaveLength(1)
    expect(readFileSync(join(folder, files[0] ?? ''), 'utf8')).toMatch(/^To: ana@example\.gov\r?$/m)
  })
})

describe('a mail server that fails', () => {
  it('is tried again after longer and longer waits, and given up after three days', async () => {
    smtp.behave('refuse-for-now')
    const mail = draft()
    await enqueue(mail)
    const tries: number[] = []
    let now = start
    for (;;) {
      await send(now)
      const row = await rowOf(mail.key)
      tries.push((now.getTime() - start.getTime()) / 60_000)
      expect(row.lastError).toContain('Come back later')
      if (row.failedAt) break
      // A moment earlier, nothing happens.
      await send(new Date(row.nextAttemptAt.getTime() - 1))
      expect((await rowOf(mail.key)).attempts).toBe(tries.length)
      now = row.nextAttemptAt
    }
    expect(tries).toEqual([0, 1, 6, 36, 156, 516, 1236, 2676, 4116])
    await send(minutes(100_000))
    expect((await rowOf(mail.key)).attempts).toBe(9)

    smtp.behave('accept')
    const admin = await makeUser(db, { isAdministrator: true })
    await retryMail(db, admin, { id: (await rowOf(mail.key)).id }, minutes(100_000))
    await send(minutes(100_000))
    expect(smtp.mails()).toHaveLength(1)
  })

  it('that says the address is wrong is not asked again', async () => {
    smtp.behave('refuse-for-good')
    const mail = draft()
    await enqueue(mail)
    await send(start)
    const row = await rowOf(mail.key)
    expect(row.failedAt).toEqual(start)
    expect(row.lastError).toContain('No such person here')
    expect(row.text).toContain('Hello.')
  })

  it('that is down delays all mail, and loses and doubles none', async () => {
    const other = await startSmtp()
    process.env['SMTP_URL'] = other.url
    await other.stop()
    const mails = [draft(), draft(), draft()]
    for (const mail of mails) await enqueue(mail)
    await send(start)
    const rows = await Promise.all(mails.map(({ key }) => rowOf(key)))
    // The first failure says that the others would fail too: they are not tried.
    expect(rows.map(({ attempts }) => attempts).sort()).toEqual([0, 0, 1])
    const back = await startSmtp({ port: other.port })
    await send(minutes(1))
    await send(minutes(2))
    expect(back.mails()).toHaveLength(3)
    await back.stop()
  })

  it('that hangs up in the middle is asked again', async () => {
    smtp.behave('hang-up')
    await enqueue(draft())
    await send(start)
    smtp.behave('accept')
    await send(minutes(1))
    expect(smtp.mails()).toHaveLength(1)
  })
})

/** Another process that sends what is due. It says so when it starts. */
function spawnSender() {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/support/mail-sender.ts'], {
    cwd: projectRoot,
    env: { ...process.env, VITEST: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const started = new Promise((resolve) => child.stdout.once('data', resolve))
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)))
  return { child, started, ended }
}

describe('many senders', () => {
  it('send each mail once between them', async () => {
    const drafts = Array.from({ length: 16 }, (_, index) => draft({ subject: `Mail ${index}` }))
    for (const mail of drafts) await enqueue(mail)
    const others = [spawnSender(), spawnSender()]
    await Promise.all(others.map(({ started }) => started))
    await Promise.all([...others.map(({ ended }) => ended), send(new Date()), send(new Date())])
    const subjects = (some: readonly { subject: string }[]) => some.map(({ subject }) => subject).sort()
    expect(subjects(smtp.mails())).toEqual(subjects(drafts))
  })

  it('take over from one that was killed between sending and noting it, with the same Message-ID', async () => {
    const mail = draft()
    await enqueue(mail)
    const { child, ended } = spawnSender()
    smtp.onArrival(() => {
      child.kill('SIGKILL')
    })
    expect(await ended).toBe('SIGKILL')
    smtp.onArrival(null)
    const row = await rowOf(mail.key)
    expect(row).toMatchObject({ sentAt: null, attempts: 1, lastError: '' })
    // While the claim lasts, it may still be under way: nobody touches it, the administrator's button neither.
    const admin = await makeUser(db, { isAdministrator: true })
    await retryMail(db, admin, 'all', new Date())
    await sendDueMail(db, () => new Date())
    expect(smtp.mails()).toHaveLength(1)
    await sendDueMail(db, () => new Date(Date.now() + claimLasts + 1000))
    const [first, second, ...more] = smtp.mails()
    expect(more).toEqual([])
    expect(second?.messageId).toBe(first?.messageId)
    expect(first?.messageId).toBe(`<${row.id}@example.gov>`)
  })
})
