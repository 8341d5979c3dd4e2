import type { Actor } from '#app/domain/policy.ts'
import type { AnswerState } from '#app/domain/answers.ts'
import { recordAnswer } from '#app/features/assessments/record-answer.server.ts'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { giveVerdict } from '#app/features/review/give-verdict.server.ts'
import { readContents } from '#app/features/progress/read-contents.server.ts'
import type { VerdictInput } from '#app/features/review/review-forms.ts'
import { loadReadiness } from '#app/features/readiness/load-readiness.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { makeUser } from './database.ts'
import { addTo, makeWorld, now, openAssessment } from './evidence-world.ts'

/** A moment some minutes after the others. */
export const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

/** A city with a coach for everything, and DM1 answered by the contributor with evidence on each of its checks. */
export async function makeReviewWorld(db: Db) {
  const world = await makeWorld(db)
  const { cityId, contributor, assessment } = world
  const checks = checksOf(assessment, 'DM1')
  for (const checkId of checks) {
    await answer(db, contributor, assessment.id, checkId)
    await addTo(db, contributor, assessment, checkId, { title: `About ${checkId}`, statement: `Shown for ${checkId}.` })
  }
  const coach = await makeUser(db, { name: 'Cleo Marsh', coaching: { [cityId]: [] } })
  return { ...world, areaCoach: world.coach, coach, checks }
}

export function checksOf({ edition }: Awaited<ReturnType<typeof openAssessment>>, criterionId: string): string[] {
  return (edition.criteria.find(({ id }) => id === criterionId)?.checks ?? []).map(({ id }) => id)
}

/** Saves an answer over whatever is there; what came of it. */
export async function answer(
  db: Db,
  actor: Actor,
  assessmentId: string,
  checkId: string,
  value: AnswerState = 'met',
  rationale = '',
) {
  const there = await db.read.checkAnswer.findUnique({ where: { assessmentId_checkId: { assessmentId, checkId } } })
  const input = { answer: value, rationale, revision: there?.revision ?? 0 }
  return recordAnswer(db, actor, { assessmentId, checkId }, input, now)
}

/** The assessment as a page finds it now. */
export async function reviewed(db: Db, actor: Actor, id: string) {
  return findAssessment(db, actor, id, now)
}

export async function signatureOf(db: Db, id: string, criterionId = 'DM1'): Promise<string> {
  const contents = await readContents(db.read, await openAssessment(db, id), [criterionId])
  return contents.get(criterionId)?.signature ?? ''
}

/** Gives a verdict on what DM1 holds now, changed as given. */
export async function judge(
  db: Db,
  actor: Actor,
  id: string,
  changes: Partial<VerdictInput> = {},
  at = now,
  criterionId = 'DM1',
) {
  const signature = await signatureOf(db, id, criterionId)
  const input = { value: 'accept', reason: '', wouldDo: '', handBack: false, signature, ...changes } as const
  return giveVerdict(db, actor, await reviewed(db, actor, id), criterionId, input, at)
}

export const needsWork = { value: 'needs-work', reason: 'The charter is a draft.', wouldDo: 'The signed one.' } as const

/** How DM1 stands. */
export async function standingOf(db: Db, id: string, criterionId = 'DM1') {
  const readiness = await loadReadiness(db, await openAssessment(db, id))
  const found = readiness.criteria.find((criterion) => criterion.id === criterionId)
  if (!found) throw new Error(`No ${criterionId}`)
  return { standing: found.standing, by: found.reviewedBy, readiness }
}

/** The kinds of a person's notices, oldest first. */
export async function noticesOf(db: Db, { userId }: Actor): Promise<string[]> {
  const rows = await db.read.notification.findMany({ where: { userId }, orderBy: { at: 'asc' } })
  return rows.map(({ kind, text }) => `${kind}: ${text}`)
}

export async function eventsOf(db: Db, prefix: string): Promise<string[]> {
  const rows = await db.read.auditEvent.findMany({ orderBy: { sequence: 'asc' } })
  return rows.map(({ action }) => action).filter((action) => action.startsWith(prefix))
}
