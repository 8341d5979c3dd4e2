import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { useRef } from 'react'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { attachCopy, findCopyable } from '#app/features/evidence/attach-copy.server.ts'
import { takeFile, uploadLimit } from '#app/features/evidence/take-file.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readUpload } from '#app/platform/multipart.server.ts'
import { assertSameOrigin } from '#app/platform/origin.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { UploadField } from '#app/ui/upload-field.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Attach a saved copy of ${page?.title ?? 'a page'} · Assay` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime(), 'evidence.add')
  const itemId = params['itemId'] ?? ''
  const page = await findCopyable(db, actor, assessment, itemId)
  return { ...page, limit: uploadLimit(), here: `/assessments/${assessment.id}/evidence/${itemId}` }
}

/** Takes the copy straight to disk, and only after it is clear who sends it and that they may. */
export async function action({ request, params }: ActionFunctionArgs) {
  assertSameOrigin(request)
  const actor = await requireActor(request)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now, 'evidence.add')
  const itemId = params['itemId'] ?? ''
  await findCopyable(db, actor, assessment, itemId)
  const { file } = await readUpload(request, uploadLimit(), takeFile)
  if (!file) return data({ errors: { file: 'Choose the file that holds the copy' } }, { status: 422 })
  const outcome = file.ok ? await attachCopy(db, actor, assessment, itemId, file.file, currentTime()) : file
  if (!outcome.ok) return data({ errors: { [outcome.field]: outcome.message } }, { status: 422 })
  return redirect(`/assessments/${assessment.id}/evidence/${itemId}?saved`)
}

export default function AttachCopyPage() {
  const { title, url, hasCopy, limit, here } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const input = useRef<HTMLInputElement>(null)
  const errors: Record<string, string> = result?.errors ?? {}
  return (
    <div className="page--narrow stack">
      <p className="crumb">
        <Link to={here}>{title}</Link>
      </p>
      <h1>Attach a saved copy</h1>
      <ErrorSummary errors={errors} />
      <p>
        A page can change or go. A copy of it stays, as a new revision with the same address.{' '}
        {hasCopy
          ? 'There is a copy already, so this one counts as a new document: the checks stay on the one that was scored until you move them.'
          : 'The checks keep their scores: it shows what the page showed.'}
      </p>
      <p className="break-words">
        <a href={url} rel="noreferrer noopener">
          {url}
        </a>
      </p>
      <p className="soft small">
        Open the page, print it to a PDF, and choose that PDF here. Web pages themselves (HTML) are not taken: they can
        hold programs.
      </p>
      <Form method="post" encType="multipart/form-data">
        <UploadField staged={null} limit={limit} error={errors['file']} input={input} onChoose={() => undefined} />
        <div className="actions">
          <button className="usa-button">Attach the copy</button>
        </div>
      </Form>
    </div>
  )
}
