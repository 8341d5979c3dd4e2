import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { citiesOf } from '#app/domain/policy.ts'
import { count } from '#app/domain/results/words.ts'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { loadReadiness } from '#app/features/readiness/load-readiness.server.ts'
import { loadReview, waits } from '#app/features/review/load-review.server.ts'
import { returnCriterion } from '#app/features/review/return-criterion.server.ts'
import { returnRound } from '#app/features/review/return-round.server.ts'
import { RoundFormSchema } from '#app/features/review/review-forms.ts'
import { viewAreas, viewStillOpen } from '#app/features/review/review-view.ts'
import { submitRound } from '#app/features/review/submit-round.server.ts'
import { withdrawRound } from '#app/features/review/withdraw-round.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { NextLink } from '#app/ui/next-key.tsx'
import { countThreads } from '#app/features/threads/count-threads.server.ts'
import { ReviewAreas } from '#app/ui/review-list.tsx'
import { ReturnForm, SubmitForm, WithdrawForm } from '#app/ui/round-forms.tsx'
import { RoundState } from '#app/ui/round-state.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `Review · ${page.city} · Assay` : 'Review · Assay' },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime())
  const { id, edition, cycle, city } = assessment
  const base = `/assessments/${id}`
  const page = await loadReview(db, actor, assessment, await countThreads(db, actor, assessment))
  const stillOpen = page.maySubmit ? viewStillOpen(edition, await loadReadiness(db, assessment), base) : []
  const { open, past, lines, hasCoach, maySubmit, mayWithdraw, mayReturn } = page
  return {
    base,
    city: city.name,
    crumb: `${edition.title}, edition ${edition.version} · ${cycle} cycle`,
    rounds: { open, past },
    areas: viewAreas(edition, page),
    stillOpen,
    hasCoach,
    maySubmit,
    mayWithdraw,
    mayReturn,
    isReviewer: lines.some(({ isMine }) => isMine),
    hasDesk: citiesOf(actor, 'desk.view').includes(city.id),
    waiting: open === null ? 0 : lines.filter(waits).length,
    isDone: new URL(request.url).searchParams.has('done'),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request)
  const form = await readForm(request, RoundFormSchema)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now)
  if (!form.ok) return data({ typed: form.typed, errors: form.errors }, { status: 422 })
  const { value } = form
  const outcome = await {
    submit: () => submitRound(db, actor, assessment, { note: '', ...value }, now),
    withdraw: () => withdrawRound(db, actor, assessment, now),
    return: () => returnRound(db, actor, assessment, { note: '', ...value }, now),
    'return-criterion': () =>
      returnCriterion(db, actor, assessment, 'criterionId' in value ? value.criterionId : '', now),
  }[value.intent]()
  if (outcome.ok) return redirect(`/assessments/${assessment.id}/review`)
  return data({ typed: form.typed, errors: { [outcome.field]: outcome.message } }, { status: 409 })
}

export default function ReviewPage() {
  const page = useLoaderData<typeof loader>()
  const { base, rounds, areas, waiting } = page
  const result = useActionData<typeof action>()
  const sent = { typed: result?.typed ?? {}, errors: result?.errors ?? {} }
  const next = Math.max(0, ...[rounds.open, ...rounds.past].map((round) => round?.number ?? 0)) + 1
  return (
    <>
      <div className="page-head">
        <p className="crumb">{page.crumb}</p>
        <h1>Review</h1>
        {page.isReviewer && (
          <p className="lede" role={page.isDone ? 'status' : undefined}>
            {rounds.open === null
              ? 'Not in review now. You can look at it and give verdicts all the same.'
              : waiting === 0
                ? 'Nothing waits for your verdict here.'
                : `${count(waiting, 'criterion waits', 'criteria wait')} for your verdict.`}
          </p>
        )}
        <p className="actions">
          {waiting > 0 ? (
            <NextLink to={`${base}/review/next`}>Go to the next one</NextLink>
          ) : (
            page.hasDesk && <NextLink to="/desk/next">Go to the next city</NextLink>
          )}
          <Link to={`${base}/review/disagreements`}>Where city and coach disagree</Link>
          <Link to={`${base}/threads`}>Threads</Link>
        </p>
      </div>
      <div className="stack">
        <ErrorSummary errors={sent.errors} />
        <RoundState {...rounds} />
        {page.mayWithdraw && rounds.open && <WithdrawForm number={rounds.open.number} />}
        {page.maySubmit && <SubmitForm stillOpen={page.stillOpen} hasCoach={page.hasCoach} next={next} {...sent} />}
        <ReviewAreas areas={areas} base={base} />
        {page.mayReturn && rounds.open && <ReturnForm number={rounds.open.number} waiting={waiting} {...sent} />}
      </div>
    </>
  )
}
