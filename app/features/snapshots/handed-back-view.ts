import type { HandedBackView } from '#app/ui/handed-back.tsx'
import type { HandedBack } from './handed-back.server.ts'
import { snapshotPath, type SnapshotAssessment } from './snapshot-context.ts'
import { sayMoment } from './snapshot-view.ts'

/** A request that was handed back, in words. `mayRead`: the reason is for those who ask and those who sign. */
export function viewHandedBack(
  back: HandedBack | null | undefined,
  { id, city }: Pick<SnapshotAssessment, 'id' | 'city'>,
  mayRead: boolean,
): HandedBackView | null {
  if (!back) return null
  const { snapshotId, number, name, by, at, reason } = back
  return {
    what: `Snapshot ${number}, “${name}”`,
    to: snapshotPath(id, snapshotId),
    by,
    on: sayMoment(city.timeZone, at),
    reason: mayRead ? reason : null,
  }
}
