import type { AnswerState } from '#app/domain/answers.ts'
import type { Check } from '#app/domain/edition/edition.ts'
import { sayClosed, stateForCheck } from '#app/domain/lifecycle.ts'
import { can, type Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Tx } from '#app/platform/db/open.ts'
import { readLifecycle } from '#app/platform/db/read-lifecycle.server.ts'
import { refuse, type Refusal } from '#app/platform/errors.ts'
import { newId } from '#app/platform/ids.ts'

/** `revision` is the one that the writer had read: 0 where there was no answer yet. */
export type AnswerInput = { answer: AnswerState; rationale: string; revision: number }

/** What somebody else saved in the meantime. */
export type AnswerConflict = {
  answer: AnswerState
  rationale: string
  revision: number
  authorName: string
  savedAt: Date
}

export type AnswerOutcome =
  | { ok: true; revision: number; savedAt: Date; timeZone: string }
  | (Refusal & { conflict?: AnswerConflict; timeZone: string })

/** The answer, and whose word it is where the author has accepted somebody else's; empty for the author's own. */
export type SourcedAnswer = AnswerInput & { source: string }

type Place = { id: string; city: { id: string; timeZone: string } }

/**
 * Writes one answer with its revision and its event, inside a transaction that may do more. The caller has judged the
 * answer; whether the assessment still takes it, and whether somebody else was faster, is judged here.
 */
export async function saveAnswer(
  tx: Tx,
  actor: Actor,
  assessment: Place,
  check: Pick<Check, 'id'>,
  input: SourcedAnswer,
  now: Date,
): Promise<AnswerOutcome> {
  const { timeZone } = assessment.city
  const target = { assessmentId: assessment.id, checkId: check.id }
  // Somebody may have submitted it for review since the writer read it.
  const state = stateForCheck(await readLifecycle(tx, assessment.id), check.id)
  if (!can(actor, 'answer.edit', { cityId: assessment.city.id, state })) {
    return { ...refuse('answer', sayClosed(state, 'answers')), timeZone }
  }
  const current = await tx.checkAnswer.findUnique({
    where: { assessmentId_checkId: target },
    select: {
      id: true,
      answer: true,
      rationale: true,
      source: true,
      revision: true,
      authorId: true,
      savedAt: true,
    },
  })
  const isSame =
    (current?.answer ?? 'not-assessed') === input.answer &&
    (current?.rationale ?? '') === input.rationale &&
    (input.source === '' || current?.source === input.source)
  // The same thing sent twice, by a double click or by two people who agree, is no conflict and no news.
  if (isSame) return { ok: true, revision: current?.revision ?? 0, savedAt: current?.savedAt ?? now, timeZone }
  if ((current?.revision ?? 0) !== input.revision && current) {
    const author = await tx.user.findUnique({ where: { id: current.authorId }, select: { name: true } })
    const isOwn = current.authorId === actor.userId
    const authorName = isOwn ? 'You, in another window,' : (author?.name ?? 'Somebody')
    const conflict = { ...current, answer: current.answer as AnswerState, authorName }
    return {
      ...refuse('answer', `${conflict.authorName} changed this answer while you were writing`),
      conflict,
      timeZone,
    }
  }
  const revision = await saveRevision(tx, actor, target, input, current?.id ?? null, now)
  const { answer, rationale, source } = input
  await recordEvent(tx, {
    at: now,
    actorId: actor.userId,
    cityId: assessment.city.id,
    action: 'answer.saved',
    subject: `check:${target.assessmentId}:${target.checkId}`,
    data: {
      from: current ? { answer: current.answer, rationale: current.rationale } : null,
      to: { answer, rationale },
      ...(source === '' ? {} : { source }),
      revision,
    },
  })
  return { ok: true, revision, savedAt: now, timeZone }
}

async function saveRevision(
  tx: Tx,
  actor: Actor,
  target: { assessmentId: string; checkId: string },
  input: SourcedAnswer,
  id: string | null,
  now: Date,
): Promise<number> {
  const { answer, rationale, source } = input
  const saved = { answer, rationale, source, authorId: actor.userId, savedAt: now }
  const revision = id === null ? 1 : input.revision + 1
  const row =
    id === null
      ? await tx.checkAnswer.create({ data: { id: newId(), ...target, ...saved, revision }, select: { id: true } })
      : await tx.checkAnswer.update({ where: { id }, data: { ...saved, revision }, select: { id: true } })
  await tx.checkAnswerRevision.create({ data: { id: newId(), checkAnswerId: row.id, ...saved, revision } })
  return revision
}
