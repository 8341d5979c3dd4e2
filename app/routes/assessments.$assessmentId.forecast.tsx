import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import { sayShortDate } from '#app/domain/dates.ts'
import { assessInputs } from '#app/domain/results/inputs.ts'
import { findAssessment, mayDo } from '#app/features/assessments/find-assessment.server.ts'
import { headOf } from '#app/features/assessments/result-head.ts'
import { listLinks } from '#app/features/evidence/list-links.server.ts'
import { viewDay } from '#app/features/forecast/day-view.ts'
import { readForecastQuery } from '#app/features/forecast/forecast-query.ts'
import { emptinessOf, linksById, viewCliffs } from '#app/features/forecast/forecast-view.ts'
import { loadForecast } from '#app/features/forecast/load-forecast.server.ts'
import { viewRefresh } from '#app/features/forecast/refresh-view.ts'
import { setSubmissionDay } from '#app/features/forecast/set-submission-day.server.ts'
import { SubmissionSchema } from '#app/features/forecast/submission-form.ts'
import { listPlans } from '#app/features/plans/list-plans.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { timelineValues } from '#app/ui/charts/timeline-values.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { ForecastCliffs } from '#app/ui/forecast-cliffs.tsx'
import { ForecastDay } from '#app/ui/forecast-day.tsx'
import { ForecastTimelineCard } from '#app/ui/forecast-timeline-card.tsx'
import { RefreshList } from '#app/ui/refresh-list.tsx'
import { ResultHead } from '#app/ui/result-head.tsx'
import { ResultTabs } from '#app/ui/result-tabs.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `Forecast · ${page.head.cityName} · Assay` : 'Forecast · Assay' },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now)
  const { id, edition, asOf, submitOn } = assessment
  const base = `/assessments/${id}`
  const query = readForecastQuery(new URL(request.url).searchParams, asOf)
  const { inputs, forecast } = await loadForecast(db, assessment)
  const links = linksById(await listLinks(db, actor, assessment))
  const plans = await listPlans(db, actor, assessment, now)
  const shown = query.on ?? (submitOn !== null && submitOn >= asOf ? submitOn : asOf)
  const chosen = { submitOn, on: query.on }
  return {
    base,
    head: headOf(assessment),
    until: sayShortDate(forecast.until),
    query,
    empty: emptinessOf(edition, forecast, inputs),
    day: viewDay(assessment, inputs, forecast, shown),
    timeline: timelineValues(edition, assessInputs(edition, inputs, asOf), forecast, chosen),
    cliffs: viewCliffs(base, forecast, links),
    refresh: viewRefresh({ base, edition, forecast, links, plans, query }),
    submission: {
      value: submitOn ?? '',
      says: submitOn === null ? '' : sayShortDate(submitOn),
      hasPassed: submitOn !== null && submitOn < asOf,
      canSet: mayDo(actor, 'date.set', assessment),
    },
    mayTry: mayDo(actor, 'scenario.make', assessment),
  }
}

/** After a conflict the page needs what somebody else set, to show it and to take the next try. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus === 409 || defaultShouldRevalidate

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request)
  const form = await readForm(request, SubmissionSchema)
  const now = currentTime()
  const { id } = await findAssessment(db, actor, params['assessmentId'] ?? '', now, 'date.set')
  if (!form.ok) return data({ typed: form.typed, errors: form.errors, theirs: undefined }, { status: 422 })
  const outcome = await setSubmissionDay(db, actor, id, form.value, now)
  if (outcome.ok) return redirect(`/assessments/${id}/forecast#day`)
  const theirs = outcome.theirs === undefined ? undefined : (outcome.theirs ?? '')
  const errors = { [outcome.field]: outcome.message }
  return data({ typed: form.typed, errors, theirs }, { status: theirs === undefined ? 422 : 409 })
}

export default function ForecastPage() {
  const page = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { base, query, submission } = page
  const errors = result?.errors ?? {}
  const here = `${base}/forecast`
  return (
    <div className="forecast-page">
      <ResultHead head={page.head} title="Forecast">
        <ResultTabs base={base} without={page.mayTry ? [] : ['what-if']} />
      </ResultHead>
      <ErrorSummary errors={{ ...errors, ...(query.onError === null ? {} : { on: query.onError }) }} />
      <ForecastDay
        // A saved day is shown, not what was typed before it.
        key={`${submission.value} ${query.typedOn}`}
        day={page.day}
        submission={{ ...submission, typed: result?.typed, errors, theirs: result?.theirs }}
        ask={{ action: here, typed: query.typedOn, error: query.onError }}
      />
      {page.empty === null ? (
        <>
          <ForecastTimelineCard values={page.timeline} />
          <ForecastCliffs cliffs={page.cliffs} until={page.until} />
          <RefreshList refresh={page.refresh} action={here} until={page.until} on={query.typedOn} />
        </>
      ) : (
        <div className="empty">
          <h2>Nothing ages here</h2>
          <p>{page.empty}</p>
          <p>
            <Link to={`${base}/readiness`}>See the readiness of today</Link>
          </p>
        </div>
      )}
      <p className="soft small measure">
        A forecast says what becomes of today’s answers and evidence if nobody adds, scores or changes anything. What
        happens after {page.until} is not shown; ask for a later day above.
      </p>
    </div>
  )
}
