import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useMemo } from 'react'
import { count } from '#app/domain/results/words.ts'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { findItem } from '#app/features/evidence/find-item.server.ts'
import { replaceSchema } from '#app/features/evidence/replace-form.ts'
import { stageFile } from '#app/features/evidence/stage-file.server.ts'
import { findReplaceable, submitReplacement } from '#app/features/evidence/submit-replacement.server.ts'
import { uploadLimit } from '#app/features/evidence/take-file.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readUpload } from '#app/platform/multipart.server.ts'
import { assertSameOrigin } from '#app/platform/origin.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { ReplaceForm } from '#app/ui/evidence-replace.tsx'
import { RevisionLine } from '#app/ui/evidence-revisions.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Replace ${page?.item.title ?? 'evidence'} · Assay` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime(), 'evidence.add')
  const itemId = params['itemId'] ?? ''
  await findReplaceable(db, actor, assessment, itemId)
  const { item, newest, uses, canEdit } = await findItem(db, actor, assessment, itemId)
  return {
    item,
    newest,
    uses: uses.length,
    canEdit,
    asOf: assessment.asOf,
    limit: uploadLimit(),
    base: `/assessments/${assessment.id}`,
  }
}

/** Takes the file straight to disk, and only after it is clear who sends it and that they may. */
export async function action({ request, params }: ActionFunctionArgs) {
  assertSameOrigin(request)
  const actor = await requireActor(request)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now, 'evidence.add')
  const itemId = params['itemId'] ?? ''
  const kind = await findReplaceable(db, actor, assessment, itemId)
  const place = { assessmentId: assessment.id, itemId }
  const sent = await readUpload(request, uploadLimit(), async (upload) =>
    kind === 'file' ? stageFile(db, actor, place, upload, now) : null,
  )
  const outcome = await submitReplacement(db, actor, assessment, itemId, sent, currentTime())
  if (outcome.ok) return redirect(`/assessments/${assessment.id}/evidence/${itemId}?replaced`)
  return data(outcome, { status: outcome.isConflict ? 409 : 422 })
}

export default function ReplacePage() {
  const { item, newest, uses, canEdit, asOf, limit, base } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const schema = useMemo(() => replaceSchema(item.kind, asOf), [item.kind, asOf])
  const here = `${base}/evidence/${item.id}`
  const first = {
    newest: String(newest.number),
    ...(newest.statement === null ? {} : { statement: newest.statement }),
  }
  return (
    <>
      <div className="page-head">
        <p className="crumb">
          <Link to={here}>{item.title}</Link>
        </p>
        <h1>Add a new revision</h1>
        <p className="lede">
          Nothing is overwritten. Revision {newest.number} stays, with its scores
          {uses > 0
            ? `; ${count(uses, 'check keeps', 'checks keep')} it until you move ${uses === 1 ? 'it' : 'them'}`
            : ''}
          .
        </p>
      </div>
      <div className="evidence-columns">
        <aside className="evidence-check" aria-labelledby="now-title">
          <h2 id="now-title">What is there now</h2>
          <RevisionLine revision={newest} kind={item.kind} kindLabel={item.kindLabel} />
        </aside>
        <div className="evidence-main">
          {canEdit ? (
            <ReplaceForm
              schema={schema}
              kind={item.kind}
              values={result?.typed ?? first}
              errors={result?.errors}
              staged={result?.staged ?? null}
              uploadTo={`${here}/replace/upload`}
              limit={limit}
            />
          ) : (
            <p className="note note--unknown">
              This assessment is not open, so its evidence stays as it is. <Link to={here}>Back to the evidence</Link>
            </p>
          )}
        </div>
      </div>
    </>
  )
}
