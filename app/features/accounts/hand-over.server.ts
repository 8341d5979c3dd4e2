import { sayWork, sizeOfWork } from '#app/domain/people.ts'
import { list } from '#app/domain/results/words.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import { notify } from '#app/features/notifications/notify.server.ts'
import type { Tx } from '#app/platform/db/open.ts'
import { mayManagePeople } from './find-managed-city.server.ts'
import { listOpenWork, summarise } from './list-open-work.server.ts'

type Reader = Pick<Tx, 'user'>
export type Taker = { id: string; name: string; roles: string[] }

/** Who can take over somebody's work in a city: its team, and where it is only threads, its coaches too. */
export async function listTakers(reader: Reader, cityId: string, leaverId: string): Promise<Taker[]> {
  const people = await reader.user.findMany({
    where: {
      deactivatedAt: null,
      id: { not: leaverId },
      OR: [
        { memberships: { some: { cityId, role: { in: ['contributor', 'lead'] } } } },
        { assignments: { some: { cityId } } },
      ],
    },
    select: {
      id: true,
      name: true,
      memberships: { where: { cityId, role: { in: ['contributor', 'lead'] } }, select: { role: true } },
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return people.map(({ id, name, memberships }) => ({
    id,
    name,
    roles: memberships.length > 0 ? memberships.map(({ role }) => role) : ['coach'],
  }))
}

/** Whether somebody may take over more than threads. */
export const isOnTeam = ({ roles }: Taker) => roles.some((role) => role !== 'coach')

type Parties = {
  cityId: string
  actorId: string
  leaver: { id: string; name: string }
  /** `null`: what is open stays under the name of who leaves, for now. */
  taker: { id: string; name: string } | null
}

/**
 * Hands what somebody has open in a city to somebody else: one event with every row, and one notice. Invitations can only
 * be in the name of somebody who may invite: the taker, else who does this, else another lead; without any they end.
 */
export async function handOver(tx: Tx, { cityId, actorId, leaver, taker }: Parties, now: Date): Promise<void> {
  const open = await listOpenWork(tx, leaver.id, cityId, now)
  const sponsorId = await findSponsor(tx, cityId, leaver.id, [taker?.id ?? '', actorId])
  // An administrator who leaves a city's team may still invite to it.
  if (!taker && (await mayManagePeople(tx, leaver.id, cityId))) return
  const where = { id: { in: open.invitationIds } }
  if (sponsorId !== null) await tx.invitation.updateMany({ where, data: { invitedById: sponsorId } })
  else await tx.invitation.updateMany({ where, data: { revokedAt: now, revokedById: actorId } })
  if (taker) {
    const { plans, items, requestIds, threadIds } = open
    await tx.criterionPlan.updateMany({
      where: { id: { in: plans.map(({ id }) => id) } },
      data: { ownerId: taker.id, revision: { increment: 1 }, savedById: actorId, savedAt: now },
    })
    await tx.workItem.updateMany({
      where: { id: { in: items.map(({ id }) => id) } },
      data: { ownerId: taker.id, revision: { increment: 1 }, savedById: actorId, savedAt: now },
    })
    await tx.departmentRequest.updateMany({ where: { id: { in: requestIds } }, data: { fromId: taker.id } })
    await tx.thread.updateMany({ where: { id: { in: threadIds } }, data: { authorId: taker.id } })
  }
  const work = { ...summarise(open), ...(sponsorId === taker?.id ? {} : { invitations: 0 }) }
  if (open.invitationIds.length === 0 && (!taker || sizeOfWork(work) === 0)) return
  await recordEvent(tx, {
    at: now,
    actorId,
    cityId,
    action: 'work.handed-over',
    subject: `user:${leaver.id}`,
    data: {
      userId: leaver.id,
      takerId: taker?.id ?? null,
      criteria: taker ? open.plans.map(({ assessmentId, criterionId }) => `${assessmentId}:${criterionId}`) : [],
      items: taker ? open.items.map(({ id }) => id) : [],
      requests: taker ? open.requestIds : [],
      threads: taker ? open.threadIds : [],
      invitations: open.invitationIds,
      invitationsToId: sponsorId,
    },
  })
  if (!taker || sizeOfWork(work) === 0) return
  await notify(tx, {
    at: now,
    kind: 'handed-over',
    // Who gives the work to themselves has chosen so, and is not told.
    actorId,
    cityId,
    subject: `user:${leaver.id}`,
    text: `What ${leaver.name} had open comes to you: ${list(sayWork(work))}`,
    path: '/work',
    recipients: [taker.id],
  })
}

async function findSponsor(
  tx: Tx,
  cityId: string,
  leaverId: string,
  wanted: readonly string[],
): Promise<string | null> {
  for (const id of wanted) {
    if (id !== leaverId && (await mayManagePeople(tx, id, cityId))) return id
  }
  const lead = await tx.membership.findFirst({
    where: { cityId, role: 'lead', userId: { not: leaverId }, user: { deactivatedAt: null } },
    select: { userId: true },
    orderBy: { user: { createdAt: 'asc' } },
  })
  return lead?.userId ?? null
}

/** How many other people lead a city. */
export async function countOtherLeads(reader: Pick<Tx, 'membership'>, cityId: string, userId: string): Promise<number> {
  return reader.membership.count({
    where: { cityId, role: 'lead', userId: { not: userId }, user: { deactivatedAt: null } },
  })
}
