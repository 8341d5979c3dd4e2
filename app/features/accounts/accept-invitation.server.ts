import { sayRole, splitAreas, type PlaceRole } from '#app/domain/people.ts'
import type { Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import { notify } from '#app/features/notifications/notify.server.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { refuse, type Refusal } from '#app/platform/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { readInvitation, type Invitation } from './find-invitation.server.ts'

/** `again`: this link has been used or ended in the meantime; its page says which. */
export type AcceptOutcome = { ok: true } | { ok: false; again: true } | Refusal

/** Accepts an invitation for somebody who has an account and is signed in. Accepting twice is accepting once. */
export async function acceptInvitation(db: Db, actor: Actor, token: string, now: Date): Promise<AcceptOutcome> {
  return db.write(async (tx): Promise<AcceptOutcome> => {
    const found = await readInvitation(tx, token, now)
    if (!found.ok) return found.acceptedById === actor.userId ? { ok: true } : { ok: false, again: true }
    const { invitation, holder } = found
    if (holder?.id !== actor.userId)
      return refuse('form', `This invitation is for ${invitation.email}. Sign in under that address to accept it`)
    if (holder.isDeactivated) return { ok: false, again: true }
    await takeUp(tx, invitation, actor, now)
    return { ok: true }
  })
}

/** Gives a person what an invitation offers, uses it up and tells who sent it. */
export async function takeUp(
  tx: Tx,
  invitation: Invitation,
  person: { userId: string; name: string },
  now: Date,
): Promise<void> {
  const { id, role, areas, city, invitedBy } = invitation
  const { userId, name } = person
  if (role === 'administrator') await tx.user.update({ where: { id: userId }, data: { isAdministrator: true } })
  else if (city) await grantRole(tx, { userId, cityId: city.id, role, areas })
  await tx.invitation.update({ where: { id }, data: { acceptedAt: now, acceptedById: userId } })
  await recordEvent(tx, {
    at: now,
    actorId: userId,
    cityId: city?.id ?? null,
    action: 'invitation.accepted',
    subject: `invitation:${id}`,
    data: { userId, role, areas },
  })
  await notify(tx, {
    at: now,
    kind: 'joined',
    actorId: userId,
    cityId: city?.id ?? null,
    subject: `user:${userId}`,
    text: `${name} accepts your invitation: ${sayRole(role, areas)}${city ? ` of ${city.name}` : ''}`,
    path: city ? `/cities/${city.id}/people` : '/people',
    recipients: [invitedBy.id],
  })
}

type Grant = { userId: string; cityId: string; role: PlaceRole; areas: readonly string[] }

/** Gives a role in a city. Who coaches it already gets the further areas; nobody ever loses one by accepting. */
export async function grantRole(tx: Tx, { userId, cityId, role, areas }: Grant): Promise<void> {
  if (role !== 'coach') {
    const at = { userId, cityId, role }
    await tx.membership.upsert({ where: { userId_cityId_role: at }, create: { id: newId(), ...at }, update: {} })
    return
  }
  const at = { userId, cityId }
  const held = await tx.coachAssignment.findUnique({ where: { userId_cityId: at }, select: { areas: true } })
  if (!held) {
    await tx.coachAssignment.create({ data: { id: newId(), ...at, areas: areas.join(' ') } })
    return
  }
  const isForAll = held.areas === '' || areas.length === 0
  const all = isForAll ? '' : [...new Set([...splitAreas(held.areas), ...areas])].join(' ')
  await tx.coachAssignment.update({ where: { userId_cityId: at }, data: { areas: all } })
}
