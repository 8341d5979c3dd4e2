import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { count, standingWords } from '#app/domain/results/words.ts'
import { checklistView } from '#app/features/assessments/checklist-view.ts'
import { findAssessment, mayDo } from '#app/features/assessments/find-assessment.server.ts'
import { listPlans } from '#app/features/plans/list-plans.server.ts'
import { loadReadiness } from '#app/features/readiness/load-readiness.server.ts'
import { listMarks } from '#app/features/review/list-marks.server.ts'
import { countThreads } from '#app/features/threads/count-threads.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { ReviewMark } from '#app/ui/review-mark.tsx'
import { PlanLine } from '#app/ui/plan-line.tsx'
import { OpenThreads } from '#app/ui/thread-lines.tsx'
import { StandingLegend } from '#app/ui/standing-legend.tsx'
import { SquareDrawing } from '#app/ui/standing-square.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Checklist · Assay' }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now)
  const { edition, cycle, id } = assessment
  const [readiness, marks] = await Promise.all([loadReadiness(db, assessment), listMarks(db, assessment)])
  const areas = checklistView(edition, readiness)
  const lines = areas.flatMap(({ criteria }) => criteria)
  return {
    base: `/assessments/${id}`,
    crumb: `${edition.title}, edition ${edition.version} · ${cycle} cycle`,
    areas,
    marks: Object.fromEntries(marks),
    plans: await listPlans(db, actor, assessment, now),
    threads: await countThreads(db, actor, assessment),
    canPlan: mayDo(actor, 'plan.edit', assessment),
    answered: lines.reduce((sum, line) => sum + line.answered, 0),
    checks: lines.reduce((sum, line) => sum + line.checks, 0),
    firstOpen: lines.find((line) => line.answered < line.checks) ?? null,
    standings: lines.map(({ standing }) => standing),
    hasCore: lines.some(({ isCore }) => isCore),
  }
}

export default function ChecklistPage() {
  const page = useLoaderData<typeof loader>()
  const { base, crumb, areas, marks, plans, threads, canPlan, answered, checks, firstOpen, standings, hasCore } = page
  return (
    <>
      <div className="page-head">
        <p className="crumb">{crumb}</p>
        <h1>Checklist</h1>
        <p className="lede">
          {answered} of {count(checks, 'check')} answered. “Don’t know” is an answer too: it tells you whom to ask.
        </p>
        <progress className="progress" max={checks} value={answered} aria-label="Checks answered" />
        {(firstOpen !== null || canPlan) && (
          <p className="actions">
            {firstOpen && (
              <Link className="usa-button" to={`${base}/criteria/${firstOpen.id}`}>
                {answered === 0 ? `Start with ${firstOpen.id}` : `Go on with ${firstOpen.id}`}
              </Link>
            )}
            {canPlan && (
              <Link className="usa-button usa-button--outline" to={`${base}/plans`}>
                Share out the work
              </Link>
            )}
          </p>
        )}
      </div>
      <StandingLegend present={standings} hasCore={hasCore} />
      <div className="areas">
        {areas.map((area) => (
          <section key={area.id} className="card" aria-labelledby={`area-${area.id}`}>
            <div className="area-head">
              <h2 id={`area-${area.id}`}>{area.title}</h2>
              <span className="soft small">
                {area.answered} of {area.criteria.length} answered
              </span>
            </div>
            <p className="soft small">{area.summary}</p>
            <ol className="criterion-list">
              {area.criteria.map((line) => (
                <li key={line.id}>
                  <Link to={`${base}/criteria/${line.id}`} prefetch="intent">
                    <SquareDrawing item={line} />
                    <span>
                      <strong>{line.id}</strong> {line.title}
                      {line.isCore && <span className="flag">core</span>}
                      <span className="criterion-list__state soft tiny">
                        {standingWords[line.standing]} · {line.answered} of {count(line.checks, 'check')} answered
                        <ReviewMark mark={marks[line.id]} />
                        <OpenThreads count={threads[line.id]} />
                      </span>
                      <PlanLine plan={plans[line.id]} />
                    </span>
                  </Link>
                </li>
              ))}
            </ol>
          </section>
        ))}
      </div>
    </>
  )
}
