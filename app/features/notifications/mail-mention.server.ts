import { isQuietAt } from '#app/domain/local-time.ts'
import type { Tx } from '#app/platform/db/open.ts'
import { enqueueMail } from './enqueue-mail.server.ts'
import type { MailPerson } from './mail-person.server.ts'
import { unsubscribePath } from './unsubscribe-token.server.ts'

type Mention = { id: string; text: string; path: string }

/** Whether somebody wants a mail for a mention now. In quiet hours it waits for their end. */
export function wantsMentionAt(person: MailPerson, now: Date): boolean {
  const { mentionsAtOnce, mutedKinds, quiet, timeZone } = person
  return mentionsAtOnce && !mutedKinds.includes('mention') && !isQuietAt(quiet, timeZone, now)
}

/** Writes the mail of one mention, and marks its notice as mailed, so that the digest does not say it again. */
export async function mailMention(tx: Tx, person: MailPerson, { id, text, path }: Mention, at: Date): Promise<void> {
  const unsubscribe = unsubscribePath(person.id, 'mention')
  await tx.notification.update({ where: { id }, data: { mailedAt: at } })
  await enqueueMail(tx, {
    key: `mention:${id}`,
    to: person.email,
    subject: text,
    at,
    paragraphs: ['Somebody mentions you in a comment. It may wait for your answer.'],
    action: { label: 'Open it in Assay', path },
    why: 'You get this mail because you chose to hear of mentions at once.',
    choices: [
      { label: 'Choose what comes by mail', path: '/account/notifications' },
      { label: 'Stop mails about mentions', path: unsubscribe },
    ],
    unsubscribe,
  })
}
