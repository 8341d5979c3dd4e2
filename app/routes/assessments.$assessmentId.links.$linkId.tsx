import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import { findAssessment, mayDo } from '#app/features/assessments/find-assessment.server.ts'
import { changeLink } from '#app/features/evidence/change-link.server.ts'
import { findLink } from '#app/features/evidence/find-link.server.ts'
import { LinkFormSchema } from '#app/features/evidence/link-form.ts'
import { moveLinks } from '#app/features/evidence/move-links.server.ts'
import { recordOpening } from '#app/features/evidence/record-opening.server.ts'
import { scoreLink } from '#app/features/evidence/score-link.server.ts'
import { listThreadsOn } from '#app/features/threads/list-threads-on.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { EvidenceCheck } from '#app/ui/evidence-check.tsx'
import { EvidenceContent } from '#app/ui/evidence-content.tsx'
import { EvidenceMeta } from '#app/ui/evidence-list.tsx'
import { LocatorForm, NewerRevision, RemoveForm, RestoreForm } from '#app/ui/evidence-link-forms.tsx'
import { ScoreForm, ScoreHistory } from '#app/ui/strength-form.tsx'
import { ThreadSection } from '#app/ui/thread-lines.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.link.title ?? 'Evidence'} on ${page?.check.id ?? 'its check'} · Assay` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime(), 'evidence.view')
  const page = await findLink(db, actor, assessment, params['linkId'] ?? '')
  const base = `/assessments/${assessment.id}`
  if (page.statement !== null) {
    const item = { id: page.link.itemId, cityId: assessment.city.id, sensitivity: page.link.sensitivity }
    await recordOpening(db, actor, item, { revisionId: page.link.revisionId, way: 'page' }, currentTime())
  }
  return {
    ...page,
    threads: await listThreadsOn(db, actor, assessment, { itemId: page.link.itemId }),
    canComment: !page.link.isWithheld && mayDo(actor, 'thread.comment', assessment),
    base,
    isSaved: new URL(request.url).searchParams.has('saved'),
  }
}

/** What was refused may rest on what has changed since, as a score of an older revision does: the page shows how it is now. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  (actionStatus ?? 200) >= 400 || defaultShouldRevalidate

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request)
  const form = await readForm(request, LinkFormSchema)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now, 'evidence.view')
  const linkId = params['linkId'] ?? ''
  if (!form.ok) return data({ typed: form.typed, errors: form.errors, theirs: null }, { status: 422 })
  const { value } = form
  const outcome =
    value.intent === 'score'
      ? await scoreLink(db, actor, assessment, linkId, value, now)
      : value.intent === 'move'
        ? await moveLinks(db, actor, assessment, { linkId }, now)
        : await changeLink(db, actor, assessment, linkId, value, now)
  if (outcome.ok) return redirect(`/assessments/${assessment.id}/links/${linkId}?saved`)
  const theirs = 'theirs' in outcome && typeof outcome.theirs === 'string' ? outcome.theirs : null
  const errors = { [outcome.field]: outcome.message }
  return data({ typed: form.typed, errors, theirs }, { status: theirs === null ? 422 : 409 })
}

export default function LinkPage() {
  const page = useLoaderData<typeof loader>()
  const { link, check, base, removedBy, scores, canChange } = page
  const result = useActionData<typeof action>()
  const typed = result?.typed ?? {}
  const intent = typed['intent']
  const item = `${base}/evidence/${link.itemId}`
  const startTo = `${base}/threads/new?anchor=evidence:${link.revisionId}&check=${check.id}`
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
          Put on {check.id} by {page.addedBy}
        </p>
      </div>
      {page.isSaved && !result && (
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
            leads={page.leads}
            statement={page.statement}
            fileName={page.fileName}
            item={item}
          />
          {removedBy === null && <NewerRevision link={link} canChange={canChange} item={item} />}
          <ScoreForm
            link={link}
            content={page.content}
            layer={page.layer}
            typed={intent === 'score' ? typed : {}}
            errors={intent === 'score' ? (result?.errors ?? {}) : {}}
            key={scores[0]?.id ?? 'none'}
          />
          <ScoreHistory scores={scores} />
          {!link.isWithheld && (
            <ThreadSection
              threads={page.threads}
              base={base}
              startTo={page.canComment ? startTo : null}
              on="this evidence"
            />
          )}
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
