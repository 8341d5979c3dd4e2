import { sayDate, sayShortDate } from '#app/domain/dates.ts'
import { dueOf } from '#app/domain/due.ts'
import { findCheck, findCriterion } from '#app/domain/edition/edition.ts'
import { sayWindow } from '#app/domain/evidence/currency.ts'
import { linkState, type LinkState, type ProposedAnswer, type RequestCheckState } from '#app/domain/requests.ts'
import { editionByRef } from '#app/features/editions/catalogue.server.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { sha256 } from '#app/platform/files.ts'
import type { Asked, AskedCheck } from '#app/ui/asked-view.ts'
import { viewGiven } from './given-evidence.ts'

export type AskedPage =
  | { state: 'unknown' }
  /** What can be said of a link that is real and works no more: who sent it. */
  | { state: Exclude<LinkState, 'open'>; cityName: string; from: Person }
  | ({ state: 'open' } & Asked)

type Person = { name: string; email: string }

/** What was asked with a link, and what has been answered on it so far; nothing else of the city. */
export async function findAsked(db: Db, token: string, now: Date): Promise<AskedPage> {
  const request = await findByToken(db.read, token)
  if (!request) return { state: 'unknown' }
  const { assessment, dueOn } = request
  const { name: cityName, timeZone } = assessment.city
  const from = await findSender(db, request.fromId)
  const state = stateOf(request, now)
  if (state !== 'open') return { state, cityName, from }
  if (!request.openedAt) {
    const where = { id: request.id, openedAt: null }
    await db.write((tx) => tx.departmentRequest.updateMany({ where, data: { openedAt: now } }))
  }
  const parent = request.parentId === null ? null : await findName(db, request.parentId)
  const handedOn = await db.read.departmentRequest.findMany({
    where: { parentId: request.id },
    select: { toName: true, checks: { select: { checkId: true } } },
  })
  const edition = editionByRef(assessment.editionRef)
  const today = dayIn(timeZone, now)
  return {
    state,
    cityName,
    from,
    toName: request.toName,
    message: request.message,
    due: dueOn === null ? null : { by: sayDate(dueOn), words: dueOf(dueOn, today)?.words ?? '' },
    until: sayDate(dayIn(timeZone, new Date(request.expiresAt.getTime() - 1))),
    today,
    handedOnBy: parent,
    checks: request.checks.flatMap((row): AskedCheck[] => {
      const check = findCheck(edition, row.checkId)
      const criterion = check && findCriterion(edition, check.criterionId)
      if (!criterion) return []
      const answer = row.answer as ProposedAnswer | null
      return [
        {
          id: check.id,
          text: check.text,
          criterion: criterion.title,
          evidence: check.evidence,
          window: sayWindow(check.window),
          guidance: check.guidance ?? null,
          why: criterion.guidance.why,
          state: row.state as RequestCheckState,
          answer,
          note: row.note,
          revision: row.revision,
          seen: seenOf({ answer, note: row.note }),
          given: row.evidence.map((each) => viewGiven(each, sayShortDate)),
          returned: row.state === 'returned' ? { by: from.name, note: row.returnNote } : null,
          handedTo:
            handedOn.find(({ checks }) => checks.some(({ checkId }) => checkId === row.checkId))?.toName ?? null,
        },
      ]
    }),
  }
}

/** A fingerprint of an answer, to tell whether a page that comes back was touched. */
export function seenOf({ answer, note }: { answer: string | null; note: string }): string {
  return sha256(`${answer ?? ''}\n${note}`).slice(0, 16)
}

type Found = NonNullable<Awaited<ReturnType<typeof findByToken>>>

/** Whether a link takes answers; an assessment that is signed off takes none any more. */
export function stateOf(request: Pick<Found, 'closedAt' | 'revokedAt' | 'expiresAt' | 'assessment'>, now: Date) {
  const state = linkState(request, now)
  const isOver = request.assessment.state === 'signed-off' || request.assessment.state === 'archived'
  return state === 'open' && isOver ? 'closed' : state
}

/** The request that a link is for. The token is looked up by its hash, so that the time it takes says nothing of it. */
export async function findByToken(from: Tx | Db['read'], token: string) {
  return from.departmentRequest.findUnique({
    where: { tokenHash: sha256(token) },
    select: {
      id: true,
      assessmentId: true,
      fromId: true,
      parentId: true,
      toName: true,
      toEmail: true,
      department: true,
      message: true,
      dueOn: true,
      expiresAt: true,
      openedAt: true,
      closedAt: true,
      revokedAt: true,
      assessment: {
        select: { state: true, editionRef: true, city: { select: { id: true, name: true, timeZone: true } } },
      },
      checks: {
        select: {
          id: true,
          checkId: true,
          state: true,
          answer: true,
          note: true,
          revision: true,
          returnNote: true,
          evidence: { where: { withdrawnAt: null }, orderBy: { createdAt: 'asc' } },
        },
        orderBy: { checkId: 'asc' },
      },
    },
  })
}

async function findSender(db: Db, id: string): Promise<Person> {
  const user = await db.read.user.findUnique({ where: { id }, select: { name: true, email: true } })
  return user ?? { name: 'the team', email: '' }
}

async function findName(db: Db, id: string): Promise<string | null> {
  const found = await db.read.departmentRequest.findUnique({ where: { id }, select: { toName: true } })
  return found?.toName ?? null
}
