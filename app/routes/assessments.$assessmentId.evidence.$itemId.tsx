import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findAssessment, mayDo } from '#app/features/assessments/find-assessment.server.ts'
import { changeLeave } from '#app/features/evidence/change-leave.server.ts'
import { editItem } from '#app/features/evidence/edit-item.server.ts'
import { findLinkHealth } from '#app/features/evidence/find-link-health.server.ts'
import { findItem } from '#app/features/evidence/find-item.server.ts'
import { ItemFormSchema, ItemSchema } from '#app/features/evidence/item-form.ts'
import { listItemHistory } from '#app/features/evidence/list-item-history.server.ts'
import { listLeaves } from '#app/features/evidence/list-leaves.server.ts'
import { moveLinks } from '#app/features/evidence/move-links.server.ts'
import { recordOpening } from '#app/features/evidence/record-opening.server.ts'
import { listDepartments } from '#app/features/evidence/search-library.server.ts'
import { listThreadsOn } from '#app/features/threads/list-threads-on.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { EvidenceItemPage } from '#app/ui/evidence-item-page.tsx'
import { ThreadSection } from '#app/ui/thread-lines.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.item.title ?? 'Evidence'} · Assay` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now, 'evidence.view')
  const page = await findItem(db, actor, assessment, params['itemId'] ?? '')
  const { item, newest, revisions } = page
  // The page itself shows what a statement says.
  if (revisions.some(({ statement }) => statement !== null)) {
    const opened = { ...item, cityId: assessment.city.id }
    await recordOpening(db, actor, opened, { revisionId: newest.id, way: 'page' }, now)
  }
  const search = new URL(request.url).searchParams
  const before = Number(search.get('before'))
  return {
    ...page,
    health: item.kind === 'link' ? await findLinkHealth(db, newest.id, assessment.city.timeZone) : null,
    history: await listItemHistory(db, actor, assessment, item.id, before > 0 ? before : null),
    leaves: page.canGrant ? await listLeaves(db, actor, assessment, item.id) : null,
    departments: await listDepartments(db, actor, assessment.city.id),
    threads: await listThreadsOn(db, actor, assessment, { itemId: item.id }),
    canComment: mayDo(actor, 'thread.comment', assessment),
    base: `/assessments/${assessment.id}`,
    said: (['saved', 'replaced', 'moved'] as const).find((word) => search.has(word)) ?? null,
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request)
  const form = await readForm(request, ItemFormSchema)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now, 'evidence.view')
  const itemId = params['itemId'] ?? ''
  const here = `/assessments/${assessment.id}/evidence/${itemId}`
  const { typed } = form
  if (!form.ok) return data({ typed, errors: form.errors, conflict: null }, { status: 422 })
  const { value } = form
  if (value.intent === 'edit') {
    const outcome = await editItem(db, actor, assessment, itemId, value, now)
    if (outcome.ok) return redirect(outcome.isWithheld ? `/assessments/${assessment.id}/evidence` : `${here}?saved`)
    const { field, message, conflict = null } = outcome
    return data({ typed, errors: { [field]: message }, conflict }, { status: conflict ? 409 : 422 })
  }
  const outcome =
    value.intent === 'move'
      ? await moveLinks(db, actor, assessment, { itemId }, now)
      : await changeLeave(db, actor, assessment, itemId, value, now)
  if (outcome.ok) return redirect(`${here}?${value.intent === 'move' ? 'moved' : 'saved#leaves-title'}`)
  return data({ typed, errors: { [outcome.field]: outcome.message }, conflict: null }, { status: 422 })
}

export default function ItemPage() {
  const page = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { newest, base, threads, canComment } = page
  return (
    <EvidenceItemPage
      page={page}
      schema={ItemSchema}
      result={result}
      threads={
        <ThreadSection
          threads={threads}
          base={base}
          startTo={canComment ? `${base}/threads/new?anchor=evidence:${newest.id}` : null}
          on="this evidence"
        />
      }
    />
  )
}
