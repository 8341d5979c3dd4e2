import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { findCriterion } from '#app/domain/edition/edition.ts'
import { checklistView, neighbours } from '#app/features/assessments/checklist-view.ts'
import { criterionView } from '#app/features/assessments/criterion-view.ts'
import { findAssessment, mayDo } from '#app/features/assessments/find-assessment.server.ts'
import { listAnswers } from '#app/features/assessments/list-answers.server.ts'
import { listLinks } from '#app/features/evidence/list-links.server.ts'
import { suggestForChecks } from '#app/features/evidence/suggest-items.server.ts'
import { findPlan } from '#app/features/plans/find-plan.server.ts'
import { loadReadiness } from '#app/features/readiness/load-readiness.server.ts'
import { listThreadsOn } from '#app/features/threads/list-threads-on.server.ts'
import { loadCriterionReview } from '#app/features/review/load-criterion-review.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { notFound } from '#app/platform/errors.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { AreaNav } from '#app/ui/area-nav.tsx'
import { CheckActions } from '#app/ui/check-actions.tsx'
import { CheckCard } from '#app/ui/check-card.tsx'
import { CriterionHead } from '#app/ui/criterion-head.tsx'
import { CriterionGuide } from '#app/ui/criterion-guide.tsx'
import { CriterionPlan } from '#app/ui/criterion-plan.tsx'
import { EvidenceList } from '#app/ui/evidence-list.tsx'
import { KeyboardHelp } from '#app/ui/keyboard-help.tsx'
import { ReuseHint } from '#app/ui/reuse-list.tsx'
import { VerdictPanel } from '#app/ui/verdict-panel.tsx'
import { CheckThreads, ThreadSection } from '#app/ui/thread-lines.tsx'

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
  const [readiness, answers, links, review] = await Promise.all([
    loadReadiness(db, assessment),
    listAnswers(db, assessment, checkIds),
    listLinks(db, actor, assessment, checkIds),
    loadCriterionReview(db, actor, assessment, criterion.id),
  ])
  const blind = new Set(links.filter(({ isBlind }) => isBlind).map(({ checkId }) => checkId))
  const view = criterionView(edition, readiness, criterion.id, answers, blind)
  if (!view) throw notFound()
  const itemIds = links.map(({ itemId }) => itemId)
  const base = `/assessments/${assessment.id}`
  const areas = checklistView(edition, readiness)
  const to = (id: string | null) => (id === null ? null : `${base}/criteria/${id}`)
  const { previous, next } = neighbours(edition, criterion.id)
  return {
    base,
    view,
    links,
    reuse: await suggestForChecks(db, actor, assessment, checkIds, links),
    review,
    planning: await findPlan(db, actor, assessment, criterion.id, currentTime()),
    isReviewed: new URL(request.url).searchParams.has('reviewed'),
    threads: await listThreadsOn(db, actor, assessment, { criterionId: criterion.id, itemIds }),
    canComment: mayDo(actor, 'thread.comment', assessment),
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
    canAnswer: mayDo(actor, 'answer.edit', assessment, criterion.id),
    canAdd: mayDo(actor, 'evidence.add', assessment, criterion.id),
    canAsk: mayDo(actor, 'request.send', assessment, criterion.id),
    canScore:
      mayDo(actor, 'evidence.score', assessment, criterion.id) ||
      mayDo(actor, 'evidence.review', assessment, criterion.id),
  }
}

export default function CriterionPage() {
  const page = useLoaderData<typeof loader>()
  const { base, view, links, review, isReviewed, areas, areaId, squares, previous, next } = page
  const { canAnswer, canAdd, canScore, threads, canComment, planning } = page
  return (
    <div className="with-side">
      <AreaNav areas={areas} current={areaId} squares={squares} />
      <article key={view.id}>
        <CriterionHead view={view} review={review} />
        <CriterionGuide guidance={view.guidance} reading={view.reading} />
        <CriterionPlan key={planning.plan.revision} criterionId={view.id} base={base} {...planning} />
        {view.checks.map((check) => (
          <CheckCard key={check.id} check={check} base={base} canAnswer={canAnswer}>
            <EvidenceList
              links={links.filter((link) => link.checkId === check.id)}
              assessmentId={base.split('/')[2] ?? ''}
              canScore={canScore}
            />
            {canAdd && <ReuseHint suggestions={page.reuse[check.id] ?? []} checkId={check.id} base={base} />}
            <CheckActions checkId={check.id} base={base} canAdd={canAdd} canAsk={page.canAsk} />
            <CheckThreads threads={threads.open} checkId={check.id} base={base} canComment={canComment} />
          </CheckCard>
        ))}
        <VerdictPanel review={review} base={base} isSaved={isReviewed} />
        <ThreadSection
          threads={threads}
          base={base}
          startTo={canComment ? `${base}/threads/new?anchor=criterion:${view.id}` : null}
          on={view.id}
        />
        <p className="small">
          <Link to={`${base}/criteria/${view.id}/history`}>History of {view.id}</Link>
        </p>
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
