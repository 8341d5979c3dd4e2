import type { LibraryItem } from '#app/domain/evidence/evidence-view.ts'
import { sayShortDate } from '#app/domain/dates.ts'
import { can, citiesOf, type Actor } from '#app/domain/policy.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound } from '#app/platform/errors.ts'
import { revisionSelection, type EvidenceAssessment } from './evidence-context.ts'
import { nameUsers } from './find-link.server.ts'
import { maySee } from './list-links.server.ts'
import { loadUses, viewItem } from './search-library.server.ts'

export type ItemPage = {
  item: LibraryItem
  /** Counts its changes; saving needs the one that was read. */
  revision: number
  newest: { id: string; number: number; sha256: string | null; size: number | null; statement: string | null }
  addedBy: string
  /** Checks of the city's other assessments, as "2025: DM1.a". */
  elsewhere: string[]
  canEdit: boolean
}

/** One item of a city's library, with where it is used. */
export async function findItem(
  db: Db,
  actor: Actor,
  assessment: EvidenceAssessment,
  itemId: string,
): Promise<ItemPage> {
  const { city, state } = assessment
  const found = await db.read.evidenceItem.findFirst({
    where: { id: itemId, cityId: { in: citiesOf(actor, 'evidence.view').filter((id) => id === city.id) } },
    select: {
      id: true,
      cityId: true,
      title: true,
      kind: true,
      department: true,
      sensitivity: true,
      revision: true,
      authorId: true,
      createdAt: true,
      revisions: {
        select: revisionSelection,
        orderBy: { number: 'desc' },
        take: 1,
      },
    },
  })
  const newest = found?.revisions[0]
  if (!found || !newest || !maySee(actor, found)) throw notFound()
  const [uses, names, elsewhere] = await Promise.all([
    loadUses(db, assessment.id, itemId),
    nameUsers(db, [found.authorId]),
    listElsewhere(db, assessment, itemId),
  ])
  const { id, number, sha256, size, statement } = newest
  return {
    item: viewItem(found, uses.get(itemId) ?? [], city.timeZone),
    revision: found.revision,
    newest: { id, number, sha256, size, statement },
    addedBy: `${names.get(found.authorId) ?? 'Somebody'}, ${sayShortDate(dayIn(city.timeZone, found.createdAt))}`,
    elsewhere,
    canEdit: can(actor, 'evidence.add', { cityId: city.id, state }),
  }
}

async function listElsewhere(db: Db, { id, city }: EvidenceAssessment, itemId: string): Promise<string[]> {
  const links = await db.read.evidenceLink.findMany({
    where: { removedAt: null, evidence: { itemId }, assessmentId: { not: id }, assessment: { cityId: city.id } },
    select: { checkId: true, assessment: { select: { cycle: true } } },
    orderBy: [{ assessment: { cycle: 'desc' } }, { checkId: 'asc' }],
  })
  return links.map(({ checkId, assessment }) => `${assessment.cycle}: ${checkId}`)
}
