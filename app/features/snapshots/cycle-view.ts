import type { CycleView } from '#app/ui/standing-of-cycle.tsx'
import type { SnapshotLine } from './list-snapshots.server.ts'
import type { SnapshotAssessment } from './snapshot-context.ts'
import { sayMoment } from './snapshot-view.ts'
import type { WaitingSignature } from './waiting-signatures.server.ts'

/** Where an assessment stands between work and signature, in words and links. */
export function viewCycle(
  { id, state, cycleNumber, city }: SnapshotAssessment,
  lines: readonly SnapshotLine[],
  [waiting]: readonly WaitingSignature[],
): CycleView {
  const signatures = lines.flatMap((line) => {
    if (!line.signed) return []
    const { name, office, at } = line.signed
    const by = `${name}, ${office}, on ${sayMoment(city.timeZone, at)}`
    return [{ cycle: line.cycleNumber, by, number: line.number, to: `/assessments/${id}/snapshots/${line.id}` }]
  })
  const isOver = state === 'signed-off' || state === 'archived'
  return {
    signed: isOver ? (signatures.findLast(({ cycle }) => cycle === cycleNumber) ?? null) : null,
    cycleNumber,
    before: signatures.findLast(({ cycle }) => cycle < cycleNumber) ?? null,
    waiting: waiting
      ? {
          number: waiting.number,
          name: waiting.name,
          to: waiting.maySign ? waiting.path : waiting.path.replace(/\/sign$/, ''),
          askedBy: waiting.askedBy,
          maySign: waiting.maySign,
          why: waiting.why,
        }
      : null,
  }
}
