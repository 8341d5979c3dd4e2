import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { hideStrengths } from '#app/domain/results/hide-strengths.ts'
import { sayReviewers } from '#app/domain/results/reviewers.ts'
import { findAssessment, mayDo } from '#app/features/assessments/find-assessment.server.ts'
import { headOf } from '#app/features/assessments/result-head.ts'
import { listBlind } from '#app/features/evidence/list-blind.server.ts'
import { loadSubmissionLine } from '#app/features/forecast/load-submission-line.server.ts'
import { loadReadiness } from '#app/features/readiness/load-readiness.server.ts'
import { readQuery } from '#app/features/readiness/readiness-query.ts'
import { sayAsks, viewReadiness } from '#app/features/readiness/readiness-view.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { AreaProfile } from '#app/ui/area-profile.tsx'
import { CriteriaShown } from '#app/ui/criteria-shown.tsx'
import { GapList } from '#app/ui/gap-list.tsx'
import { GateList } from '#app/ui/gate-list.tsx'
import { LevelTable } from '#app/ui/level-table.tsx'
import { Linked, ReadinessHero } from '#app/ui/readiness-hero.tsx'
import { ReadinessStart } from '#app/ui/readiness-start.tsx'
import { ResultHead } from '#app/ui/result-head.tsx'
import { ResultTabs } from '#app/ui/result-tabs.tsx'
import { StandingCounts } from '#app/ui/standing-counts.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Readiness · ${data.head.cityName} · Assay` : 'Readiness · Assay' },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime())
  const { id, edition } = assessment
  const blind = await listBlind(db, actor, assessment)
  const readiness = hideStrengths(await loadReadiness(db, assessment), blind?.checkIds)
  const query = readQuery(new URL(request.url).searchParams, edition)
  const view = viewReadiness(id, edition, readiness, query)
  return {
    head: headOf(assessment),
    hash: readiness.editionHash.slice(0, 8),
    disclaimer: edition.disclaimer,
    view,
    submission: await loadSubmissionLine(db, assessment),
    asks: sayAsks(readiness),
    reviewers: sayReviewers(readiness),
    canAnswer: mayDo(actor, 'answer.edit', assessment),
    mayTry: mayDo(actor, 'scenario.make', assessment),
  }
}

export default function ReadinessPage() {
  const { head, hash, disclaimer, view, submission, asks, reviewers, canAnswer, mayTry } =
    useLoaderData<typeof loader>()
  const first = view.areas[0]?.squares[0]
  const base = `/assessments/${view.assessmentId}`
  return (
    <div className="readiness">
      <ResultHead head={head} title="Readiness">
        <ResultTabs base={base} without={mayTry ? [] : ['what-if']} />
      </ResultHead>
      {view.isUntouched ? (
        <ReadinessStart
          criteriaCount={view.criteriaCount}
          areas={view.areas}
          asks={asks}
          start={canAnswer && first ? first : null}
        />
      ) : (
        <>
          <ReadinessHero hero={view.hero} />
          {submission && (
            <p className="note">
              <Linked text={submission} />
            </p>
          )}
          <div className="readiness-columns">
            <AreaProfile areas={view.areas} unit={view.unit} assessmentId={view.assessmentId} />
            <div className="readiness-side">
              <GateList gates={view.gates} />
              <StandingCounts counts={view.counts} total={view.criteriaCount} />
            </div>
          </div>
          <LevelTable
            totals={view.totals}
            total={view.total}
            unit={view.unit}
            levels={view.levels}
            reviewers={reviewers}
          />
          {view.shown && <CriteriaShown shown={view.shown} />}
          <GapList gap={view.gap} />
        </>
      )}
      <footer className="result-foot">
        <p>
          {disclaimer} <Link to={`/editions/${head.edition.ref}`}>What this edition asks for</Link>
          <span className="soft">
            {' '}
            ({head.edition.ref}, {hash})
          </span>
        </p>
        <p className="no-print">
          <Link to={`${base}/report`}>Take the gap report as a PDF</Link> ·{' '}
          <a href={`${base}/readiness.json`}>These numbers as JSON</a>
        </p>
      </footer>
    </div>
  )
}
