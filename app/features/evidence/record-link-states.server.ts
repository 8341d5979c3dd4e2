import type { Tx } from '#app/platform/db/open.ts'
import { newId } from '#app/platform/ids.ts'

/**
 * Writes down how some links stand now, in the transaction that has just made or changed them: what was true on a past day is
 * read from these rows, because the links themselves are changed in place.
 */
export async function recordLinkStates(tx: Tx, authorId: string, linkIds: readonly string[], now: Date): Promise<void> {
  if (linkIds.length === 0) return
  const links = await tx.evidenceLink.findMany({
    where: { id: { in: [...linkIds] } },
    select: {
      id: true,
      revisionId: true,
      locator: true,
      removedAt: true,
      states: { select: { at: true }, orderBy: { at: 'desc' }, take: 1 },
    },
  })
  await tx.evidenceLinkState.createMany({
    data: links.map(({ id, revisionId, locator, removedAt, states }) => ({
      id: newId(),
      linkId: id,
      revisionId,
      locator,
      isOff: removedAt !== null,
      authorId,
      // States are in the order of their times, so no two of a link may share one.
      at: new Date(Math.max(now.getTime(), (states[0]?.at.getTime() ?? 0) + 1)),
    })),
  })
}
