import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { answerWords, type AnswerState } from '#app/domain/answers.ts'
import { criterionIdOf } from '#app/domain/edition/edition.ts'
import { AnswerFormSchema } from '#app/features/assessments/answer-form.ts'
import { findAssessment, mayDo } from '#app/features/assessments/find-assessment.server.ts'
import { criterionView } from '#app/features/assessments/criterion-view.ts'
import { listAnswers } from '#app/features/assessments/list-answers.server.ts'
import { recordAnswer } from '#app/features/assessments/record-answer.server.ts'
import { listBlind } from '#app/features/evidence/list-blind.server.ts'
import { loadReadiness } from '#app/features/readiness/load-readiness.server.ts'
import { listThreadsOn } from '#app/features/threads/list-threads-on.server.ts'
import { currentTime, timeIn } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { notFound } from '#app/platform/errors.ts'
import { readForm } from '#app/platform/form.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { AnswerConflict, type TheirAnswer } from '#app/ui/answer-conflict.tsx'
import { AnswerForm } from '#app/ui/answer-form.tsx'
import { CheckActions } from '#app/ui/check-actions.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { ThreadSection } from '#app/ui/thread-lines.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.check.id ?? 'Check'} · Assay` }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime())
  const checkId = params['checkId'] ?? ''
  const answers = await listAnswers(db, assessment, [checkId])
  const [readiness, blind] = await Promise.all([loadReadiness(db, assessment), listBlind(db, actor, assessment)])
  const view = criterionView(assessment.edition, readiness, criterionIdOf(checkId), answers, blind?.checkIds)
  const check = view?.checks.find(({ id }) => id === checkId)
  if (!view || !check) throw notFound()
  const canAnswer = mayDo(actor, 'answer.edit', assessment, view.id)
  const base = `/assessments/${assessment.id}`
  return {
    check,
    canAnswer,
    canAdd: mayDo(actor, 'evidence.add', assessment, view.id),
    canAsk: mayDo(actor, 'request.send', assessment, view.id),
    back: `${base}/criteria/${view.id}#${checkId}`,
    base,
    criterion: `${view.id} ${view.title}`,
    threads: await listThreadsOn(db, actor, assessment, { checkId }),
    canComment: mayDo(actor, 'thread.comment', assessment),
  }
}

/** Saves an answer for a page without JavaScript. What was typed comes back with whatever is wrong. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request)
  const form = await readForm(request, AnswerFormSchema)
  if (!form.ok) return data({ typed: form.typed, errors: form.errors, theirs: null }, { status: 422 })
  const target = { assessmentId: params['assessmentId'] ?? '', checkId: params['checkId'] ?? '' }
  const outcome = await recordAnswer(db, actor, target, form.value, currentTime())
  if (outcome.ok)
    return redirect(`/assessments/${target.assessmentId}/criteria/${criterionIdOf(target.checkId)}#${target.checkId}`)
  const { conflict, timeZone } = outcome
  const theirs: TheirAnswer | null = conflict ? { ...conflict, savedAt: timeIn(timeZone, conflict.savedAt) } : null
  return data(
    { typed: form.typed, errors: { [outcome.field]: outcome.message }, theirs },
    { status: conflict ? 409 : 422 },
  )
}

export default function CheckPage() {
  const { check, canAnswer, canAdd, canAsk, back, base, criterion, threads, canComment } =
    useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const typed = result?.typed
  return (
    <div className="page--narrow stack">
      <p className="crumb">
        <Link to={back}>{criterion}</Link>
      </p>
      <h1>
        {check.id} {check.text}
      </h1>
      <p className="soft">What shows it: {check.evidence.join('; ')}.</p>
      <ErrorSummary errors={result?.errors ?? {}} prefix={`${check.id}-`} />
      {result?.theirs && <AnswerConflict theirs={result.theirs} checkId={check.id} />}
      {canAnswer ? (
        <AnswerForm
          action={`${base}/checks/${check.id}`}
          checkId={check.id}
          label={check.text}
          answer={(typed?.['answer'] as AnswerState | undefined) ?? check.answer}
          rationale={typed?.['rationale'] ?? check.rationale}
          revision={check.revision}
          saved={check.saved}
          isNotApplicableAllowed={check.isNotApplicableAllowed}
          errors={result?.errors ?? {}}
        />
      ) : (
        <>
          <p>
            <strong>{answerWords[check.answer]}</strong>
          </p>
          {check.rationale !== '' && <p className="as-typed">{check.rationale}</p>}
        </>
      )}
      <CheckActions checkId={check.id} base={base} canAdd={canAdd} canAsk={canAsk} />
      <ThreadSection
        threads={threads}
        base={base}
        startTo={canComment ? `${base}/threads/new?anchor=check:${check.id}` : null}
        on={check.id}
      />
    </div>
  )
}
