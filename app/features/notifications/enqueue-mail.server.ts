import { absoluteUrl } from '#app/platform/address.ts'
import type { Tx } from '#app/platform/db/open.ts'
import { newId } from '#app/platform/ids.ts'

export type Mail = {
  /** The event and whom it is told to: `invitation:<id>`. A second mail with the same key is not written. */
  key: string
  to: string
  subject: string
  at: Date
  paragraphs: readonly string[]
  /** The one thing to do, as a button with its address. */
  action?: { label: string; path: string }
  /** The last line: why this person gets this mail. */
  why: string
}

/** Writes a mail into the outbox, in the transaction of what caused it. A job sends it. */
export async function enqueueMail(tx: Tx, mail: Mail): Promise<void> {
  const { key, to, subject, at, paragraphs, action, why } = mail
  const link = action ? `${action.label}:\n${absoluteUrl(action.path)}` : ''
  const text = [...paragraphs, link, why].filter((part) => part !== '').join('\n\n')
  if (await tx.outboxMessage.findUnique({ where: { key }, select: { id: true } })) return
  await tx.outboxMessage.create({
    data: { id: newId(), key, recipient: to, subject, text, html: '', createdAt: at, nextAttemptAt: at },
  })
}
