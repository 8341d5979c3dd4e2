import type { AnswerState } from '#app/domain/answers.ts'
import { saySource } from '#app/domain/requests.ts'
import { namePeople } from '#app/features/people/name-people.server.ts'
import { timeIn, dayIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import type { OpenAssessment } from './find-assessment.server.ts'

/** An answer as its form shows it. */
export type AnswerView = {
  checkId: string
  answer: AnswerState
  rationale: string
  revision: number
  /** "from Pat Ng, Public Works"; empty for the author's own answer. */
  source: string
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
    select: {
      checkId: true,
      answer: true,
      rationale: true,
      source: true,
      revision: true,
      authorId: true,
      savedAt: true,
    },
  })
  const names = await namePeople(
    db.read,
    rows.map(({ authorId }) => authorId),
  )
  const { timeZone } = assessment.city
  return rows.map(({ authorId, savedAt, answer, source, ...row }) => ({
    ...row,
    source: saySource(source),
    answer: answer as AnswerState,
    authorName: names.get(authorId) ?? 'somebody',
    savedOn: dayIn(timeZone, savedAt),
    savedAt: timeIn(timeZone, savedAt),
  }))
}
