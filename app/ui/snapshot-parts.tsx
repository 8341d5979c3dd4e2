import { Link } from '@remix-run/react'
import { count } from '#app/domain/results/words.ts'
import { NowCalled } from './now-called.tsx'

export type PartsEvidence = {
  linkId: string
  checkId: string
  /** As it was called then. */
  title: string
  /** As it is called now; `null` where it still is the same. */
  today: string | null
  /** `null` where the item cannot be opened. */
  to: string | null
  says: string
  strength: string
  /** `null` where it is withheld with the title. */
  hash: string | null
}

export type PartsArea = {
  id: string
  title: string
  says: string
  criteria: readonly {
    id: string
    title: string
    standing: string
    answers: readonly { checkId: string; answer: string; rationale: string; by: string }[]
    evidence: readonly PartsEvidence[]
  }[]
}

/** What a snapshot's numbers rest on, down to the hash of each document. */
export function SnapshotParts({ areas }: { areas: readonly PartsArea[] }) {
  return (
    <section className="card stack" aria-labelledby="parts-title" id="parts">
      <h2 id="parts-title">What the numbers rest on</h2>
      <p>Everything as it was then: it does not change when the assessment does.</p>
      {areas.map((area) => (
        <section key={area.id} aria-labelledby={`area-${area.id}`}>
          <h3 id={`area-${area.id}`}>{area.title}</h3>
          <p className="soft small">{area.says}</p>
          {area.criteria.map((criterion) => (
            <Criterion key={criterion.id} criterion={criterion} />
          ))}
        </section>
      ))}
    </section>
  )
}

function Criterion({ criterion }: { criterion: PartsArea['criteria'][number] }) {
  const { id, title, standing, answers, evidence } = criterion
  if (answers.length + evidence.length === 0) {
    return (
      <p className="parts-empty small">
        <b>{id}</b> {title} <span className="soft">· {standing.toLowerCase()}, nothing answered, no evidence</span>
      </p>
    )
  }
  return (
    <details className="parts-criterion">
      <summary>
        <b>{id}</b> {title}{' '}
        <span className="soft small">
          · {standing.toLowerCase()} · {count(answers.length, 'answer')}, {count(evidence.length, 'piece')} of evidence
        </span>
      </summary>
      <ul className="parts-list">
        {answers.map(({ checkId, answer, rationale, by }) => (
          <li key={checkId}>
            <p>
              <b>{checkId}</b> {answer} <span className="soft tiny">{by}</span>
            </p>
            {rationale !== '' && <p className="small parts-note">{rationale}</p>}
          </li>
        ))}
        {evidence.map((piece) => (
          <li key={piece.linkId}>
            <p>
              <b>{piece.checkId}</b> {piece.to === null ? piece.title : <Link to={piece.to}>{piece.title}</Link>}
              <NowCalled today={piece.today} />
            </p>
            <p className="soft tiny">
              {piece.says} · strength: {piece.strength}
            </p>
            {piece.hash !== null && <p className="tiny hash">SHA-256 {piece.hash}</p>}
          </li>
        ))}
      </ul>
    </details>
  )
}
