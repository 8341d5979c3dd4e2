import { can, citiesOf, type Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { notFound, refuse } from '#app/platform/errors.ts'
import type { ChangeOutcome, EvidenceAssessment } from './evidence-context.ts'
import { refuseClosed } from './find-open.server.ts'
import { maySee, sightOf } from './list-links.server.ts'
import { recordLinkStates } from './record-link-states.server.ts'

export type LinkChange =
  /** `was` is the place that the writer had read. */
  { intent: 'locator'; locator: string; was: string } | { intent: 'remove' } | { intent: 'restore' }

/** Says where to look, takes evidence off its check, or puts it back. What was taken off stays, with its scores. */
export async function changeLink(
  db: Db,
  actor: Actor,
  assessment: EvidenceAssessment,
  linkId: string,
  change: LinkChange,
  now: Date,
): Promise<ChangeOutcome> {
  const { id: assessmentId, city } = assessment
  if (!can(actor, 'evidence.add', { cityId: city.id })) throw notFound()
  return db.write(async (tx) => {
    const link = await findForChange(tx, actor, assessmentId, linkId)
    const { checkId } = link
    const closed = await refuseClosed(tx, actor, assessment, [checkId])
    if (closed) return closed
    const record = async (action: string, data: Record<string, unknown>) => {
      await recordLinkStates(tx, actor.userId, [linkId], now)
      await recordEvent(tx, {
        at: now,
        actorId: actor.userId,
        cityId: city.id,
        action,
        subject: `link:${linkId}`,
        data: { assessmentId, checkId, ...data },
      })
    }

    if (change.intent === 'locator') {
      if (link.locator === change.locator) return { ok: true }
      if (link.locator !== change.was) {
        return {
          ...refuse('locator', 'Somebody changed this while you were writing. Both are shown below'),
          theirs: link.locator,
        }
      }
      await tx.evidenceLink.update({ where: { id: linkId }, data: { locator: change.locator } })
      await record('evidence.locator-changed', { was: link.locator, locator: change.locator })
      return { ok: true }
    }
    if (change.intent === 'remove') {
      if (link.removedAt) return { ok: true }
      await tx.evidenceLink.update({ where: { id: linkId }, data: { removedAt: now, removedById: actor.userId } })
      await record('evidence.unlinked', {})
      return { ok: true }
    }
    if (!link.removedAt) return { ok: true }
    const { itemId } = link.evidence
    const there = await tx.evidenceLink.count({
      where: { assessmentId, checkId, removedAt: null, evidence: { itemId } },
    })
    if (there > 0) return refuse('form', `It is on ${checkId} again already, so there is nothing to put back.`)
    await tx.evidenceLink.update({ where: { id: linkId }, data: { removedAt: null, removedById: null } })
    await record('evidence.relinked', {})
    return { ok: true }
  })
}

async function findForChange(tx: Tx, actor: Actor, assessmentId: string, linkId: string) {
  const cityId = { in: citiesOf(actor, 'evidence.add') }
  const link = await tx.evidenceLink.findFirst({
    where: { id: linkId, assessmentId, assessment: { cityId }, evidence: { item: { cityId } } },
    select: {
      checkId: true,
      locator: true,
      removedAt: true,
      evidence: { select: { itemId: true, item: { select: sightOf(actor) } } },
    },
  })
  if (!link || !maySee(actor, link.evidence.item)) throw notFound()
  return link
}
