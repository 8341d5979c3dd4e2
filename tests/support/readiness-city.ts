import type { Answer } from '#app/domain/answers.ts'
import { editionByRef } from '#app/features/editions/catalogue.server.ts'
import { recordLinkStates } from '#app/features/evidence/record-link-states.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { newId } from '#app/platform/ids.ts'
import { longAgo } from './database.ts'

/** What is given for a criterion: an answer for all its checks, or met with evidence of some kind. */
export type GivenCriterion = Answer | 'weak' | 'evidenced' | 'reviewed' | 'sensitive'

type Place = { assessmentId: string; cityId: string; authorId: string; date: string }

/** Answers whole criteria, with one link as evidence where it is asked for. Titles and notes name the criterion. */
export async function fillCriteria(db: Db, place: Place, given: Record<string, GivenCriterion>): Promise<void> {
  const { assessmentId, cityId, authorId, date } = place
  const { editionRef } = await db.read.assessment.findUniqueOrThrow({ where: { id: assessmentId } })
  const edition = editionByRef(editionRef)
  for (const [id, what] of Object.entries(given)) {
    const checks = edition.criteria.find((criterion) => criterion.id === id)?.checks ?? []
    if (checks.length === 0) throw new Error(`No criterion ${id}`)
    const hasEvidence = ['weak', 'evidenced', 'reviewed', 'sensitive'].includes(what)
    await db.write(async (tx) => {
      const shared = { authorId, createdAt: longAgo }
      const [itemId, revisionId] = [newId(), newId()]
      if (hasEvidence) {
        const sensitivity = what === 'sensitive' ? 'sensitive' : 'public'
        await tx.evidenceItem.create({
          data: { id: itemId, cityId, title: `Paper on ${id}`, kind: 'link', sensitivity, ...shared },
        })
        const url = `https://city.example.gov/${id}`
        await tx.evidenceRevision.create({
          data: { id: revisionId, itemId, number: 1, evidenceDate: date, url, ...shared },
        })
      }
      for (const { id: checkId } of checks) {
        const answer = hasEvidence ? 'met' : what
        const saved = { rationale: `Note on ${checkId}`, authorId, revision: 1, savedAt: longAgo }
        const checkAnswerId = newId()
        await tx.checkAnswer.create({ data: { id: checkAnswerId, assessmentId, checkId, answer, ...saved } })
        await tx.checkAnswerRevision.create({ data: { id: newId(), checkAnswerId, answer, ...saved } })
        if (!hasEvidence) continue
        const linkId = newId()
        await tx.evidenceLink.create({
          data: { id: linkId, assessmentId, checkId, revisionId, locator: 'page 2', ...shared },
        })
        await recordLinkStates(tx, authorId, [linkId], longAgo)
        const score = (layer: string, value: number) =>
          tx.strengthScore.create({ data: { id: newId(), linkId, layer, value, authorId, at: longAgo } })
        await score('city', what === 'weak' ? 1 : 3)
        if (what === 'reviewed') await score('review', 2)
      }
    })
  }
}
