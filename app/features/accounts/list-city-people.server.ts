import { placeRoles, sayName, splitAreas, type PlaceRole } from '#app/domain/people.ts'
import type { Role } from '#app/domain/policy.ts'
import { sayShortDate } from '#app/domain/dates.ts'
import { namePeople } from '#app/features/people/name-people.server.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound } from '#app/platform/errors.ts'
import type { ManagedCity } from './find-managed-city.server.ts'
import { countOtherLeads, isOnTeam, listTakers } from './hand-over.server.ts'
import { listOpenWork, summarise } from './list-open-work.server.ts'

export type CityPerson = {
  id: string
  name: string
  email: string
  roles: PlaceRole[]
  /** A coach's practice areas; none for all. */
  areas: string[]
  isDeactivated: boolean
}

const personIn = (cityId: string) =>
  ({
    id: true,
    name: true,
    email: true,
    deactivatedAt: true,
    memberships: { where: { cityId }, select: { role: true } },
    assignments: { where: { cityId }, select: { areas: true } },
  }) as const

type Row = {
  id: string
  name: string
  email: string
  deactivatedAt: Date | null
  memberships: { role: string }[]
  assignments: { areas: string }[]
}

function viewPerson({ id, name, email, deactivatedAt, memberships, assignments }: Row): CityPerson {
  const held = [...memberships.map(({ role }) => role), ...(assignments.length > 0 ? ['coach'] : [])]
  return {
    id,
    name: sayName({ name, deactivatedAt }),
    email,
    roles: placeRoles.filter((role) => held.includes(role)),
    areas: splitAreas(assignments[0]?.areas ?? ''),
    isDeactivated: deactivatedAt !== null,
  }
}

/** Everybody with a role in a city, by name. */
export async function listCityPeople(db: Db, { id: cityId }: ManagedCity): Promise<CityPerson[]> {
  const rows = await db.read.user.findMany({
    where: { OR: [{ memberships: { some: { cityId } } }, { assignments: { some: { cityId } } }] },
    select: personIn(cityId),
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return rows.map(viewPerson)
}

export type InvitationRow = {
  id: string
  email: string
  role: Role
  areas: string[]
  city: string | null
  invitedBy: string
  until: string
  /** When it ends, to the second: what a form that sends it again must have seen. */
  seen: string
  isExpired: boolean
  sentAt: Date
}

/** Invitations that wait, or ran out without an answer; newest first. To a city, or everywhere for administrators. */
export async function listInvitations(
  db: Db,
  where: { cityId?: string; email?: { contains: string } },
  now: Date,
): Promise<InvitationRow[]> {
  const rows = await db.read.invitation.findMany({
    where: { ...where, acceptedAt: null, revokedAt: null },
    select: {
      id: true,
      email: true,
      role: true,
      areas: true,
      invitedById: true,
      createdAt: true,
      expiresAt: true,
      city: { select: { name: true, timeZone: true } },
    },
    orderBy: [{ expiresAt: 'desc' }, { id: 'asc' }],
  })
  const names = await namePeople(
    db.read,
    rows.map(({ invitedById }) => invitedById),
  )
  return rows.map(({ id, email, role, areas, invitedById, createdAt, expiresAt, city }) => ({
    id,
    email,
    role: role as Role,
    areas: splitAreas(areas),
    city: city?.name ?? null,
    invitedBy: names.get(invitedById) ?? 'Somebody',
    until: sayShortDate(dayIn(city?.timeZone ?? 'UTC', expiresAt)),
    seen: expiresAt.toISOString(),
    isExpired: expiresAt <= now,
    sentAt: createdAt,
  }))
}

/** The invitation that was written last. */
export function newestOf(invitations: readonly InvitationRow[]): InvitationRow | undefined {
  return [...invitations].sort((a, b) => b.sentAt.getTime() - a.sentAt.getTime())[0]
}

/** One person of a city, with what is open on their desk and who could take it over; a 404 for who is not of the city. */
export async function findCityPerson(db: Db, { id: cityId }: ManagedCity, userId: string, now: Date) {
  const row = await db.read.user.findFirst({
    where: { id: userId, OR: [{ memberships: { some: { cityId } } }, { assignments: { some: { cityId } } }] },
    select: personIn(cityId),
  })
  if (!row) throw notFound()
  const person = viewPerson(row)
  const work = summarise(await listOpenWork(db.read, userId, cityId, now))
  const takers = await listTakers(db.read, cityId, userId)
  const isOnlyLead =
    person.roles.includes('lead') && !person.isDeactivated && (await countOtherLeads(db.read, cityId, userId)) === 0
  return {
    person,
    work,
    isOnlyLead,
    takers: work.criteria.length + work.requests > 0 ? takers.filter(isOnTeam) : takers,
  }
}
