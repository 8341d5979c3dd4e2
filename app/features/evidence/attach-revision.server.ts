import type { Strength } from '#app/domain/evidence/strength.ts'
import type { Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Tx } from '#app/platform/db/open.ts'
import { newId } from '#app/platform/ids.ts'
import type { EvidenceAssessment } from './evidence-context.ts'
import { recordLinkStates } from './record-link-states.server.ts'

type Attachment = { checkId: string; revisionId: string; locator: string; strength: Strength | null }

/** Writes the link of a revision to a check, with the city's first score if there is one. The caller has checked all else. */
export async function attachRevision(
  tx: Tx,
  actor: Actor,
  { id: assessmentId, city }: EvidenceAssessment,
  { checkId, revisionId, locator, strength }: Attachment,
  now: Date,
): Promise<string> {
  const linkId = newId()
  const authorId = actor.userId
  await tx.evidenceLink.create({
    data: { id: linkId, assessmentId, checkId, revisionId, locator, authorId, createdAt: now },
  })
  await recordLinkStates(tx, authorId, [linkId], now)
  const event = { at: now, actorId: authorId, cityId: city.id, subject: `link:${linkId}` }
  await recordEvent(tx, { ...event, action: 'evidence.linked', data: { assessmentId, checkId, revisionId } })
  if (strength === null) return linkId
  const { contentNumber } = await tx.evidenceRevision.findUniqueOrThrow({
    where: { id: revisionId },
    select: { contentNumber: true },
  })
  const score = { layer: 'city', value: strength, contentNumber }
  await tx.strengthScore.create({ data: { id: newId(), linkId, ...score, authorId, at: now } })
  await recordEvent(tx, {
    ...event,
    action: 'evidence.scored',
    data: { assessmentId, checkId, layer: 'city', value: strength },
  })
  return linkId
}
