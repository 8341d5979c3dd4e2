import { findCriterion } from '#app/domain/edition/edition.ts'
import { sayClosed } from '#app/domain/lifecycle.ts'
import type { Actor } from '#app/domain/policy.ts'
import { isOwnWork, judgeVerdict } from '#app/domain/review-verdict.ts'
import { reviewerFor, reviewerWords } from '#app/domain/reviewer.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import { notify } from '#app/features/notifications/notify.server.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { readLifecycle } from '#app/platform/db/read-lifecycle.server.ts'
import { notFound } from '#app/platform/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { findOpenRound, type Round } from './find-round.server.ts'
import { handBack } from './hand-back.server.ts'
import { readContents, type SignedContent } from '#app/features/progress/read-contents.server.ts'
import { listCoaches, listResponsible } from './read-people.server.ts'
import type { ReviewAssessment } from './review-context.ts'
import type { VerdictInput } from './review-forms.ts'

export type VerdictOutcome =
  | { ok: true }
  /** `isStale`: the criterion is no longer what the writer was shown. */
  | { ok: false; errors: Record<string, string>; isStale?: true }

const refused = (field: string, message: string): VerdictOutcome => ({ ok: false, errors: { [field]: message } })

/**
 * Adds a reviewer's word on one criterion, for exactly what they were shown. Accepting one that was handed back takes it
 * into the round again, as it is now; "needs work" may hand it back.
 */
export async function giveVerdict(
  db: Db,
  actor: Actor,
  assessment: ReviewAssessment,
  criterionId: string,
  input: VerdictInput,
  now: Date,
): Promise<VerdictOutcome> {
  const { id: assessmentId, city, edition } = assessment
  const criterion = findCriterion(edition, criterionId)
  if (!criterion) throw notFound()
  return db.write(async (tx): Promise<VerdictOutcome> => {
    const { state } = await readLifecycle(tx, assessmentId)
    const coaches = await listCoaches(tx, city.id)
    const place = { cityId: city.id, areaId: criterion.areaId }
    const reviewer = reviewerFor(actor, { ...place, state }, coaches)
    if (!reviewer) {
      if (reviewerFor(actor, { ...place, state: 'open' }, coaches)) return refused('form', sayClosed(state, 'verdicts'))
      throw notFound()
    }
    const judgement = judgeVerdict(input)
    if (!judgement.ok) return { ok: false, errors: judgement.errors }
    const shown = (await readContents(tx, assessment, [criterionId])).get(criterionId)
    if (!shown) throw notFound()
    if (shown.signature !== input.signature) {
      const message = `${criterionId} was changed while you were looking at it, so your verdict is not saved yet. What you wrote is kept: look again, then send it once more`
      return { ok: false, errors: { form: message }, isStale: true }
    }
    const problem = input.value === 'accept' ? await whyNotAcceptable(tx, actor, assessmentId, reviewer, shown) : null
    if (problem !== null) return refused('value', problem)

    const round = state === 'in-review' ? await findOpenRound(tx, assessmentId) : null
    const isNew = await addVerdict(
      tx,
      actor,
      { assessmentId, criterionId, reviewer, round, cityId: city.id },
      input,
      now,
    )
    const isHandedBack =
      round !== null && input.value === 'needs-work' && input.handBack
        ? await handBack(tx, actor, assessment, round, criterionId, now)
        : false
    if (round !== null && input.value === 'accept') await takeIn(tx, round, criterionId, shown)
    if (isNew && !isHandedBack) {
      await notify(tx, {
        at: now,
        kind: 'verdict',
        actorId: actor.userId,
        cityId: city.id,
        subject: `criterion:${assessmentId}:${criterionId}`,
        text: `${actor.name} ${input.value === 'accept' ? `accepts ${criterionId}` : `says that ${criterionId} needs work`}`,
        path: `/assessments/${assessmentId}/criteria/${criterionId}#verdict`,
        recipients: await listResponsible(tx, assessment, criterionId),
      })
    }
    return { ok: true }
  })
}

/** Why a criterion cannot be accepted by this reviewer; `null` if it can. */
async function whyNotAcceptable(
  tx: Tx,
  actor: Actor,
  assessmentId: string,
  reviewer: 'coach' | 'internal',
  { content }: SignedContent,
): Promise<string | null> {
  const answered = content.answers.filter(({ answer }) => answer !== 'not-assessed').map(({ checkId }) => checkId)
  if (answered.length === 0) return 'Nothing is answered here yet, so there is nothing to accept'
  if (reviewer === 'coach') return null
  const authors = await tx.checkAnswer.findMany({
    where: { assessmentId, checkId: { in: answered } },
    select: { authorId: true },
  })
  const isOwn = isOwnWork(
    actor.userId,
    authors.map(({ authorId }) => authorId),
  )
  return isOwn ? 'You gave all of these answers yourself, so somebody else has to accept them' : null
}

type Place = {
  assessmentId: string
  criterionId: string
  reviewer: 'coach' | 'internal'
  round: Round | null
  cityId: string
}

/** Writes the verdict, unless it is the newest word for word already: a form sent twice is one verdict. */
async function addVerdict(tx: Tx, actor: Actor, place: Place, input: VerdictInput, now: Date): Promise<boolean> {
  const { assessmentId, criterionId, reviewer, round, cityId } = place
  const { value, signature } = input
  const { reason, wouldDo } = value === 'accept' ? { reason: input.reason, wouldDo: '' } : input
  const last = await tx.verdict.findFirst({
    where: { assessmentId, criterionId },
    select: { value: true, reason: true, wouldDo: true, signature: true, authorId: true, at: true },
    orderBy: { at: 'desc' },
  })
  const isSame =
    last?.value === value &&
    last.reason === reason &&
    last.wouldDo === wouldDo &&
    last.signature === signature &&
    last.authorId === actor.userId
  if (isSame) return false
  // Verdicts are in the order of their times, so no two of a criterion may share one.
  const at = new Date(Math.max(now.getTime(), (last?.at.getTime() ?? 0) + 1))
  const roundNumber = round?.number ?? null
  const authorId = actor.userId
  const said = { value, reason, wouldDo, signature }
  await tx.verdict.create({
    data: { id: newId(), assessmentId, criterionId, reviewer, ...said, roundNumber, authorId, at },
  })
  await recordEvent(tx, {
    at,
    actorId: authorId,
    cityId,
    action: 'verdict.given',
    subject: `criterion:${assessmentId}:${criterionId}`,
    data: {
      assessmentId,
      criterionId,
      as: reviewerWords[reviewer].name,
      ...said,
      round: roundNumber,
      was: last?.value ?? null,
    },
  })
  return true
}

/** Puts an accepted criterion that had been handed back into the round again, as it was accepted. */
async function takeIn(
  tx: Tx,
  round: Round,
  criterionId: string,
  { canonical, signature }: SignedContent,
): Promise<void> {
  await tx.roundCriterion.updateMany({
    where: { roundId: round.id, criterionId, returnedAt: { not: null } },
    data: { returnedAt: null, signature, content: canonical },
  })
}
