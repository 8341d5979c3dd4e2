import { absoluteUrl } from '#app/platform/address.ts'
import { onCommit, type Tx } from '#app/platform/db/open.ts'
import { newId } from '#app/platform/ids.ts'
import { wakeMail } from '#app/platform/mail-wake.ts'
import { composeHtml, composeText, oneLine, type MailSection } from './compose-mail.ts'
import { isMadeUpAddress, madeUpReason } from './made-up-address.server.ts'

export type Mail = {
  /** The event and whom it is told to: `invitation:<id>`. A second mail with the same key is not written. */
  key: string
  to: string
  subject: string
  at: Date
  paragraphs: readonly string[]
  /** Further parts under headings of their own: a digest's. */
  sections?: readonly MailSection[]
  /** The one thing to do, as a button with its address. */
  action?: { label: string; path: string }
  /** The last line: why this person gets this mail. */
  why: string
  /** Links under the last line. */
  choices?: readonly { label: string; path: string }[]
  /** For mails of notices: the page that ends them, which takes a mail program's one click too (RFC 8058). */
  unsubscribe?: string
}

const longestSubject = 200

/**
 * Writes a mail into the outbox, in the transaction of what caused it. It is sent once that is committed. For the demo's
 * made-up people it is only noted, without its text: nothing leaves, and what asks whether they were told finds that they were.
 */
export async function enqueueMail(tx: Tx, mail: Mail): Promise<void> {
  const { key, to, at, unsubscribe } = mail
  const subject = shorten(oneLine(mail.subject))
  if (await tx.outboxMessage.findUnique({ where: { key }, select: { id: true } })) return
  if (await isMadeUpAddress(tx, to)) {
    const noted = { key, recipient: to, subject, text: '', html: '', createdAt: at, nextAttemptAt: at }
    await tx.outboxMessage.create({ data: { id: newId(), ...noted, sentAt: at, lastError: madeUpReason } })
    return
  }
  const parts = { ...mail, subject }
  await tx.outboxMessage.create({
    data: {
      id: newId(),
      key,
      recipient: to,
      subject,
      text: composeText(parts),
      html: composeHtml(parts),
      headers: JSON.stringify(unsubscribe === undefined ? {} : unsubscribeHeaders(unsubscribe)),
      createdAt: at,
      nextAttemptAt: at,
    },
  })
  onCommit(tx, wakeMail)
}

function unsubscribeHeaders(path: string): Record<string, string> {
  return { 'List-Unsubscribe': `<${absoluteUrl(path)}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}

function shorten(text: string): string {
  const letters = [...text]
  return letters.length <= longestSubject
    ? text
    : `${letters
        .slice(0, longestSubject - 1)
        .join('')
        .trimEnd()}…`
}
