import type { AnswerState } from '#app/domain/answers.ts'
import { sayShortDate } from '#app/domain/dates.ts'
import { dueOf } from '#app/domain/due.ts'
import { findCheck } from '#app/domain/edition/edition.ts'
import { stateForCheck } from '#app/domain/lifecycle.ts'
import { can, citiesOf, type Actor } from '#app/domain/policy.ts'
import {
  linkState,
  requestStanding,
  saySource,
  type ProposedAnswer,
  type RequestCheckState,
} from '#app/domain/requests.ts'
import { namePeople } from '#app/features/people/name-people.server.ts'
import { dayIn, timeIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound } from '#app/platform/errors.ts'
import type { RequestCheckView, RequestView } from '#app/ui/request-view.ts'
import { viewGiven } from './given-evidence.ts'
import type { RequestAssessment } from './request-context.ts'

/** One request with each check's answer, what came with it, and what the assessment says of the check now. */
export async function findRequest(
  db: Db,
  actor: Actor,
  assessment: RequestAssessment,
  requestId: string,
  now: Date,
): Promise<RequestView> {
  const { city } = assessment
  const found = await db.read.departmentRequest.findFirst({
    where: {
      id: requestId,
      assessmentId: assessment.id,
      assessment: { cityId: { in: citiesOf(actor, 'request.view') } },
    },
    include: {
      checks: {
        include: { evidence: { where: { withdrawnAt: null }, orderBy: { createdAt: 'asc' } } },
        orderBy: { checkId: 'asc' },
      },
    },
  })
  if (!found) throw notFound()
  const checkIds = found.checks.map(({ checkId }) => checkId)
  const [children, parent, answers] = await Promise.all([
    db.read.departmentRequest.findMany({
      where: { parentId: found.id },
      select: { id: true, toName: true, checks: { select: { checkId: true } } },
    }),
    findParent(db, found.parentId),
    db.read.checkAnswer.findMany({ where: { assessmentId: assessment.id, checkId: { in: checkIds } } }),
  ])
  const items = found.checks.flatMap(({ evidence }) => evidence.map(({ itemId }) => itemId))
  const sensitive = await findSensitive(db, items)
  const ids = [found.fromId, found.closedById, found.revokedById, ...found.checks.map((row) => row.decidedById)]
  const names = await namePeople(db.read, [...ids, ...answers.map(({ authorId }) => authorId)])
  const on = (at: Date) => sayShortDate(dayIn(city.timeZone, at))
  const when = (at: Date) => `${on(at)}, ${timeIn(city.timeZone, at)}`
  const by = (id: string | null, at: Date) => `${names.get(id ?? '') ?? 'somebody'}, ${on(at)}`
  const link = linkState(found, now)
  const states = found.checks.map(({ state }) => state as RequestCheckState)
  const standing = requestStanding(states, link)

  const viewCheck = (row: (typeof found.checks)[number]): RequestCheckView[] => {
    const check = findCheck(assessment.edition, row.checkId)
    if (!check) return []
    const current = answers.find(({ checkId }) => checkId === row.checkId)
    const child = children.find(({ checks }) => checks.some(({ checkId }) => checkId === row.checkId))
    return [
      {
        id: check.id,
        text: check.text,
        criterionId: check.criterionId,
        state: row.state as RequestCheckState,
        answer: row.answer as ProposedAnswer | null,
        note: row.note,
        revision: row.revision,
        answeredAt: row.answeredAt && when(row.answeredAt),
        given: row.evidence.map((each) => ({
          ...viewGiven(each, sayShortDate),
          // Once it is in the library, the library says who may see it.
          ...(sensitive.has(each.itemId ?? '') ? { title: 'Sensitive evidence', detail: '', url: null } : {}),
          isFile: each.sha256 !== null,
          itemId: each.itemId,
        })),
        decided: row.decidedAt && by(row.decidedById, row.decidedAt),
        returnNote: row.returnNote,
        handedTo: child ? { name: child.toName, requestId: child.id } : null,
        isNotApplicableAllowed: check.isNotApplicableAllowed,
        current: current
          ? {
              answer: current.answer as AnswerState,
              rationale: current.rationale,
              saved: `saved by ${by(current.authorId, current.savedAt)}`,
              source: saySource(current.source),
            }
          : null,
        currentRevision: current?.revision ?? 0,
        canDecide: can(actor, 'request.decide', { cityId: city.id, state: stateForCheck(assessment, check.id) }),
      },
    ]
  }

  const ended = found.revokedAt
    ? `Revoked by ${by(found.revokedById, found.revokedAt)}`
    : found.closedAt
      ? `Closed by ${by(found.closedById, found.closedAt)}`
      : null
  return {
    id: found.id,
    to: found.toName,
    toEmail: found.toEmail,
    department: found.department,
    message: found.message,
    origin: `${parent ? 'On behalf of' : 'Sent by'} ${by(found.fromId, found.createdAt)}`,
    parent,
    due: dueOf(found.dueOn, dayIn(city.timeZone, now)),
    dueOn: found.dueOn ?? '',
    until: sayShortDate(dayIn(city.timeZone, new Date(found.expiresAt.getTime() - 1))),
    link,
    linkMark: found.tokenHash.slice(0, 12),
    opened: found.openedAt && on(found.openedAt),
    reminded: found.remindedAt && on(found.remindedAt),
    ended,
    standing,
    canManage: can(actor, 'request.send', { cityId: city.id }),
    checks: found.checks.flatMap(viewCheck),
  }
}

async function findParent(db: Db, id: string | null): Promise<{ id: string; to: string } | null> {
  if (id === null) return null
  const found = await db.read.departmentRequest.findUnique({ where: { id }, select: { id: true, toName: true } })
  return found && { id: found.id, to: found.toName }
}

async function findSensitive(db: Db, ids: readonly (string | null)[]): Promise<ReadonlySet<string>> {
  const wanted = ids.filter((id) => id !== null)
  if (wanted.length === 0) return new Set()
  const where = { id: { in: wanted }, sensitivity: 'sensitive' }
  const found = await db.read.evidenceItem.findMany({ where, select: { id: true } })
  return new Set(found.map(({ id }) => id))
}
