import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'

/** A person's own open sessions, the one used last first. */
export async function listSessions(db: Db, actor: Actor, now: Date) {
  return db.read.session.findMany({
    where: { userId: actor.userId, expiresAt: { gt: now }, isPending: false },
    select: { id: true, userAgent: true, createdAt: true, lastSeenAt: true, isFromProvider: true },
    orderBy: { lastSeenAt: 'desc' },
  })
}

/** Ends one of a person's own sessions. */
export async function endSession(db: Db, actor: Actor, sessionId: string, now: Date): Promise<void> {
  await end(db, actor, { id: sessionId, userId: actor.userId }, now)
}

/** Ends every session of a person, this one too. */
export async function endAllSessions(db: Db, actor: Actor, now: Date): Promise<void> {
  await end(db, actor, { userId: actor.userId }, now)
}

async function end(db: Db, actor: Actor, where: { id?: string; userId: string }, now: Date): Promise<void> {
  await db.write(async (tx) => {
    const { count } = await tx.session.deleteMany({ where })
    if (count === 0) return
    const subject = `user:${actor.userId}`
    await recordEvent(tx, {
      at: now,
      actorId: actor.userId,
      cityId: null,
      action: 'session.ended',
      subject,
      data: { count },
    })
  })
}
