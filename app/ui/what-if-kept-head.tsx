import { Link } from '@remix-run/react'
import type { KeptView } from './what-if-view.ts'

/** Whose what-if it is, and what has moved since. */
export function WhatIfKeptHead({ kept, home }: { kept: KeptView; home: string }) {
  const { author, isMine, saved, shared, moved } = kept
  return (
    <div className="what-if-kept-head small">
      <p className="soft">
        Kept by {author} on {saved}
        {isMine && (shared === null ? ', seen by you alone' : `, shared since ${shared}`)}.{' '}
        <Link to={`${home}/what-if#kept`}>All kept what-ifs</Link>
      </p>
      {moved !== null && <p className="note note--unknown">{moved}</p>}
    </div>
  )
}
