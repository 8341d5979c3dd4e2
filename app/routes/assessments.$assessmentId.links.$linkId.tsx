import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { changeLink } from '#app/features/evidence/change-link.server.ts'
import { findLink } from '#app/features/evidence/find-link.server.ts'
import { LinkFormSchema } from '#app/features/evidence/link-form.ts'
import { scoreLink } from '#app/features/evidence/score-link.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { EvidenceCheck } from '#app/ui/evidence-check.tsx'
import { EvidenceContent } from '#app/ui/evidence-content.tsx'
import { EvidenceMeta } from '#app/ui/evidence-list.tsx'
import { LocatorForm, RemoveForm, RestoreForm } from '#app/ui/evidence-link-forms.tsx'
import { ScoreForm, ScoreHistory } from '#app/ui/strength-form.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.link.title ?? 'Evidence'} on ${page?.check.id ?? 'its check'} · Assay` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime(), 'evidence.view')
  const page = await findLink(db, actor, assessment, params['linkId'] ?? '')
  const base = `/assessments/${assessment.id}`
  return { ...page, base, isSaved: new URL(request.url).searchParams.has('saved') }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const form = await readForm(request, LinkFormSchema)
  const actor = await requireActor(request)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now, 'evidence.view')
  const linkId = params['linkId'] ?? ''
  if (!form.ok) return data({ typed: form.typed, errors: form.errors, theirs: null }, { status: 422 })
  const { value } = form
  const outcome =
    value.intent === 'score'
      ? await scoreLink(db, actor, assessment, linkId, value, now)
      : await changeLink(db, actor, assessment, linkId, value, now)
  if (outcome.ok) return redirect(`/assessments/${assessment.id}/links/${linkId}?saved`)
  const theirs = outcome.theirs ?? null
  const errors = { [outcome.field]: outcome.message }
  return data({ typed: form.typed, errors, theirs }, { status: theirs === null ? 422 : 409 })
}

export default function LinkPage() {
  const { link, check, statement, fileName, addedBy, removedBy, scores, layer, canChange, base, isSaved } =
    useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const typed = result?.typed ?? {}
  const intent = typed['intent']
  const back = `${base}/criteria/${check.criterion.id}#${check.id}`
  return (
    <>
      <div className="page-head">
        <p className="crumb">
          <Link to={back}>
            {check.criterion.id} {check.criterion.title}
          </Link>
        </p>
        <h1 className="break-words">{link.title}</h1>
        <p className="evidence-meta">
          <EvidenceMeta link={link} />
        </p>
        <p className="soft small">
          Put on {check.id} by {addedBy}
        </p>
      </div>
      {isSaved && !result && (
        <p className="note saved-note" role="status">
          Saved. <Link to={back}>Back to {check.id}</Link>
        </p>
      )}
      <div className="evidence-columns">
        <EvidenceCheck check={check} back={back} />
        <div className="evidence-main stack">
          <ErrorSummary errors={result?.errors ?? {}} />
          {removedBy !== null && (
            <section className="note note--unknown stack" aria-labelledby="removed-title">
              <h2 id="removed-title">Taken off {check.id}</h2>
              <p>By {removedBy}. It counts for nothing here, and stays in the library.</p>
              {canChange && <RestoreForm checkId={check.id} />}
            </section>
          )}
          <EvidenceContent
            link={link}
            statement={statement}
            fileName={fileName}
            item={`${base}/evidence/${link.itemId}`}
          />
          <ScoreForm
            link={link}
            layer={layer}
            typed={intent === 'score' ? typed : {}}
            errors={intent === 'score' ? (result?.errors ?? {}) : {}}
            key={scores[0]?.id ?? 'none'}
          />
          <ScoreHistory scores={scores} />
          {canChange && removedBy === null && (
            <>
              <LocatorForm
                locator={link.locator}
                theirs={result?.theirs ?? null}
                typed={intent === 'locator' ? typed['locator'] : undefined}
                error={result?.errors['locator']}
              />
              <RemoveForm checkId={check.id} />
            </>
          )}
        </div>
      </div>
    </>
  )
}
