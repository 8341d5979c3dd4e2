import { Link } from '@remix-run/react'

export type HandedBackView = {
  /** "Snapshot 3, “Spring”". */
  what: string
  to: string
  by: string
  on: string
  /** `null` for who may not read it. */
  reason: string | null
}

/** A leader has said "not yet": by whom, when and why. `isHere`: it stands on the page of the snapshot itself. */
export function HandedBack({ back, isHere = false }: { back: HandedBackView; isHere?: boolean }) {
  const { what, to, by, on, reason } = back
  return (
    <div className="note note--unmet stack handed-back">
      <p>
        <strong>{isHere ? 'Handed back unsigned' : `${what}, was handed back unsigned`}</strong> by {by} on {on}
        {reason === null ? '.' : ':'}
      </p>
      {reason !== null && <blockquote className="as-typed">{reason}</blockquote>}
      {!isHere && (
        <p className="no-print">
          <Link to={to}>Open the snapshot</Link>
        </p>
      )}
    </div>
  )
}
