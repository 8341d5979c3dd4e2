import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { count, list } from '#app/domain/results/words.ts'
import { findAssessment, mayDo } from '#app/features/assessments/find-assessment.server.ts'
import { excerptItems } from '#app/features/evidence/excerpt-items.server.ts'
import { readLibraryQuery } from '#app/features/evidence/library-query.ts'
import { listLeads } from '#app/features/evidence/list-leads.server.ts'
import { searchLibrary } from '#app/features/evidence/search-library.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { ActiveFilters, EvidenceFilters, LibraryNeeds } from '#app/ui/evidence-filters.tsx'
import { EvidenceTable, Pages } from '#app/ui/evidence-library.tsx'

export const meta: MetaFunction = () => [{ title: 'Evidence · Assay' }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime(), 'evidence.view')
  const { filter, sort, page } = readLibraryQuery(new URL(request.url).searchParams)
  const isSearch = filter.q !== ''
  const part = { page, ...(isSearch ? { pageSize: 20 } : {}), ...(sort === null ? {} : { sort }) }
  const library = await searchLibrary(db, actor, assessment, filter, part)
  return {
    library,
    excerpts: isSearch ? await excerptItems(db, library.items, filter.q) : {},
    query: { filter, sort },
    city: assessment.city.name,
    leads: library.withheld > 0 ? await listLeads(db, assessment.city.id) : [],
    canAdd: mayDo(actor, 'evidence.add', assessment),
    base: `/assessments/${assessment.id}`,
  }
}

export default function Library() {
  const { library, excerpts, query, city, leads, canAdd, base } = useLoaderData<typeof loader>()
  const { total, fitting, withheld, counts } = library
  const isFiltered = Object.values(query.filter).some((value) => value !== '')
  return (
    <>
      <div className="page-head">
        <h1>Evidence</h1>
        <p className="lede">
          {total === 0
            ? `${city} has no evidence here yet.`
            : `${count(total, 'item')} in the library of ${city}. One item can support many checks.`}
        </p>
        {withheld > 0 && (
          <p className="soft small">
            {count(withheld, 'sensitive item is', 'sensitive items are')} not shown to you.
            {leads.length > 0 && ` Ask ${list(leads)} if you need to read ${withheld === 1 ? 'it' : 'them'}.`}
          </p>
        )}
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
          <EvidenceFilters key={JSON.stringify(query)} query={query} counts={counts} />
          <LibraryNeeds query={query} counts={counts} />
          <ActiveFilters query={query} base={base} />
          <p className="soft small" role="status">
            {isFiltered ? `${count(fitting, 'item fits', 'items fit')}.` : ''}
          </p>
          {fitting === 0 ? (
            <p className="empty">
              Nothing in the library fits all of this. Take a filter off, or try fewer words:{' '}
              <Link to={`${base}/evidence`}>show all {total}</Link>.
            </p>
          ) : (
            <EvidenceTable items={library.items} excerpts={excerpts} base={base} />
          )}
          <Pages page={library.page} pages={library.pages} query={query} />
        </>
      )}
    </>
  )
}
