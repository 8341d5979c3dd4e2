import type { Db, Tx } from '#app/platform/db/open.ts'
import { readInvitationWhere, type Invitation } from './find-invitation.server.ts'

/** The newest invitation that waits for an address which nobody here has yet; `null` if there is none. */
export async function findWaitingInvitation(db: Db, email: string | null, now: Date): Promise<Invitation | null> {
  return readWaitingInvitation(db.read, email, now)
}

/** The same in a transaction. */
export async function readWaitingInvitation(
  tx: Pick<Tx, 'invitation' | 'user'>,
  email: string | null,
  now: Date,
): Promise<Invitation | null> {
  if (email === null) return null
  const rows = await tx.invitation.findMany({
    where: { email, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
    select: { id: true },
    orderBy: { createdAt: 'desc' },
  })
  for (const { id } of rows) {
    const found = await readInvitationWhere(tx, { id }, now)
    if (found.ok && !found.holder) return found.invitation
  }
  return null
}
