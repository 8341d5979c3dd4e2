import type { Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound } from '#app/platform/errors.ts'
import { seenBy } from './count-unread.server.ts'

export type Reading = { what: 'all' } | { what: 'one' | 'open'; id: string }

/**
 * Marks notices as read; returns where the one that was asked for leads. Opening one marks all about the same thing. What
 * somebody has read is their own affair and no part of a city's history, so no event is recorded.
 */
export async function markRead(db: Db, actor: Actor, reading: Reading, now: Date): Promise<string | null> {
  const mine = { userId: actor.userId, ...seenBy(actor) }
  return db.write(async (tx) => {
    if (reading.what === 'all') {
      await tx.notification.updateMany({ where: { ...mine, readAt: null, at: { lte: now } }, data: { readAt: now } })
      return null
    }
    const notice = await tx.notification.findFirst({
      where: { ...mine, id: reading.id },
      select: { subject: true, path: true },
    })
    if (!notice) throw notFound()
    const which = reading.what === 'one' ? { id: reading.id } : { subject: notice.subject }
    await tx.notification.updateMany({ where: { ...mine, ...which, readAt: null }, data: { readAt: now } })
    return notice.path
  })
}
