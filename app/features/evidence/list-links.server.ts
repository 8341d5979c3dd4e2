import { sayCurrency } from '#app/domain/evidence/currency-words.ts'
import { withheldTitle, kindWords, type EvidenceKind, type LinkView } from '#app/domain/evidence/evidence-view.ts'
import { fileKindOf } from '#app/domain/evidence/file-kinds.ts'
import { newestScore } from '#app/domain/evidence/strength.ts'
import type { IsoDate } from '#app/domain/dates.ts'
import { findCheck, type Edition } from '#app/domain/edition/edition.ts'
import type { Sensitivity } from '#app/domain/edition/schema.ts'
import { can, citiesOf, type Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'

type Assessment = { id: string; edition: Edition; asOf: IsoDate; city: { id: string } }

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
    select: linkSelection,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  const uses = await listUses(db, assessment.id, [...new Set(found.map(({ evidence }) => evidence.item.id))])
  return found.map((link) => viewLink(link, actor, assessment, uses.get(link.evidence.item.id) ?? []))
}

export const linkSelection = {
  id: true,
  checkId: true,
  locator: true,
  evidence: {
    select: {
      id: true,
      evidenceDate: true,
      mediaType: true,
      url: true,
      item: { select: { id: true, cityId: true, title: true, kind: true, sensitivity: true, authorId: true } },
    },
  },
  scores: { select: { layer: true, value: true }, orderBy: { at: 'asc' } },
} as const

type FoundLink = {
  id: string
  checkId: string
  locator: string
  evidence: {
    id: string
    evidenceDate: string | null
    mediaType: string | null
    url: string | null
    item: { id: string; cityId: string; title: string; kind: string; sensitivity: string; authorId: string }
  }
  scores: readonly { layer: string; value: number }[]
}

/** One link as a reader may see it. */
export function viewLink(
  link: FoundLink,
  actor: Actor,
  assessment: Omit<Assessment, 'city'>,
  uses: readonly string[],
): LinkView {
  const { evidence, checkId } = link
  const { item } = evidence
  const isWithheld = !maySee(actor, item)
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
    city: newestScore(link.scores, 'city'),
    review: newestScore(link.scores, 'review'),
    alsoSupports: uses.filter((use) => use !== checkId),
  }
}

/** Whether somebody who may see a city's evidence may see this piece of it. */
export function maySee(actor: Actor, item: { cityId: string; sensitivity: string; authorId: string }): boolean {
  if (item.sensitivity !== 'sensitive' || item.authorId === actor.userId) return true
  return can(actor, 'evidence.view-sensitive', { cityId: item.cityId })
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
