import { findCheck } from '#app/domain/edition/edition.ts'
import { can, type Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound, refuse, type Refusal } from '#app/platform/errors.ts'
import { attachRevision } from './attach-revision.server.ts'
import type { EvidenceAssessment } from './evidence-context.ts'
import type { UseItemInput } from './evidence-form.ts'
import { refuseClosed } from './find-open.server.ts'
import { maySee, sightOf } from './list-links.server.ts'

/** Puts something that the library already has on one more check, by its newest revision. */
export async function useItem(
  db: Db,
  actor: Actor,
  assessment: EvidenceAssessment,
  checkId: string,
  { itemId, locator, strength }: UseItemInput,
  now: Date,
): Promise<{ ok: true; linkId: string } | Refusal> {
  const { id: assessmentId, city } = assessment
  if (!can(actor, 'evidence.add', { cityId: city.id }) || !findCheck(assessment.edition, checkId)) throw notFound()
  return db.write(async (tx) => {
    const closed = await refuseClosed(tx, actor, assessment, [checkId])
    if (closed) return closed
    const revision = await tx.evidenceRevision.findFirst({
      where: { itemId, item: { cityId: city.id } },
      select: { id: true, item: { select: sightOf(actor) } },
      orderBy: { number: 'desc' },
    })
    // Who may not see it can say that it belongs here, but not how well it shows it.
    const mayScore = revision !== null && maySee(actor, revision.item)
    if (!revision) return refuse('itemId', 'Choose one of the library')
    const there = await tx.evidenceLink.count({
      where: { assessmentId, checkId, removedAt: null, evidence: { itemId } },
    })
    if (there > 0) return refuse('itemId', `It is on ${checkId} already`)
    return {
      ok: true,
      linkId: await attachRevision(
        tx,
        actor,
        assessment,
        { checkId, revisionId: revision.id, locator, strength: mayScore ? strength : null },
        now,
      ),
    }
  })
}
