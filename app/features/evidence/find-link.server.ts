import type { LinkView } from '#app/domain/evidence/evidence-view.ts'
import type { Strength } from '#app/domain/evidence/strength.ts'
import { sayShortDate } from '#app/domain/dates.ts'
import { stateForCheck } from '#app/domain/lifecycle.ts'
import { can, citiesOf, type Actor } from '#app/domain/policy.ts'
import { namePeople } from '#app/features/people/name-people.server.ts'
import { dayIn, timeIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound } from '#app/platform/errors.ts'
import { describeCheck, type CheckBrief } from './describe-check.ts'
import type { EvidenceAssessment } from './evidence-context.ts'
import { listLeads } from './list-leads.server.ts'
import { linkSelection, listUses, viewLink } from './list-links.server.ts'
import { isBlind, layerFor, type ScoreLayer } from './score-layer.ts'

export type ScoreLine = {
  id: string
  layer: ScoreLayer
  value: Strength
  note: string
  author: string
  at: string
  /** The revision whose content was scored, where that is no longer the content of this link: it counts no more. */
  onRevision: number | null
}

export type LinkPage = {
  link: LinkView
  check: CheckBrief
  statement: string | null
  fileName: string | null
  /** "Ana Ruiz, 22 Nov 2026" */
  addedBy: string
  /** The same of who took it off; `null` while it is on its check. */
  removedBy: string | null
  /** Newest first. */
  scores: ScoreLine[]
  /** What a score given now is given on. */
  content: number
  /** Who can let the reader open it, where it is withheld. */
  leads: string[]
  /** The layer in which the reader may score now. */
  layer: ScoreLayer | null
  canChange: boolean
}

/** One piece of evidence on one check, with its whole history; also when it has been taken off. */
export async function findLink(
  db: Db,
  actor: Actor,
  assessment: EvidenceAssessment,
  linkId: string,
): Promise<LinkPage> {
  const cityId = { in: citiesOf(actor, 'evidence.view') }
  const selection = linkSelection(actor)
  const found = await db.read.evidenceLink.findFirst({
    where: { id: linkId, assessmentId: assessment.id, assessment: { cityId }, evidence: { item: { cityId } } },
    select: {
      ...selection,
      authorId: true,
      createdAt: true,
      removedAt: true,
      removedById: true,
      evidence: { select: { ...selection.evidence.select, statement: true, fileName: true } },
      scores: {
        select: { id: true, layer: true, value: true, note: true, authorId: true, at: true, contentNumber: true },
        orderBy: { at: 'asc' },
      },
    },
  })
  const check = found && describeCheck(assessment, found.checkId)
  if (!check) throw notFound()
  const { evidence, scores, removedAt, removedById } = found
  const uses = await listUses(db, assessment.id, [evidence.item.id])
  const link = viewLink(found, actor, assessment, uses.get(evidence.item.id) ?? [])
  const { timeZone, id: city } = assessment.city
  const names = await namePeople(db.read, [found.authorId, removedById, ...scores.map(({ authorId }) => authorId)])
  // What the city said of a content stays from its reviewer until they have scored that content themselves.
  const seen = scores.filter(
    ({ layer, contentNumber }) => layer !== 'city' || !isBlind(actor, assessment, found.checkId, scores, contentNumber),
  )
  const by = (userId: string, at: Date) => `${names.get(userId) ?? 'Somebody'}, ${sayShortDate(dayIn(timeZone, at))}`
  return {
    link,
    check,
    statement: link.isWithheld ? null : evidence.statement,
    fileName: link.isWithheld ? null : evidence.fileName,
    addedBy: by(found.authorId, found.createdAt),
    removedBy: removedAt && by(removedById ?? '', removedAt),
    content: evidence.contentNumber,
    leads: link.isWithheld ? await listLeads(db, city) : [],
    scores: seen.toReversed().map(({ id, layer, value, note, authorId, at, contentNumber }) => ({
      id,
      layer: layer as ScoreLayer,
      value: value as Strength,
      note: link.isWithheld ? '' : note,
      author: names.get(authorId) ?? 'Somebody',
      at: `${sayShortDate(dayIn(timeZone, at))}, ${timeIn(timeZone, at)}`,
      onRevision: contentNumber === evidence.contentNumber ? null : contentNumber,
    })),
    layer: removedAt || link.isWithheld ? null : layerFor(actor, assessment, found.checkId),
    canChange:
      !link.isWithheld && can(actor, 'evidence.add', { cityId: city, state: stateForCheck(assessment, found.checkId) }),
  }
}
