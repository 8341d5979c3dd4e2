import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { findCriterion } from '#app/domain/edition/edition.ts'
import { standingWords } from '#app/domain/results/words.ts'
import { checklistView, neighbours } from '#app/features/assessments/checklist-view.ts'
import { criterionView } from '#app/features/assessments/criterion-view.ts'
import { findAssessment, mayDo } from '#app/features/assessments/find-assessment.server.ts'
import { listAnswers } from '#app/features/assessments/list-answers.server.ts'
import { listLinks } from '#app/features/evidence/list-links.server.ts'
import { loadReadiness } from '#app/features/readiness/load-readiness.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { notFound } from '#app/platform/errors.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { AreaNav } from '#app/ui/area-nav.tsx'
import { CheckCard } from '#app/ui/check-card.tsx'
import { CriterionGuide } from '#app/ui/criterion-guide.tsx'
import { EvidenceList } from '#app/ui/evidence-list.tsx'
import { KeyboardHelp } from '#app/ui/keyboard-help.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.view.id} ${data.view.title} · Assay` : 'Assay' },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime())
  const { edition } = assessment
  const criterion = findCriterion(edition, params['criterionId'] ?? '')
  if (!criterion) throw notFound()
  const checkIds = criterion.checks.map(({ id }) => id)
  const [readiness, answers, links] = await Promise.all([
    loadReadiness(db, assessment),
    listAnswers(db, assessment, checkIds),
    listLinks(db, actor, assessment, checkIds),
  ])
  const view = criterionView(edition, readiness, criterion.id, answers)
  if (!view) throw notFound()
  const base = `/assessments/${assessment.id}`
  const areas = checklistView(edition, readiness)
  const to = (id: string | null) => (id === null ? null : `${base}/criteria/${id}`)
  const { previous, next } = neighbours(edition, criterion.id)
  return {
    base,
    view,
    links,
    areaId: criterion.areaId,
    areas: areas.map(({ id, title, answered, criteria }) => ({
      id,
      title,
      answered,
      total: criteria.length,
      to: to(criteria[0]?.id ?? null) ?? base,
    })),
    squares: (areas.find(({ id }) => id === criterion.areaId)?.criteria ?? []).map((line) => ({
      ...line,
      to: `${base}/criteria/${line.id}`,
    })),
    previous: { id: previous, to: to(previous) },
    next: { id: next, to: to(next) },
    canAnswer: mayDo(actor, 'answer.edit', assessment),
    canAdd: mayDo(actor, 'evidence.add', assessment),
    canScore:
      mayDo(actor, 'evidence.score', assessment) || mayDo(actor, 'evidence.review', assessment, criterion.areaId),
  }
}

export default function CriterionPage() {
  const { base, view, links, areas, areaId, squares, previous, next, canAnswer, canAdd, canScore } =
    useLoaderData<typeof loader>()
  return (
    <div className="with-side">
      <AreaNav areas={areas} current={areaId} squares={squares} />
      <article key={view.id}>
        <div className="page-head">
          <p className="crumb">{view.place}</p>
          <h1>
            {view.id} {view.title}
          </h1>
          <p className="lede">
            {view.summary} <strong className="rule">{view.rule}</strong>
          </p>
          <p className="row small">
            <span className="flag">{standingWords[view.standing]}</span>
            {view.missing.map((text) => (
              <span key={text}>{text}.</span>
            ))}
          </p>
        </div>
        <CriterionGuide guidance={view.guidance} reading={view.reading} />
        {view.checks.map((check) => (
          <CheckCard key={check.id} check={check} base={base} canAnswer={canAnswer}>
            <EvidenceList
              links={links.filter((link) => link.checkId === check.id)}
              assessmentId={base.split('/')[2] ?? ''}
              canScore={canScore}
            />
            {canAdd && (
              <p className="check__add">
                <Link to={`${base}/checks/${check.id}/evidence`} aria-label={`Add evidence to ${check.id}`}>
                  Add evidence
                </Link>
              </p>
            )}
          </CheckCard>
        ))}
        <nav className="actions" aria-label="Criteria">
          {next.to !== null && (
            <Link className="usa-button" to={next.to} rel="next">
              Next: {next.id}
            </Link>
          )}
          {previous.to !== null && (
            <Link className="usa-button usa-button--outline" to={previous.to} rel="prev">
              Previous: {previous.id}
            </Link>
          )}
          <KeyboardHelp
            previous={previous.to}
            next={next.to}
            hasNotApplicable={view.checks.some((check) => check.isNotApplicableAllowed)}
          />
        </nav>
      </article>
    </div>
  )
}
