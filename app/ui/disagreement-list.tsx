import { Link } from '@remix-run/react'
import { disagreementWords, type Disagreement } from '#app/domain/review-disagreement.ts'
import type { Strength } from '#app/domain/evidence/strength.ts'
import { StrengthDots } from './strength-dots.tsx'

type Side = { value: Strength; note: string; by: string }

export type DisagreementRow = {
  linkId: string
  checkId: string
  checkText: string
  title: string
  kind: Disagreement
  city: Side
  review: Side
}

/** The evidence on which city and coach disagree, each with both scores and notes side by side. */
export function DisagreementList({ rows, base }: { rows: readonly DisagreementRow[]; base: string }) {
  return (
    <ol className="disagreements">
      {rows.map(({ linkId, checkId, checkText, title, kind, city, review }) => (
        <li key={linkId} className="card">
          <div className="disagreements__head">
            <p>
              <Link to={`${base}/links/${linkId}`}>
                <strong>{checkId}</strong> {title}
              </Link>
            </p>
            <span className={`flag${kind === 'apart' ? ' flag--unmet' : ' flag--unknown'}`}>
              {disagreementWords[kind]}
            </span>
          </div>
          <p className="soft small">{checkText}</p>
          <dl className="disagreements__sides">
            <SideView title="The city" side={city} />
            <SideView title="The coach" side={review} />
          </dl>
        </li>
      ))}
    </ol>
  )
}

function SideView({ title, side }: { title: string; side: Side }) {
  return (
    <div>
      <dt>
        {title} <span className="soft tiny">{side.by}</span>
      </dt>
      <dd>
        <StrengthDots value={side.value} />
        {side.note === '' ? <p className="soft small">No note.</p> : <p className="as-typed small">{side.note}</p>}
      </dd>
    </div>
  )
}
