import { can, citiesOf, type Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import { isBlind, type ScoringPlace } from './score-layer.ts'

/**
 * The evidence of an assessment whose city scores are kept from the reader, by link; `null` where none is. `withRemoved`: of
 * what has been taken off its check as well, for a snapshot that still holds it.
 */
export async function listBlind(
  db: Db,
  actor: Actor,
  assessment: ScoringPlace & { id: string },
  { withRemoved = false }: { withRemoved?: boolean } = {},
): Promise<{ linkIds: ReadonlySet<string>; checkIds: ReadonlySet<string> } | null> {
  const { state, city } = assessment
  if (!can(actor, 'evidence.review', { cityId: city.id, state })) return null
  const links = await db.read.evidenceLink.findMany({
    where: {
      assessmentId: assessment.id,
      ...(withRemoved ? {} : { removedAt: null }),
      assessment: { cityId: { in: citiesOf(actor, 'evidence.view') } },
    },
    select: {
      id: true,
      checkId: true,
      evidence: { select: { contentNumber: true } },
      scores: {
        where: { layer: 'review', authorId: actor.userId },
        select: { layer: true, authorId: true, contentNumber: true },
      },
    },
  })
  const blind = links.filter(({ checkId, scores, evidence }) =>
    isBlind(actor, assessment, checkId, scores, evidence.contentNumber),
  )
  if (blind.length === 0) return null
  return { linkIds: new Set(blind.map(({ id }) => id)), checkIds: new Set(blind.map(({ checkId }) => checkId)) }
}
