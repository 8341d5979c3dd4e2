import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { rolesIn } from '#app/domain/policy.ts'
import { HistoryQuery } from '#app/features/audit/history-query.ts'
import { listCityHistory } from '#app/features/audit/list-history.server.ts'
import { db } from '#app/platform/db/db.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { ErrorPage } from '#app/ui/error-page.tsx'
import { HistoryFilter } from '#app/ui/history-filter.tsx'
import { HistoryList } from '#app/ui/history-list.tsx'
import { Shell } from '#app/ui/shell.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `History of ${data.city.name} · Assay` : 'Assay' },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const { searchParams } = new URL(request.url)
  const query = HistoryQuery.parse(Object.fromEntries(searchParams))
  const { city, history, criteria } = await listCityHistory(db, actor, params['cityId'] ?? '', query)
  const older = new URLSearchParams(searchParams)
  older.set('before', String(history.older))
  return {
    city: { name: city.name },
    roles: rolesIn(actor, city.id),
    query,
    criteria,
    people: history.people,
    lines: history.lines,
    older: history.older === null ? null : `?${older.toString()}`,
    isFiltered: Object.values(query).some((value) => value !== '' && value !== null),
  }
}

export default function CityHistory() {
  const { city, roles, query, criteria, people, lines, older, isFiltered } = useLoaderData<typeof loader>()
  return (
    <Shell context={{ place: city.name, roles, links: [], notice: null }}>
      <div className="page page--narrow">
        <div className="page-head">
          <p className="crumb">
            <Link to="/cities">Your cities</Link> · {city.name}
          </p>
          <h1>History</h1>
          <p className="lede">
            Everything that anybody changed in this city, newest first. Nothing here can be changed or taken away.
          </p>
        </div>
        <HistoryFilter query={query} people={people} criteria={criteria} />
        {lines.length === 0 && (
          <div className="empty">
            <h2>{isFiltered ? 'Nothing fits' : 'Nothing has happened yet'}</h2>
            <p>{isFiltered ? <Link to="?">Show everything</Link> : 'It begins with the first answer.'}</p>
          </div>
        )}
        <HistoryList lines={lines} older={older} level={2} />
      </div>
    </Shell>
  )
}

export function ErrorBoundary() {
  return <ErrorPage />
}
