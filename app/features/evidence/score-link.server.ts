import { strengthRubric, type Strength } from '#app/domain/evidence/strength.ts'
import { sayClosed } from '#app/domain/lifecycle.ts'
import { citiesOf, type Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { readLifecycle } from '#app/platform/db/read-lifecycle.server.ts'
import { notFound, refuse } from '#app/platform/errors.ts'
import { newId } from '#app/platform/ids.ts'
import type { ChangeOutcome, EvidenceAssessment } from './evidence-context.ts'
import { maySee, sightOf } from './list-links.server.ts'
import { isBlind, layerFor } from './score-layer.ts'
import { tellScored } from './tell-scored.server.ts'

type Input = { value: Strength; note: string; content?: number | undefined }

/**
 * Adds a score to a link's history; none is ever overwritten, and the newest of a layer counts. The same score again says
 * nothing new, unless a note says why it stays.
 */
export async function scoreLink(
  db: Db,
  actor: Actor,
  assessment: EvidenceAssessment,
  linkId: string,
  { value, note, content }: Input,
  now: Date,
): Promise<ChangeOutcome> {
  return db.write(async (tx) => {
    const cityId = { in: citiesOf(actor, 'evidence.view') }
    const link = await tx.evidenceLink.findFirst({
      where: { id: linkId, assessmentId: assessment.id, assessment: { cityId }, evidence: { item: { cityId } } },
      select: {
        checkId: true,
        authorId: true,
        removedAt: true,
        evidence: { select: { contentNumber: true, item: { select: sightOf(actor) } } },
        scores: {
          select: { layer: true, value: true, at: true, contentNumber: true, authorId: true },
          orderBy: { at: 'asc' },
        },
      },
    })
    if (!link || !maySee(actor, link.evidence.item)) throw notFound()
    const lifecycle = await readLifecycle(tx, assessment.id)
    const layer = layerFor(actor, { ...lifecycle, city: assessment.city }, link.checkId)
    if (!layer) {
      // Somebody who could score if the assessment were open is told so; to everybody else the page offers nothing.
      const open = { ...assessment, state: 'open' as const }
      if (layerFor(actor, open, link.checkId)) return refuse('form', sayClosed(lifecycle.state, 'scores'))
      throw notFound()
    }
    if (link.removedAt) return refuse('form', 'This evidence has been taken off its check. Put it back to score it.')
    const { contentNumber } = link.evidence
    if (content !== undefined && content !== contentNumber) {
      return refuse('value', 'A newer revision has come while you were reading. Look at that one, then score it')
    }
    const last = link.scores.findLast((score) => score.layer === layer && score.contentNumber === contentNumber)
    // A coach who has not scored it yet scores on their own: that another said the same is news.
    const isFirst = isBlind(actor, { ...lifecycle, city: assessment.city }, link.checkId, link.scores, contentNumber)
    if (last?.value === value && note === '' && !isFirst) {
      return refuse(
        'value',
        `It has this score already: it ${strengthRubric[value].words}. Choose another, or write why it stays`,
      )
    }
    // Scores are in the order of their times, so no two of a link may share one.
    const newest = link.scores.at(-1)?.at.getTime() ?? 0
    const at = new Date(Math.max(now.getTime(), newest + 1))
    const authorId = actor.userId
    await tx.strengthScore.create({ data: { id: newId(), linkId, layer, value, note, authorId, at, contentNumber } })
    await recordEvent(tx, {
      at,
      actorId: actor.userId,
      cityId: assessment.city.id,
      action: 'evidence.scored',
      subject: `link:${linkId}`,
      data: { assessmentId: assessment.id, checkId: link.checkId, layer, value, was: last?.value ?? null },
    })
    if (layer === 'review') {
      const place = { assessmentId: assessment.id, cityId: assessment.city.id, checkId: link.checkId }
      await tellScored(tx, actor, { ...place, authorId: link.authorId, at })
    }
    return { ok: true }
  })
}
