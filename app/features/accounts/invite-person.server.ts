import { sayRole, splitAreas, type PlaceRole } from '#app/domain/people.ts'
import { can, type Actor, type Role } from '#app/domain/policy.ts'
import { sayShortDate } from '#app/domain/dates.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { notFound, refuse, type Refusal } from '#app/platform/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { mayManagePeople, type ManagedCity } from './find-managed-city.server.ts'
import { newInvitationLink, writeInvitation } from './write-invitation.server.ts'

type Outcome = { ok: true; invitationId: string } | Refusal
type Input = { email: string; role: PlaceRole; areas: readonly string[] }

/** A form that is sent again this soon was sent twice, not meant twice. */
const sameClickSeconds = 60

/** Invites somebody to a role in a city. */
export async function invitePerson(
  db: Db,
  actor: Actor,
  city: ManagedCity,
  { email, role, areas: ticked }: Input,
  now: Date,
): Promise<Outcome> {
  const areas = role === 'coach' ? ticked : []
  const unknown = areas.find((area) => !city.areas.some(({ id }) => id === area))
  if (unknown !== undefined) return refuse('areas', `${unknown} is no practice area of ${city.name}’s checklist`)
  return invite(db, actor, city, { email, role, areas }, now)
}

/** Invites somebody to run the installation. */
export async function inviteAdministrator(db: Db, actor: Actor, email: string, now: Date): Promise<Outcome> {
  if (!can(actor, 'installation.manage')) throw notFound()
  return invite(db, actor, null, { email, role: 'administrator', areas: [] }, now)
}

type Offer = { email: string; role: Role; areas: readonly string[] }

async function invite(db: Db, actor: Actor, city: ManagedCity | null, offer: Offer, now: Date): Promise<Outcome> {
  const cityId = city?.id ?? null
  const { email, role, areas } = offer
  return db.write(async (tx): Promise<Outcome> => {
    if (!(await mayManagePeople(tx, actor.userId, cityId))) throw notFound()
    const held = await findHolder(tx, actor, cityId, offer)
    if (held !== null) return refuse('email', held)
    const waiting = await tx.invitation.findFirst({
      where: { email, cityId, role, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
      select: { id: true, createdAt: true, expiresAt: true, invitedById: true, areas: true },
    })
    if (waiting) {
      const isSameClick =
        waiting.invitedById === actor.userId &&
        waiting.areas === areas.join(' ') &&
        now.getTime() - waiting.createdAt.getTime() < sameClickSeconds * 1000
      if (isSameClick) return { ok: true, invitationId: waiting.id }
      const until = sayShortDate(dayIn(city?.timeZone ?? 'UTC', waiting.expiresAt))
      return refuse(
        'email',
        `An invitation of ${email} as ${sayRole(role, splitAreas(waiting.areas))} waits until ${until}. Send it again, or revoke it first`,
      )
    }
    const { token, tokenHash, expiresAt } = newInvitationLink(now)
    const invitationId = newId()
    await tx.invitation.create({
      data: {
        id: invitationId,
        tokenHash,
        email,
        cityId,
        role,
        areas: areas.join(' '),
        invitedById: actor.userId,
        createdAt: now,
        expiresAt,
      },
    })
    await writeInvitation(tx, offer, { token, expiresAt }, { by: actor, city, now })
    await recordEvent(tx, {
      at: now,
      actorId: actor.userId,
      cityId,
      action: 'invitation.sent',
      subject: `invitation:${invitationId}`,
      data: { email, role, areas: [...areas] },
    })
    return { ok: true, invitationId }
  })
}

/** Why an address needs no invitation to a role, or can take none; `null` if it can. */
async function findHolder(tx: Tx, actor: Actor, cityId: string | null, { email, role, areas }: Offer) {
  const person = await tx.user.findUnique({
    where: { email },
    select: {
      name: true,
      isAdministrator: true,
      deactivatedAt: true,
      memberships: { where: { cityId: cityId ?? '' }, select: { role: true } },
      assignments: { where: { cityId: cityId ?? '' }, select: { areas: true } },
    },
  })
  if (!person) return null
  const { name, isAdministrator, deactivatedAt, memberships, assignments } = person
  const isKnownHere = actor.isAdministrator || memberships.length + assignments.length > 0
  // Whether an address elsewhere on the installation has an account is not for the leads of this city.
  if (deactivatedAt)
    return isKnownHere ? `The account of ${name} is deactivated. An administrator can reactivate it` : null
  if (role === 'administrator') return isAdministrator ? `${name} is an administrator already` : null
  if (role !== 'coach')
    return memberships.some((member) => member.role === role) ? `${name} is ${sayRole(role)} here already` : null
  const coaching = assignments[0]
  if (!coaching) return null
  const has = splitAreas(coaching.areas)
  const isWider = has.length > 0 && (areas.length === 0 || areas.some((area) => !has.includes(area)))
  return isWider
    ? `${name} is ${sayRole('coach', has)} here already. Change the practice areas on their page`
    : `${name} is ${sayRole('coach', has)} here already`
}
