import { Link } from '@remix-run/react'

type Kind = {
  kind: string
  title: string
  purpose: string
  audience: string
  length: string
  isChosen: boolean
}

/** The reports there are: what each is for, for whom, and how long. */
export function ReportList({ base, kinds }: { base: string; kinds: readonly Kind[] }) {
  return (
    <nav aria-label="Which report">
      <ul className="report-kinds">
        {kinds.map(({ kind, title, purpose, audience, length, isChosen }) => (
          <li key={kind}>
            <Link
              to={`${base}/report?kind=${kind}`}
              className="report-kind"
              aria-current={isChosen ? 'true' : undefined}
              preventScrollReset
            >
              <strong>{title}</strong>
              <span>{purpose}</span>
              <small>
                {audience} · {length}
              </small>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

type Trust = { editionRef: string; hash: string; disclaimer: string; notice: string | null }

/** What all reports are, and are not. */
export function ReportTrust({ editionRef, hash, disclaimer, notice }: Trust) {
  return (
    <section className="report-trust" aria-labelledby="is-title">
      <h2 id="is-title">What a report is, and is not</h2>
      <p>
        The city’s own view of itself, from the same numbers as these pages. It is not a certification, and not a
        promise of one. {disclaimer}
      </p>
      {notice !== null && <p>{notice}</p>}
      <p>
        Every page names the edition, <Link to={`/editions/${editionRef}`}>{editionRef}</Link> ({hash}), the day, and a
        code with which anybody can <Link to="/verify">check</Link> that the report was made here.
      </p>
    </section>
  )
}
