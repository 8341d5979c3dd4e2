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
import { SignSchema } from '#app/features/snapshots/snapshot-forms.ts'
import { attestationFor, signSnapshot } from '#app/features/snapshots/sign-snapshot.server.ts'
import { sayMoment, viewNumbers } from '#app/features/snapshots/snapshot-view.ts'
import { waitingSignatures } from '#app/features/snapshots/waiting-signatures.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { Comparison } from '#app/ui/comparison.tsx'
import { ResultHead } from '#app/ui/result-head.tsx'
import { AskedToSign } from '#app/ui/asked-to-sign.tsx'
import { SignForm } from '#app/ui/sign-form.tsx'
import { NumbersTable } from '#app/ui/snapshot-facts.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Sign a snapshot off · Assay' }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime(), 'snapshot.sign')
  const snapshot = await findSnapshot(db, actor, assessment, params['snapshotId'] ?? '')
  const { content, results, differences } = snapshot
  const base = `/assessments/${assessment.id}`
  const page = `${base}/snapshots/${snapshot.id}`
  // Signed is signed: its page tells by whom.
  if (snapshot.signed) throw redirect(page)
  const changes = content && results ? await changesSince(db.read, assessment, content, results) : null
  const itemIds = changes?.parts.evidence.map(({ itemId }) => itemId) ?? []
  const names = {
    items: await titleItems(db, actor, itemIds),
    blind: new Set<string>(),
    base,
    editionRef: snapshot.editionRef,
  }
  const asked = (await waitingSignatures(db, actor, assessment)).find(({ snapshotId }) => snapshotId === snapshot.id)
  const isOld = snapshot.cycleNumber !== assessment.cycleNumber
  return {
    base,
    page,
    head: headOf(assessment, snapshot.asOf),
    title: `Sign snapshot ${snapshot.number}, “${snapshot.name}”`,
    numbers: results && viewNumbers(results, snapshot.editionRef),
    why:
      sayUnsignable(assessment.state) ??
      (isOld ? 'This snapshot is of an earlier cycle.' : null) ??
      (differences.length > 0 ? 'It does not follow from its parts any more. Tell your administrator.' : null),
    changed: changes && !changes.isSame ? viewComparison(changes.parts, changes.results, names) : null,
    attestation: attestationFor(assessment, snapshot),
    asksCode: await hasSecondFactor(db, actor),
    asked: asked && { by: asked.askedBy, on: sayMoment(assessment.city.timeZone, asked.askedAt), note: asked.note },
    name: actor.name,
    code: snapshot.code,
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await readForm(request, SignSchema)
  const actor = await requireActor(request)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now, 'snapshot.sign')
  if (!form.ok) return data({ typed: form.typed, errors: form.errors }, { status: 422 })
  const address = context.address ?? ''
  const prove = await proveSecondFactor(db, actor, form.value.code, { now, address })
  const snapshotId = params['snapshotId'] ?? ''
  const outcome = await signSnapshot(db, actor, assessment, snapshotId, form.value, prove, now)
  if (outcome.ok) return redirect(`/assessments/${assessment.id}/snapshots/${snapshotId}`)
  const { field, message, isConflict } = outcome
  return data({ typed: form.typed, errors: { [field]: message } }, { status: isConflict ? 409 : 422 })
}

export default function SignPage() {
  const { base, page, head, title, numbers, why, changed, asked, ...form } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <div className="snapshots snapshots--narrow stack">
      <ResultHead head={head} title={title}>
        <p>
          <Link to={page}>Everything in it, down to each document</Link>
        </p>
      </ResultHead>
      {asked && <AskedToSign {...asked} />}
      {numbers && (
        <section className="card" aria-labelledby="numbers-title">
          <h2 id="numbers-title">Its results</h2>
          <NumbersTable numbers={numbers} to={`${page}#parts`} />
        </section>
      )}
      {why !== null ? (
        <p className="note note--unknown">{why}</p>
      ) : changed ? (
        <>
          <div className="note note--unknown stack">
            <p>
              <strong>The assessment has changed since this snapshot was taken</strong>, so it cannot be signed: a
              signature is for what is. Take a new one, and sign that.
            </p>
            <p>
              <Link className="usa-button" to={`${base}/snapshots/new`}>
                Take a new snapshot
              </Link>
            </p>
          </div>
          <Comparison view={changed} />
        </>
      ) : (
        <>
          <p className="note">Nothing that counts has changed since it was taken.</p>
          <SignForm {...form} typed={result?.typed ?? {}} errors={result?.errors ?? {}} />
        </>
      )}
      {result && (why !== null || changed) && (
        <p className="note note--unmet" role="alert">
          {Object.values(result.errors)[0]}
        </p>
      )}
    </div>
  )
}
