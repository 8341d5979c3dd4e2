import { sayCurrency } from '#app/domain/evidence/currency-words.ts'
import { withheldTitle, kindWords, type EvidenceKind, type LinkView } from '#app/domain/evidence/evidence-view.ts'
import { fileKindOf } from '#app/domain/evidence/file-kinds.ts'
import { previewKind } from '#app/domain/evidence/preview.ts'
import { newestScore, type GivenScore } from '#app/domain/evidence/strength.ts'
import type { IsoDate } from '#app/domain/dates.ts'
import { findCheck, type Edition } from '#app/domain/edition/edition.ts'
import type { Sensitivity } from '#app/domain/edition/schema.ts'
import { can, citiesOf, type Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import { isBlind, type ScoringPlace } from './score-layer.ts'

type Assessment = ScoringPlace & { id: string; edition: Edition; asOf: IsoDate }

/** The evidence on an assessment's checks, or on some of them, oldest first; what a reader may not see is withheld. */
export async function listLinks(
  db: Db,
  actor: Actor,
  assessment: Assessment,
  checkIds?: readonly string[],
): Promise<LinkView[]> {
  const cityId = { in: citiesOf(actor, 'evidence.view') }
  const found = await db.read.evidenceLink.findMany({
    where: {
      assessmentId: assessment.id,
      removedAt: null,
      assessment: { cityId },
      evidence: { item: { cityId } },
      ...(checkIds ? { checkId: { in: [...checkIds] } } : {}),
    },
    select: linkSelection(actor),
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  const uses = await listUses(db, assessment.id, [...new Set(found.map(({ evidence }) => evidence.item.id))])
  return found.map((link) => viewLink(link, actor, assessment, uses.get(link.evidence.item.id) ?? []))
}

/** What `viewLink` needs of a link, for one reader. */
export function linkSelection(actor: Actor) {
  return {
    id: true,
    checkId: true,
    locator: true,
    evidence: {
      select: {
        id: true,
        number: true,
        contentNumber: true,
        evidenceDate: true,
        sha256: true,
        mediaType: true,
        url: true,
        item: {
          select: {
            id: true,
            title: true,
            kind: true,
            ...sightOf(actor),
            revisions: { select: { number: true, contentNumber: true }, orderBy: { number: 'desc' }, take: 1 },
          },
        },
      },
    },
    scores: { select: { layer: true, value: true, contentNumber: true, authorId: true }, orderBy: { at: 'asc' } },
  } as const
}

type FoundLink = {
  id: string
  checkId: string
  locator: string
  evidence: {
    id: string
    number: number
    contentNumber: number
    evidenceDate: string | null
    sha256: string | null
    mediaType: string | null
    url: string | null
    item: Sight & {
      id: string
      title: string
      kind: string
      /** The newest alone. */
      revisions: readonly { number: number; contentNumber: number }[]
    }
  }
  scores: readonly (GivenScore & { authorId: string })[]
}

/** One link as a reader may see it. */
export function viewLink(link: FoundLink, actor: Actor, assessment: Assessment, uses: readonly string[]): LinkView {
  const { evidence, checkId } = link
  const { item } = evidence
  const isWithheld = !maySee(actor, item)
  const isKept = isBlind(actor, assessment, checkId, link.scores, evidence.contentNumber)
  const kind = item.kind as EvidenceKind
  return {
    id: link.id,
    checkId,
    itemId: item.id,
    revisionId: evidence.id,
    kind,
    kindLabel: labelKind(kind, evidence.mediaType),
    title: isWithheld ? withheldTitle : item.title,
    isWithheld,
    sensitivity: item.sensitivity as Sensitivity,
    locator: isWithheld ? '' : link.locator,
    date: evidence.evidenceDate,
    currency: sayCurrency(evidence.evidenceDate, findCheck(assessment.edition, checkId)?.window, assessment.asOf),
    url: isWithheld ? null : evidence.url,
    hasFile: evidence.sha256 !== null,
    canShow: evidence.sha256 !== null && previewKind(evidence.mediaType) !== null,
    revision: evidence.number,
    newer: newerThan(evidence, item.revisions[0]),
    city: isKept ? null : newestScore(link.scores, 'city', evidence.contentNumber),
    review: newestScore(link.scores, 'review', evidence.contentNumber),
    isBlind: isKept,
    alsoSupports: uses.filter((use) => use !== checkId),
  }
}

type Numbered = { number: number; contentNumber: number }

/** The newest revision of the item, where a link is on an earlier one. */
export function newerThan(own: Numbered, newest: Numbered | undefined): LinkView['newer'] {
  if (!newest || newest.number <= own.number) return null
  return { number: newest.number, isSameContent: newest.contentNumber === own.contentNumber }
}

/** What `maySee` needs of an item: spread it into the `select`, beside what else is read. */
export function sightOf(actor: Actor) {
  return {
    cityId: true,
    sensitivity: true,
    authorId: true,
    leaves: { where: { userId: actor.userId, revokedAt: null }, select: { id: true } },
  } as const
}

type Sight = {
  cityId: string
  sensitivity: string
  authorId: string
  /** The reader's own leaves for this item that have not been taken back. */
  leaves: readonly unknown[]
}

/**
 * Whether somebody who may see a city's evidence may see this piece of it. A leave is for a coach of the city: it opens
 * nothing for somebody who coaches it no more.
 */
export function maySee(actor: Actor, { cityId, sensitivity, authorId, leaves }: Sight): boolean {
  if (sensitivity !== 'sensitive' || authorId === actor.userId) return true
  if (can(actor, 'evidence.view-sensitive', { cityId })) return true
  return leaves.length > 0 && actor.coaching.some((coach) => coach.cityId === cityId)
}

/** `PDF` for a file of that kind, `Link` for a link. */
export function labelKind(kind: EvidenceKind, mediaType: string | null): string {
  return kind === 'file' ? (fileKindOf(mediaType ?? '')?.words ?? kindWords.file) : kindWords[kind]
}

/** The checks of an assessment that each of some items supports. */
export async function listUses(
  db: Db,
  assessmentId: string,
  itemIds: readonly string[],
): Promise<Map<string, string[]>> {
  const uses = new Map<string, string[]>()
  if (itemIds.length === 0) return uses
  const links = await db.read.evidenceLink.findMany({
    where: { assessmentId, removedAt: null, evidence: { itemId: { in: [...itemIds] } } },
    select: { checkId: true, evidence: { select: { itemId: true } } },
    orderBy: { checkId: 'asc' },
  })
  for (const { checkId, evidence } of links) {
    const known = uses.get(evidence.itemId) ?? []
    if (!known.includes(checkId)) uses.set(evidence.itemId, [...known, checkId])
  }
  return uses
}
