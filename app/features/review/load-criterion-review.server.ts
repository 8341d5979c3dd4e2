import { sayShortDate } from '#app/domain/dates.ts'
import { findCriterion } from '#app/domain/edition/edition.ts'
import { stateFor } from '#app/domain/lifecycle.ts'
import type { Actor } from '#app/domain/policy.ts'
import { sayChanges } from '#app/domain/review-content.ts'
import { awaitsVerdict } from '#app/domain/review-verdict.ts'
import { reviewerFor } from '#app/domain/reviewer.ts'
import { namePeople } from '#app/features/people/name-people.server.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound } from '#app/platform/errors.ts'
import type { VerdictView } from '#app/ui/verdict-panel.tsx'
import { readCriteria } from './read-criteria.server.ts'
import { listCoaches } from './read-people.server.ts'
import type { ReviewAssessment } from './review-context.ts'

/** How one criterion stands with its reviewer, for its page. */
export async function loadCriterionReview(
  db: Db,
  actor: Actor,
  assessment: ReviewAssessment,
  criterionId: string,
): Promise<VerdictView> {
  const { city, state, edition } = assessment
  const criterion = findCriterion(edition, criterionId)
  if (!criterion) throw notFound()
  const [{ open, criteria }, coaches] = await Promise.all([
    readCriteria(db, assessment, [criterionId]),
    listCoaches(db.read, city.id),
  ])
  const [record] = criteria
  if (!record) throw notFound()
  const { verdict, changed, isReturned, signature } = record
  const names = await namePeople(db.read, verdict ? [verdict.authorId] : [])
  return {
    criterionId,
    state: record.state,
    verdict: verdict && {
      by: `${names.get(verdict.authorId) ?? 'Somebody'}, ${sayShortDate(dayIn(city.timeZone, verdict.at))}`,
      reviewer: verdict.reviewer,
      reason: verdict.reason,
      wouldDo: verdict.wouldDo,
    },
    as: reviewerFor(actor, { cityId: city.id, state, areaId: criterion.areaId }, coaches),
    signature,
    round: open?.number ?? null,
    isReturned,
    isLocked: stateFor(assessment, criterionId) === 'in-review',
    changed: changed && { round: changed.round, says: sayChanges(changed.changes) },
  }
}

/**
 * The next criterion after one that waits for the reader's verdict, round the end of the checklist; `null` if none does, or
 * the reader reviews none.
 */
export async function findNextToReview(
  db: Db,
  actor: Actor,
  assessment: ReviewAssessment,
  after: string | null,
  area = '',
): Promise<string | null> {
  const { city, state, edition } = assessment
  const coaches = await listCoaches(db.read, city.id)
  const mine = edition.criteria.filter(
    ({ areaId }) =>
      (area === '' || areaId === area) && reviewerFor(actor, { cityId: city.id, state, areaId }, coaches) !== null,
  )
  if (mine.length === 0) return null
  const { criteria } = await readCriteria(
    db,
    assessment,
    mine.map(({ id }) => id),
  )
  const waiting = criteria.filter((record) => !record.isReturned && awaitsVerdict(record.state)).map(({ id }) => id)
  const order = edition.criteria.map(({ id }) => id)
  const at = after === null ? -1 : order.indexOf(after)
  return waiting.find((id) => order.indexOf(id) > at) ?? waiting.find((id) => id !== after) ?? null
}
