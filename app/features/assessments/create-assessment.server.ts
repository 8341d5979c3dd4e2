import type { z } from 'zod'
import type { Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { refuse, type Refusal } from '#app/platform/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { findCityToAssess } from './find-city-to-assess.server.ts'
import { listStartableEditions } from './list-startable-editions.server.ts'
import type { NewAssessmentSchema } from './new-assessment-schema.ts'

/** Starts an assessment: one city, one edition, one cycle, pinned to the edition's content. */
export async function createAssessment(
  db: Db,
  actor: Actor,
  target: { cityId: string },
  input: z.output<typeof NewAssessmentSchema>,
  now: Date,
): Promise<{ ok: true; assessmentId: string } | Refusal> {
  const city = await findCityToAssess(db, actor, target.cityId)
  const edition = listStartableEditions().find(({ ref }) => ref === input.edition)
  if (!edition) return refuse('edition', 'Choose an edition from the list')
  const { cycle } = input
  return db.write(async (tx) => {
    const there = await tx.assessment.findFirst({
      where: { cityId: city.id, editionRef: edition.ref, cycle },
      select: { id: true },
    })
    if (there) {
      return refuse(
        'cycle',
        `${city.name} has an assessment on ${edition.title} ${edition.version} for ${cycle} already. Choose another cycle, or open that one`,
      )
    }
    const assessmentId = newId()
    await tx.assessment.create({
      data: {
        id: assessmentId,
        cityId: city.id,
        editionRef: edition.ref,
        editionHash: edition.hash,
        cycle,
        createdAt: now,
      },
    })
    await recordEvent(tx, {
      at: now,
      actorId: actor.userId,
      cityId: city.id,
      action: 'assessment.created',
      subject: `assessment:${assessmentId}`,
      data: { edition: edition.ref, editionHash: edition.hash, cycle },
    })
    return { ok: true, assessmentId }
  })
}
