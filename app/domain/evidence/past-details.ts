import type { Sensitivity } from '../edition/schema.ts'

/** What an item of the library is called, whose it is and who may see it: what people edit of it. */
export type ItemDetails = { title: string; department: string; sensitivity: Sensitivity }

/** An edit of an item's details: what they were until then. */
export type DetailsEdit = { at: Date; was: ItemDetails }

/**
 * The details of an item as they stood at a moment, for somebody who may see the item today: what the first edit after the
 * moment began from. Who may not read sensitive items is told nothing that the item was called before or while it was
 * sensitive: they get what it is called today.
 *
 * @param edits of this item, oldest first
 */
export function detailsAt<T extends ItemDetails>(
  today: T,
  edits: readonly DetailsEdit[],
  moment: Date,
  maySeeSensitive: boolean,
): T {
  const later = edits.filter(({ at }) => at > moment)
  const [first] = later
  if (!first) return today
  const wasKept = later.some(({ was }) => was.sensitivity === 'sensitive')
  return wasKept && !maySeeSensitive ? today : { ...today, title: first.was.title, department: first.was.department }
}
