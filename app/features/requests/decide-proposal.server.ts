import { judgeAnswer, type AnswerState } from '#app/domain/answers.ts'
import { findCheck, type Check } from '#app/domain/edition/edition.ts'
import { sayClosed, stateForCheck } from '#app/domain/lifecycle.ts'
import { can, citiesOf, type Actor } from '#app/domain/policy.ts'
import { editedSource, linkState, sourceOf, type ProposedAnswer } from '#app/domain/requests.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import { enqueueMail } from '#app/features/notifications/enqueue-mail.server.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { readLifecycle } from '#app/platform/db/read-lifecycle.server.ts'
import { notFound, refuse, type Refusal } from '#app/platform/errors.ts'
import type { RequestAssessment } from './request-context.ts'
import type { DecideInput } from './request-form.ts'
import { returnedMail } from './request-mail.ts'
import { findToken } from './request-token.server.ts'

/** How an accepted answer and its evidence get into the assessment, in the same transaction. The route has them. */
export type Writers = {
  saveAnswer: (
    tx: Tx,
    check: Check,
    input: { answer: AnswerState; rationale: string; source: string; revision: number },
  ) => Promise<{ ok: true } | (Refusal & { conflict?: unknown })>
  /** The id of the item that it became. */
  attachEvidence: (
    tx: Tx,
    given: {
      checkId: string
      title: string
      department: string
      date: string | null
      content:
        | { kind: 'file'; file: { sha256: string; size: number; mediaType: string; fileName: string } }
        | { kind: 'link'; url: string }
    },
  ) => Promise<string>
}

export type DecideOutcome = { ok: true } | (Refusal & { isConflict: boolean })

const conflict = (field: string, message: string): DecideOutcome => ({ ...refuse(field, message), isConflict: true })
const no = (field: string, message: string): DecideOutcome => ({ ...refuse(field, message), isConflict: false })

/** Takes an answer that came in as it is or as the team has changed it, or gives it back with a question: all or nothing. */
export async function decideProposal(
  db: Db,
  actor: Actor,
  assessment: RequestAssessment,
  requestId: string,
  input: DecideInput,
  now: Date,
  writers: Writers,
): Promise<DecideOutcome> {
  const check = findCheck(assessment.edition, input.checkId)
  if (!check) throw notFound()
  return db.write((tx) => decide(tx, actor, assessment, requestId, check, input, now, writers))
}

async function decide(
  tx: Tx,
  actor: Actor,
  assessment: RequestAssessment,
  requestId: string,
  check: Check,
  input: DecideInput,
  now: Date,
  writers: Writers,
): Promise<DecideOutcome> {
  const { city } = assessment
  const row = await findRow(tx, actor, assessment.id, requestId, check.id)
  const lifecycle = await readLifecycle(tx, assessment.id)
  if (!can(actor, 'request.decide', { cityId: city.id, state: stateForCheck(lifecycle, check.id) }))
    return no('form', sayClosed(lifecycle.state, 'answers'))
  const { request } = row
  // Nothing has been written up to here, nor is anything before the answer itself is: a refusal leaves all as it was.
  if (row.state === 'accepted' || row.state === 'returned') return conflict('form', await sayDecided(tx, actor, row))
  if (row.state !== 'proposed' || row.answer === null) return conflict('form', 'There is no answer to decide on')
  if (row.revision !== input.revision)
    return conflict('form', `${request.toName} has changed the answer while you read it. The new one is shown`)
  const source = sourceOf({ name: request.toName, department: request.department })
  const decided = { decidedById: actor.userId, decidedAt: now }
  const event = { at: now, actorId: actor.userId, cityId: city.id, subject: `request:${requestId}` }
  const about = { assessmentId: assessment.id, checkId: check.id, source }
  if (input.intent === 'return') {
    if (linkState(request, now) !== 'open')
      return no('returnNote', 'Their link works no more, so they could not answer. Make a new link first')
    const data = { state: 'returned', returnNote: input.returnNote, ...decided }
    await tx.requestCheck.update({ where: { id: row.id }, data })
    await recordEvent(tx, { ...event, action: 'request.returned', data: { ...about, note: input.returnNote } })
    await mailBack(tx, actor, assessment, row, input.returnNote, now)
    return { ok: true }
  }
  const isNoted = row.answer === 'not-mine' && input.intent === 'accept'
  if (!isNoted) {
    const taken = takenAnswer(row, input)
    const judgement = judgeAnswer(check, taken)
    if (!judgement.ok) return no(judgement.field, judgement.message)
    const isEdited = taken.answer !== row.answer || taken.rationale !== row.note
    const saved = await writers.saveAnswer(tx, check, {
      ...taken,
      // Of an answer that was "not mine", nothing is theirs.
      source: row.answer === 'not-mine' ? '' : isEdited ? editedSource(source) : source,
      revision: input.answerRevision,
    })
    if (!saved.ok) return { ...refuse('form', saved.message), isConflict: saved.conflict !== undefined }
    for (const given of row.evidence) {
      const itemId = await writers.attachEvidence(tx, toGiven(given, check.id, request.department))
      await tx.requestEvidence.update({ where: { id: given.id }, data: { itemId } })
    }
  }
  await tx.requestCheck.update({ where: { id: row.id }, data: { state: 'accepted', ...decided } })
  const how = isNoted ? 'noted' : input.intent === 'edit' ? 'edited' : 'as it is'
  await recordEvent(tx, {
    ...event,
    action: 'request.accepted',
    data: { ...about, how, evidence: row.evidence.length },
  })
  return { ok: true }
}

