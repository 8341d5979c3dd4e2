import type { Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import { notify } from '#app/features/notifications/notify.server.ts'
import type { Tx } from '#app/platform/db/open.ts'
import { newId } from '#app/platform/ids.ts'

type Item = { id: string; cityId: string; title: string; sensitivity: string; authorId: string }
type Made = { number: number; note: string }

/**
 * Says in every thread on an item that it has a new revision, reopens those that were resolved on an earlier one, and tells
 * the people who took part and may still see it. In the transaction that makes the revision.
 */
export async function announceRevision(
  tx: Tx,
  actor: Actor,
  item: Item,
  { number, note }: Made,
  now: Date,
): Promise<void> {
  const threads = await tx.thread.findMany({
    where: { itemId: item.id, assessment: { cityId: item.cityId, state: { not: 'archived' } } },
    select: {
      id: true,
      assessmentId: true,
      state: true,
      authorId: true,
      comments: { select: { authorId: true, mentions: { select: { userId: true } } } },
    },
    orderBy: { createdAt: 'asc' },
  })
  if (threads.length === 0) return
  const why = note === '' ? '' : ` ${actor.name} says why: ${note}`
  const bySubject = new Map<string, Set<string>>()
  for (const { id, assessmentId, state, authorId, comments } of threads) {
    const isReopened = state === 'resolved'
    const body = `Revision ${number} was added${isReopened ? ', so this is open again' : ''}.${why}`
    await tx.comment.create({
      data: { id: newId(), threadId: id, kind: 'new-revision', body, authorId: null, createdAt: now },
    })
    const reopening = { state: 'open', resolvedAt: null, resolvedById: null, revision: { increment: 1 } }
    await tx.thread.update({ where: { id }, data: { movedAt: now, ...(isReopened ? reopening : {}) } })
    if (isReopened) {
      await recordEvent(tx, {
        at: now,
        actorId: actor.userId,
        cityId: item.cityId,
        action: 'thread.reopened',
        subject: `thread:${id}`,
        data: { assessmentId, by: 'new-revision', revision: number },
      })
    }
    const people = bySubject.get(assessmentId) ?? new Set()
    const named = comments.flatMap((comment) => [
      comment.authorId ?? '',
      ...comment.mentions.map(({ userId }) => userId),
    ])
    for (const userId of [authorId, ...named]) people.add(userId)
    bySubject.set(assessmentId, people)
  }
  const viewers = await listViewers(tx, item)
  // Notices leave the installation by mail, so that they never name what is sensitive.
  const what = item.sensitivity === 'sensitive' ? 'a sensitive item that you commented on' : `“${item.title}”`
  for (const [assessmentId, people] of bySubject) {
    await notify(tx, {
      at: now,
      kind: 'new-revision',
      actorId: actor.userId,
      cityId: item.cityId,
      subject: `evidence:${item.id}`,
      text: `${actor.name} added revision ${number} of ${what}`,
      path: `/assessments/${assessmentId}/evidence/${item.id}`,
      recipients: [...people].filter((userId) => viewers.has(userId)),
    })
  }
}

/** Everybody who may see an item now: the city's people and coaches, or for a sensitive one those who are let. */
async function listViewers(tx: Tx, { id, cityId, sensitivity, authorId }: Item): Promise<Set<string>> {
  const [members, coaches, leaves] = await Promise.all([
    tx.membership.findMany({ where: { cityId }, select: { userId: true, role: true } }),
    tx.coachAssignment.findMany({ where: { cityId }, select: { userId: true } }),
    tx.sensitiveLeave.findMany({ where: { itemId: id, revokedAt: null }, select: { userId: true } }),
  ])
  const everybody = [...members, ...coaches].map(({ userId }) => userId)
  if (sensitivity !== 'sensitive') return new Set(everybody)
  const allowed = new Set(leaves.map(({ userId }) => userId))
  const leads = members.filter(({ role }) => role === 'lead').map(({ userId }) => userId)
  const coaching = coaches.map(({ userId }) => userId).filter((userId) => allowed.has(userId))
  return new Set([...leads, ...coaching, ...everybody.filter((userId) => userId === authorId)])
}
