import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { findAssessment, mayDo } from '#app/features/assessments/find-assessment.server.ts'
import { headOf } from '#app/features/assessments/result-head.ts'
import { listBlind } from '#app/features/evidence/list-blind.server.ts'
import { titleItems } from '#app/features/evidence/title-items.server.ts'
import { askSignature, withdrawSigning } from '#app/features/snapshots/ask-signature.server.ts'
import { findSnapshot } from '#app/features/snapshots/find-snapshot.server.ts'
import { viewFacts } from '#app/features/snapshots/facts-view.ts'
import { listHandedBack } from '#app/features/snapshots/handed-back.server.ts'
import { viewHandedBack } from '#app/features/snapshots/handed-back-view.ts'
import { listLeaders } from '#app/features/snapshots/list-leaders.server.ts'
import { namesIn } from '#app/features/snapshots/names-in.server.ts'
import { SigningSchema } from '#app/features/snapshots/snapshot-forms.ts'
import { viewNumbers } from '#app/features/snapshots/snapshot-view.ts'
import { viewParts } from '#app/features/snapshots/whole-view.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { AskSignatureForm } from '#app/ui/ask-signature-form.tsx'
import { HandedBack } from '#app/ui/handed-back.tsx'
import { ResultHead } from '#app/ui/result-head.tsx'
import { NumbersTable, SignedCard, SnapshotFacts } from '#app/ui/snapshot-facts.tsx'
import { SnapshotParts } from '#app/ui/snapshot-parts.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.name} · Snapshots · ${page.head.cityName} · Assay` : 'Snapshot · Assay' },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime())
  const { id, city, state, cycleNumber } = assessment
  const snapshot = await findSnapshot(db, actor, assessment, params['snapshotId'] ?? '')
  const { content, results } = snapshot
  const base = `/assessments/${id}`
  const blind = (await listBlind(db, actor, assessment, { withRemoved: true }))?.checkIds ?? new Set<string>()
  const items = await titleItems(db, actor, content?.evidence.map(({ itemId }) => itemId) ?? [], snapshot.takenAt)
  const isThisCycle = snapshot.cycleNumber === cycleNumber && (state === 'open' || state === 'in-review')
  return {
    base,
    name: snapshot.name,
    head: headOf(assessment, snapshot.asOf),
    ...viewFacts(snapshot, assessment),
    numbers: results && viewNumbers(results, snapshot.editionRef),
    areas:
      content && results
        ? viewParts(content, results, {
            people: await namesIn(db, content),
            items,
            blind,
            base,
            timeZone: city.timeZone,
          })
        : [],
    compareTo: `${base}/snapshots/compare?a=${snapshot.id}&b=now`,
    isWaiting: snapshot.isWaiting,
    canAsk: isThisCycle && !snapshot.signed && mayDo(actor, 'snapshot.take', assessment),
    handedBack: viewHandedBack(
      (await listHandedBack(db, actor, assessment)).find(({ snapshotId }) => snapshotId === snapshot.id),
      assessment,
      mayDo(actor, 'snapshot.take', assessment),
    ),
    leaders: await listLeaders(db, actor, city.id),
    signTo:
      isThisCycle && !snapshot.signed && mayDo(actor, 'snapshot.sign', assessment)
        ? `${base}/snapshots/${snapshot.id}/sign`
        : null,
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request)
  const form = await readForm(request, SigningSchema)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now, 'snapshot.take')
  if (!form.ok) return data({ typed: form.typed, errors: form.errors }, { status: 422 })
  const snapshotId = params['snapshotId'] ?? ''
  const { intent, note } = form.value
  const outcome =
    intent === 'ask'
      ? await askSignature(db, actor, assessment, snapshotId, note, now)
      : await withdrawSigning(db, actor, assessment, snapshotId, now)
  if (!outcome.ok) return data({ typed: form.typed, errors: { [outcome.field]: outcome.message } }, { status: 409 })
  return redirect(`/assessments/${assessment.id}/snapshots/${snapshotId}${intent === 'ask' ? '?asked' : ''}`)
}

export default function SnapshotPage() {
  const page = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const [search] = useSearchParams()
  return (
    <div className="snapshots stack">
      <ResultHead head={page.head} title={page.name}>
        <p className="no-print">
          <Link to={`${page.base}/snapshots`}>All snapshots</Link> ·{' '}
          <Link to={page.compareTo}>What has changed since</Link>
        </p>
      </ResultHead>
      {search.has('asked') && page.isWaiting && (
        <p className="note saved-note" role="status">
          The leaders are asked, by a notice and a mail.
        </p>
      )}
      {search.has('not-asked') && !page.isWaiting && (
        <p className="note note--unknown">The snapshot is taken. Nobody could be asked to sign it yet.</p>
      )}
      {page.handedBack && <HandedBack back={page.handedBack} isHere />}
      {page.signTo !== null && (
        <p className="actions actions--top">
          <Link className="usa-button" to={page.signTo}>
            Read it, then sign
          </Link>
        </p>
      )}
      {page.signed && <SignedCard signed={page.signed} />}
      <div className="snapshot-columns">
        <SnapshotFacts facts={page.facts} />
        <section className="card" aria-labelledby="numbers-title">
          <h2 id="numbers-title">Results</h2>
          {page.numbers ? <NumbersTable numbers={page.numbers} to="#parts" /> : <p>They cannot be read any more.</p>}
        </section>
      </div>
      {page.canAsk && (
        <AskSignatureForm
          leaders={page.leaders}
          isWaiting={page.isWaiting}
          typed={result?.typed ?? {}}
          errors={result?.errors ?? {}}
        />
      )}
      <SnapshotParts areas={page.areas} />
    </div>
  )
}
