import { judgeLook, lookAgainAfter, type LinkHealth, type Look } from '#app/domain/evidence/link-health.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import { notify } from '#app/features/notifications/notify.server.ts'
import { listDueLinks, type DueLink } from '#app/platform/db/list-due-links.server.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { env } from '#app/platform/env.ts'
import { lookAtAddress } from '#app/platform/look-at-address.server.ts'

type Options = {
  look?: (url: string) => Promise<Look>
  signal?: AbortSignal
  /** Addresses in one run, and of those at once. */
  limit?: number
  atOnce?: number
}

const lookUsually = (url: string) => lookAtAddress(url, { mayLookInside: env().LINK_CHECK_PRIVATE === 'on' })

/** Looks whether the pages that evidence links to are still there, as far as they are due; how many were looked at. */
export async function checkLinks(db: Db, now: Date, options: Options = {}): Promise<number> {
  const { look = lookUsually, signal, limit = 60, atOnce = 4 } = options
  const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds)
  const { usually, afterFailure } = lookAgainAfter
  const due = await listDueLinks(db, { before: ago(usually), beforeAfterFailure: ago(afterFailure), limit })
  const waiting = due.values()
  let count = 0
  const work = async () => {
    for (const link of waiting) {
      if (signal?.aborted) return
      const found = await look(link.url)
      if (signal?.aborted) return
      await db.write((tx) => keepLook(tx, link, found, now))
      count += 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return count
}

/** Keeps what a look found. The day on which a page goes or comes back is recorded; that it has gone is told once. */
async function keepLook(tx: Tx, { revisionId, itemId, url }: DueLink, look: Look, now: Date): Promise<void> {
  const revision = await tx.evidenceRevision.findUnique({
    where: { id: revisionId },
    select: { item: { select: { id: true, cityId: true, title: true, sensitivity: true, authorId: true } } },
  })
  if (!revision) return
  // A new revision with the same address goes on from what is known of it.
  const before = await tx.linkHealth.findFirst({
    where: { revision: { itemId, url } },
    orderBy: { checkedAt: 'desc' },
    select: { checkedAt: true, isAlive: true, status: true, lastAliveAt: true, failures: true },
  })
  const health = judgeLook(before, look, now)
  await tx.linkHealth.upsert({ where: { revisionId }, create: { revisionId, ...health }, update: health })
  const wasAlive = before?.isAlive ?? true
  if (wasAlive === health.isAlive) return
  const { item } = revision
  await recordEvent(tx, {
    at: now,
    actorId: null,
    cityId: item.cityId,
    action: health.isAlive ? 'evidence.link-back' : 'evidence.link-dead',
    subject: `evidence:${itemId}`,
    data: { revisionId, ...(item.sensitivity === 'sensitive' ? {} : { status: health.status }) },
  })
  if (!health.isAlive) await tellOfDead(tx, item, health, now)
}

type Item = { id: string; cityId: string; title: string; sensitivity: string; authorId: string }

/** Tells whoever added it, or the city's leads where that person has left. */
async function tellOfDead(tx: Tx, item: Item, { status }: LinkHealth, now: Date): Promise<void> {
  const { cityId, title, authorId } = item
  const [assessment, members] = await Promise.all([
    tx.assessment.findFirst({ where: { cityId }, select: { id: true }, orderBy: { createdAt: 'desc' } }),
    tx.membership.findMany({
      where: { cityId, role: { in: ['lead', 'contributor'] }, user: { deactivatedAt: null } },
      select: { userId: true, role: true },
    }),
  ])
  if (!assessment) return
  const author = members.filter(({ userId }) => userId === authorId)
  const recipients = (author.length > 0 ? author : members.filter(({ role }) => role === 'lead')).map(
    ({ userId }) => userId,
  )
  // Notices leave the installation by mail, so that they never name what is sensitive.
  const text =
    item.sensitivity === 'sensitive'
      ? 'The page that a sensitive item links to is gone'
      : `The page that “${title}” links to is gone: ${status}`
  await notify(tx, {
    at: now,
    kind: 'link-dead',
    actorId: null,
    cityId,
    subject: `evidence:${item.id}`,
    text,
    path: `/assessments/${assessment.id}/evidence/${item.id}`,
    recipients,
  })
}
