import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { isUntouched } from '#app/domain/results/untouched.ts'
import { findAssessment, mayDo } from '#app/features/assessments/find-assessment.server.ts'
import { headOf } from '#app/features/assessments/result-head.ts'
import { listBlind } from '#app/features/evidence/list-blind.server.ts'
import { loadPath } from '#app/features/paths/load-path.server.ts'
import { readPathQuery, readPoints, writePathQuery } from '#app/features/paths/path-query.ts'
import { saveWishes } from '#app/features/paths/save-wishes.server.ts'
import { viewPathPage, viewTheirs } from '#app/features/paths/view-page.ts'
import { isWishesForm, readWishes, WishesSchema } from '#app/features/paths/wishes-form.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { PathPage } from '#app/ui/path-page.tsx'
import { ResultHead } from '#app/ui/result-head.tsx'
import { ResultTabs } from '#app/ui/result-tabs.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `Cheapest path · ${page.head.cityName} · Assay` : 'Cheapest path · Assay' },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime())
  const { id, edition } = assessment
  const search = new URL(request.url).searchParams
  const typed = isWishesForm(search) ? Object.fromEntries(search) : null
  const form = typed && readWishes(typed, assessment)
  if (form?.ok) throw redirect(`/assessments/${id}/path?${writePathQuery(form.wished)}`)
  const blind = await listBlind(db, actor, assessment)
  let asked = { isAsked: false, unknown: [] as string[] }
  const loaded = await loadPath(db, assessment, {
    hidden: blind?.checkIds,
    choose: (kept) => {
      if (typed) return kept
      const reading = readPathQuery(search, edition, kept)
      asked = reading
      return reading.wished
    },
  })
  return {
    head: headOf(assessment),
    page: viewPathPage(assessment, loaded, { typed, points: readPoints(search) }),
    errors: form?.errors ?? {},
    isAsked: asked.isAsked,
    unknown: asked.unknown,
    wasKept: search.has('kept'),
    isUntouched: isUntouched(loaded.now),
    isClosed: !mayDo(actor, 'city.view', assessment) || ['signed-off', 'archived'].includes(assessment.state),
    canKeep: mayDo(actor, 'path.set', assessment),
    canPlan: mayDo(actor, 'work.plan', assessment),
    mayTry: mayDo(actor, 'scenario.make', assessment),
    disclaimer: edition.disclaimer,
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request)
  const form = await readForm(request, WishesSchema)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now, 'path.set')
  if (!form.ok) return data({ typed: form.typed, errors: form.errors, theirs: null }, { status: 422 })
  const { typed } = form
  const reading = readWishes(form.value.fields, assessment)
  if (!reading.ok) return data({ typed, errors: reading.errors, theirs: null }, { status: 422 })
  const input = { wished: reading.wished, revision: form.value.revision }
  const outcome = await saveWishes(db, actor, assessment, input, now)
  if (outcome.ok) return redirect(`/assessments/${assessment.id}/path?kept`)
  const { field, message, theirs } = outcome
  if (!theirs) return data({ typed, errors: { [field]: message }, theirs: null }, { status: 422 })
  return data({ typed, errors: {}, theirs: viewTheirs(assessment, theirs, reading.wished) }, { status: 409 })
}

export default function CheapestPathPage() {
  const { head, page, mayTry, ...rest } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <div className="readiness">
      <ResultHead head={head} title="Cheapest path">
        <ResultTabs base={page.base} without={mayTry ? [] : ['what-if']} />
      </ResultHead>
      <PathPage page={page} result={result ?? null} {...rest} />
    </div>
  )
}
