import { withheldTitle } from '#app/domain/evidence/evidence-view.ts'
import type { IsoDate } from '#app/domain/dates.ts'
import type { Actor } from '#app/domain/policy.ts'
import type { Tx } from '#app/platform/db/open.ts'
import { maySee, sightOf } from './list-links.server.ts'

/** An item of the library with the same content. */
export type SameItem = { itemId: string; title: string; date: IsoDate | null; checkIds: string[]; isWithheld: boolean }

type Content = { sha256: string | null; url: string | null; statement: string | null }

/**
 * The item of a city whose bytes, address or words are the same. One content is one item in a city, so that a document is
 * kept up to date in one place; asked inside the transaction that would add it, so that two at once cannot both add it.
 */
export async function findSame(
  tx: Tx,
  actor: Actor,
  assessmentId: string,
  cityId: string,
  content: Content,
): Promise<SameItem | null> {
  const { sha256, url, statement } = content
  const where = sha256 !== null ? { sha256 } : url !== null ? { url } : { statement }
  const found = await tx.evidenceRevision.findFirst({
    where: { ...where, item: { cityId } },
    select: {
      evidenceDate: true,
      item: { select: { id: true, title: true, ...sightOf(actor) } },
    },
    orderBy: { createdAt: 'desc' },
  })
  if (!found) return null
  const { item, evidenceDate } = found
  const links = await tx.evidenceLink.findMany({
    where: { assessmentId, removedAt: null, evidence: { itemId: item.id } },
    select: { checkId: true },
    distinct: ['checkId'],
    orderBy: { checkId: 'asc' },
  })
  const isWithheld = !maySee(actor, item)
  return {
    itemId: item.id,
    title: isWithheld ? withheldTitle : item.title,
    date: evidenceDate,
    checkIds: links.map(({ checkId }) => checkId),
    isWithheld,
  }
}

/** How long after a form was sent the same form again is a second click, and not a second wish. */
const doubleClickMs = 60_000

/** The link that this very form has made a moment ago: browsers send it twice when somebody clicks twice. */
export async function findJustMade(
  tx: Tx,
  actor: Actor,
  { assessmentId, checkId, itemId }: { assessmentId: string; checkId: string; itemId: string },
  { locator, title }: { locator: string; title: string },
  now: Date,
): Promise<string | null> {
  const made = await tx.evidenceLink.findFirst({
    where: {
      assessmentId,
      checkId,
      locator,
      removedAt: null,
      authorId: actor.userId,
      createdAt: { gt: new Date(now.getTime() - doubleClickMs) },
      evidence: { itemId, number: 1, item: { authorId: actor.userId, ...(title === '' ? {} : { title }) } },
    },
    select: { id: true },
  })
  return made?.id ?? null
}
