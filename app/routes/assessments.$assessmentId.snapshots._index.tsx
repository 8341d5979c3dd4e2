import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { findAssessment, mayDo } from '#app/features/assessments/find-assessment.server.ts'
import { headOf } from '#app/features/assessments/result-head.ts'
import { viewCycle } from '#app/features/snapshots/cycle-view.ts'
import { lastHandedBack } from '#app/features/snapshots/handed-back.server.ts'
import { viewHandedBack } from '#app/features/snapshots/handed-back-view.ts'
import { listSnapshots } from '#app/features/snapshots/list-snapshots.server.ts'
import { reopenAssessment } from '#app/features/snapshots/reopen-assessment.server.ts'
import { ReopenSchema } from '#app/features/snapshots/snapshot-forms.ts'
import { viewRows, viewTrend } from '#app/features/snapshots/snapshot-view.ts'
import { waitingSignatures } from '#app/features/snapshots/waiting-signatures.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { HandedBack } from '#app/ui/handed-back.tsx'
import { ResultHead } from '#app/ui/result-head.tsx'
import { ResultTabs } from '#app/ui/result-tabs.tsx'
import { CompareForm, SnapshotList } from '#app/ui/snapshot-list.tsx'
import { ReopenForm, StandingOfCycle } from '#app/ui/standing-of-cycle.tsx'
import { TrendCard } from '#app/ui/trend-card.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `Snapshots · ${page.head.cityName} · Assay` : 'Snapshots · Assay' },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime())
  const { id, edition, city, cycleNumber } = assessment
  const base = `/assessments/${id}`
  const lines = await listSnapshots(db, actor, assessment)
  return {
    base,
    head: headOf(assessment),
    cycle: viewCycle(assessment, lines, await waitingSignatures(db, actor, assessment)),
    handedBack: viewHandedBack(
      await lastHandedBack(db, actor, assessment),
      assessment,
      mayDo(actor, 'snapshot.take', assessment),
    ),
    rows: viewRows(lines, base, city.timeZone),
    trend: viewTrend(lines, edition),
    cycleNumber,
    canTake: mayDo(actor, 'snapshot.take', assessment),
    canReopen: mayDo(actor, 'assessment.reopen', assessment),
    mayTry: mayDo(actor, 'scenario.make', assessment),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request)
  const form = await readForm(request, ReopenSchema)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now, 'assessment.reopen')
  if (!form.ok) return data({ typed: form.typed, errors: form.errors }, { status: 422 })
  const outcome = await reopenAssessment(db, actor, assessment, form.value, now)
  if (outcome.ok) return redirect(`/assessments/${assessment.id}/snapshots`)
  return data({ typed: form.typed, errors: { [outcome.field]: outcome.message } }, { status: 409 })
}

export default function SnapshotsPage() {
  const page = useLoaderData<typeof loader>()
  const { base, head, cycle, handedBack, rows, trend, cycleNumber, canTake, canReopen, mayTry } = page
  const result = useActionData<typeof action>()
  const errors = result?.errors ?? {}
  const choices = rows.map(({ id, number, name }) => ({ value: id, label: `${number} · ${name}` }))
  return (
    <div className="snapshots stack">
      <ResultHead head={head} title="Snapshots">
        <ResultTabs base={base} without={mayTry ? [] : ['what-if']} />
      </ResultHead>
      <ErrorSummary errors={errors} />
      <StandingOfCycle view={cycle} canReopen={canReopen} />
      {canReopen && <ReopenForm cycleNumber={cycleNumber} typed={result?.typed ?? {}} errors={errors} />}
      {handedBack && <HandedBack back={handedBack} />}
      {rows.length === 0 ? (
        <section className="empty stack">
          <h2>No snapshot yet</h2>
          <p className="measure">
            A snapshot keeps everything of this assessment as it is at one moment: answers, the hash of every piece of
            evidence, scores and results. Later you can compare, show how it moved, and have a leader sign it.
          </p>
          {canTake && (
            <p className="actions">
              <TakeLink base={base}>Take the first snapshot</TakeLink>
            </p>
          )}
        </section>
      ) : (
        <>
          {canTake && (
            <p className="actions actions--top">
              <TakeLink base={base}>Take a snapshot</TakeLink>
            </p>
          )}
          {trend && <TrendCard trend={trend} newest={rows[0]?.to ?? base} />}
          <SnapshotList rows={rows} />
          <section className="card" aria-labelledby="compare-title">
            <h2 id="compare-title">Compare</h2>
            <p>Two snapshots, or one and the assessment as it is now.</p>
            <CompareForm
              base={base}
              choices={[{ value: 'now', label: 'Now' }, ...choices]}
              a={(rows[1] ?? rows[0])?.id ?? ''}
              b={rows.length > 1 ? (rows[0]?.id ?? 'now') : 'now'}
            />
          </section>
        </>
      )}
    </div>
  )
}

function TakeLink({ base, children }: { base: string; children: string }) {
  return (
    <Link className="usa-button" to={`${base}/snapshots/new`}>
      {children}
    </Link>
  )
}
