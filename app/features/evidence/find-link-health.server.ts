import type { IsoDate } from '#app/domain/dates.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'

/** What is known of a linked page, as a reader is told; days are those of the city. */
export type LinkHealthView = { isAlive: boolean; status: string; checkedOn: IsoDate; lastAliveOn: IsoDate | null }

/** The same for the page that a revision links to; `null` while nobody has looked. The caller has checked who asks. */
export async function findLinkHealth(db: Db, revisionId: string, timeZone: string): Promise<LinkHealthView | null> {
  const known = await db.read.linkHealth.findUnique({
    where: { revisionId },
    select: { isAlive: true, status: true, checkedAt: true, lastAliveAt: true },
  })
  if (!known) return null
  const { isAlive, status, checkedAt, lastAliveAt } = known
  return {
    isAlive,
    status,
    checkedOn: dayIn(timeZone, checkedAt),
    lastAliveOn: lastAliveAt && dayIn(timeZone, lastAliveAt),
  }
}
