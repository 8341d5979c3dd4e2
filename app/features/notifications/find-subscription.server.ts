import { noticeKinds } from '#app/domain/notices.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { notFound } from '#app/platform/errors.ts'
import { kindsIn } from './mail-person.server.ts'
import { readUnsubscribeToken, type UnsubscribeScope } from './unsubscribe-token.server.ts'

export type Subscription = {
  userId: string
  scope: UnsubscribeScope
  isOn: boolean
  /** How it was before somebody ended it by such a link; `null` if nobody did, so there is nothing to undo. */
  before: { digestFrequency: string; mentionsAtOnce: boolean } | null
  settings: { digestFrequency: string; mentionsAtOnce: boolean; mutedKinds: string }
  email: string
}

export const unsubscribed = 'mail.unsubscribed'

/** What the token of a mail's link stands for, as it is now; a 404 if the token is not ours. */
export async function readSubscription(tx: Pick<Tx, 'user' | 'auditEvent'>, token: string): Promise<Subscription> {
  const named = readUnsubscribeToken(token)
  if (!named) throw notFound()
  const { userId, scope } = named
  const user = await tx.user.findUnique({
    where: { id: userId },
    select: { email: true, digestFrequency: true, mentionsAtOnce: true, mutedKinds: true },
  })
  if (!user) throw notFound()
  const { email, ...settings } = user
  const isOn =
    scope === 'all'
      ? settings.digestFrequency !== 'never' || settings.mentionsAtOnce
      : !kindsIn(settings.mutedKinds).includes(scope)
  return { userId, scope, isOn, before: isOn ? null : await beforeThat(tx, userId, scope), settings, email }
}

/** The record of what was done is also what tells how to undo it. */
async function beforeThat(
  tx: Pick<Tx, 'auditEvent'>,
  userId: string,
  scope: UnsubscribeScope,
): Promise<Subscription['before']> {
  const events = await tx.auditEvent.findMany({
    where: { subject: `user:${userId}`, action: unsubscribed },
    orderBy: { sequence: 'desc' },
    select: { data: true },
    take: 20,
  })
  const found = events
    .map(({ data }) => JSON.parse(data) as { scope: UnsubscribeScope; was: NonNullable<Subscription['before']> })
    .find((event) => event.scope === scope)
  return found?.was ?? null
}

export type SubscriptionView = { what: string; address: string; isOn: boolean; canUndo: boolean }

/** The same as a page without sign-in shows it: no name, and the address only so far that its owner knows it. */
export async function findSubscription(db: Db, token: string): Promise<SubscriptionView> {
  const { scope, isOn, before, email } = await readSubscription(db.read, token)
  const what = scope === 'all' ? 'all mails about notices' : `mails about “${noticeKinds[scope].title}”`
  return { what, address: hideAddress(email), isOn, canUndo: before !== null }
}

function hideAddress(email: string): string {
  const [name = '', host = ''] = email.split('@')
  return `${[...name][0] ?? ''}•••@${host}`
}
