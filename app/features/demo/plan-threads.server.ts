import { criterionIdOf } from '#app/domain/edition/edition.ts'
import { findMentions, type Nameable } from '#app/domain/threads/mentions.ts'
import { newId } from '#app/platform/ids.ts'
import { userId } from './plan-made-up-city.server.ts'
import { after, type Target, type TeamworkPlan } from './plan-teamwork.server.ts'
import type { DemoThread } from './teamwork-schema.ts'

/** What is talked over; where notices of each thread lead. */
export function planThreads(plan: TeamworkPlan): Map<string, Target> {
  const { threads } = plan.demo.teamwork
  return new Map(Object.entries(threads).map(([key, thread]) => [`thread:${key}`, planThread(plan, key, thread)]))
}

type Said = DemoThread['comments'][number] & { at: Date }

function planThread(plan: TeamworkPlan, key: string, thread: DemoThread): Target {
  const { rows, context, assessmentId, items } = plan
  const threadId = newId()
  const planned = thread.item === undefined ? undefined : items.get(thread.item)
  const checkId = thread.check ?? null
  const place = {
    criterionId: thread.criterion ?? (checkId === null ? null : criterionIdOf(checkId)),
    checkId,
    itemId: planned?.itemId ?? null,
    revisionId: planned?.first.id ?? null,
    page: thread.page ?? null,
  }
  const anchor = planned ? 'evidence' : checkId === null ? 'criterion' : 'check'
  const said = inOrder(plan, key, thread)
  const [first] = said
  if (!first) throw new Error(`The thread ${key} says nothing`)
  const tell = teller(plan, threadId, { anchor, ...place })
  let state = 'open'
  let last = first.at
  let resolved = {}
  for (const [index, comment] of said.entries()) {
    const id = planComment(plan, threadId, comment, tell)
    const authorId = userId(context, comment.by)
    const to = comment.does === 'resolve' ? 'resolved' : state
    const action = index === 0 ? 'thread.started' : comment.does === 'resolve' ? 'thread.resolved' : 'thread.commented'
    tell(comment.at, authorId, action, {
      commentId: id,
      characters: (comment.was ?? comment.text).length,
      mentions: mentionsIn(plan, comment.was ?? comment.text),
      from: index === 0 ? null : { state },
      to: { state: to },
    })
    if (to === 'resolved' && state === 'open') resolved = { resolvedAt: comment.at, resolvedById: authorId }
    state = to
    last = comment.at
  }
  // As a new revision of an item says so in its threads.
  const { second } = planned ?? {}
  if (second) {
    const body = `Revision ${second.number} was added. ${second.authorName} says why: ${second.note}`
    rows.comments.push({
      id: newId(),
      threadId,
      kind: 'new-revision',
      body,
      authorId: null,
      createdAt: second.createdAt,
    })
  }
  const authorId = userId(context, first.by)
  const movedAt = second && second.createdAt > last ? second.createdAt : last
  const { quote } = thread
  const moments = { createdAt: first.at, movedAt, ...resolved }
  rows.threads.push({
    id: threadId,
    assessmentId,
    anchor,
    ...place,
    quote,
    state,
    authorId,
    ...moments,
    revision: said.length,
  })
  return {
    subject: `thread:${threadId}`,
    path: `/assessments/${assessmentId}/threads/${threadId}`,
  }
}

/** The comments with their moments, each after the one before. */
function inOrder({ context, items }: TeamworkPlan, key: string, { item, comments }: DemoThread): Said[] {
  let last = (item === undefined ? undefined : items.get(item))?.first.createdAt ?? new Date(0)
  return comments.map((comment, index) => {
    last = after(last, context.calendar.moment(comment.on, `${index} ${key}`))
    return { ...comment, at: last }
  })
}

type Tell = (at: Date, actorId: string, action: string, more: Record<string, unknown>) => void

function teller({ rows, cityId, assessmentId }: TeamworkPlan, threadId: string, place: Record<string, unknown>): Tell {
  return (at, actorId, action, more) => {
    const data = { assessmentId, ...place, ...more }
    rows.events.push({ at, actorId, cityId, action, subject: `thread:${threadId}`, data })
  }
}

/** One comment with every text it had; its id. */
function planComment(plan: TeamworkPlan, threadId: string, comment: Said, tell: Tell): string {
  const { rows, context } = plan
  const { text, was, at, does } = comment
  const id = newId()
  const authorId = userId(context, comment.by)
  const editedAt = comment.edited
    ? after(at, context.calendar.moment(comment.edited, `edited ${at.toISOString()}`))
    : null
  const withdrawnAt = comment.withdrawn ? after(at, context.calendar.moment(comment.withdrawn, `withdrawn`)) : null
  const texts = was === undefined ? [text] : [was, text]
  texts.forEach((body, index) => {
    const savedAt = index === 0 ? at : (editedAt ?? at)
    rows.commentRevisions.push({ id: newId(), commentId: id, revision: index + 1, body, savedAt })
  })
  const mentions = mentionsIn(plan, text)
  for (const named of mentions) rows.mentions.push({ id: newId(), commentId: id, userId: named })
  rows.comments.push({
    id,
    threadId,
    kind: does === 'resolve' ? 'resolved' : 'comment',
    body: text,
    authorId,
    createdAt: at,
    revision: texts.length,
    editedAt,
    withdrawnAt,
    withdrawnById: withdrawnAt && authorId,
  })
  if (editedAt) {
    const [from, to] = texts.map((body, index) => ({ revision: index + 1, characters: body.length }))
    tell(editedAt, authorId, 'comment.edited', { commentId: id, mentions, from, to })
  }
  if (withdrawnAt) {
    const change = { from: { isWithdrawn: false }, to: { isWithdrawn: true } }
    tell(withdrawnAt, authorId, 'comment.withdrawn', { commentId: id, ...change })
  }
  return id
}

/** Whom a text names, by the names of those who are here. */
function mentionsIn({ demo, context }: TeamworkPlan, body: string): string[] {
  const people = Object.entries(demo.people).flatMap(([key, { name, role, email, left }]): Nameable[] =>
    left ? [] : [{ userId: userId(context, key), name, role, email }],
  )
  return findMentions(body, people).userIds
}
