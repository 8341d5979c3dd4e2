import type { AnswerState } from '#app/domain/answers.ts'
import { findCriterion, type Edition } from '#app/domain/edition/edition.ts'
import { progressOf, type Progress } from '#app/domain/progress.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { listHandedBack } from './list-handed-back.server.ts'

/** How far criteria of an assessment are for who looks after them, by code. */
export async function readProgress(
  from: Tx | Db['read'],
  assessment: { id: string; edition: Edition },
  criterionIds: readonly string[],
): Promise<Map<string, Progress>> {
  const criteria = criterionIds.flatMap((id) => findCriterion(assessment.edition, id) ?? [])
  const checkIds = criteria.flatMap(({ checks }) => checks.map(({ id }) => id))
  const found = await from.checkAnswer.findMany({
    where: { assessmentId: assessment.id, checkId: { in: checkIds } },
    select: { checkId: true, answer: true },
  })
  const handedBack = await listHandedBack(from, assessment, criterionIds)
  const answers = new Map(found.map(({ checkId, answer }) => [checkId, answer as AnswerState]))
  return new Map(
    criteria.map(({ id, checks }) => [
      id,
      progressOf(
        checks.map((check) => answers.get(check.id) ?? 'not-assessed'),
        handedBack.has(id),
      ),
    ]),
  )
}
