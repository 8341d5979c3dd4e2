import { stateOfInvitation, splitAreas } from '#app/domain/people.ts'
import type { Role } from '#app/domain/policy.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { sha256 } from '#app/platform/files.ts'
import { mayManagePeople } from './find-managed-city.server.ts'

/** Why a link opens nothing. `withdrawn` is also said where whoever invited may no longer invite. */
export type DeadInvitation = 'unknown' | 'used' | 'withdrawn' | 'expired'

export type Invitation = {
  id: string
  email: string
  role: Role
  areas: string[]
  city: { id: string; name: string; region: string; timeZone: string } | null
  expiresAt: Date
  invitedBy: { id: string; name: string }
}

type Reader = Pick<Tx, 'invitation' | 'user'>

type Found =
  | { ok: true; invitation: Invitation; holder: { id: string; isDeactivated: boolean } | null }
  | { ok: false; why: DeadInvitation; acceptedById: string | null }

/** What a link invites to, and whether its address has an account. For the page. */
export async function findInvitation(db: Db, token: string, now: Date): Promise<Found> {
  return readInvitation(db.read, token, now)
}

/**
 * The same in a transaction. An invitation is worth what its sender may still give: of somebody who has lost the right
 * to invite there, it is withdrawn. (Ending their role hands what waits to somebody who has the right.)
 */
export async function readInvitation(tx: Reader, token: string, now: Date): Promise<Found> {
  return readInvitationWhere(tx, { tokenHash: sha256(token) }, now)
}

/** The same, of an invitation that is known by other means than its link. */
export async function readInvitationWhere(
  tx: Reader,
  where: { tokenHash: string } | { id: string },
  now: Date,
): Promise<Found> {
  const found = await tx.invitation.findUnique({
    where,
    select: {
      id: true,
      email: true,
      cityId: true,
      role: true,
      areas: true,
      expiresAt: true,
      acceptedAt: true,
      acceptedById: true,
      revokedAt: true,
      invitedById: true,
      city: { select: { id: true, name: true, region: true, timeZone: true } },
    },
  })
  if (!found) return { ok: false, why: 'unknown', acceptedById: null }
  const { id, email, role, areas, city, expiresAt, invitedById, acceptedById } = found
  const state = stateOfInvitation(found, now)
  if (state !== 'waiting') {
    const why = { accepted: 'used', revoked: 'withdrawn', expired: 'expired' } as const
    return { ok: false, why: why[state], acceptedById }
  }
  if (!(await mayManagePeople(tx, invitedById, found.cityId)))
    return { ok: false, why: 'withdrawn', acceptedById: null }
  const [sender, holder] = [
    await tx.user.findUniqueOrThrow({ where: { id: invitedById }, select: { id: true, name: true } }),
    await tx.user.findUnique({ where: { email }, select: { id: true, deactivatedAt: true } }),
  ]
  return {
    ok: true,
    invitation: { id, email, role: role as Role, areas: splitAreas(areas), city, expiresAt, invitedBy: sender },
    holder: holder && { id: holder.id, isDeactivated: holder.deactivatedAt !== null },
  }
}
