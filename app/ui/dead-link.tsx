import { Link } from '@remix-run/react'
import { PlainShell } from './shell.tsx'

/** What a single-use link shows once it opens nothing. Nothing about why: it may be a stranger's guess. */
export function DeadLink({ again }: { again?: { to: string; label: string } }) {
  return (
    <PlainShell>
      <div className="stack">
        <h1>This link no longer works</h1>
        <p className="measure">
          It was used already, it is too old, or a newer change made it void. If the address was cut in two in your
          mail, copy all of it.
        </p>
        <p>{again ? <Link to={again.to}>{again.label}</Link> : <Link to="/">Go to the start page</Link>}</p>
      </div>
    </PlainShell>
  )
}
