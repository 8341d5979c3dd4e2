import type { ReactNode } from 'react'
import type { GivenEvidence } from './asked-view.ts'

type Props<T extends GivenEvidence> = {
  given: readonly T[]
  label: string
  /** What a title leads to; `null` for nothing. */
  linkOf: (each: T) => string | null
  children?: (each: T) => ReactNode
}

/** Files and links that came with an answer. */
export function GivenList<T extends GivenEvidence>({ given, label, linkOf, children }: Props<T>) {
  if (given.length === 0) return null
  return (
    <ul className="given-list small" aria-label={label}>
      {given.map((each) => {
        const to = linkOf(each)
        return (
          <li key={each.id}>
            <span className="break-words">
              {to === null ? <strong>{each.title}</strong> : <OutsideLink to={to}>{each.title}</OutsideLink>}{' '}
              <span className="soft">
                {each.detail} {each.date}
              </span>
            </span>
            {children?.(each)}
          </li>
        )
      })}
    </ul>
  )
}

function OutsideLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <a href={to} rel="noreferrer noopener nofollow" {...(to.startsWith('/') ? {} : { target: '_blank' })}>
      {children}
      {!to.startsWith('/') && <span className="visually-hidden"> (opens in a new tab)</span>}
    </a>
  )
}
