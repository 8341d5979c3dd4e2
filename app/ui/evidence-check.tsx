import { Link } from '@remix-run/react'

/** A check as whoever brings or scores evidence for it reads it beside the form. */
export type CheckBriefView = {
  id: string
  text: string
  evidence: readonly string[]
  guidance: string | null
  window: string
  tooOld: string | null
}

export function EvidenceCheck({ check, back }: { check: CheckBriefView; back: string }) {
  return (
    <aside className="evidence-check" aria-labelledby="check-title">
      <h2 id="check-title">
        <Link to={back}>{check.id}</Link> {check.text}
      </h2>
      <h3>What shows it</h3>
      <ul>
        {check.evidence.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <h3>How new it must be</h3>
      <p>
        {check.window} {check.tooOld}
      </p>
      {check.guidance !== null && (
        <>
          <h3>Good to know</h3>
          <p>{check.guidance}</p>
        </>
      )}
    </aside>
  )
}
