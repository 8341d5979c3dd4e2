export type RoundView = { number: number; note: string; submitted: string; closed: string | null; returnNote: string }

/** The round that is under way, or the last one, and what was said with it. */
export function RoundState({ open, past }: { open: RoundView | null; past: readonly RoundView[] }) {
  const shown = open ?? past[0]
  if (!shown) {
    return (
      <div className="empty">
        <h2>Not submitted yet</h2>
        <p>A lead submits the assessment when it is ready to be looked at. Verdicts can be given before that too.</p>
      </div>
    )
  }
  const older = past.filter(({ number }) => number !== shown.number)
  return (
    <section className="card stack round" aria-labelledby="round-title">
      <h2 id="round-title">
        Round {shown.number} {open ? 'is in review' : 'has come back'}
      </h2>
      <RoundFacts round={shown} />
      {older.length > 0 && (
        <details className="fold">
          <summary>Earlier rounds</summary>
          <ol className="round-past" reversed>
            {older.map((round) => (
              <li key={round.number} value={round.number}>
                <RoundFacts round={round} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  )
}

function RoundFacts({ round }: { round: RoundView }) {
  return (
    <div className="round-facts">
      <p className="small">Submitted by {round.submitted}</p>
      {round.note !== '' && <p className="as-typed">{round.note}</p>}
      {round.closed !== null && <p className="small">{round.closed}</p>}
      {round.returnNote !== '' && <p className="as-typed">{round.returnNote}</p>}
    </div>
  )
}
