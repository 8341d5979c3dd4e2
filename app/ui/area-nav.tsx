import { Link } from '@remix-run/react'
import { StandingSquare, type SquareItem } from './standing-square.tsx'

export type AreaNavItem = { id: string; title: string; answered: number; total: number; to: string }

/** The practice areas with their progress, and the criteria of the one that is open. */
export function AreaNav({
  areas,
  current,
  squares,
}: {
  areas: readonly AreaNavItem[]
  current: string
  squares: readonly SquareItem[]
}) {
  const open = areas.find(({ id }) => id === current)
  return (
    <nav className="area-nav" aria-label="Practice areas">
      <h2 className="area-nav__title">Practice areas, answered</h2>
      <ol>
        {areas.map(({ id, title, answered, total, to }) => (
          <li key={id}>
            <Link to={to} aria-current={id === current ? 'true' : undefined} prefetch="intent">
              <span className="area-nav__code" aria-hidden="true">
                {id}
              </span>
              <span className="area-nav__name">{title}</span>
              <span className="area-nav__count">
                {answered}
                <span aria-hidden="true">/</span>
                <span className="visually-hidden"> of </span>
                {total}
              </span>
            </Link>
          </li>
        ))}
      </ol>
      {open && (
        <>
          <h2 className="area-nav__title">{open.title}</h2>
          <div className="squares">
            {squares.map((item) => (
              <StandingSquare key={item.id} item={item} />
            ))}
          </div>
        </>
      )}
    </nav>
  )
}
