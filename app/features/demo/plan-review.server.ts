import type { AnswerState } from '#app/domain/answers.ts'
import { canonicalContent, contentsOf } from '#app/domain/review-content.ts'
import { reviewerWords } from '#app/domain/reviewer.ts'
import { sha256 } from '#app/platform/files.ts'
import { newId } from '#app/platform/ids.ts'
import { userId } from './plan-made-up-city.server.ts'
import { after, type Target, type TeamworkPlan } from './plan-teamwork.server.ts'
import type { DemoVerdict } from './teamwork-schema.ts'

const minute = 60_000

/** The round that came back, and the coach's verdicts; where notices of the round lead. */
export function planReview(plan: TeamworkPlan): Map<string, Target> {
  const { rows, demo, context, cityId, assessmentId } = plan
  const { calendar } = context
  const { note, by, on, returned } = demo.teamwork.round
  const id = newId()
  const [submittedById, returnedById] = [userId(context, by), userId(context, returned.by)]
  const submittedAt = calendar.moment(on, 'round 1')
  const returnedAt = after(submittedAt, calendar.moment(returned.on, 'round 1 back'))
  const round = { number: 1, note, submittedById, submittedAt, returnedById, returnedAt, returnNote: returned.note }
  rows.rounds.push({ id, assessmentId, ...round })
  const contents = signedContents(plan, submittedAt)
  for (const [criterionId, { canonical, signature }] of contents) {
    rows.roundCriteria.push({ id: newId(), roundId: id, criterionId, signature, content: canonical })
  }
  const subject = `assessment:${assessmentId}`
  const [open, inReview] = ['open', 'in-review']
  rows.events.push(
    {
      at: submittedAt,
      actorId: submittedById,
      cityId,
      action: 'round.submitted',
      subject,
      data: { assessmentId, round: 1, note, from: open, to: inReview, criteria: contents.size },
    },
    {
      at: returnedAt,
      actorId: returnedById,
      cityId,
      action: 'round.returned',
      subject,
      data: { assessmentId, round: 1, note: returned.note, from: inReview, to: open },
    },
  )
  const { verdicts } = demo.teamwork
  verdicts.forEach((verdict, index) => {
    // The coach reads one after the other, and then gives the round back.
    const before = new Date(returnedAt.getTime() - (verdicts.length - index) * 5 * minute)
    const wanted = verdict.on ? calendar.moment(verdict.on, `verdict ${verdict.criterion}`) : before
    planVerdict(plan, verdict, after(submittedAt, wanted))
  })
  return new Map([['round', { subject: `round:${id}`, path: `/assessments/${assessmentId}/review`, told: subject }]])
}

function planVerdict(plan: TeamworkPlan, verdict: DemoVerdict, at: Date): void {
  const { rows, context, cityId, assessmentId } = plan
  const { criterion: criterionId, value, reason, wouldDo, by, isInRound } = verdict
  const signature = signedContents(plan, at).get(criterionId)?.signature ?? ''
  const authorId = userId(context, by)
  const roundNumber = isInRound ? 1 : null
  const said = { value, reason, wouldDo, signature }
  rows.verdicts.push({ id: newId(), assessmentId, criterionId, reviewer: 'coach', ...said, roundNumber, authorId, at })
  rows.events.push({
    at,
    actorId: authorId,
    cityId,
    action: 'verdict.given',
    subject: `criterion:${assessmentId}:${criterionId}`,
    data: { assessmentId, criterionId, as: reviewerWords.coach.name, ...said, round: roundNumber, was: null },
  })
}

/** What each criterion held at a moment, with its signature. */
function signedContents({ rows, edition, items }: TeamworkPlan, at: Date) {
  const checkOf = new Map(rows.answers.map(({ id, checkId }) => [id, checkId]))
  const held = new Map<string, { answer: AnswerState; note: string }>()
  // Revisions are in the order in which they were saved.
  for (const { checkAnswerId, answer, rationale, savedAt } of rows.answerRevisions) {
    if (new Date(savedAt) <= at)
      held.set(checkOf.get(checkAnswerId) ?? '', { answer: answer as AnswerState, note: rationale })
  }
  const planned = [...items.values()]
  const links = rows.links.flatMap(({ id, checkId, revisionId, locator = '', createdAt, removedAt = null }) => {
    const isThere = new Date(createdAt) <= at && (removedAt === null || new Date(removedAt) > at)
    const item = planned.find(({ first, second }) => [first.id, second?.id].includes(revisionId))
    if (!isThere || !item) return []
    const move = item.moves.get(id)
    const revision = item.second && move && move <= at ? item.second : item.first
    return [{ checkId, itemId: item.itemId, content: revision.number, date: revision.evidenceDate, place: locator }]
  })
  const answers = [...held].map(([checkId, answer]) => ({ checkId, ...answer }))
  const criterionIds = edition.criteria.map(({ id }) => id)
  return new Map(
    [...contentsOf(criterionIds, answers, links)].map(([id, content]) => {
      const canonical = canonicalContent(content)
      return [id, { canonical, signature: sha256(canonical) }] as const
    }),
  )
}
