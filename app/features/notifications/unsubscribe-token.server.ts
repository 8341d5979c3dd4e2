import { noticeKinds, type NoticeKind } from '#app/domain/notices.ts'
import { isSigned, sign } from '#app/platform/secret.server.ts'

const purpose = 'unsubscribe'

/** What a link in a mail ends: mails of one kind of notice, or all of them. */
export type UnsubscribeScope = NoticeKind | 'all'

/** The address in a mail that ends such mails, for the one person it was sent to. It needs no sign-in and never expires. */
export function unsubscribePath(userId: string, scope: UnsubscribeScope): string {
  const text = `${userId}.${scope}`
  return `/unsubscribe/${text}.${sign(purpose, text)}`
}

/** Who and what a token of such an address names; `null` if it is not ours. */
export function readUnsubscribeToken(token: string): { userId: string; scope: UnsubscribeScope } | null {
  const [userId = '', scope = '', signature = ''] = token.split('.')
  if (!isSigned(purpose, `${userId}.${scope}`, signature)) return null
  if (scope !== 'all' && !(scope in noticeKinds)) return null
  return { userId, scope: scope as UnsubscribeScope }
}
