import type { Actor, CityRole } from '#app/domain/policy.ts'
import { readAnchor, type AnchorFields } from '#app/domain/threads/anchor.ts'
import { addComment } from '#app/features/threads/add-comment.server.ts'
import { editComment } from '#app/features/threads/edit-comment.server.ts'
import { findThread } from '#app/features/threads/find-thread.server.ts'
import { startThread } from '#app/features/threads/start-thread.server.ts'
import { withdrawComment } from '#app/features/threads/withdraw-comment.server.ts'
import type { EvidenceAssessment } from '#app/features/evidence/evidence-context.ts'
import type { Db } from '#app/platform/db/open.ts'
import { makeUser } from './database.ts'
import { addTo, now } from './evidence-world.ts'

/** What people do in the threads of one assessment; what is refused is returned by the functions that try. */
export function threadHands(db: Db, assessment: EvidenceAssessment) {
  const anchorOf = (given: string | AnchorFields) => {
    const anchor = readAnchor(assessment.edition, typeof given === 'string' ? { anchor: given } : given)
    if (!anchor) throw new Error('There is no such anchor')
    return anchor
  }
  const tryStart = (actor: Actor, given: string | AnchorFields, body: string, key?: string, at = now) =>
    startThread(db, actor, assessment, anchorOf(given), { body, key }, at)
  type Saying = { key?: string; seen?: number; at?: Date }
  const trySay = (actor: Actor, threadId: string, body: string, { key, seen = 1_000, at = now }: Saying = {}) =>
    addComment(db, actor, assessment, threadId, { intent: 'comment', body, key, seen }, at)
  return {
    tryStart,
    trySay,
    start: async (actor: Actor, given: string | AnchorFields, body: string) => {
      const outcome = await tryStart(actor, given, body)
      if (!outcome.ok) throw new Error(outcome.message)
      return outcome
    },
    say: async (actor: Actor, threadId: string, body: string, saying: Saying = {}) => {
      const outcome = await trySay(actor, threadId, body, saying)
      if (!outcome.ok || outcome.commentId === null) throw new Error('It was refused')
      return { ...outcome, commentId: outcome.commentId }
    },
    turn: (actor: Actor, threadId: string, intent: 'resolve' | 'reopen', body: string, seen: number) =>
      addComment(db, actor, assessment, threadId, { intent, body, key: undefined, seen }, now),
    edit: (actor: Actor, threadId: string, commentId: string, body: string, revision: number, at = now) =>
      editComment(db, actor, assessment, threadId, { intent: 'edit', commentId, body, revision }, at),
    withdraw: (actor: Actor, threadId: string, commentId: string) =>
      withdrawComment(db, actor, assessment, threadId, commentId, now),
    look: (actor: Actor, threadId: string, page: number | null = null) =>
      findThread(db, actor, assessment, threadId, { page, commentId: null }),
    evidence: async (actor: Actor, changes: Record<string, string>, checkId = 'DM1.a') => {
      const { itemId } = await addTo(db, actor, assessment, checkId, changes)
      const { id } = await db.read.evidenceRevision.findFirstOrThrow({ where: { itemId }, select: { id: true } })
      return { itemId, revisionId: id }
    },
    newcomer: (cityId: string, name: string, role: CityRole) => makeUser(db, { name, roles: { [cityId]: role } }),
  }
}

export async function commentsOf(db: Db, threadId: string) {
  return db.read.comment.findMany({
    where: { threadId },
    select: { id: true, kind: true, body: true, authorId: true, revision: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
}

/** The notices about a thread in the order they were written: kind, to whom, and what they say. */
export async function noticesOf(db: Db, threadId: string): Promise<[string, string, string][]> {
  const found = await db.read.notification.findMany({
    where: { subject: `thread:${threadId}` },
    select: { kind: true, text: true, user: { select: { name: true } } },
    orderBy: [{ at: 'asc' }, { kind: 'asc' }, { user: { name: 'asc' } }],
  })
  return found.map(({ kind, text, user }) => [kind, user.name, text])
}
