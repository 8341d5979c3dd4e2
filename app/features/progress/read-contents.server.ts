import type { AnswerState } from '#app/domain/answers.ts'
import { canonicalContent, contentsOf, type CriterionContent } from '#app/domain/review-content.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { sha256 } from '#app/platform/files.ts'

/** What a criterion holds now, its canonical text, and the signature of that. */
export type SignedContent = { content: CriterionContent; canonical: string; signature: string }

/** What criteria of an assessment hold now, by their codes: all of the edition's, or those that are named. */
export async function readContents(
  from: Tx | Db['read'],
  { id: assessmentId, edition }: { id: string; edition: Edition },
  criterionIds?: readonly string[],
): Promise<Map<string, SignedContent>> {
  const criteria = edition.criteria.filter(({ id }) => !criterionIds || criterionIds.includes(id))
  const checkIds = criteria.flatMap(({ checks }) => checks.map(({ id }) => id))
  const where = { assessmentId, ...(criterionIds ? { checkId: { in: checkIds } } : {}) }
  const answers = await from.checkAnswer.findMany({ where, select: { checkId: true, answer: true, rationale: true } })
  const links = await from.evidenceLink.findMany({
    where: { ...where, removedAt: null },
    select: {
      checkId: true,
      locator: true,
      evidence: { select: { itemId: true, contentNumber: true, evidenceDate: true } },
    },
  })
  const contents = contentsOf(
    criteria.map(({ id }) => id),
    answers.map(({ checkId, answer, rationale }) => ({ checkId, answer: answer as AnswerState, note: rationale })),
    links.map(({ checkId, locator, evidence }) => ({
      checkId,
      itemId: evidence.itemId,
      content: evidence.contentNumber,
      date: evidence.evidenceDate,
      place: locator,
    })),
  )
  return new Map([...contents].map(([id, content]) => [id, sign(content)]))
}

function sign(content: CriterionContent): SignedContent {
  const canonical = canonicalContent(content)
  return { content, canonical, signature: sha256(canonical) }
}
