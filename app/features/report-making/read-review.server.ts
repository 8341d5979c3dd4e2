import type { Actor } from '#app/domain/policy.ts'
import type { Reviewer } from '#app/domain/reviewer.ts'
import { sayChanges } from '#app/domain/review-content.ts'
import type { OpenAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { listDisagreements } from '#app/features/evidence/list-disagreements.server.ts'
import { namePeople } from '#app/features/people/name-people.server.ts'
import { withheldTitle, placesOf, type ReportItem } from '#app/features/reports/report-evidence.ts'
import type { ReportChoice } from '#app/features/reports/report-choice.ts'
import type { Person } from '#app/features/reports/report-parts.ts'
import type { ReviewContent, ReviewScore } from '#app/features/reports/review/review-content.ts'
import { isWithdrawn } from '#app/features/review/find-round.server.ts'
import { readCriteria } from '#app/features/review/read-criteria.server.ts'
import { listCoaches } from '#app/features/review/read-people.server.ts'
import { countThreads } from '#app/features/threads/count-threads.server.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'

const asReviewer: Record<Reviewer, string> = { coach: 'the coach', internal: 'the city’s own reviewer' }

/** What the review report tells, from what reviewers and the city wrote. `items` is the evidence as its maker may see it. */
export async function readReview(
  db: Db,
  actor: Actor,
  assessment: OpenAssessment,
  { isWithoutNotes }: Pick<ReportChoice, 'isWithoutNotes'>,
  items: readonly ReportItem[],
): Promise<ReviewContent> {
  const { city, edition } = assessment
  const [{ rounds, criteria }, coaches, threads, apart] = await Promise.all([
    readCriteria(db, assessment),
    listCoaches(db.read, city.id),
    countThreads(db, actor, assessment),
    listDisagreements(db, actor, assessment),
  ])
  const isCoach = (userId: string) => coaches.some((coach) => coach.userId === userId)
  const names = await namePeople(db.read, [
    ...rounds.flatMap(({ submittedById, returnedById }) => [submittedById, returnedById]),
    ...criteria.map(({ verdict }) => verdict?.authorId),
  ])
  const person = (userId: string, role: string): Person => ({ name: names.get(userId) ?? null, role })
  const day = (moment: Date) => dayIn(city.timeZone, moment)
  return {
    hasCoach: coaches.length > 0,
    rounds: rounds.map((round) => ({
      number: round.number,
      submittedOn: day(round.submittedAt),
      submittedBy: person(round.submittedById, 'for the city'),
      note: isWithoutNotes ? '' : round.note,
      closedOn: round.returnedAt && day(round.returnedAt),
      closedBy:
        round.returnedById === null
          ? null
          : person(round.returnedById, isCoach(round.returnedById) ? asReviewer.coach : 'for the city'),
      isWithdrawn: isWithdrawn(round),
      returnNote: round.returnNote,
    })),
    verdicts: criteria.map(({ id, state, verdict, isReturned, changed }) => ({
      criterionId: id,
      state,
      reviewer: verdict?.reviewer ?? null,
      by: verdict && person(verdict.authorId, asReviewer[verdict.reviewer]),
      givenOn: verdict && day(verdict.at),
      reason: verdict?.reason ?? '',
      wouldDo: verdict?.wouldDo ?? '',
      isReturned,
      changed: changed && { round: changed.round, says: sayChanges(changed.changes) },
      threads: threads[id] ?? 0,
    })),
    // What the team wrote beside its scores is for the team; what the reviewer wrote is what the report is of.
    scores: listScores(
      items,
      new Map(apart.lines.map((line) => [line.linkId, isWithoutNotes ? { ...line, city: { note: '' } } : line])),
      placesOf(edition),
    ),
    pieces: items.flatMap(({ revisions }) => revisions).reduce((sum, { links }) => sum + links.length, 0),
  }
}

type Apart = { city: { note: string }; review: { note: string } }

/** Every piece that a reviewer has scored, in the order of the checklist; what both wrote where they disagree. */
function listScores(
  items: readonly ReportItem[],
  apart: ReadonlyMap<string, Apart>,
  places: ReadonlyMap<string, number>,
): ReviewScore[] {
  const scores = items.flatMap(({ title, revisions }) =>
    revisions.flatMap(({ links }) =>
      links.flatMap(({ id, checkId, strength, reviewStrength, isBlind }): ReviewScore[] => {
        if (reviewStrength === null) return []
        const notes = title === withheldTitle ? undefined : apart.get(id)
        return [
          {
            checkId,
            title,
            city: strength === null ? null : { value: strength, note: isBlind ? '' : (notes?.city.note ?? '') },
            review: { value: reviewStrength, note: notes?.review.note ?? '' },
            isBlind,
          },
        ]
      }),
    ),
  )
  return scores.sort((a, b) => (places.get(a.checkId) ?? 0) - (places.get(b.checkId) ?? 0))
}
