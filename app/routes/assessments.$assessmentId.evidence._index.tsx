import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { SensitivitySchema } from '#app/domain/edition/schema.ts'
import { evidenceKinds } from '#app/domain/evidence/evidence-view.ts'
import { count } from '#app/domain/results/words.ts'
import { findAssessment, mayDo } from '#app/features/assessments/find-assessment.server.ts'
import { searchLibrary } from '#app/features/evidence/search-library.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { EvidenceFilters, EvidenceTable, Pages } from '#app/ui/evidence-library.tsx'

export const meta: MetaFunction = () => [{ title: 'Evidence · Assay' }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime(), 'evidence.view')
  const search = new URL(request.url).searchParams
  const filter = {
    q: (search.get('q') ?? '').slice(0, 200),
    kind: evidenceKinds.find((kind) => kind === search.get('kind')) ?? ('' as const),
    sensitivity: SensitivitySchema.options.find((label) => label === search.get('sensitivity')) ?? ('' as const),
    use: search.get('use') === 'unused' ? ('unused' as const) : ('' as const),
  }
  const library = await searchLibrary(db, actor, assessment, filter, { page: Number(search.get('page') ?? 1) })
  return {
    library,
    filter,
    city: assessment.city.name,
    canAdd: mayDo(actor, 'evidence.add', assessment),
    base: `/assessments/${assessment.id}`,
  }
}

export default function Library() {
  const { library, filter, city, canAdd, base } = useLoaderData<typeof loader>()
  const { total, fitting, withheld } = library
  const isFiltered = Object.values(filter).some((value) => value !== '')
  return (
    <>
      <div className="page-head">
        <h1>Evidence</h1>
        <p className="lede">
          {total === 0
            ? `${city} has no evidence here yet.`
            : `${count(total, 'item')} in the library of ${city}. One item can support many checks.`}
          {withheld > 0 && ` ${count(withheld, 'sensitive item is', 'sensitive items are')} not shown to you.`}
        </p>
      </div>
      {total === 0 ? (
        <section className="empty stack">
          <h2>Nothing here yet</h2>
          <p>
            {canAdd
              ? 'Evidence is added from the check that it shows. Open a criterion, find the check, and choose “Add evidence”: a file, a link or a statement.'
              : 'Once the city adds files, links or statements to its checks, they are listed here.'}
          </p>
          <p>
            <Link to={`${base}/checklist`}>Open the checklist</Link>
          </p>
        </section>
      ) : (
        <>
          <EvidenceFilters filter={filter} />
          <p className="soft small" role="status">
            {isFiltered ? `${count(fitting, 'item fits', 'items fit')}.` : 'Newest first.'}{' '}
            {isFiltered && <Link to={`${base}/evidence`}>Show all</Link>}
          </p>
          {fitting === 0 ? (
            <p className="empty">Nothing in the library fits. Try fewer words, or fewer filters.</p>
          ) : (
            <EvidenceTable items={library.items} base={base} />
          )}
          <Pages page={library.page} pages={library.pages} filter={filter} />
        </>
      )}
    </>
  )
}
