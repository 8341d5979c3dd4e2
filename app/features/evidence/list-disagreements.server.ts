import { areaIdOf, criterionIdOf } from '#app/domain/edition/edition.ts'
import { withheldTitle } from '#app/domain/evidence/evidence-view.ts'
import { isStrength, type Strength } from '#app/domain/evidence/strength.ts'
import { citiesOf, type Actor } from '#app/domain/policy.ts'
import { disagreement, type Disagreement } from '#app/domain/review-disagreement.ts'
import { namePeople } from '#app/features/people/name-people.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { describeCheck } from './describe-check.ts'
import type { EvidenceAssessment } from './evidence-context.ts'
import { maySee, sightOf } from './list-links.server.ts'
import { isBlind } from './score-layer.ts'

type Side = { value: Strength; note: string; by: string }

export type DisagreementLine = {
  linkId: string
  checkId: string
  checkText: string
  areaId: string
  title: string
  kind: Disagreement
  city: Side
  review: Side
}

export type Disagreements = {
  lines: DisagreementLine[]
  /** How many pieces of evidence both have scored. */
  compared: number
}

/** The evidence on which city and coach disagree, in the order of the checklist. Who scores blind sees only what they have scored. */
export async function listDisagreements(db: Db, actor: Actor, assessment: EvidenceAssessment): Promise<Disagreements> {
  const cityId = { in: citiesOf(actor, 'evidence.view') }
  const links = await db.read.evidenceLink.findMany({
    where: {
      assessmentId: assessment.id,
      removedAt: null,
      assessment: { cityId },
      scores: { some: { layer: 'review' } },
    },
    select: {
      id: true,
      checkId: true,
      evidence: { select: { contentNumber: true, item: { select: { title: true, ...sightOf(actor) } } } },
      scores: {
        select: { layer: true, value: true, note: true, authorId: true, contentNumber: true },
        orderBy: { at: 'asc' },
      },
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  const pairs = links.flatMap(({ id, checkId, evidence, scores }) => {
    const { contentNumber, item } = evidence
    if (isBlind(actor, assessment, checkId, scores, contentNumber)) return []
    const newest = (layer: string) =>
      scores.findLast((score) => score.layer === layer && score.contentNumber === contentNumber)
    const [city, review] = [newest('city'), newest('review')]
    if (!isStrength(city?.value) || !isStrength(review?.value)) return []
    return [{ id, checkId, item, city: { ...city, value: city.value }, review: { ...review, value: review.value } }]
  })
  const names = await namePeople(
    db.read,
    pairs.flatMap(({ city, review }) => [city.authorId, review.authorId]),
  )
  const place = new Map(assessment.edition.criteria.flatMap(({ checks }) => checks).map(({ id }, index) => [id, index]))
  const lines = pairs.flatMap(({ id, checkId, item, city, review }) => {
    const kind = disagreement(city.value, review.value)
    const check = describeCheck(assessment, checkId)
    if (kind === null || !check) return []
    const isWithheld = !maySee(actor, item)
    const side = (score: { value: Strength; note: string; authorId: string }) => ({
      value: score.value,
      note: isWithheld ? '' : score.note,
      by: names.get(score.authorId) ?? 'Somebody',
    })
    return [
      {
        linkId: id,
        checkId,
        checkText: check.text,
        areaId: areaIdOf(criterionIdOf(checkId)),
        title: isWithheld ? withheldTitle : item.title,
        kind,
        city: side(city),
        review: side(review),
      },
    ]
  })
  lines.sort((a, b) => (place.get(a.checkId) ?? 0) - (place.get(b.checkId) ?? 0))
  return { lines, compared: pairs.length }
}
