import { sizeOfWork } from '#app/domain/people.ts'
import { can, type Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { notFound, refuse, type Refusal } from '#app/platform/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { mayManagePeople } from './find-managed-city.server.ts'
import { countOtherLeads, handOver, isOnTeam, listTakers, type Taker } from './hand-over.server.ts'
import { listOpenWork, summarise } from './list-open-work.server.ts'
import { noTaker } from './people-schemas.ts'

type Outcome = { ok: true } | Refusal

/**
 * Deactivates a person: all sessions and links of the account end at once, what is open goes to the takers, one for each
 * city, and the person's name stays on everything they did. All or nothing. Where the only lead of a city leaves, the
 * taker becomes its lead.
 */
export async function deactivatePerson(
  db: Db,
  actor: Actor,
  userId: string,
  takers: ReadonlyMap<string, string>,
  now: Date,
): Promise<Outcome> {
  if (!can(actor, 'installation.manage')) throw notFound()
  return db.write(async (tx): Promise<Outcome> => {
    if (!(await mayManagePeople(tx, actor.userId, null))) throw notFound()
    const person = await tx.user.findUnique({
      where: { id: userId },
      select: { id: true, name: true, isAdministrator: true, deactivatedAt: true },
    })
    if (!person) throw notFound()
    if (person.deactivatedAt) return { ok: true }
    if (person.isAdministrator && (await countOtherAdministrators(tx, userId)) === 0) {
      return refuse('form', `${person.name} is the only administrator. Make somebody else administrator first`)
    }
    if (userId === actor.userId) return refuse('form', 'You cannot deactivate yourself. Another administrator can')
    const chosen: { cityId: string; taker: Taker | null; isOnlyLead: boolean }[] = []
    for (const { cityId, isOnlyLead, mustChoose } of await listLeaving(tx, userId, now)) {
      const takerId = takers.get(cityId) ?? ''
      const choice = await listTakers(tx, cityId, userId)
      const taker = choice.find(({ id }) => id === takerId) ?? null
      if (!taker && takerId !== noTaker && (mustChoose || takerId !== '')) {
        return refuse(
          `taker-${cityId}`,
          takerId === ''
            ? `Choose who takes over what ${person.name} has open`
            : 'This person is no longer there. Choose somebody else',
        )
      }
      if (taker && !isOnTeam(taker) && (isOnlyLead || !(await isOnlyThreads(tx, userId, cityId, now)))) {
        return refuse(`taker-${cityId}`, `${taker.name} is coach: this is for somebody on the city’s team`)
      }
      chosen.push({ cityId, taker, isOnlyLead })
    }
    await tx.user.update({ where: { id: userId }, data: { deactivatedAt: now } })
    const { count: sessions } = await tx.session.deleteMany({ where: { userId } })
    await tx.accountToken.updateMany({ where: { userId, usedAt: null }, data: { usedAt: now } })
    await recordEvent(tx, {
      at: now,
      actorId: actor.userId,
      cityId: null,
      action: 'user.deactivated',
      subject: `user:${userId}`,
      data: { userId, sessions },
    })
    // To the installation, nobody but an administrator could have invited.
    await tx.invitation.updateMany({
      where: { invitedById: userId, cityId: null, acceptedAt: null, revokedAt: null },
      data: { invitedById: actor.userId },
    })
    for (const { cityId, taker, isOnlyLead } of chosen) {
      if (taker && isOnlyLead) await makeLead(tx, actor, { userId: taker.id, cityId }, now)
      await handOver(tx, { cityId, actorId: actor.userId, leaver: person, taker }, now)
    }
    return { ok: true }
  })
}

/** Lets a deactivated person in again, with the roles they had. Their work stays with who took it over. */
export async function reactivatePerson(db: Db, actor: Actor, userId: string, now: Date): Promise<Outcome> {
  if (!can(actor, 'installation.manage')) throw notFound()
  return db.write(async (tx): Promise<Outcome> => {
    if (!(await mayManagePeople(tx, actor.userId, null))) throw notFound()
    const person = await tx.user.findUnique({ where: { id: userId }, select: { deactivatedAt: true } })
    if (!person) throw notFound()
    if (!person.deactivatedAt) return { ok: true }
    await tx.user.update({ where: { id: userId }, data: { deactivatedAt: null } })
    await recordEvent(tx, {
      at: now,
      actorId: actor.userId,
      cityId: null,
      action: 'user.reactivated',
      subject: `user:${userId}`,
      data: { userId },
    })
    return { ok: true }
  })
}

/** Ends somebody's administrator role; their own too, as long as there is another. */
export async function endAdministrator(db: Db, actor: Actor, userId: string, now: Date): Promise<Outcome> {
  if (!can(actor, 'installation.manage')) throw notFound()
  return db.write(async (tx): Promise<Outcome> => {
    if (!(await mayManagePeople(tx, actor.userId, null))) throw notFound()
    const person = await tx.user.findUnique({ where: { id: userId }, select: { name: true, isAdministrator: true } })
    if (!person) throw notFound()
    if (!person.isAdministrator) return { ok: true }
    if ((await countOtherAdministrators(tx, userId)) === 0) {
      return refuse('form', `${person.name} is the only administrator. Make somebody else administrator first`)
    }
    await tx.user.update({ where: { id: userId }, data: { isAdministrator: false } })
    await recordEvent(tx, {
      at: now,
      actorId: actor.userId,
      cityId: null,
      action: 'role.ended',
      subject: `user:${userId}`,
      data: { userId, roles: ['administrator'] },
    })
    return { ok: true }
  })
}

export async function countOtherAdministrators(reader: Pick<Tx, 'user'>, userId: string): Promise<number> {
  return reader.user.count({ where: { isAdministrator: true, deactivatedAt: null, id: { not: userId } } })
}

type Reader = Parameters<typeof listOpenWork>[0] & Pick<Tx, 'membership' | 'coachAssignment'>

/** The cities of somebody who leaves, with what is open in each. */
export async function listLeaving(reader: Reader, userId: string, now: Date) {
  const members = await reader.membership.findMany({ where: { userId }, select: { cityId: true, role: true } })
  const coached = await reader.coachAssignment.findMany({ where: { userId }, select: { cityId: true } })
  const cityIds = [...new Set([...members, ...coached].map(({ cityId }) => cityId))]
  const leaving = []
  for (const cityId of cityIds) {
    const work = summarise(await listOpenWork(reader, userId, cityId, now))
    const isLead = members.some((member) => member.cityId === cityId && member.role === 'lead')
    const isOnlyLead = isLead && (await countOtherLeads(reader, cityId, userId)) === 0
    const mustChoose = isOnlyLead || sizeOfWork({ ...work, invitations: 0 }) > 0
    leaving.push({ cityId, work, isOnlyLead, mustChoose })
  }
  return leaving
}

async function isOnlyThreads(tx: Tx, userId: string, cityId: string, now: Date): Promise<boolean> {
  const { criteria, requests } = summarise(await listOpenWork(tx, userId, cityId, now))
  return criteria.length + requests === 0
}

async function makeLead(tx: Tx, actor: Actor, at: { userId: string; cityId: string }, now: Date): Promise<void> {
  const held = await tx.membership.findFirst({ where: { ...at, role: 'lead' }, select: { id: true } })
  if (held) return
  await tx.membership.create({ data: { id: newId(), ...at, role: 'lead' } })
  await recordEvent(tx, {
    at: now,
    actorId: actor.userId,
    cityId: at.cityId,
    action: 'role.given',
    subject: `user:${at.userId}`,
    data: { userId: at.userId, role: 'lead', areas: [] },
  })
}
