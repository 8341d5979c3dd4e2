import { isQuietAt } from '#app/domain/local-time.ts'
import type { Db } from '#app/platform/db/open.ts'
import { mailMention, wantsMentionAt } from './mail-mention.server.ts'
import { findPerson, visibleTo } from './mail-person.server.ts'

const day = 24 * 60 * 60 * 1000

/** Mails the mentions that fell into quiet hours, once those are over; not those that have been read in the meantime. */
export async function mailLateMentions(db: Db, now: Date): Promise<void> {
  // Quiet hours end within a day; a server that was down sends it a little later, and then leaves it to the digest.
  const late = {
    kind: 'mention',
    readAt: null,
    mailedAt: null,
    at: { gt: new Date(now.getTime() - 2 * day) },
    user: { mentionsAtOnce: true, deactivatedAt: null },
  }
  const people = await db.read.notification.findMany({ where: late, select: { userId: true }, distinct: ['userId'] })
  for (const { userId } of people) {
    await db.write(async (tx) => {
      const person = await findPerson(tx, userId)
      if (!person || !wantsMentionAt(person, now)) return
      const mentions = await tx.notification.findMany({
        where: { ...late, ...visibleTo(person), userId },
        select: { id: true, text: true, path: true, at: true },
        orderBy: { at: 'asc' },
      })
      const held = mentions.filter(({ at }) => isQuietAt(person.quiet, person.timeZone, at))
      for (const mention of held) await mailMention(tx, person, mention, now)
    })
  }
}
