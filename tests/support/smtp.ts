import { simpleParser, type ParsedMail } from 'mailparser'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail as it arrived. */
export type Received = {
  /** Whom the envelope names. */
  to: string[]
  from: string
  subject: string
  text: string
  html: string
  messageId: string
  /** A header's value as text, by its lower-case name. */
  header: (name: string) => string
  /** The mail as it came over the line. */
  raw: string
  parsed: ParsedMail
}

/** What the server does with a mail: takes it, refuses it for now or for good, or hangs up on who brings it. */
export type Manner = 'accept' | 'refuse-for-now' | 'refuse-for-good' | 'hang-up'

export type SmtpInbox = {
  /** For `SMTP_URL`. */
  url: string
  port: number
  /** Every mail so far, in the order of their arrival. */
  mails: () => Received[]
  /** The first mail that fits, now or within a while; a text fits an address or a part of the subject. */
  waitFor: (wanted: string | ((mail: Received) => boolean), milliseconds?: number) => Promise<Received>
  behave: (manner: Manner) => void
  /** Called when a mail is there and kept, before its sender is told. */
  onArrival: (act: (() => void) | null) => void
  clear: () => void
  stop: () => Promise<void>
}

/** A real SMTP server on this machine with an inbox to read. On a port of its own, or on one that was used before. */
export async function startSmtp({ port = 0 }: { port?: number } = {}): Promise<SmtpInbox> {
  const inbox: Received[] = []
  const waiting = new Set<() => void>()
  let manner: Manner = 'accept'
  let arrived: (() => void) | null = null

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 200,
    onRcptTo: (_address, _session, done) => {
      if (manner === 'refuse-for-good') done(refusal(550, 'No such person here'))
      else if (manner === 'refuse-for-now') done(refusal(450, 'Come back later'))
      else done()
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (manner === 'hang-up') {
          done(refusal(421, 'Closing'))
          return
        }
        const to = session.envelope.rcptTo.map(({ address }) => address)
        void keep(Buffer.concat(chunks), to).then(() => {
          arrived?.()
          done()
        })
      })
    },
  })
  // Senders that are killed break their connections; that is no failure of this server.
  server.on('error', () => undefined)

  async function keep(raw: Buffer, to: string[]): Promise<void> {
    const parsed = await simpleParser(raw)
    inbox.push({
      to,
      from: parsed.from?.text ?? '',
      subject: parsed.subject ?? '',
      text: parsed.text ?? '',
      html: parsed.html === false ? '' : (parsed.html ?? ''),
      messageId: parsed.messageId ?? '',
      header: (name) => headerOf(parsed, name),
      raw: raw.toString('utf8'),
      parsed,
    })
    waiting.forEach((look) => {
      look()
    })
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      resolve()
    })
  })
  const listening = (server.server.address() as AddressInfo).port

  return {
    url: `smtp://127.0.0.1:${listening}`,
    port: listening,
    mails: () => [...inbox],
    waitFor: (wanted, milliseconds = 10_000) => {
      const fits = (mail: Received) =>
        typeof wanted === 'string' ? mail.to.includes(wanted) || mail.subject.includes(wanted) : wanted(mail)
      return new Promise((resolve, reject) => {
        const look = () => {
          const found = inbox.find(fits)
          if (!found) return
          clearTimeout(timer)
          waiting.delete(look)
          resolve(found)
        }
        const timer = setTimeout(() => {
          waiting.delete(look)
          const seen = inbox.map(({ to, subject }) => `${to.join(', ')}: ${subject}`)
          const what = typeof wanted === 'string' ? wanted : 'the wanted mail'
          reject(new Error(`No mail fits ${what}. There are:\n${seen.join('\n')}`))
        }, milliseconds)
        waiting.add(look)
        look()
      })
    },
    behave: (next) => {
      manner = next
    },
    onArrival: (act) => {
      arrived = act
    },
    clear: () => {
      inbox.length = 0
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
      }),
  }
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}

/** A header as it came, with its folded lines joined. */
function headerOf(parsed: ParsedMail, name: string): string {
  const line = parsed.headerLines.find(({ key }) => key === name.toLowerCase())?.line ?? ''
  return line
    .slice(line.indexOf(':') + 1)
    .replace(/\r?\n\s*/g, ' ')
    .trim()
}
