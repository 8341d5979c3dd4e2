import { dayIn } from '#app/platform/clock.ts'
import { isChangeable, sourceOf, type ProposedAnswer, type RequestCheckState } from '#app/domain/requests.ts'
import { recordEvents, type AuditEntry } from '#app/features/audit/record-event.server.ts'
import { notify } from '#app/features/notifications/notify.server.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import type { Refusal } from '#app/platform/errors.ts'
import type { AnswerProblem } from '#app/ui/asked-view.ts'
import { readAsked, type AskedAnswer, type AskedParse } from './asked-answers.ts'
import { findByToken, seenOf, stateOf } from './find-asked.server.ts'
import { handOn, type Handing } from './hand-on.server.ts'
import { listChecks, requestPath } from './request-context.ts'
import { keepGiven, type GivenFile } from './keep-given.server.ts'
import { listTold } from './list-told.server.ts'

export type SentFile = { checkId: string; outcome: { ok: true; file: GivenFile } | Refusal }
export type Sent = { fields: Record<string, string>; files: readonly SentFile[] }

/** `problems` by check; what is not in it has been saved. `state` is of a link that works no more: nothing was saved. */
export type SaveAnswersOutcome =
  { ok: true } | { ok: false; state: 'open' | 'ended'; problems: Record<string, AnswerProblem> }

export type FoundRequest = NonNullable<Awaited<ReturnType<typeof findByToken>>>
export type FoundCheck = FoundRequest['checks'][number]
export type Saving = { tx: Tx; request: FoundRequest; now: Date; events: AuditEntry[] }

/**
 * Saves what a person answered, check by check: what can be saved is, and what cannot comes back with the reason. A check
 * that was not touched on this page stays as another window, or the team, has left it.
 */
export async function saveAnswers(db: Db, token: string, sent: Sent, now: Date): Promise<SaveAnswersOutcome | null> {
  return db.write(async (tx) => {
    const request = await findByToken(tx, token)
    if (!request) return null
    const parses = request.checks.map((row) => ({ row, parse: readAsked(sent.fields, row.checkId) }))
    if (stateOf(request, now) !== 'open') {
      return { ok: false, state: 'ended', problems: Object.fromEntries(parses.flatMap(touched)) }
    }
    const events: AuditEntry[] = []
    const saving: Saving = { tx, request, now, events }
    const problems: Record<string, AnswerProblem> = {}
    const handings: Handing[] = []
    const news: string[] = []
    for (const { row, parse } of parses) {
      const file = sent.files.find(({ checkId }) => checkId === row.checkId) ?? null
      const withdrawn = row.evidence.find(({ id }) => id === sent.fields['withdraw'])?.id ?? null
      const result = await saveCheck(saving, row, parse, { file, withdrawn })
      if (result.isNews) news.push(row.checkId)
      if (result.handing) handings.push(result.handing)
      if (Object.keys(result.errors).length > 0 || result.theirs) {
        problems[row.checkId] = { errors: result.errors, theirs: result.theirs, typed: parse.typed }
      }
    }
    const refused = await handOn(saving, handings)
    const handedOn = handings
      .map(({ row }) => row.checkId)
      .filter((checkId) => !refused.some((each) => each.checkId === checkId))
    for (const { checkId, message } of refused) {
      const typed = parses.find(({ row }) => row.checkId === checkId)?.parse.typed
      if (typed) problems[checkId] = { errors: { forwardEmail: message }, theirs: null, typed }
    }
    if (events.length > 0) await recordEvents(tx, events)
    const toDecide = news.filter((checkId) => !handedOn.includes(checkId))
    if (toDecide.length > 0) await tell(saving, toDecide)
    return Object.keys(problems).length === 0 ? { ok: true } : { ok: false, state: 'open', problems }
  })
}

type Parsed = { row: FoundCheck; parse: AskedParse }

/** What somebody typed into a page whose link has ended, so that it is shown once more. */
function touched({ row, parse }: Parsed): [string, AnswerProblem][] {
  const { link } = parse.value
  const isTouched = isChanged(parse) || link !== null || parse.errors['note'] !== undefined
  return isTouched ? [[row.checkId, { errors: parse.errors, theirs: null, typed: parse.typed }]] : []
}

/** Whether a check was on the page that was sent, and was changed there. What is decided is on it only to be read. */
function isChanged({ value, errors }: Pick<AskedParse, 'value' | 'errors'>): boolean {
  return value.seen !== '' && errors['note'] === undefined && seenOf(value) !== value.seen
}

type Result = {
  errors: Record<string, string>
  theirs: AnswerProblem['theirs']
  /** There is something new for the team to decide. */
  isNews: boolean
  handing: Handing | null
}

const decided = 'The team has taken your answer, so it cannot be changed here. Write to them if it is wrong'

