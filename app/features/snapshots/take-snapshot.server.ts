import { can, type Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound, refuse, type Refusal } from '#app/platform/errors.ts'
import { readParts } from './read-parts.server.ts'
import type { SnapshotAssessment } from './snapshot-context.ts'
import type { TakeInput } from './snapshot-forms.ts'
import { writeSnapshot } from './write-snapshot.server.ts'

type Outcome = { ok: true; id: string; number: number; isNew: boolean } | Refusal

/**
 * Takes a snapshot: all parts are read in the transaction that writes it, so that it is the assessment of one moment. The
 * same form sent twice takes one; sent again with something else in it, it is refused, and says what it has taken.
 */
export async function takeSnapshot(
  db: Db,
  actor: Actor,
  { id: assessmentId, city, edition, cycle, asOf }: SnapshotAssessment,
  { id, name, note }: TakeInput,
  now: Date,
): Promise<Outcome> {
  if (!can(actor, 'snapshot.take', { cityId: city.id })) throw notFound()
  const takenById = actor.userId
  return db.write(async (tx): Promise<Outcome> => {
    const known = await tx.snapshot.findUnique({
      where: { id },
      select: { number: true, name: true, note: true, assessmentId: true, takenById: true },
    })
    if (known) {
      const isOwn = known.assessmentId === assessmentId && known.takenById === takenById
      if (isOwn && known.name === name && known.note === note)
        return { ok: true, id, number: known.number, isNew: false }
      const used = isOwn
        ? `This form has taken snapshot ${known.number}, “${known.name}”.`
        : 'This form was used before.'
      return refuse('form', `${used} What you typed now is still here: press again to take another snapshot.`)
    }
    const { cycleNumber } = await tx.assessment.findUniqueOrThrow({
      where: { id: assessmentId },
      select: { cycleNumber: true },
    })
    const order = { id, name, note, assessmentId, city, cycle, cycleNumber, edition, asOf, takenById, at: now }
    const { number, event } = await writeSnapshot(tx, order, await readParts(tx, assessmentId))
    await recordEvent(tx, event)
    return { ok: true, id, number, isNew: true }
  })
}
