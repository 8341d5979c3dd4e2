import type { Tx } from '#app/platform/db/open.ts'

/** A title as notices quote it, whichever it was when they were written. */
const quotedTitle = /(?:page \d+ of )?“.*”/su

/**
 * Takes the title of an item that becomes sensitive out of the notices that tell of it: people who may see it no more still
 * have them, and digests still carry them into mail.
 */
export async function hideInNotices(tx: Tx, itemId: string): Promise<void> {
  const threads = await tx.thread.findMany({ where: { itemId }, select: { id: true } })
  const subjects = [`evidence:${itemId}`, ...threads.map(({ id }) => `thread:${id}`)]
  const notices = await tx.notification.findMany({
    where: {
      OR: [{ subject: { in: subjects } }, { subject: { startsWith: `ageing:${itemId}:` } }],
      text: { contains: '“' },
    },
    select: { id: true, text: true },
  })
  for (const { id, text } of notices) {
    await tx.notification.update({ where: { id }, data: { text: text.replace(quotedTitle, 'sensitive evidence') } })
  }
}
