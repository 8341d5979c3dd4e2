import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { viewCity } from '#app/features/readiness/home-view.ts'
import { listCityNames } from '#app/features/readiness/list-city-names.server.ts'
import { loadHome } from '#app/features/readiness/load-home.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { CityCard } from '#app/ui/city-card.tsx'
import { ErrorPage } from '#app/ui/error-page.tsx'
import { Shell } from '#app/ui/shell.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? titleOf(data.cities, data.isAdministrator) : 'Your cities'} · Assay` },
]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const [cities, installed] = await Promise.all([loadHome(db, actor, currentTime()), listCityNames(db, actor)])
  return { cities: cities.map(viewCity), isAdministrator: actor.isAdministrator, installed }
}

/** Most people have one city: then the page is its page. */
function titleOf(cities: readonly { name: string }[], isAdministrator: boolean): string {
  if (cities.length === 0 && isAdministrator) return 'This installation'
  return cities.length === 1 ? (cities[0]?.name ?? '') : 'Your cities'
}

export default function Cities() {
  const { cities, isAdministrator, installed } = useLoaderData<typeof loader>()
  const others = installed.filter(({ id }) => !cities.some((city) => city.id === id))
  return (
    <Shell context={{ place: null, roles: [], links: [], notice: null }}>
      <div className="page home">
        <h1>{titleOf(cities, isAdministrator)}</h1>
        {cities.map((city) => (
          <CityCard key={city.id} city={city} isOnly={cities.length === 1} />
        ))}
        {cities.length === 0 && !isAdministrator && (
          <div className="empty">
            <h2>You belong to no city yet</h2>
            <p>
              Ask the lead of your city, or the administrator of this installation, to add you. It appears here then.
            </p>
          </div>
        )}
        {others.length + (cities.length === 0 && isAdministrator ? 1 : 0) > 0 && <Installation cities={others} />}
      </div>
    </Shell>
  )
}

function Installation({ cities }: { cities: readonly { id: string; name: string; region: string }[] }) {
  return (
    <section className="card" aria-labelledby="installation-title">
      <h2 id="installation-title">Other cities on this installation</h2>
      <p>
        You run this installation. That alone shows you no city’s answers or evidence, only that the cities are here. To
        work on one, you need a role in it.
      </p>
      <p className="installation-people">
        <Link to="/people">Everybody on this installation</Link>
      </p>
      {cities.length === 0 ? (
        <p>There is none.</p>
      ) : (
        <ul className="plain-list">
          {cities.map(({ id, name, region }) => (
            <li key={id}>
              <span>
                {name} <span className="soft small">{region}</span>
              </span>
              <Link to={`/cities/${id}/people`} className="small" aria-label={`People of ${name}`}>
                People
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

export function ErrorBoundary() {
  return <ErrorPage />
}
