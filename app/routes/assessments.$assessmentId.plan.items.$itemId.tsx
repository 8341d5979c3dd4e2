import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import { findAssessment, mayDo } from '#app/features/assessments/find-assessment.server.ts'
import { HistoryQuery } from '#app/features/audit/history-query.ts'
import { listSubjectHistory } from '#app/features/audit/list-history.server.ts'
import { listBlind } from '#app/features/evidence/list-blind.server.ts'
import { loadPathFacts } from '#app/features/paths/load-path-facts.server.ts'
import { findItem } from '#app/features/planned-work/find-item.server.ts'
import { saveItem } from '#app/features/planned-work/save-item.server.ts'
import { ItemSchema } from '#app/features/planned-work/work-forms.ts'
import { loadReadiness } from '#app/features/readiness/load-readiness.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { HistoryList } from '#app/ui/history-list.tsx'
import { WorkItemPage } from '#app/ui/work-item-page.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `Planned: ${page.item.line.criterionId} · Assay` : 'Assay' },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime())
  const search = new URL(request.url).searchParams
  const blind = await listBlind(db, actor, assessment)
  const facts = await loadPathFacts(db, assessment, await loadReadiness(db, assessment))
  const itemId = params['itemId'] ?? ''
  const item = await findItem(db, actor, assessment, itemId, facts, blind?.checkIds)
  const { before } = HistoryQuery.parse(Object.fromEntries(search))
  const history = await listSubjectHistory(db, actor, assessment.city, `work-item:${itemId}`, before)
  return {
    item,
    base: `/assessments/${assessment.id}`,
    canEdit: mayDo(actor, 'work.edit', assessment) && !item.isEnded,
    history: { lines: history.lines, older: history.older === null ? null : `?before=${history.older}` },
    isSaved: search.has('saved'),
  }
}

/** After a conflict the page needs what somebody else saved, to show both and to take the next try. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus === 409 || defaultShouldRevalidate

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request)
  const form = await readForm(request, ItemSchema)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now, 'work.edit')
  const itemId = params['itemId'] ?? ''
  if (!form.ok) return data({ typed: form.typed, errors: form.errors, theirs: null }, { status: 422 })
  const outcome = await saveItem(db, actor, assessment, itemId, form.value, now)
  if (outcome.ok) return redirect(`/assessments/${assessment.id}/plan/items/${itemId}?saved`)
  const theirs = outcome.theirs ?? null
  const errors = { [outcome.field]: outcome.message }
  return data({ typed: form.typed, errors, theirs }, { status: theirs === null ? 422 : 409 })
}

export default function WorkItem() {
  const { item, base, canEdit, history, isSaved } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <WorkItemPage item={item} base={base} canEdit={canEdit} isSaved={isSaved && !result} result={result ?? null}>
      <section className="card" aria-labelledby="history-title">
        <h2 id="history-title">History</h2>
        <p className="soft small">{item.plan.chosen}.</p>
        <HistoryList lines={history.lines} older={history.older} level={3} />
      </section>
    </WorkItemPage>
  )
}
