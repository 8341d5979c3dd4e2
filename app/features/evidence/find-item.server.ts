import type { EvidenceKind, LinkView } from '#app/domain/evidence/evidence-view.ts'
import { sayShortDate, type IsoDate } from '#app/domain/dates.ts'
import type { Sensitivity } from '#app/domain/edition/schema.ts'
import type { RevisionView, UseElsewhere } from '#app/domain/evidence/revision-view.ts'
import { stateForCheck, stateForChecks } from '#app/domain/lifecycle.ts'
import { can, citiesOf, type Actor } from '#app/domain/policy.ts'
import { namePeople } from '#app/features/people/name-people.server.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound } from '#app/platform/errors.ts'
import type { EvidenceAssessment } from './evidence-context.ts'
import { listItemLinks } from './list-item-links.server.ts'
import { labelKind, maySee, sightOf } from './list-links.server.ts'
import { listRevisions } from './list-revisions.server.ts'

export type ItemPage = {
  item: {
    id: string
    title: string
    kind: EvidenceKind
    kindLabel: string
    department: string
    sensitivity: Sensitivity
    date: IsoDate | null
  }
  /** Counts its changes; saving needs the one that was read. */
  revision: number
  newest: RevisionView
  /** Newest first. */
  revisions: RevisionView[]
  /** "Ana Ruiz, 22 Nov 2026" */
  addedBy: string
  /** Where this assessment uses it. */
  uses: LinkView[]
  elsewhere: UseElsewhere[]
  /** Checks whose link is on an earlier revision, and may be moved now. */
  behind: string[]
  canEdit: boolean
  /** Whether the reader may let coaches open it. */
  canGrant: boolean
}

/** One item of a city's library, with its revisions and where it is used. */
export async function findItem(
  db: Db,
  actor: Actor,
  assessment: EvidenceAssessment,
  itemId: string,
): Promise<ItemPage> {
  const { city } = assessment
  const found = await db.read.evidenceItem.findFirst({
    where: { id: itemId, cityId: { in: citiesOf(actor, 'evidence.view').filter((id) => id === city.id) } },
    select: {
      id: true,
      title: true,
      kind: true,
      department: true,
      revision: true,
      createdAt: true,
      ...sightOf(actor),
    },
  })
  if (!found || !maySee(actor, found)) throw notFound()
  const [revisions, { here, elsewhere }, names] = await Promise.all([
    listRevisions(db, assessment, itemId),
    listItemLinks(db, actor, assessment, itemId),
    namePeople(db.read, [found.authorId]),
  ])
  const [newest] = revisions
  if (!newest) throw notFound()
  const kind = found.kind as EvidenceKind
  const checkIds = here.map(({ checkId }) => checkId)
  const mayChange = (state: EvidenceAssessment['state']) => can(actor, 'evidence.add', { cityId: city.id, state })
  return {
    item: {
      id: itemId,
      title: found.title,
      kind,
      kindLabel: labelKind(kind, newest.mediaType),
      department: found.department,
      sensitivity: found.sensitivity as Sensitivity,
      date: newest.evidenceDate,
    },
    revision: found.revision,
    newest,
    revisions,
    addedBy: `${names.get(found.authorId) ?? 'Somebody'}, ${sayShortDate(dayIn(city.timeZone, found.createdAt))}`,
    uses: here,
    elsewhere,
    behind: here
      .filter(({ newer, checkId }) => newer !== null && mayChange(stateForCheck(assessment, checkId)))
      .map(({ checkId }) => checkId),
    canEdit: mayChange(stateForChecks(assessment, checkIds)),
    canGrant: found.sensitivity === 'sensitive' && can(actor, 'sensitive.grant', { cityId: city.id }),
  }
}
