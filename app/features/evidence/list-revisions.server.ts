import type { RevisionView } from '#app/domain/evidence/revision-view.ts'
import { sayShortDate } from '#app/domain/dates.ts'
import { namePeople } from '#app/features/people/name-people.server.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import { revisionSelection, type EvidenceAssessment } from './evidence-context.ts'

/** Every revision of an item that the caller has been allowed to see, newest first, with what stands on each. */
export async function listRevisions(
  db: Db,
  { id: assessmentId, city }: EvidenceAssessment,
  itemId: string,
): Promise<RevisionView[]> {
  const found = await db.read.evidenceRevision.findMany({
    where: { itemId, item: { cityId: city.id } },
    select: {
      ...revisionSelection,
      links: {
        where: { assessmentId, removedAt: null },
        select: { checkId: true },
        orderBy: { checkId: 'asc' },
      },
    },
    orderBy: { number: 'desc' },
  })
  const names = await namePeople(
    db.read,
    found.map(({ authorId }) => authorId),
  )
  return found.map(({ links, authorId, createdAt, mediaType, ...revision }) => ({
    ...revision,
    mediaType,
    isSameContent: revision.contentNumber < revision.number,
    by: `${names.get(authorId) ?? 'Somebody'}, ${sayShortDate(dayIn(city.timeZone, createdAt))}`,
    checkIds: [...new Set(links.map(({ checkId }) => checkId))],
  }))
}
