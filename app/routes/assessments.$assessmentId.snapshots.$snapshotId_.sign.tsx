import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { sayUnsignable } from '#app/domain/snapshot/attestation.ts'
import { hasSecondFactor, proveSecondFactor } from '#app/features/accounts/prove-second-factor.server.ts'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { headOf } from '#app/features/assessments/result-head.ts'
import { titleItems } from '#app/features/evidence/title-items.server.ts'
import { changesSince } from '#app/features/snapshots/changes-since.server.ts'
import { viewComparison } from '#app/features/snapshots/compare-view.ts'
import { findSnapshot } from '#app/features/snapshots/find-snapshot.server.ts'
import { handBackSigning } from '#app/features/snapshots/hand-back-signing.server.ts'
import { listHandedBack } from '#app/features/snapshots/handed-back.server.ts'
import { viewHandedBack } from '#app/features/snapshots/handed-back-view.ts'
import { viewHeadline } from '#app/features/snapshots/headline-view.ts'
import { lastSnapshot } from '#app/features/snapshots/list-snapshots.server.ts'
import { DecideSchema } from '#app/features/snapshots/snapshot-forms.ts'
import { attestationFor, signSnapshot } from '#app/features/snapshots/sign-snapshot.server.ts'
import { sayMoment, viewNumbers } from '#app/features/snapshots/snapshot-view.ts'
import { waitingSignatures } from '#app/features/snapshots/waiting-signatures.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { ResultHead } from '#app/ui/result-head.tsx'
import { SignPage, type SigningView } from '#app/ui/sign-page.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Sign a snapshot off · Assay' }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now, 'snapshot.sign')
  const snapshot = await findSnapshot(db, actor, assessment, params['snapshotId'] ?? '')
  const { id: snapshotId, content, results, differences, signed } = snapshot
  const { timeZone } = assessment.city
  const base = `/assessments/${assessment.id}`
  const page = `${base}/snapshots/${snapshotId}`
  // Signed, it is only read; what somebody wrote meanwhile to hand it back is still shown to them here.
  const changes = content && results && !signed ? await changesSince(db.read, assessment, content, results) : null
  const itemIds = changes?.parts.evidence.map(({ itemId }) => itemId) ?? []
  const names = {
    items: await titleItems(db, actor, itemIds, now),
    blind: new Set<string>(),
    base,
    editionRef: snapshot.editionRef,
  }
  const asked = (await waitingSignatures(db, actor, assessment)).find((one) => one.snapshotId === snapshotId)
  const back = (await listHandedBack(db, actor, assessment)).find((one) => one.snapshotId === snapshotId)
  const before = await lastSnapshot(db, actor, assessment, snapshot.takenAt)
  const isOld = snapshot.cycleNumber !== assessment.cycleNumber
  const view: SigningView = {
    base,
    page,
    headline: viewHeadline(snapshot, assessment.edition),
    numbers: results && viewNumbers(results, snapshot.editionRef),
    before: before && { number: before.number, to: `${base}/snapshots/compare?a=${before.id}&b=${snapshotId}` },
    why:
      (signed ? `${signed.name}, ${signed.office}, signed it on ${sayMoment(timeZone, signed.at)}.` : null) ??
      sayUnsignable(assessment.state) ??
      (isOld ? 'This snapshot is of an earlier run.' : null) ??
      (differences.length > 0 ? 'What is stored of it is not what was taken. Tell your administrator.' : null),
    changed: changes && !changes.isSame ? viewComparison(changes.parts, changes.results, names) : null,
    attestation: attestationFor(assessment, snapshot),
    asksCode: await hasSecondFactor(db, actor),
    asked: asked ? { by: asked.askedBy, on: sayMoment(timeZone, asked.askedAt), note: asked.note } : null,
    handedBack: viewHandedBack(back, assessment, true),
    name: actor.name,
    code: snapshot.code,
  }
  return {
    view,
    head: headOf(assessment, snapshot.asOf),
    title: `Sign snapshot ${snapshot.number}, “${snapshot.name}”`,
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor(request)
  const form = await readForm(request, DecideSchema)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now, 'snapshot.sign')
  if (!form.ok) return data({ typed: form.typed, errors: form.errors }, { status: 422 })
  const snapshotId = params['snapshotId'] ?? ''
  const page = `/assessments/${assessment.id}/snapshots/${snapshotId}`
  const reply = ({ field, message }: { field: string; message: string }, status: number) =>
    data({ typed: form.typed, errors: { [field]: message } }, { status })
  if (form.value.intent === 'hand-back') {
    const outcome = await handBackSigning(db, actor, assessment, snapshotId, form.value, now)
    return outcome.ok ? redirect(page) : reply(outcome, 409)
  }
  const address = context.address ?? ''
  const prove = await proveSecondFactor(db, actor, form.value.code, { now, address })
  const outcome = await signSnapshot(db, actor, assessment, snapshotId, form.value, prove, now)
  return outcome.ok ? redirect(page) : reply(outcome, outcome.isConflict ? 409 : 422)
}

export default function SignSnapshotPage() {
  const { view, head, title } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <div className="snapshots snapshots--narrow stack">
      <ResultHead head={head} title={title}>
        <p>
          <Link to={view.page}>Everything in it, down to each document</Link>
        </p>
      </ResultHead>
      <SignPage view={view} reply={reply} />
    </div>
  )
}
