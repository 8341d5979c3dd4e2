import { createTransport } from 'nodemailer'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { absoluteUrl } from './address.ts'
import { dataFolder, env, mailFrom } from './env.ts'

/** A mail as it leaves. */
export type Letter = {
  /** Makes the Message-ID: the same mail sent again has the same, so that mail programs can tell. */
  id: string
  to: string
  subject: string
  text: string
  html: string
  headers: Readonly<Record<string, string>>
  at: Date
}

/** How mail leaves this installation: by a mail server, or as files in a folder. */
export type MailRoute = { kind: 'smtp'; host: string; isEncrypted: boolean } | { kind: 'folder'; folder: string }

/** Why a mail did not leave. */
export class MailFailure extends Error {
  constructor(
    message: string,
    /** No use to try again: the address is wrong. */
    readonly isFinal: boolean,
    /** The mail server itself was not reached or let nobody in: the next mail would fare the same. */
    readonly isOutage: boolean,
  ) {
    super(message)
  }
}

const loopback = ['localhost', '127.0.0.1', '[::1]']

export function mailRoute(): MailRoute {
  const { SMTP_URL } = env()
  if (SMTP_URL === undefined) return { kind: 'folder', folder: join(dataFolder(), 'outbox') }
  const url = new URL(SMTP_URL)
  const isWaived = url.searchParams.get('requireTLS') === 'false'
  return { kind: 'smtp', host: url.host, isEncrypted: url.protocol === 'smtps:' || (mustEncrypt(url) && !isWaived) }
}

/**
 * On the way to another machine, mail is encrypted or it waits: it holds links that open something. A relay that cannot
 * is allowed by `?requireTLS=false` in the address, which nodemailer reads itself.
 */
const mustEncrypt = ({ hostname }: URL) => !loopback.includes(hostname)

/** The address that mails come from. */
export function mailSender(): { name: string; address: string } {
  const [, name, named, alone] = mailFrom.exec(env().MAIL_FROM ?? '') ?? []
  const address = named ?? alone ?? `assay@${new URL(absoluteUrl('/')).hostname}`
  return { name: name?.replace(/^"|"$/g, '') ?? 'Assay', address }
}

/** Hands a mail on, or throws a `MailFailure`. A mail that was handed on may be handed on again only with the same id. */
export async function deliver(letter: Letter, signal: AbortSignal): Promise<void> {
  if (!isAddress(letter.to)) throw new MailFailure('This is not an e-mail address', true, false)
  const { SMTP_URL } = env()
  if (SMTP_URL === undefined) await putIntoFolder(letter)
  else await sendBySmtp(SMTP_URL, letter, signal)
}

/** One address and nothing else: no second one, and nothing that could end a line. */
function isAddress(text: string): boolean {
  return /^[^\s@,;:<>()[\]\\"]+@[^\s@,;:<>()[\]\\"]+$/u.test(text) && !/\p{Cc}/u.test(text) && text.length <= 254
}

function messageOf({ id, to, subject, text, html, headers, at }: Letter) {
  const from = mailSender()
  return {
    from,
    to: { name: '', address: to },
    envelope: { from: from.address, to: [to] },
    subject,
    text,
    html,
    date: at,
    messageId: `<${id}@${from.address.split('@')[1] ?? 'localhost'}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', ...headers },
    // Bodies and addresses are text: nothing in them is ever fetched or read from disk.
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** The file is named by the mail's id, so that the same mail again is the same file. */
async function putIntoFolder(letter: Letter): Promise<void> {
  const folder = join(dataFolder(), 'outbox')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { message } = await createTransport({ streamTransport: true, buffer: true }).sendMail(messageOf(letter))
  const file = join(folder, `${letter.at.toISOString().slice(0, 19).replaceAll(':', '')}-${letter.id}.eml`)
  await writeFile(`${file}.part`, message as Buffer, { mode: 0o600 })
  await rename(`${file}.part`, file)
}

async function sendBySmtp(url: string, letter: Letter, signal: AbortSignal): Promise<void> {
  const transport = createTransport({
    url,
    requireTLS: mustEncrypt(new URL(url)),
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
  })
  try {
    await transport.sendMail({ ...messageOf(letter), signal })
  } catch (error) {
    throw failureOf(error)
  } finally {
    transport.close()
  }
}

type SmtpError = Error & { code?: string; command?: string; responseCode?: number; response?: string }

/** Failures that have to do with one mail. All others have to do with the mail server, or the way to it. */
const aboutTheMail: Readonly<Record<string, string>> = {
  EENVELOPE: 'The mail server refused the address',
  EMESSAGE: 'The mail server refused the mail',
}

const aboutTheServer: Readonly<Record<string, string>> = {
  EDNS: 'The mail server’s name is not known',
  ETIMEDOUT: 'The mail server did not answer in time',
  EABORT: 'The mail server did not answer in time',
  ETLS: 'No encrypted connection to the mail server',
  EAUTH: 'The mail server did not accept the user name and password',
  EPROTOCOL: 'What answered is no mail server',
}

function failureOf(thrown: unknown): MailFailure {
  const error = thrown as SmtpError
  const code = error.code ?? ''
  const what = aboutTheMail[code] ?? aboutTheServer[code] ?? 'The mail server was not reached'
  const message = `${what}: ${error.response ?? error.message}`.replace(/\s+/g, ' ').slice(0, 300)
  const isRefused = error.command === 'RCPT TO' && (error.responseCode ?? 0) >= 500
  return new MailFailure(message, isRefused, !(code in aboutTheMail))
}
