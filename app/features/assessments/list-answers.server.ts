import type { AnswerState } from '#app/domain/answers.ts'
import { timeIn, dayIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import type { OpenAssessment } from './find-assessment.server.ts'

/** An answer as its form shows it. */
export type AnswerView = {
  checkId: string
  answer: AnswerState
  rationale: string
  revision: number
  authorName: string
  /** Day and time where the city is. */
  savedOn: string
  savedAt: string
}

/** The answers to some checks of an assessment that the caller may see, by check. */
export async function listAnswers(
  db: Db,
  assessment: OpenAssessment,
  checkIds: readonly string[],
): Promise<AnswerView[]> {
  const rows = await db.read.checkAnswer.findMany({
    where: { assessmentId: assessment.id, checkId: { in: [...checkIds] } },
    select: { checkId: true, answer: true, rationale: true, revision: true, authorId: true, savedAt: true },
  })
  const authors = await db.read.user.findMany({
    where: { id: { in: rows.map(({ authorId }) => authorId) } },
    select: { id: true, name: true },
  })
  const names = new Map(authors.map(({ id, name }) => [id, name]))
  const { timeZone } = assessment.city
  return rows.map(({ authorId, savedAt, answer, ...row }) => ({
    ...row,
    answer: answer as AnswerState,
    authorName: names.get(authorId) ?? 'somebody',
    savedOn: dayIn(timeZone, savedAt),
    savedAt: timeIn(timeZone, savedAt),
  }))
}
