import type { ActionFunctionArgs } from '@remix-run/node'
import { AnswerFormSchema } from '#app/features/assessments/answer-form.ts'
import { recordAnswer } from '#app/features/assessments/record-answer.server.ts'
import { currentTime, timeIn } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import type { SaveReply } from '#app/ui/autosave.ts'
import type { TheirAnswer } from '#app/ui/answer-conflict.tsx'

/** Saves an answer in place, for pages with JavaScript. Without it the form goes to the check's own page. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request)
  const form = await readForm(request, AnswerFormSchema)
  const reply = (body: SaveReply<TheirAnswer>, status: number) =>
    Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } })
  if (!form.ok) {
    const [field = 'answer', message = 'Choose an answer'] = Object.entries(form.errors)[0] ?? []
    return reply({ ok: false, field, message }, 422)
  }
  const target = { assessmentId: params['assessmentId'] ?? '', checkId: params['checkId'] ?? '' }
  const outcome = await recordAnswer(db, actor, target, form.value, currentTime())
  if (outcome.ok)
    return reply({ ok: true, revision: outcome.revision, at: timeIn(outcome.timeZone, outcome.savedAt) }, 200)
  const { field, message, conflict, timeZone } = outcome
  if (!conflict) return reply({ ok: false, field, message }, 422)
  const { answer, rationale, revision, authorName, savedAt } = conflict
  const theirs = { answer, rationale, revision, authorName, savedAt: timeIn(timeZone, savedAt) }
  return reply({ ok: false, field, message, conflict: theirs }, 409)
}
