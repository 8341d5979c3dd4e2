import Database from 'better-sqlite3'
import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import { expect } from 'vitest'
import { localTime } from '#app/domain/local-time.ts'
import type { TestServer } from '../support/server.ts'
import type { Received, SmtpInbox } from '../support/smtp.ts'

// What the story of a team leaves behind: the record of events, and mails in a real inbox.

export const cityName = 'City of Cañon Ridge'

/** The people of the story. The head of a department has no account. */
export const people = {
  lead: { name: 'Ana Ruiz', email: 'ana@example.org' },
  contributor: { name: 'Ben Okafor', email: 'ben@example.org' },
  coach: { name: 'Cleo Marsh', email: 'cleo@coaches.example.org' },
  leader: { name: 'Dora Lindqvist', email: 'dora@example.org' },
  head: { name: 'Emil Sato', email: 'emil@works.example.org' },
} as const
export type PersonKey = keyof typeof people

export type Witness = {
  /** What was recorded since the last call, oldest first: "Ana Ruiz: round.submitted round:*". */
  events: () => string[]
  /** The mails that arrived since the last call, once none is left to send: "ana@example.org: its subject". */
  mails: () => Promise<string[]>
  /** The newest mail to somebody. */
  mailTo: (person: PersonKey) => Received
  /** Lets everybody's digest hour come once. What the digests of that day tell, newest first, by the name of who gets it. */
  nextDay: () => Promise<Record<string, string[]>>
  /** What somebody has under the bell and did not read, newest first. */
  bell: (person: PersonKey) => string[]
  /** One value of the database. */
  value: (sql: string, ...parameters: string[]) => unknown
  close: () => void
}

const longIds = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
/** A moment as the database keeps it. */
const stamp = (moment: Date) => moment.toISOString().replace('Z', '+00:00')

export function watch(server: TestServer, inbox: SmtpInbox): Witness {
  const database = new Database(join(server.data, 'assay.db'), { timeout: 5000 })
  const value = (sql: string, ...parameters: string[]) => database.prepare(sql).pluck().get(parameters)
  let sequence = 0
  let read = 0
  let days = 0

  const mails = async () => {
    const waiting = () => value('SELECT count(*) FROM OutboxMessage WHERE sentAt IS NULL')
    await expect.poll(waiting).toBe(0)
    const fresh = inbox.mails().slice(read)
    read += fresh.length
    return fresh.map(({ to, subject }) => `${to.join(', ')}: ${subject}`)
  }

  return {
    value,
    mails,
    events: () => {
      const rows = database
        .prepare<[number], { sequence: number; name: string | null; action: string; subject: string }>(
          `SELECT event.sequence, person.name, event.action, event.subject FROM AuditEvent event
           LEFT JOIN User person ON person.id = event.actorId WHERE event.sequence > ? ORDER BY event.sequence`,
        )
        .all(sequence)
      sequence = rows.at(-1)?.sequence ?? sequence
      return rows.map(({ name, action, subject }) => `${name ?? 'nobody'}: ${action} ${subject.replace(longIds, '*')}`)
    },
    mailTo: (person) => {
      const found = inbox.mails().findLast(({ to }) => to.includes(people[person].email))
      if (!found) throw new Error(`No mail came to ${people[person].name}`)
      return found
    },
    // The server's clock goes on as it does, so it is the hours that move: everybody's was earlier today, and the last
    // digest two days ago. The server's own job does the rest. Each day has an hour of its own: no digest comes twice for one.
    nextDay: async () => {
      const zone = String(value('SELECT timeZone FROM City'))
      const hour = (localTime(zone, new Date()).hour + 2 + days) % 24
      const asked = new Date()
      days += 1
      database
        .prepare('UPDATE User SET digestHour = ?, digestedAt = ?')
        .run(hour, stamp(new Date(asked.getTime() - 48 * 60 * 60 * 1000)))
      database.prepare(`UPDATE Job SET runAfter = ? WHERE key = 'digests'`).run(stamp(asked))
      const finished = () => value(`SELECT finishedAt FROM Job WHERE key = 'digests'`)
      await expect.poll(finished, { timeout: 40_000, interval: 200 }).toSatisfy((at) => String(at) > stamp(asked))
      const digests = await mails()
      const arrived = inbox.mails()
      return Object.fromEntries(arrived.slice(arrived.length - digests.length).map(readDigest))
    },
    bell: (person) =>
      database
        .prepare<[string], string>(
          `SELECT notice.text FROM Notification notice JOIN User person ON person.id = notice.userId
           WHERE person.email = ? AND notice.readAt IS NULL ORDER BY notice.at DESC, notice.id`,
        )
        .pluck()
        .all(people[person].email),
    close: () => {
      database.close()
    },
  }
}

/** Whom a digest goes to, and the notices in it; its subject says how many. */
function readDigest({ to, subject, text }: Received): [string, string[]] {
  const notices = [...text.matchAll(/^- (.*)$/gm)].map(([, notice]) => notice ?? '')
  expect(subject).toBe(`${cityName}: ${notices.length} new ${notices.length === 1 ? 'notice' : 'notices'}`)
  return [Object.values(people).find(({ email }) => to.includes(email))?.name ?? to.join(), notices]
}

/** The link of a mail whose address has these words in it. It leads to this server, and stands in both forms of the mail. */
export function linkIn({ text, html }: Received, server: TestServer, words: string): string {
  const links = text.match(/https?:\/\/\S+/g) ?? []
  const found = links.find((link) => link.includes(words))
  if (found === undefined) throw new Error(`No link has ${words} in it:\n${text}`)
  expect(found.startsWith(`${server.url}/`), found).toBe(true)
  expect(html).toContain(found.replaceAll('&', '&amp;'))
  return found
}

/** A PDF with a page for each text. */
export async function pdfOf(pages: readonly string[]): Promise<Buffer> {
  const pdf = new PDFDocument({ autoFirstPage: false, compress: false })
  const parts: Buffer[] = []
  pdf.on('data', (part: Buffer) => parts.push(part))
  const ended = new Promise((resolve) => pdf.on('end', resolve))
  for (const text of pages) pdf.addPage().fontSize(16).text(text)
  pdf.end()
  await ended
  return Buffer.concat(parts)
}

/** A day some days ago, as a date field takes it. */
export const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
