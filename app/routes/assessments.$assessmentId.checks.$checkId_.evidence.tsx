import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useMemo } from 'react'
import { findAssessment, mayDo } from '#app/features/assessments/find-assessment.server.ts'
import { describeCheck } from '#app/features/evidence/describe-check.ts'
import { evidenceSchema } from '#app/features/evidence/evidence-form.ts'
import { listDepartments, noFilter, searchLibrary } from '#app/features/evidence/search-library.server.ts'
import { stageFile } from '#app/features/evidence/stage-file.server.ts'
import { suggestItems } from '#app/features/evidence/suggest-items.server.ts'
import { submitEvidence } from '#app/features/evidence/submit-evidence.server.ts'
import { uploadLimit } from '#app/features/evidence/take-file.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { notFound } from '#app/platform/errors.ts'
import { readUpload } from '#app/platform/multipart.server.ts'
import { assertSameOrigin } from '#app/platform/origin.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { EvidenceCheck } from '#app/ui/evidence-check.tsx'
import { EvidenceForm } from '#app/ui/evidence-form.tsx'
import { EvidencePicker, EvidenceSame } from '#app/ui/evidence-picker.tsx'
import { ReuseList } from '#app/ui/reuse-list.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Add evidence to ${page?.check.id ?? ''} · Assay` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now, 'evidence.add')
  const check = describeCheck(assessment, params['checkId'] ?? '')
  if (!check) throw notFound()
  const search = new URL(request.url).searchParams
  const q = (search.get('q') ?? '').slice(0, 200)
  const library = await searchLibrary(db, actor, assessment, { ...noFilter, q }, { pageSize: 30 })
  const canAdd = mayDo(actor, 'evidence.add', assessment, check.criterion.id)
  return {
    check,
    isFromLibrary: search.get('from') === 'library',
    q,
    library,
    suggestions: canAdd ? await suggestItems(db, actor, assessment, check.id) : [],
    canAdd,
    needsDate: check.tooOld !== null,
    asOf: assessment.asOf,
    limit: uploadLimit(),
    departments: await listDepartments(db, actor, assessment.city.id),
    base: `/assessments/${assessment.id}`,
  }
}

/** Takes the file straight to disk, and only after it is clear who sends it and that they may. */
export async function action({ request, params }: ActionFunctionArgs) {
  assertSameOrigin(request)
  const actor = await requireActor(request)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now, 'evidence.add')
  const checkId = params['checkId'] ?? ''
  const check = describeCheck(assessment, checkId)
  if (!check) throw notFound()
  const isOpen = mayDo(actor, 'evidence.add', assessment, check.criterion.id)
  const place = { assessmentId: assessment.id, checkId }
  const { fields, file } = await readUpload(request, uploadLimit(), async (upload) =>
    isOpen && (upload.fields['kind'] ?? 'file') === 'file' ? stageFile(db, actor, place, upload, now) : null,
  )
  const outcome = await submitEvidence(db, actor, assessment, checkId, { fields, file }, currentTime())
  if (outcome.ok) return redirect(`/assessments/${assessment.id}/criteria/${check.criterion.id}#${checkId}`)
  return data(outcome, { status: 422 })
}

export default function AddEvidence() {
  const { check, isFromLibrary, q, library, suggestions, canAdd, needsDate, asOf, limit, departments, base } =
    useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const schema = useMemo(() => evidenceSchema({ needsDate, asOf }), [needsDate, asOf])
  const { criterion } = check
  const back = `${base}/criteria/${criterion.id}#${check.id}`
  const here = `${base}/checks/${check.id}/evidence`
  return (
    <>
      <div className="page-head">
        <p className="crumb">
          <Link to={back}>
            {criterion.id} {criterion.title}
          </Link>
        </p>
        <h1>Add evidence to {check.id}</h1>
      </div>
      <div className="evidence-columns">
        <EvidenceCheck check={check} back={back} />
        <div className="evidence-main">
          {!canAdd && (
            <p className="note note--unknown">This assessment is not open, so its evidence cannot be changed.</p>
          )}
          {canAdd && (
            <>
              <nav className="tabs" aria-label="Where it comes from">
                <Link to={here} aria-current={isFromLibrary ? undefined : 'page'}>
                  Something new
                </Link>
                <Link to={`${here}?from=library`} aria-current={isFromLibrary ? 'page' : undefined}>
                  From the library ({library.total})
                </Link>
              </nav>
              {result?.same && <EvidenceSame same={result.same} checkId={check.id} base={base} typed={result.typed} />}
              {q === '' && !result && <ReuseList suggestions={suggestions} checkId={check.id} base={base} />}
              {isFromLibrary ? (
                <EvidencePicker
                  checkId={check.id}
                  library={library}
                  q={q}
                  typed={result?.typed}
                  errors={result?.errors}
                />
              ) : (
                <EvidenceForm
                  schema={schema}
                  checkId={check.id}
                  needsDate={needsDate}
                  sensitivity={check.sensitivity}
                  departments={departments}
                  typed={result?.typed}
                  errors={result?.same ? undefined : result?.errors}
                  staged={result?.staged ?? null}
                  uploadTo={`${here}/upload`}
                  limit={limit}
                />
              )}
            </>
          )}
        </div>
      </div>
    </>
  )
}
