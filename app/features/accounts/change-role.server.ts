import { canKeepWork, sayRole, splitAreas, type PlaceRole } from '#app/domain/people.ts'
import type { Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { notFound, refuse, type Refusal } from '#app/platform/errors.ts'
import { grantRole } from './accept-invitation.server.ts'
import { mayManagePeople, type ManagedCity } from './find-managed-city.server.ts'
import { countOtherLeads, handOver, isOnTeam, listTakers } from './hand-over.server.ts'
import { listOpenWork, summarise } from './list-open-work.server.ts'
import { noTaker } from './people-schemas.ts'

type Outcome = { ok: true } | Refusal
/** `hasLeft`: no role here is left. */
type EndOutcome = { ok: true; hasLeft: boolean } | Refusal
type AreasInput = { areas: readonly string[] }

/** Gives somebody who is in a city one more role there. Giving what they have already changes nothing. */
export async function addRole(
  db: Db,
  actor: Actor,
  city: ManagedCity,
  userId: string,
  { role, areas: ticked }: { role: PlaceRole } & AreasInput,
  now: Date,
): Promise<Outcome> {
  const areas = role === 'coach' ? ticked : []
  const unknown = areas.find((area) => !city.areas.some(({ id }) => id === area))
  if (unknown !== undefined) return refuse('areas', `${unknown} is no practice area of ${city.name}’s checklist`)
  return db.write(async (tx): Promise<Outcome> => {
    const person = await findPerson(tx, actor, city.id, userId)
    if (person.held.length === 0) throw notFound()
    if (person.deactivatedAt) return refuse('role', `The account of ${person.name} is deactivated`)
    if (person.held.includes(role)) return { ok: true }
    await grantRole(tx, { userId, cityId: city.id, role, areas })
    await recordEvent(tx, {
      at: now,
      actorId: actor.userId,
      cityId: city.id,
      action: 'role.given',
      subject: `user:${userId}`,
      data: { userId, role, areas: [...areas] },
    })
    return { ok: true }
  })
}

/** Changes the practice areas of a coach; none for all. Areas that the coach has already may stay, whatever the edition. */
export async function setCoachAreas(
  db: Db,
  actor: Actor,
  city: ManagedCity,
  userId: string,
  { areas }: AreasInput,
  now: Date,
): Promise<Outcome> {
  return db.write(async (tx): Promise<Outcome> => {
    const person = await findPerson(tx, actor, city.id, userId)
    if (person.held.length === 0) throw notFound()
    if (person.coachAreas === null) return refuse('areas', `${person.name} is no longer coach of ${city.name}`)
    const had = splitAreas(person.coachAreas)
    const unknown = areas.find((area) => !city.areas.some(({ id }) => id === area) && !had.includes(area))
    if (unknown !== undefined) return refuse('areas', `${unknown} is no practice area of ${city.name}’s checklist`)
    if (had.join(' ') === areas.join(' ')) return { ok: true }
    const at = { userId, cityId: city.id }
    await tx.coachAssignment.update({ where: { userId_cityId: at }, data: { areas: areas.join(' ') } })
    await recordEvent(tx, {
      at: now,
      actorId: actor.userId,
      cityId: city.id,
      action: 'role.areas-changed',
      subject: `user:${userId}`,
      data: { userId, from: { areas: had }, to: { areas: [...areas] } },
    })
    return { ok: true }
  })
}

/**
 * Ends one role of somebody in a city, or all. Who could then no longer do what is open on their desk hands it over in the
 * same step. A city keeps a lead.
 */
export async function endRole(
  db: Db,
  actor: Actor,
  city: ManagedCity,
  userId: string,
  { role, taker: takerId }: { role: PlaceRole | 'all'; taker: string },
  now: Date,
): Promise<EndOutcome> {
  return db.write(async (tx): Promise<EndOutcome> => {
    const person = await findPerson(tx, actor, city.id, userId)
    const ending = role === 'all' ? person.held : person.held.filter((held) => held === role)
    if (person.held.length === 0 && !(await wasHere(tx, city.id, userId))) throw notFound()
    if (ending.length === 0) return { ok: true, hasLeft: person.held.length === 0 }
    const kept = person.held.filter((held) => !ending.includes(held))
    if (ending.includes('lead') && !person.deactivatedAt && (await countOtherLeads(tx, city.id, userId)) === 0) {
      return refuse(
        'role',
        `${person.name} is the only lead of ${city.name}, and a city needs one. Make somebody else lead first`,
      )
    }
    const work = summarise(await listOpenWork(tx, userId, city.id, now))
    const taker = (await listTakers(tx, city.id, userId)).find(({ id }) => id === takerId) ?? null
    if (!canKeepWork(kept, work) && !taker && takerId !== noTaker) {
      return refuse('taker', `Choose who takes over what ${person.name} has open`)
    }
    if (!taker && takerId !== '' && takerId !== noTaker) {
      return refuse('taker', 'This person has left the city in the meantime. Choose somebody else')
    }
    if (taker && !isOnTeam(taker) && work.criteria.length + work.requests > 0) {
      return refuse('taker', `${taker.name} is coach: criteria and questions to departments are for the city’s team`)
    }
    await tx.membership.deleteMany({
      where: { userId, cityId: city.id, role: { in: ending.filter((held) => held !== 'coach') } },
    })
    if (ending.includes('coach')) await endCoaching(tx, actor, userId, city.id, now)
    await recordEvent(tx, {
      at: now,
      actorId: actor.userId,
      cityId: city.id,
      action: 'role.ended',
      subject: `user:${userId}`,
      data: { userId, roles: ending.map((held) => sayRole(held)) },
    })
    if (taker || ending.includes('lead')) {
      const leaver = { id: userId, name: person.name }
      await handOver(tx, { cityId: city.id, actorId: actor.userId, leaver, taker }, now)
    }
    return { ok: true, hasLeft: kept.length === 0 }
  })
}

/** With the role go the leaves to open sensitive items: who comes back as coach asks again. */
async function endCoaching(tx: Tx, actor: Actor, userId: string, cityId: string, now: Date): Promise<void> {
  await tx.coachAssignment.deleteMany({ where: { userId, cityId } })
  await tx.sensitiveLeave.updateMany({
    where: { userId, revokedAt: null, item: { cityId } },
    data: { revokedAt: now, revokedById: actor.userId },
  })
}

/** Whether somebody's roles in a city have ended: then a form that ends them was sent twice. */
async function wasHere(tx: Tx, cityId: string, userId: string): Promise<boolean> {
  const event = { cityId, subject: `user:${userId}`, action: 'role.ended' }
  return (await tx.auditEvent.findFirst({ where: event, select: { sequence: true } })) !== null
}

/** Somebody and what they are in a city, as the transaction sees it; a 404 for who may not look after its people. */
async function findPerson(tx: Tx, actor: Actor, cityId: string, userId: string) {
  if (!(await mayManagePeople(tx, actor.userId, cityId))) throw notFound()
  const person = await tx.user.findUnique({
    where: { id: userId },
    select: {
      name: true,
      deactivatedAt: true,
      memberships: { where: { cityId }, select: { role: true } },
      assignments: { where: { cityId }, select: { areas: true } },
    },
  })
  if (!person) throw notFound()
  const { name, deactivatedAt, memberships, assignments } = person
  const coachAreas = assignments[0]?.areas ?? null
  const held = memberships.map(({ role }) => role as PlaceRole)
  if (coachAreas !== null) held.push('coach')
  return { name, deactivatedAt, held, coachAreas }
}
