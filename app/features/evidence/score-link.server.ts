import { areaIdOf, criterionIdOf } from '#app/domain/edition/edition.ts'
import { strengthRubric, type Strength } from '#app/domain/evidence/strength.ts'
import { can, citiesOf, type Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound, refuse } from '#app/platform/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { notOpen, type ChangeOutcome, type EvidenceAssessment } from './evidence-context.ts'
import { maySee } from './list-links.server.ts'

export type ScoreLayer = 'city' | 'review'

/** The layer in which somebody scores a check now: the city's own people for the city, its coach as its reviewer. */
export function layerFor(actor: Actor, { city, state }: EvidenceAssessment, checkId: string): ScoreLayer | null {
  const place = { cityId: city.id, state, areaId: areaIdOf(criterionIdOf(checkId)) }
  if (can(actor, 'evidence.score', place)) return 'city'
  return can(actor, 'evidence.review', place) ? 'review' : null
}

type Input = { value: Strength; note: string }

/**
 * Adds a score to a link's history; none is ever overwritten, and the newest of a layer counts. The same score again says
 * nothing new, unless a note says why it stays.
 */
export async function scoreLink(
  db: Db,
  actor: Actor,
  assessment: EvidenceAssessment,
  linkId: string,
  { value, note }: Input,
  now: Date,
): Promise<ChangeOutcome> {
  return db.write(async (tx) => {
    const cityId = { in: citiesOf(actor, 'evidence.view') }
    const link = await tx.evidenceLink.findFirst({
      where: { id: linkId, assessmentId: assessment.id, assessment: { cityId }, evidence: { item: { cityId } } },
      select: {
        checkId: true,
        removedAt: true,
        evidence: { select: { item: { select: { cityId: true, sensitivity: true, authorId: true } } } },
        scores: { select: { layer: true, value: true, at: true }, orderBy: { at: 'asc' } },
      },
    })
    if (!link || !maySee(actor, link.evidence.item)) throw notFound()
    const layer = layerFor(actor, assessment, link.checkId)
    if (!layer) {
      // Somebody who could score if the assessment were open is told so; to everybody else the page offers nothing.
      if (layerFor(actor, { ...assessment, state: 'open' }, link.checkId)) return refuse('form', notOpen)
      throw notFound()
    }
    if (link.removedAt) return refuse('form', 'This evidence has been taken off its check. Put it back to score it.')
    const last = link.scores.findLast((score) => score.layer === layer)
    if (last?.value === value && note === '') {
      return refuse(
        'value',
        `It has this score already: it ${strengthRubric[value].words}. Choose another, or write why it stays`,
      )
    }
    // Scores are in the order of their times, so no two of a link may share one.
    const newest = link.scores.at(-1)?.at.getTime() ?? 0
    const at = new Date(Math.max(now.getTime(), newest + 1))
    await tx.strengthScore.create({ data: { id: newId(), linkId, layer, value, note, authorId: actor.userId, at } })
    await recordEvent(tx, {
      at,
      actorId: actor.userId,
      cityId: assessment.city.id,
      action: 'evidence.scored',
      subject: `link:${linkId}`,
      data: { assessmentId: assessment.id, checkId: link.checkId, layer, value, was: last?.value ?? null },
    })
    return { ok: true }
  })
}
