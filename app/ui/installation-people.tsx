import { Link } from '@remix-run/react'
import { capital } from '#app/domain/results/words.ts'

type Person = {
  id: string
  name: string
  email: string
  isAdministrator: boolean
  since: string
  leftOn: string | null
  cities: readonly { id: string; name: string; roles: readonly string[] }[]
}

/** People of the installation, each with where they work and as what. */
export function InstallationPeople({ people, selfId }: { people: readonly Person[]; selfId: string }) {
  if (people.length === 0) return null
  return (
    <ul className="people">
      {people.map(({ id, name, email, isAdministrator, since, leftOn, cities }) => (
        <li key={id}>
          <div>
            <p className="people-name">
              <Link to={`/people/${id}`}>{name}</Link>
              {id === selfId && <span className="soft small"> you</span>}
            </p>
            <p className="soft small break-words">{email}</p>
            <p className="small">
              {leftOn === null ? (
                <span className="soft">Active since {since}</span>
              ) : (
                <span className="flag flag--unknown">Deactivated {leftOn}</span>
              )}
            </p>
          </div>
          <div className="people-places small">
            {isAdministrator && (
              <p>
                <span className="flag">Administrator</span>
              </p>
            )}
            {cities.map((city) => (
              <p key={city.id}>
                {city.name}: <span className="soft">{city.roles.join(', ')}</span>
              </p>
            ))}
            {!isAdministrator && cities.length === 0 && <p className="soft">No role anywhere</p>}
          </div>
        </li>
      ))}
    </ul>
  )
}

/** A person's places as links to what they are in each. */
export function PersonPlaces({ person }: { person: Pick<Person, 'id' | 'cities'> }) {
  if (person.cities.length === 0) return <p className="soft">No role in any city.</p>
  return (
    <ul className="plain-list">
      {person.cities.map(({ id, name, roles }) => (
        <li key={id}>
          <Link to={`/cities/${id}/people/${person.id}`}>{name}</Link>
          <span className="soft">{capital(roles.join(', '))}</span>
        </li>
      ))}
    </ul>
  )
}

type Filter = { q: string; state: string; page: number }

/** The way through a long list of people. */
export function PeoplePages({ filter, pages }: { filter: Filter; pages: number }) {
  if (pages < 2) return null
  const to = (page: number) => {
    const { q, state } = filter
    const set = Object.entries({ q, state, page: String(page) }).filter(([, value]) => value !== '')
    return `?${new URLSearchParams(set).toString()}`
  }
  const { page } = filter
  return (
    <nav className="row small" aria-label="Pages">
      {page > 1 && <Link to={to(page - 1)}>Earlier in the alphabet</Link>}
      <span className="soft">
        Page {page} of {pages}
      </span>
      {page < pages && <Link to={to(page + 1)}>Later in the alphabet</Link>}
    </nav>
  )
}
