import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import { findAssessment, type OpenAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { addComment } from '#app/features/threads/add-comment.server.ts'
import { editComment } from '#app/features/threads/edit-comment.server.ts'
import { findThread } from '#app/features/threads/find-thread.server.ts'
import { ThreadFormSchema, type ThreadForm } from '#app/features/threads/thread-forms.ts'
import { withdrawComment } from '#app/features/threads/withdraw-comment.server.ts'
import type { Actor } from '#app/domain/policy.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { newId } from '#app/platform/ids.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { ThreadView } from '#app/ui/thread-view.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Thread on ${page?.thread.about.title ?? ''} · Assay` },
]

/** After a conflict, what others wrote meanwhile must come onto the page. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus === 409 || defaultShouldRevalidate

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime())
  const search = new URL(request.url).searchParams
  const posted = search.get('posted')
  const editing = search.get('edit')
  const page = Number(search.get('page') ?? 0)
  const thread = await findThread(db, actor, assessment, params['threadId'] ?? '', {
    page: Number.isSafeInteger(page) && page > 0 ? page : null,
    commentId: posted ?? editing ?? search.get('comment'),
  })
  return {
    thread,
    base: `/assessments/${assessment.id}`,
    formKey: newId(),
    editing,
    after: {
      posted,
      news: Math.min(Math.max(0, Math.trunc(Number(search.get('new')) || 0)), thread.seen),
      isLate: search.has('late'),
      isSaved: search.has('saved'),
    },
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request)
  const form = await readForm(request, ThreadFormSchema)
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime())
  const threadId = params['threadId'] ?? ''
  if (!form.ok) {
    // A thread that is not theirs is not there, whatever was typed.
    await findThread(db, actor, assessment, threadId, { page: null, commentId: null })
    return data({ typed: form.typed, errors: form.errors, theirs: null }, { status: 422 })
  }
  const outcome = await change(actor, assessment, threadId, form.value)
  if (outcome.ok) return redirect(`/assessments/${assessment.id}/threads/${threadId}?${outcome.after}`)
  const { field, message, theirs = null, isConflict = theirs !== null } = outcome
  return data({ typed: form.typed, errors: { [field]: message }, theirs }, { status: isConflict ? 409 : 422 })
}

type Changed =
  | { ok: true; after: string }
  | { ok: false; field: string; message: string; theirs?: { body: string; revision: number }; isConflict?: boolean }

/** Does what a form of the page asks for; `after` is how the page's address says what came of it. */
async function change(actor: Actor, assessment: OpenAssessment, threadId: string, value: ThreadForm): Promise<Changed> {
  const now = currentTime()
  if (value.intent === 'withdraw') {
    const outcome = await withdrawComment(db, actor, assessment, threadId, value.commentId, now)
    return outcome.ok ? { ok: true, after: `saved&comment=${value.commentId}#comment-${value.commentId}` } : outcome
  }
  if (value.intent === 'edit') {
    const outcome = await editComment(db, actor, assessment, threadId, value, now)
    return outcome.ok ? { ok: true, after: `saved&comment=${value.commentId}#comment-${value.commentId}` } : outcome
  }
  const outcome = await addComment(db, actor, assessment, threadId, value, now)
  if (!outcome.ok) return outcome
  const { commentId, news, isLate } = outcome
  const marks = `${news > 0 ? `&new=${news}` : ''}${isLate ? '&late' : ''}`
  return { ok: true, after: commentId === null ? `saved${marks}` : `posted=${commentId}${marks}#comment-${commentId}` }
}

export default function ThreadRoute() {
  const page = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return <ThreadView {...page} result={result ?? null} />
}
