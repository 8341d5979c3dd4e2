import type { LinkView } from '#app/domain/evidence/evidence-view.ts'
import type { UseElsewhere } from '#app/domain/evidence/revision-view.ts'
import type { Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import type { EvidenceAssessment } from './evidence-context.ts'
import { linkSelection, viewLink } from './list-links.server.ts'

/** Where an item that the caller has been allowed to see is used: in this assessment, and in the city's others. */
export async function listItemLinks(
  db: Db,
  actor: Actor,
  assessment: EvidenceAssessment,
  itemId: string,
): Promise<{ here: LinkView[]; elsewhere: UseElsewhere[] }> {
  const found = await db.read.evidenceLink.findMany({
    where: { removedAt: null, evidence: { itemId }, assessment: { cityId: assessment.city.id } },
    select: { ...linkSelection(actor), assessmentId: true, assessment: { select: { cycle: true } } },
    orderBy: [{ assessment: { cycle: 'desc' } }, { checkId: 'asc' }, { id: 'asc' }],
  })
  const [here, elsewhere] = [true, false].map((isHere) =>
    found.filter(({ assessmentId }) => (assessmentId === assessment.id) === isHere),
  ) as [typeof found, typeof found]
  return {
    here: here.map((link) =>
      viewLink(
        link,
        actor,
        assessment,
        here.map(({ checkId }) => checkId),
      ),
    ),
    elsewhere: elsewhere.map(({ assessmentId, assessment: other, evidence, id, checkId }) => ({
      linkId: id,
      assessmentId,
      cycle: other.cycle,
      checkId,
      revision: evidence.number,
    })),
  }
}
