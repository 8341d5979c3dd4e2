import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { readAnchor, writeAnchor } from '#app/domain/threads/anchor.ts'
import { can, type Actor } from '#app/domain/policy.ts'
import { findAssessment, mayDo, type OpenAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { findAnchor } from '#app/features/threads/find-anchor.server.ts'
import { listPeopleToName } from '#app/features/threads/list-people-to-name.server.ts'
import { startThread } from '#app/features/threads/start-thread.server.ts'
import { StartSchema } from '#app/features/threads/thread-forms.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { notFound } from '#app/platform/errors.ts'
import { readForm } from '#app/platform/form.server.ts'
import { newId } from '#app/platform/ids.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { ThreadAbout } from '#app/ui/thread-about.tsx'
import { Composer, ComposerButton, PageField } from '#app/ui/thread-composer.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Start a thread on ${page?.about.title ?? ''} · Assay` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime())
  const anchor = anchorIn(request, actor, assessment)
  const about = await findAnchor(db, actor, assessment, anchor)
  const people = await listPeopleToName(db, actor, assessment.city.id, about.evidence?.itemId ?? null)
  const here = `?${new URLSearchParams(writeAnchor(anchor)).toString()}`
  const canComment = mayDo(actor, 'thread.comment', assessment)
  return { about, people, here, canComment, base: `/assessments/${assessment.id}`, formKey: newId() }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request)
  const form = await readForm(request, StartSchema)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now)
  const anchor = anchorIn(request, actor, assessment, form.ok ? form.value.page : undefined)
  if (!form.ok) return data({ typed: form.typed, errors: form.errors }, { status: 422 })
  const outcome = await startThread(db, actor, assessment, anchor, form.value, now)
  if (!outcome.ok) return data({ typed: form.typed, errors: { [outcome.field]: outcome.message } }, { status: 422 })
  return redirect(`/assessments/${assessment.id}/threads/${outcome.threadId}?posted=${outcome.commentId}`)
}

function anchorIn(request: Request, actor: Actor, { edition, city }: OpenAssessment, page?: string) {
  const search = new URL(request.url).searchParams
  const fields = Object.fromEntries(['anchor', 'check', 'page', 'quote'].map((name) => [name, search.get(name) ?? '']))
  const anchor = readAnchor(edition, { anchor: '', ...fields, ...(page === undefined ? {} : { page }) })
  if (!anchor || !can(actor, 'thread.comment', { cityId: city.id })) throw notFound()
  return anchor
}

export default function NewThreadPage() {
  const { about, people, here, canComment, base, formKey } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { evidence, criterionId, checkId } = about
  const back =
    evidence === null
      ? `${base}/criteria/${criterionId ?? ''}#${checkId ?? 'threads'}`
      : `${base}/evidence/${evidence.itemId}`
  return (
    <>
      <div className="page-head">
        <p className="crumb">
          <Link to={back}>{about.title}</Link>
        </p>
        <h1 className="break-words">
          Start a thread on {evidence === null ? about.title : 'this evidence'}
          {typeof evidence?.page === 'number' && `, page ${evidence.page}`}
        </h1>
        {evidence === null && <p className="lede">{about.text}</p>}
      </div>
      <div className="thread-columns">
        <div className="thread-main">
          <ErrorSummary errors={result?.errors ?? {}} />
          {canComment ? (
            <Composer
              id="body"
              label="Your comment"
              action={here}
              people={people}
              initial={result?.typed['body'] ?? ''}
              error={result?.errors['body']}
              hidden={{ key: result?.typed['key'] ?? formKey }}
              before={
                evidence?.hasPages && (
                  <PageField
                    initial={result?.typed['page'] ?? String(evidence.page ?? '')}
                    error={result?.errors['page']}
                  />
                )
              }
            >
              <ComposerButton intent="comment">Start the thread</ComposerButton>
              <Link to={back}>Cancel</Link>
            </Composer>
          ) : (
            <p className="note">This assessment is archived, so its threads stay as they are.</p>
          )}
        </div>
        <ThreadAbout about={about} base={base} />
      </div>
    </>
  )
}
