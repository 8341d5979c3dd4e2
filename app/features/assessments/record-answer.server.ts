import { judgeAnswer } from '#app/domain/answers.ts'
import { findCheck } from '#app/domain/edition/edition.ts'
import type { Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound } from '#app/platform/errors.ts'
import { findAssessment } from './find-assessment.server.ts'
import { saveAnswer, type AnswerInput, type AnswerOutcome } from './save-answer.server.ts'

export type AnswerTarget = { assessmentId: string; checkId: string }

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
  const judgement = judgeAnswer(check, input)
  if (!judgement.ok) return { ...judgement, timeZone }

  return db.write((tx) => saveAnswer(tx, actor, assessment, check, { ...input, source: '' }, now))
}
