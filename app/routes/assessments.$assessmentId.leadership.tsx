import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { findAssessment, mayDo } from '#app/features/assessments/find-assessment.server.ts'
import { headOf } from '#app/features/assessments/result-head.ts'
import { viewLeadership } from '#app/features/briefings/leadership-view.ts'
import { loadBriefing } from '#app/features/briefings/load-briefing.server.ts'
import { listBlind } from '#app/features/evidence/list-blind.server.ts'
import { lastHandedBack } from '#app/features/snapshots/handed-back.server.ts'
import { viewHandedBack } from '#app/features/snapshots/handed-back-view.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { ChangedCard } from '#app/ui/leadership/changed-card.tsx'
import { LeastCard } from '#app/ui/leadership/least-card.tsx'
import { LevelsCard } from '#app/ui/leadership/levels-card.tsx'
import { SignCard } from '#app/ui/leadership/sign-card.tsx'
import { WayCard } from '#app/ui/leadership/way-card.tsx'
import { WhenCard } from '#app/ui/leadership/when-card.tsx'
import { WhereCard } from '#app/ui/leadership/where-card.tsx'
import { ResultHead } from '#app/ui/result-head.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Where we stand · ${data.head.cityName} · Assay` : 'Where we stand · Assay' },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now)
  const { id, edition } = assessment
  const blind = await listBlind(db, actor, assessment)
  const briefing = await loadBriefing(db, actor, assessment, blind?.checkIds, now)
  const may = { sign: mayDo(actor, 'snapshot.sign', assessment), take: mayDo(actor, 'snapshot.take', assessment) }
  return {
    head: headOf(assessment),
    hash: edition.hash.slice(0, 8),
    disclaimer: edition.disclaimer,
    view: viewLeadership(id, edition, briefing, may),
    handedBack: viewHandedBack(await lastHandedBack(db, actor, assessment), assessment, may.take),
  }
}

export default function LeadershipPage() {
  const { head, hash, disclaimer, view, handedBack } = useLoaderData<typeof loader>()
  const { base, where, way, least, when, changed, sign } = view
  const hasLevels = where.levels.length > 0
  const isFirst = sign.waiting.length > 0 || handedBack !== null
  return (
    <div className="readiness leadership">
      <ResultHead head={head} title="Where we stand" />
      {isFirst && <SignCard sign={sign} handedBack={handedBack} />}
      <WhereCard where={where} />
      <div className="lead-columns">
        <WayCard way={way} hasLevels={hasLevels} />
        {least && <LeastCard least={least} />}
        <WhenCard when={when} missingTo={hasLevels ? null : `${base}/readiness#gap`} />
        {least && <LevelsCard least={least} />}
        {changed && <ChangedCard changed={changed} />}
        {!isFirst && <SignCard sign={sign} />}
      </div>
      <footer className="result-foot">
        <p>
          {disclaimer}{' '}
          <span className="soft">
            ({head.edition.ref}, {hash})
          </span>
        </p>
        <p className="no-print">
          Take it with you: <Link to={`${base}/report?kind=brief`}>one-page brief</Link> ·{' '}
          <Link to={`${base}/report?kind=memo`}>council memo</Link> · <Link to={`${base}/report`}>all reports</Link>
        </p>
      </footer>
    </div>
  )
}
