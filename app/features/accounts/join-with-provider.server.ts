import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { newId } from '#app/platform/ids.ts'
import { openSession } from '#app/platform/session.server.ts'
import { takeUp } from './accept-invitation.server.ts'
import { readWaitingInvitation } from './find-waiting-invitation.server.ts'
import { linkIdentity } from './sign-in-with-provider.server.ts'
import type { ProvenPerson } from './provider.server.ts'

/** `isOther`: what waits is not what the page showed. */
type Outcome = { ok: true; token: string } | { ok: false; isOther: boolean }

/**
 * Makes the account of an invited person whose address the provider has verified, accepts the invitation and signs them
 * in; all or nothing. They need no password here.
 */
export async function joinWithProvider(
  db: Db,
  person: ProvenPerson,
  { name, invitation: shownId }: { name: string; invitation?: string | undefined },
  { now, userAgent }: { now: Date; userAgent: string },
): Promise<Outcome> {
  return db.write(async (tx): Promise<Outcome> => {
    const invitation = await readWaitingInvitation(tx, person.email, now)
    if (!invitation) return { ok: false, isOther: false }
    // Another may have come since the page was made: nobody takes on what they were not shown.
    if (shownId !== undefined && shownId !== invitation.id) return { ok: false, isOther: true }
    const userId = newId()
    const { email, city } = invitation
    await tx.user.create({ data: { id: userId, name, email, createdAt: now } })
    await recordEvent(tx, {
      at: now,
      actorId: userId,
      cityId: city?.id ?? null,
      action: 'user.joined',
      subject: `user:${userId}`,
      data: { email },
    })
    await linkIdentity(tx, userId, person, now)
    await takeUp(tx, invitation, { userId, name }, now)
    return { ok: true, token: await openSession(tx, userId, userAgent, { isFromProvider: true }) }
  })
}
