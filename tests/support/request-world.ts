import type { Actor } from '#app/domain/policy.ts'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { saveAnswer } from '#app/features/assessments/save-answer.server.ts'
import { takeGiven } from '#app/features/evidence/take-given.server.ts'
import type { Writers } from '#app/features/requests/decide-proposal.server.ts'
import { seenOf } from '#app/features/requests/find-asked.server.ts'
import { NewRequestSchema } from '#app/features/requests/request-form.ts'
import { findToken } from '#app/features/requests/request-token.server.ts'
import { sendRequest } from '#app/features/requests/send-request.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { newId } from '#app/platform/ids.ts'
import { makeAssessment, makeCity, makeUser } from './database.ts'

/** When things happen in these tests. */
export const now = new Date('2026-06-30T12:00:00Z')
export const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
export const days = (count: number) => later(count * 24 * 60)

/** Two cities with an assessment each, and people in both. */
export async function makeRequestWorld(db: Db) {
  const [cityId, otherCityId] = [await makeCity(db), await makeCity(db, { name: 'Shelbyville' })]
  const lead = await makeUser(db, { name: 'Ana Ruiz', roles: { [cityId]: 'lead' } })
  const stranger = await makeUser(db, { name: 'Sam Shaw', roles: { [otherCityId]: 'lead' } })
  const assessmentId = await makeAssessment(db, { cityId })
  const otherId = await makeAssessment(db, { cityId: otherCityId })
  return {
    cityId,
    lead,
    stranger,
    contributor: await makeUser(db, { name: 'Ben Cho', roles: { [cityId]: 'contributor' } }),
    leader: await makeUser(db, { name: 'Lena Ott', roles: { [cityId]: 'leader' } }),
    coach: await makeUser(db, { name: 'Cora Dunn', coaching: { [cityId]: [] } }),
    assessment: await findAssessment(db, lead, assessmentId, now),
    other: await findAssessment(db, stranger, otherId, now),
  }
}

export type RequestWorld = Awaited<ReturnType<typeof makeRequestWorld>>

/** The form of a new request, changed as given. */
export function requestInput(checkIds: readonly string[], changes: Record<string, string> = {}) {
  const boxes = Object.fromEntries(checkIds.map((id) => [`check:${id}`, 'on']))
  const form = { id: newId(), name: 'Pat Ng', email: 'pat@example.gov', department: 'Public Works' }
  return NewRequestSchema.parse({ ...form, dueOn: '2026-07-14', until: '2026-08-29', ...boxes, ...changes })
}

/** Asks about some checks; the request's id and its link's token. */
export async function ask(
  db: Db,
  { lead, assessment }: RequestWorld,
  checkIds: readonly string[] = ['DM1.a'],
  changes: Record<string, string> = {},
) {
  const outcome = await sendRequest(db, lead, assessment, requestInput(checkIds, changes), now)
  if (!outcome.ok) throw new Error(outcome.message)
  return { id: outcome.requestId, token: await tokenOf(db, outcome.requestId) }
}

/** The token of the link that a request has now. */
export async function tokenOf(db: Db, id: string): Promise<string> {
  const { tokenHash } = await db.read.departmentRequest.findUniqueOrThrow({ where: { id } })
  const found = findToken(id, tokenHash)
  if (!found) throw new Error('The token is not known')
  return found.token
}

const untouched = { answer: null, note: '' }

/** The fields of one check as the page sends them, from the answer that the page was made with. */
export function answerFields(
  checkId: string,
  changes: Record<string, string>,
  was: { answer: string | null; note: string; revision?: number } = untouched,
): Record<string, string> {
  const fields = { answer: was.answer ?? '', note: was.note, revision: String(was.revision ?? 0), seen: seenOf(was) }
  return Object.fromEntries(
    Object.entries({ ...fields, ...changes }).map(([name, value]) => [`${name}:${checkId}`, value]),
  )
}

/** One check of a request as it is now. */
export async function checkOf(db: Db, requestId: string, checkId: string) {
  return db.read.requestCheck.findUniqueOrThrow({
    where: { requestId_checkId: { requestId, checkId } },
    include: { evidence: true },
  })
}

/** The writers that the route gives to a decision. */
export function writersOf(actor: Actor, assessment: RequestWorld['assessment'], at = now): Writers {
  return {
    saveAnswer: (tx, check, input) => saveAnswer(tx, actor, assessment, check, input, at),
    attachEvidence: (tx, given) => takeGiven(tx, actor, assessment, given, at),
  }
}
