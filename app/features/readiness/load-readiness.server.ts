import type { AnswerState } from '#app/domain/answers.ts'
import type { IsoDate } from '#app/domain/dates.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import { newestScore } from '#app/domain/evidence/strength.ts'
import { assess } from '#app/domain/results/assess.ts'
import type { CheckAnswerInput, EvidenceLinkInput, Readiness } from '#app/domain/results/readiness.ts'
import type { Db } from '#app/platform/db/open.ts'

type Assessment = { id: string; edition: Edition; asOf: IsoDate }

/** The readiness of an assessment that the caller has already been allowed to see. */
export async function loadReadiness(db: Db, { id, edition, asOf }: Assessment): Promise<Readiness> {
  const [answers, links] = await Promise.all([
    db.read.checkAnswer.findMany({ where: { assessmentId: id }, select: { checkId: true, answer: true } }),
    db.read.evidenceLink.findMany({
      where: { assessmentId: id, removedAt: null },
      select: {
        id: true,
        checkId: true,
        evidence: { select: { evidenceDate: true } },
        scores: { select: { layer: true, value: true }, orderBy: { at: 'asc' } },
      },
    }),
  ])
  const answerInputs = new Map<string, CheckAnswerInput>(
    answers.map(({ checkId, answer }) => [checkId, { answer: answer as AnswerState }]),
  )
  const linkInputs = links.map(({ id: linkId, checkId, evidence, scores }): EvidenceLinkInput => ({
    id: linkId,
    checkId,
    strength: newestScore(scores, 'city'),
    reviewStrength: newestScore(scores, 'review'),
    date: evidence.evidenceDate,
  }))
  return assess(edition, answerInputs, linkInputs, asOf)
}