type Row = Awaited<ReturnType<typeof findRow>>

async function findRow(tx: Tx, actor: Actor, assessmentId: string, requestId: string, checkId: string) {
  const cityId = { in: citiesOf(actor, 'request.decide') }
  const row = await tx.requestCheck.findFirst({
    where: { checkId, requestId, request: { assessmentId, assessment: { cityId } } },
    include: { request: true, evidence: { where: { withdrawnAt: null }, orderBy: { createdAt: 'asc' } } },
  })
  if (!row) throw notFound()
  return row
}

async function sayDecided(tx: Tx, actor: Actor, { decidedById, state }: Row): Promise<string> {
  const who =
    decidedById === null ? null : await tx.user.findUnique({ where: { id: decidedById }, select: { name: true } })
  const name = decidedById === actor.userId ? 'You have' : `${who?.name ?? 'Somebody'} has`
  return `${name} ${state === 'accepted' ? 'taken this answer' : 'returned this answer'} already. What you wrote is below`
}

function takenAnswer({ answer, note }: Row, input: DecideInput): { answer: AnswerState; rationale: string } {
  if (input.intent === 'edit' && input.answer) return { answer: input.answer, rationale: input.rationale }
  const known: ProposedAnswer = answer as ProposedAnswer
  return { answer: known === 'not-mine' ? 'unknown' : known, rationale: note }
}

function toGiven(given: Row['evidence'][number], checkId: string, department: string) {
  const { title, evidenceDate: date, sha256, size, mediaType, fileName, url } = given
  const file = { sha256: sha256 ?? '', size: size ?? 0, mediaType: mediaType ?? '', fileName: fileName ?? '' }
  const content = url === null ? { kind: 'file' as const, file } : { kind: 'link' as const, url }
  return { checkId, title, department, date, content }
}

async function mailBack(
  tx: Tx,
  actor: Actor,
  { city }: RequestAssessment,
  { request, checkId, revision }: Row,
  note: string,
  now: Date,
): Promise<void> {
  const { id, toName, toEmail, dueOn, message, tokenHash } = request
  if (toEmail === '') return
  const token = findToken(id, tokenHash)?.token ?? null
  const from = { name: actor.name, email: actor.email }
  const mailed = { id, toName, toEmail, dueOn, message, checkIds: [checkId], token, from, cityName: city.name }
  const key = `request-returned:${id}:${checkId}:${revision}`
  await enqueueMail(tx, returnedMail(mailed, { key, at: now }, { by: actor.name, note }))
}
