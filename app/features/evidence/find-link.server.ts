import type { LinkView } from '#app/domain/evidence/evidence-view.ts'
import type { Strength } from '#app/domain/evidence/strength.ts'
import { sayShortDate } from '#app/domain/dates.ts'
import { can, citiesOf, type Actor } from '#app/domain/policy.ts'
import { dayIn, timeIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound } from '#app/platform/errors.ts'
import { describeCheck, type CheckBrief } from './describe-check.ts'
import type { EvidenceAssessment } from './evidence-context.ts'
import { linkSelection, listUses, viewLink } from './list-links.server.ts'
import { layerFor, type ScoreLayer } from './score-link.server.ts'

export type ScoreLine = { id: string; layer: ScoreLayer; value: Strength; note: string; author: string; at: string }

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
  const found = await db.read.evidenceLink.findFirst({
    where: { id: linkId, assessmentId: assessment.id, assessment: { cityId }, evidence: { item: { cityId } } },
    select: {
      ...linkSelection,
      authorId: true,
      createdAt: true,
      removedAt: true,
      removedById: true,
      evidence: { select: { ...linkSelection.evidence.select, statement: true, fileName: true } },
      scores: {
        select: { id: true, layer: true, value: true, note: true, authorId: true, at: true },
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
  const names = await nameUsers(db, [found.authorId, removedById ?? '', ...scores.map(({ authorId }) => authorId)])
  const by = (userId: string, at: Date) => `${names.get(userId) ?? 'Somebody'}, ${sayShortDate(dayIn(timeZone, at))}`
  return {
    link,
    check,
    statement: link.isWithheld ? null : evidence.statement,
    fileName: link.isWithheld ? null : evidence.fileName,
    addedBy: by(found.authorId, found.createdAt),
    removedBy: removedAt && by(removedById ?? '', removedAt),
    scores: scores.toReversed().map(({ id, layer, value, note, authorId, at }) => ({
      id,
      layer: layer as ScoreLayer,
      value: value as Strength,
      note: link.isWithheld ? '' : note,
      author: names.get(authorId) ?? 'Somebody',
      at: `${sayShortDate(dayIn(timeZone, at))}, ${timeIn(timeZone, at)}`,
    })),
    layer: removedAt || link.isWithheld ? null : layerFor(actor, assessment, found.checkId),
    canChange: !link.isWithheld && can(actor, 'evidence.add', { cityId: city, state: assessment.state }),
  }
}

/** People's names, by their ids. */
export async function nameUsers(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const users = await db.read.user.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  })
  return new Map(users.map(({ id, name }) => [id, name]))
}
