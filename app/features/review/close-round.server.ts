import { moveFrom, type Move } from '#app/domain/lifecycle.ts'
import type { AssessmentState } from '#app/domain/policy.ts'
import type { Tx } from '#app/platform/db/open.ts'
import type { Round } from './find-round.server.ts'

type Closing = { move: Extract<Move, 'withdraw' | 'return'>; actorId: string; note: string; at: Date }

/** Ends a round and opens the assessment again; the state it is in now. The caller has checked who asks, and that the round is open. */
export async function closeRound(
  tx: Tx,
  assessmentId: string,
  { id }: Round,
  state: AssessmentState,
  { move, actorId, note, at }: Closing,
): Promise<AssessmentState> {
  const to = moveFrom(state, move)
  if (to === null) throw new Error(`An open round in an assessment that is ${state}`)
  await tx.reviewRound.update({
    where: { id },
    data: { returnedAt: at, returnedById: actorId, returnNote: note },
  })
  await tx.assessment.update({ where: { id: assessmentId }, data: { state: to } })
  return to
}
