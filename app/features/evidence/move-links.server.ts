import { stateForCheck } from '#app/domain/lifecycle.ts'
import { can, citiesOf, type Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { readLifecycle } from '#app/platform/db/read-lifecycle.server.ts'
import { notFound, refuse, type Refusal } from '#app/platform/errors.ts'
import { findNewest } from './add-revision.server.ts'
import type { EvidenceAssessment } from './evidence-context.ts'
import { refuseClosed } from './find-open.server.ts'
import { maySee, sightOf } from './list-links.server.ts'
import { recordLinkStates } from './record-link-states.server.ts'

/** One link, or every link of an item in this assessment. */
export type MoveTarget = { linkId: string } | { itemId: string }
/** How many links stand on another revision now, and the number of that one. */
export type MoveOutcome = { ok: true; moved: number; number: number } | Refusal

/**
 * Moves links to the newest revision of their item. Scores that were given on another content count no more and stay in the
 * history; where only the date was put right, they go on counting.
 */
export async function moveLinks(
  db: Db,
  actor: Actor,
  assessment: EvidenceAssessment,
  target: MoveTarget,
  now: Date,
): Promise<MoveOutcome> {
  const { id: assessmentId, city } = assessment
  if (!can(actor, 'evidence.add', { cityId: city.id })) throw notFound()
  const cityId = { in: citiesOf(actor, 'evidence.add').filter((id) => id === city.id) }
  return db.write(async (tx) => {
    const found = await tx.evidenceLink.findMany({
      where: {
        assessmentId,
        removedAt: null,
        ...('linkId' in target ? { id: target.linkId } : {}),
        evidence: { item: { cityId, ...('itemId' in target ? { id: target.itemId } : {}) } },
        assessment: { cityId },
      },
      select: {
        id: true,
        checkId: true,
        evidence: { select: { number: true, itemId: true, item: { select: sightOf(actor) } } },
      },
      orderBy: [{ checkId: 'asc' }, { id: 'asc' }],
    })
    const links = found.filter(({ evidence }) => maySee(actor, evidence.item))
    const [first] = links
    if (!first) throw notFound()
    const lifecycle = await readLifecycle(tx, assessmentId)
    const open = links.filter(({ checkId }) => {
      const state = stateForCheck(lifecycle, checkId)
      return can(actor, 'evidence.add', { cityId: city.id, state })
    })
    if (open.length === 0) {
      const closed = await refuseClosed(
        tx,
        actor,
        assessment,
        links.map(({ checkId }) => checkId),
      )
      return closed ?? refuse('form', 'Nothing here can be moved now.')
    }
    const newest = await findNewest(tx, first.evidence.itemId)
    const behind = open.filter(({ evidence }) => evidence.number < newest.number)
    for (const { id, checkId, evidence } of behind) {
      await tx.evidenceLink.update({ where: { id }, data: { revisionId: newest.id } })
      await recordEvent(tx, {
        at: now,
        actorId: actor.userId,
        cityId: city.id,
        action: 'evidence.link-moved',
        subject: `link:${id}`,
        data: { assessmentId, checkId, fromRevision: evidence.number, toRevision: newest.number },
      })
    }
    await recordLinkStates(
      tx,
      actor.userId,
      behind.map(({ id }) => id),
      now,
    )
    return { ok: true, moved: behind.length, number: newest.number }
  })
}
