import { stateOfInvitation, splitAreas } from '#app/domain/people.ts'
import type { Actor, Role } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { notFound, refuse, type Refusal } from '#app/platform/errors.ts'
import { mayManagePeople } from './find-managed-city.server.ts'
import { newInvitationLink, writeInvitation } from './write-invitation.server.ts'

type Outcome = { ok: true } | Refusal
type Target = {
  /** `undefined` for an administrator, who looks after the invitations to every city and to the installation. */
  cityId?: string
  invitationId: string
}

/**
 * Sends an invitation again: a new link, good for as long as a new one, and the old link is dead. It is then in the name
 * of who sent it again. `seen` is the end that the page showed: another end means that it has just been sent again.
 */
export async function sendInvitationAgain(
  db: Db,
  actor: Actor,
  target: Target,
  seen: string,
  now: Date,
): Promise<Outcome> {
  return db.write(async (tx): Promise<Outcome> => {
    const invitation = await findInvitation(tx, actor, target)
    if (invitation.expiresAt.toISOString() !== seen) return { ok: true }
    const state = stateOfInvitation(invitation, now)
    if (state === 'accepted' || state === 'revoked') return refuse('form', said[state])
    const { token, tokenHash, expiresAt } = newInvitationLink(now)
    await tx.invitation.update({
      where: { id: target.invitationId },
      data: { tokenHash, expiresAt, invitedById: actor.userId },
    })
    const offer = {
      email: invitation.email,
      role: invitation.role as Role,
      areas: splitAreas(invitation.areas),
    }
    await writeInvitation(tx, offer, { token, expiresAt }, { by: actor, city: invitation.city, now })
    await record(tx, actor, invitation, 'invitation.sent-again', now)
    return { ok: true }
  })
}

/** Revokes an invitation: its link opens nothing from now on. Revoking twice is revoking once. */
export async function revokeInvitation(db: Db, actor: Actor, target: Target, now: Date): Promise<Outcome> {
  return db.write(async (tx): Promise<Outcome> => {
    const invitation = await findInvitation(tx, actor, target)
    if (invitation.acceptedAt) return refuse('form', said.accepted)
    if (invitation.revokedAt) return { ok: true }
    await tx.invitation.update({
      where: { id: target.invitationId },
      data: { revokedAt: now, revokedById: actor.userId },
    })
    await record(tx, actor, invitation, 'invitation.revoked', now)
    return { ok: true }
  })
}

const said = {
  accepted: 'This invitation has been accepted in the meantime. You find the person in the list',
  revoked: 'This invitation has been revoked in the meantime. Invite the person anew',
} as const

/** An invitation that somebody looks after, as the transaction sees it; a 404 otherwise. */
async function findInvitation(tx: Tx, actor: Actor, { cityId, invitationId }: Target) {
  const invitation = await tx.invitation.findFirst({
    where: { id: invitationId, ...(cityId === undefined ? {} : { cityId }) },
    select: {
      id: true,
      email: true,
      role: true,
      areas: true,
      cityId: true,
      expiresAt: true,
      acceptedAt: true,
      revokedAt: true,
      city: { select: { name: true, region: true, timeZone: true } },
    },
  })
  if (!invitation || !(await mayManagePeople(tx, actor.userId, invitation.cityId))) throw notFound()
  return invitation
}

type Found = Awaited<ReturnType<typeof findInvitation>>

async function record(
  tx: Tx,
  actor: Actor,
  { id, email, role, cityId }: Found,
  action: string,
  now: Date,
): Promise<void> {
  await recordEvent(tx, {
    at: now,
    actorId: actor.userId,
    cityId,
    action,
    subject: `invitation:${id}`,
    data: { email, role },
  })
}
