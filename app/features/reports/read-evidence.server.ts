import type { Sensitivity } from '#app/domain/edition/schema.ts'
import type { EvidenceKind } from '#app/domain/evidence/evidence-view.ts'
import { newestScore } from '#app/domain/evidence/strength.ts'
import { can, citiesOf, type Actor } from '#app/domain/policy.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import { withheldTitle, type ReportItem, type ReportRevision } from './report-evidence.ts'

type Target = { id: string; city: { id: string; timeZone: string } }

type Choice = {
  /** Leaves out what sensitive documents are, even for somebody who may see them: a report travels. */
  isWithheld: boolean
  /** Links whose city score is kept from the reader until they have scored them. */
  blind?: ReadonlySet<string> | undefined
  /** With all revisions, not only those in use: for what was in use at another time. */
  isEveryRevision?: boolean
}

/** The city's library as a report may tell of it: what supports this assessment, and what supports nothing. Oldest first. */
export async function readEvidence(
  db: Db,
  actor: Actor,
  { id, city }: Target,
  { isWithheld, blind = new Set(), isEveryRevision = false }: Choice,
): Promise<ReportItem[]> {
  const cityId = { in: citiesOf(actor, 'evidence.view').filter((each) => each === city.id) }
  const isSensitiveShown = !isWithheld && can(actor, 'evidence.view-sensitive', { cityId: city.id })
  const items = await db.read.evidenceItem.findMany({
    where: { cityId },
    select: selectionFor(id),
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  return items.map(({ revisions, ...item }): ReportItem => {
    const isHidden = item.sensitivity === 'sensitive' && !isSensitiveShown
    const newest = revisions[0]?.number ?? 1
    const used = revisions.filter(({ links }) => links.length > 0)
    const shown = isEveryRevision ? revisions : used.length > 0 ? used : revisions.slice(0, 1)
    return {
      id: item.id,
      title: isHidden ? withheldTitle : item.title,
      kind: item.kind as EvidenceKind,
      department: isHidden ? '' : item.department,
      sensitivity: item.sensitivity as Sensitivity,
      isWithheld: isHidden,
      revisions: shown.map((revision) => ({
        ...told(revision, isHidden),
        newest,
        addedOn: dayIn(city.timeZone, revision.createdAt),
        health:
          isHidden || !revision.health
            ? null
            : {
                isAlive: revision.health.isAlive,
                status: revision.health.status,
                checkedOn: dayIn(city.timeZone, revision.health.checkedAt),
              },
        links: revision.links.map(({ id: linkId, checkId, locator, scores }) => ({
          id: linkId,
          checkId,
          locator: isHidden || locator === '' ? null : locator,
          strength: blind.has(linkId) ? null : newestScore(scores, 'city', revision.contentNumber),
          reviewStrength: newestScore(scores, 'review', revision.contentNumber),
          isBlind: blind.has(linkId),
        })),
      })),
    }
  })
}

type Told = Pick<ReportRevision, 'id' | 'number' | 'date' | 'sha256' | 'fileName' | 'url' | 'statement'>

/** Of a withheld document only its number and its day are told: not even the fingerprint, which would confirm a guess. */
function told(
  { id, number, evidenceDate: date, ...rest }: Omit<Told, 'date'> & { evidenceDate: string | null },
  isHidden: boolean,
): Told {
  if (isHidden) return { id, number, date, sha256: null, fileName: null, url: null, statement: null }
  const { sha256, fileName, url, statement } = rest
  return { id, number, date, sha256, fileName, url, statement }
}

function selectionFor(assessmentId: string) {
  return {
    id: true,
    title: true,
    kind: true,
    department: true,
    sensitivity: true,
    revisions: {
      select: {
        id: true,
        number: true,
        contentNumber: true,
        evidenceDate: true,
        sha256: true,
        fileName: true,
        url: true,
        statement: true,
        createdAt: true,
        health: { select: { isAlive: true, status: true, checkedAt: true } },
        links: {
          where: { assessmentId, removedAt: null },
          select: {
            id: true,
            checkId: true,
            locator: true,
            scores: { select: { layer: true, value: true, contentNumber: true }, orderBy: { at: 'asc' } },
          },
          orderBy: oldestFirst(),
        },
      },
      orderBy: { number: 'desc' },
    },
  } as const
}

function oldestFirst(): { createdAt?: 'asc'; id?: 'asc' }[] {
  return [{ createdAt: 'asc' }, { id: 'asc' }]
}
