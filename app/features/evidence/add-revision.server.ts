import type { IsoDate } from '#app/domain/dates.ts'
import type { Actor } from '#app/domain/policy.ts'
import type { Tx } from '#app/platform/db/open.ts'
import { newId } from '#app/platform/ids.ts'
import { revisionSelection } from './evidence-context.ts'

/** What an evidence revision holds: a file, an address, both (a page with a saved copy), or a statement. */
export type Content = {
  sha256: string | null
  size: number | null
  mediaType: string | null
  fileName: string | null
  url: string | null
  statement: string | null
}

export const noContent: Content = {
  sha256: null,
  size: null,
  mediaType: null,
  fileName: null,
  url: null,
  statement: null,
}

type Addition = {
  itemId: string
  evidenceDate: IsoDate | null
  content: Content
  /** Why this revision is made. */
  note: string
  /** It shows what the one before showed, so that scores given on that one go on counting. */
  isSameContent: boolean
}

export type AddedRevision = { id: string; number: number; contentNumber: number }

/**
 * Writes the next revision of an item. Nothing that is there changes; links stay on theirs. The caller has checked who asks,
 * records the event, and says so in the item's threads.
 */
export async function addRevision(tx: Tx, actor: Actor, addition: Addition, now: Date): Promise<AddedRevision> {
  const { itemId, evidenceDate, content, note, isSameContent } = addition
  const newest = await findNewest(tx, itemId)
  const id = newId()
  const number = newest.number + 1
  const contentNumber = isSameContent ? newest.contentNumber : number
  const authorship = { authorId: actor.userId, createdAt: now }
  await tx.evidenceRevision.create({
    data: { id, itemId, number, contentNumber, note, evidenceDate, ...content, ...authorship },
  })
  return { id, number, contentNumber }
}

/** The newest revision of an item, with all that it holds. */
export async function findNewest(tx: Tx, itemId: string) {
  return tx.evidenceRevision.findFirstOrThrow({
    where: { itemId },
    select: revisionSelection,
    orderBy: { number: 'desc' },
  })
}
