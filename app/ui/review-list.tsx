import { Form, Link } from '@remix-run/react'
import { count } from '#app/domain/results/words.ts'
import type { VerdictState } from '#app/domain/review-verdict.ts'
import type { Reviewer } from '#app/domain/reviewer.ts'
import { VerdictFlag } from './verdict-flag.tsx'

export type ReviewRow = {
  id: string
  title: string
  state: VerdictState
  reviewer: Reviewer | null
  by: string | null
  isReturned: boolean
  changed: { round: number; says: string } | null
  threads: number
  /** The reader can hand it back on its own now. */
  mayHandBack: boolean
}

export type ReviewArea = { id: string; title: string; looked: number; rows: readonly ReviewRow[] }

/** Every criterion with its verdict, by practice area. */
export function ReviewAreas({ areas, base }: { areas: readonly ReviewArea[]; base: string }) {
  return (
    <div className="review-areas">
      {areas.map((area) => (
        <section key={area.id} className="card" aria-labelledby={`area-${area.id}`}>
          <div className="area-head">
            <h2 id={`area-${area.id}`}>{area.title}</h2>
            <span className="soft small">
              {area.looked} of {area.rows.length} looked at
            </span>
          </div>
          <progress
            className="progress"
            max={area.rows.length}
            value={area.looked}
            aria-label={`${area.title}: looked at`}
          />
          <ol className="review-list">
            {area.rows.map((row) => (
              <ReviewLine key={row.id} row={row} base={base} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}

function ReviewLine({ row, base }: { row: ReviewRow; base: string }) {
  const { id, title, state, reviewer, by, isReturned, changed, threads, mayHandBack } = row
  return (
    <li>
      <div className="review-list__what">
        <Link to={`${base}/criteria/${id}`} prefetch="intent">
          <strong>{id}</strong> {title}
        </Link>
        {changed !== null && (
          <p className="small">
            <strong>Changed since round {changed.round}.</strong> <span className="soft">{changed.says}</span>
          </p>
        )}
        {threads > 0 && (
          <p className="small">
            <Link to={`${base}/criteria/${id}#threads`}>{count(threads, 'open thread')}</Link>
          </p>
        )}
      </div>
      <div className="review-list__verdict">
        <VerdictFlag state={state} />
        {isReturned && <span className="flag flag--unknown">Handed back</span>}
        {by !== null && (
          <span className="soft tiny">
            {reviewer === 'internal' && 'internally, '}
            {by}
          </span>
        )}
        {mayHandBack && (
          <Form method="post" preventScrollReset>
            <input type="hidden" name="intent" value="return-criterion" />
            <button className="as-link small" name="criterionId" value={id}>
              Hand {id} back
            </button>
          </Form>
        )}
      </div>
    </li>
  )
}
