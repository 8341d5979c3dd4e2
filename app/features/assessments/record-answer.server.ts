import { judgeAnswer, type AnswerState } from '#app/domain/answers.ts'
import { findCheck } from '#app/domain/edition/edition.ts'
import type { Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { notFound, refuse, type Refusal } from '#app/platform/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { findAssessment, mayDo } from './find-assessment.server.ts'

export type AnswerTarget = { assessmentId: string; checkId: string }

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

/** Saves one answer, unless someone else changed it since the writer read it: then both versions stay, and both are told. */
export async function recordAnswer(
  db: Db,
  actor: Actor,
  target: AnswerTarget,
  input: AnswerInput,
  now: Date,
): Promise<AnswerOutcome> {
  const assessment = await findAssessment(db, actor, target.assessmentId, now, 'answer.edit')
  const check = findCheck(assessment.edition, target.checkId)
  if (!check) throw notFound()
  const { timeZone } = assessment.city
  if (!mayDo(actor, 'answer.edit', assessment)) {
    return { ...refuse('answer', 'This assessment is closed, so its answers stay as they are.'), timeZone }
  }
  const judgement = judgeAnswer(check, input)
  if (!judgement.ok) return { ...judgement, timeZone }

  return db.write(async (tx) => {
    const current = await tx.checkAnswer.findUnique({
      where: { assessmentId_checkId: target },
      select: { id: true, answer: true, rationale: true, revision: true, authorId: true, savedAt: true },
    })
    const isSame =
      (current?.answer ?? 'not-assessed') === input.answer && (current?.rationale ?? '') === input.rationale
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
    await recordEvent(tx, {
      at: now,
      actorId: actor.userId,
      cityId: assessment.city.id,
      action: 'answer.saved',
      subject: `check:${target.assessmentId}:${target.checkId}`,
      data: {
        from: current ? { answer: current.answer, rationale: current.rationale } : null,
        to: { answer: input.answer, rationale: input.rationale },
        revision,
      },
    })
    return { ok: true, revision, savedAt: now, timeZone }
  })
}

async function saveRevision(
  tx: Tx,
  actor: Actor,
  target: AnswerTarget,
  input: AnswerInput,
  id: string | null,
  now: Date,
): Promise<number> {
  const { answer, rationale } = input
  const saved = { answer, rationale, authorId: actor.userId, savedAt: now }
  const revision = id === null ? 1 : input.revision + 1
  const row =
    id === null
      ? await tx.checkAnswer.create({ data: { id: newId(), ...target, ...saved, revision }, select: { id: true } })
      : await tx.checkAnswer.update({ where: { id }, data: { ...saved, revision }, select: { id: true } })
  await tx.checkAnswerRevision.create({ data: { id: newId(), checkAnswerId: row.id, ...saved, revision } })
  return revision
}