async function saveCheck(
  saving: Saving,
  row: FoundCheck,
  { value, errors: found }: AskedParse,
  { file, withdrawn }: { file: SentFile | null; withdrawn: string | null },
): Promise<Result> {
  const errors = { ...found }
  const state = row.state as RequestCheckState
  const isTouched = isChanged({ value, errors })
  const isOther = (row.answer ?? null) !== value.answer || row.note !== value.note
  const none = { theirs: null, isNews: false, handing: null }
  const fileRefusal = file && !file.outcome.ok ? file.outcome.message : null
  const today = dayIn(saving.request.assessment.city.timeZone, saving.now)
  if (value.date !== null && value.date > today) errors['date'] = 'Enter a day that is not still to come'
  if (!isChangeable(state)) {
    const wants = (isTouched && isOther) || value.link !== null || file !== null
    // Handed on by the first of two clicks: the second says the same, and nothing is wrong.
    const isRepeated = state === 'handed-on' && value.answer === 'not-mine' && value.link === null && file === null
    return wants && !isRepeated ? { ...none, errors: { answer: sayDecided(state) } } : { ...none, errors: {} }
  }
  if (fileRefusal !== null) errors['file'] = fileRefusal
  else if (file && errors['date']) errors['file'] = 'Choose the file again: its date was not right, so it was not kept'
  const isStale = isTouched && isOther && value.revision !== row.revision
  const mayChange = isTouched && isOther && !isStale
  const added = await keepGiven(
    saving,
    row,
    value,
    file?.outcome.ok && !errors['date'] ? file.outcome.file : null,
    errors,
  )
  const removed = withdrawn !== null && (await withdraw(saving, row, withdrawn))
  const answer = mayChange ? value.answer : (row.answer as ProposedAnswer | null)
  const isNew = mayChange || added > 0 || removed
  if (isNew) await writeCheck(saving, row, value, { answer, mayChange, added, removed })
  const isAnswered = answer !== null
  if (isStale) {
    errors['answer'] = 'This was changed in another window after you opened this page. Both versions are below'
    return { ...none, errors, theirs: { answer: row.answer as ProposedAnswer | null, note: row.note } }
  }
  if (
    !isAnswered &&
    (added > 0 || value.note !== '') &&
    isNew &&
    errors['answer'] === undefined &&
    value.answer === null
  )
    errors['answer'] = 'What you added is kept. Choose an answer too: “don’t know” is one'
  const forward = value.answer === 'not-mine' ? value.forward : null
  const handing = forward && judgeForward(forward, errors) ? { row, ...forward } : null
  return { errors, theirs: null, isNews: isNew && isAnswered && row.state !== 'proposed', handing }
}

function sayDecided(state: RequestCheckState): string {
  return state === 'handed-on' ? 'You have handed this on, so somebody else answers it now' : decided
}

function judgeForward({ name, email }: { name: string; email: string }, errors: Record<string, string>): boolean {
  if (name === '') errors['forwardName'] ??= 'Enter the name of the person to ask instead'
  if (email === '') errors['forwardEmail'] ??= 'Enter their e-mail address, so that the question reaches them'
  return name !== '' && email !== ''
}

type Change = { answer: ProposedAnswer | null; mayChange: boolean; added: number; removed: boolean }

async function writeCheck({ tx, request, now, events }: Saving, row: FoundCheck, value: AskedAnswer, change: Change) {
  const { answer, mayChange, added, removed } = change
  const note = mayChange ? value.note : row.note
  const state = answer === null ? (row.state === 'returned' ? 'returned' : 'asked') : 'proposed'
  await tx.requestCheck.update({
    where: { id: row.id },
    data: { answer, note, state, revision: row.revision + 1, answeredAt: answer === null ? null : now },
  })
  events.push({
    at: now,
    actorId: null,
    cityId: request.assessment.city.id,
    action: 'request.answered',
    subject: `request:${request.id}`,
    data: {
      assessmentId: request.assessmentId,
      checkId: row.checkId,
      by: sourceOf({ name: request.toName, department: request.department }),
      from: row.answer,
      to: answer,
      evidenceAdded: added,
      ...(removed ? { evidenceWithdrawn: 1 } : {}),
    },
  })
}

async function withdraw({ tx, now }: Saving, row: FoundCheck, id: string): Promise<boolean> {
  const where = { id, requestCheckId: row.id, withdrawnAt: null }
  return (await tx.requestEvidence.updateMany({ where, data: { withdrawnAt: now } })).count > 0
}

/** Tells who asked, once for each time that something new came in. */
async function tell({ tx, request, now }: Saving, checkIds: readonly string[]): Promise<void> {
  const source = sourceOf({ name: request.toName, department: request.department })
  await notify(tx, {
    at: now,
    kind: 'request-answered',
    actorId: null,
    cityId: request.assessment.city.id,
    subject: `request:${request.id}`,
    text: `${source} answers ${listChecks(checkIds)}`,
    path: requestPath(request.assessmentId, request.id),
    recipients: await listTold(tx, { fromId: request.fromId, cityId: request.assessment.city.id }),
  })
}
