import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { sayClosed } from '#app/domain/lifecycle.ts'
import { findAssessment, mayDo } from '#app/features/assessments/find-assessment.server.ts'
import { importEffort } from '#app/features/paths/import-effort.server.ts'
import { readEffortCsv } from '#app/features/transfer/read-effort-csv.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readUpload, type Upload } from '#app/platform/multipart.server.ts'
import { assertSameOrigin } from '#app/platform/origin.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { BusyButton } from '#app/ui/busy-button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FieldProblem } from '#app/ui/field-problem.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Bring in efforts · Assay' }]

/** Far above what the largest edition needs. */
const mostBytes = 1_000_000
const mostShown = 50

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime(), 'path.set')
  return {
    base: `/assessments/${assessment.id}`,
    closed: mayDo(actor, 'path.set', assessment) ? null : sayClosed(assessment.state, 'efforts'),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  assertSameOrigin(request)
  const actor = await requireActor(request)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now, 'path.set')
  const back = (message: string, problems: string[] = []) =>
    data(
      { errors: { file: message }, problems: problems.slice(0, mostShown), more: problems.length - mostShown },
      { status: 422 },
    )
  if (!request.headers.get('Content-Type')?.startsWith('multipart/')) return back('Choose a CSV file')
  const { file } = await readUpload(request, mostBytes, readBytes)
  if (file === null) return back('Choose a CSV file')
  if (file === 'too-large') return back('This file is larger than 1 MB: that is no table of efforts')
  const reading = readEffortCsv(file, assessment.edition)
  if (!reading.ok) {
    const lines = reading.problems.map(
      ({ line, column, message }) => `Line ${line}${column === null ? '' : `, ${column}`}: ${message}`,
    )
    return back('Nothing was brought in, because the file has problems', lines)
  }
  const outcome = await importEffort(db, actor, assessment, reading.effort, now)
  if (!outcome.ok) return back(outcome.message)
  return redirect(`/assessments/${assessment.id}/effort?show=all&changed=${outcome.changed}`)
}

async function readBytes({ chunks }: Upload): Promise<Uint8Array | 'too-large'> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.byteLength
    if (size > mostBytes) return 'too-large'
    parts.push(chunk)
  }
  return Buffer.concat(parts)
}

export default function ImportEffortPage() {
  const { base, closed } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const errors: Record<string, string> = result?.errors ?? {}
  return (
    <div className="page--narrow stack">
      <p className="crumb">
        <Link to={`${base}/effort`}>Effort in person-days</Link>
      </p>
      <h1>Bring in efforts from a CSV file</h1>
      <ErrorSummary errors={errors} />
      {result && result.problems.length > 0 && (
        <div className="note note--unmet">
          <ul>
            {result.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
          {result.more > 0 && <p>And {result.more} more.</p>}
        </div>
      )}
      <p>
        The columns are <code>criterion</code>, <code>check</code>, <code>action</code> and <code>days</code>. An empty
        check means every check of the criterion. <a href={`${base}/effort.csv`}>Download the table as it is now</a>,
        change the days, and bring it back.
      </p>
      <p className="soft small">
        What the file names is set; what it does not name stays as it is. If anything in it is wrong, nothing is
        changed.
      </p>
      {closed !== null ? (
        <p className="note note--unknown">{closed}</p>
      ) : (
        <Form method="post" encType="multipart/form-data">
          <label className="usa-label" htmlFor="file">
            CSV file
          </label>
          <FieldProblem id="file-error" message={errors['file']} />
          <input
            className={`upload-input${errors['file'] ? ' usa-input--error' : ''}`}
            id="file"
            name="file"
            type="file"
            accept=".csv,text/csv"
            aria-describedby={errors['file'] ? 'file-error' : undefined}
          />
          <div className="actions">
            <BusyButton busy="Reading…">Bring in</BusyButton>
          </div>
        </Form>
      )}
    </div>
  )
}
