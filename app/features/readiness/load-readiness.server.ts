import type { AnswerState } from '#app/domain/answers.ts'
import type { IsoDate } from '#app/domain/dates.ts'
import { criterionIdOf, type Edition } from '#app/domain/edition/edition.ts'
import { newestScore } from '#app/domain/evidence/strength.ts'
import { assessInputs, type AssessmentInputs } from '#app/domain/results/inputs.ts'
import type { EvidenceLinkInput, Readiness } from '#app/domain/results/readiness.ts'
import { canonicalContent, contentsOf } from '#app/domain/review-content.ts'
import { verdictState, type VerdictValue } from '#app/domain/review-verdict.ts'
import type { Reviewer } from '#app/domain/reviewer.ts'
import type { Db } from '#app/platform/db/open.ts'
import { readStandingsAt } from '#app/platform/db/read-history.server.ts'
import { readStandings, type Standings } from '#app/platform/db/read-standings.server.ts'
import { sha256 } from '#app/platform/files.ts'

type Assessment = { id: string; edition: Edition; asOf: IsoDate }

/** The readiness of an assessment that the caller has already been allowed to see. */
export async function loadReadiness(db: Db, assessment: Assessment): Promise<Readiness> {
  const found = (await loadReadinessOf(db, [assessment])).get(assessment.id)
  if (!found) throw new Error(`No readiness of assessment ${assessment.id}`)
  return found
}

/** The same of many at once, by their ids. */
export async function loadReadinessOf(db: Db, assessments: readonly Assessment[]): Promise<Map<string, Readiness>> {
  const ids = assessments.map(({ id }) => id)
  const standings = await readStandings(db, ids)
  const results = new Map<string, Readiness>()
  for (const { id, edition, asOf } of assessments) {
    const found = standings.get(id)
    if (found) results.set(id, assessInputs(edition, toInputs(found), asOf))
  }
  return results
}

/**
 * What the readiness of an assessment is computed from, which the caller has already been allowed to see: for other days,
 * for a what-if, for a snapshot. `assessInputs(edition, inputs, asOf)` is its readiness.
 */
export async function loadInputs(db: Pick<Db, 'query'>, assessmentId: string): Promise<AssessmentInputs> {
  const found = (await readStandings(db, [assessmentId])).get(assessmentId)
  if (!found) throw new Error(`No inputs of assessment ${assessmentId}`)
  return toInputs(found)
}

/**
 * The same as it was at a moment, that moment included: read from what is only ever added to. For the end of a day, give the
 * last millisecond of that day where the city is.
 */
export async function loadInputsAt(db: Db, assessmentId: string, moment: Date): Promise<AssessmentInputs> {
  return toInputs(await readStandingsAt(db, assessmentId, moment))
}

/** Rows of the database as what results are computed from. */
export function toInputs(standings: Standings): AssessmentInputs {
  return { answers: answerInputs(standings), links: linkInputs(standings) }
}

function answerInputs(standings: Standings): AssessmentInputs['answers'] {
  const accepted = acceptedBy(standings)
  return standings.answers.map(({ checkId, answer }) => ({
    checkId,
    answer: answer as AnswerState,
    acceptedBy: accepted.get(criterionIdOf(checkId)) ?? null,
  }))
}

function linkInputs({ links }: Standings): EvidenceLinkInput[] {
  return links.map(({ id, checkId, contentNumber, date, scores }) => ({
    id,
    checkId,
    strength: newestScore(scores, 'city', contentNumber),
    reviewStrength: newestScore(scores, 'review', contentNumber),
    date,
  }))
}

/** The criteria whose newest verdict accepts them as they are now, and who gave it. */
function acceptedBy({ verdicts, answers, links }: Standings): Map<string, Reviewer> {
  const newest = new Map(verdicts.map((verdict) => [verdict.criterionId, verdict]))
  const candidates = [...newest.values()].filter(({ value }) => value === 'accept')
  const accepted = new Map<string, Reviewer>()
  if (candidates.length === 0) return accepted
  const contents = contentsOf(
    candidates.map(({ criterionId }) => criterionId),
    answers.map(({ answer, ...rest }) => ({ ...rest, answer: answer as AnswerState })),
    links.map(({ checkId, itemId, contentNumber: content, date, place }) => ({
      checkId,
      itemId,
      content,
      date,
      place,
    })),
  )
  for (const { criterionId, value, reviewer, signature } of candidates) {
    const content = contents.get(criterionId)
    if (!content) continue
    const given = { value: value as VerdictValue, reviewer: reviewer as Reviewer, signature }
    if (verdictState(given, sha256(canonicalContent(content))) === 'accepted') accepted.set(criterionId, given.reviewer)
  }
  return accepted
}
