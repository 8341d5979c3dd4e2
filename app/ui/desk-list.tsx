import { Link } from '@remix-run/react'
import type { AssessmentState } from '#app/domain/policy.ts'
import { count } from '#app/domain/results/words.ts'

export type DeskLine = {
  id: string
  name: string
  to: string | null
  about: string
  state: AssessmentState | null
  waits: readonly { text: string; to: string }[]
  threads: number
  threadsTo: string
  /** What is new since the coach last said that they have seen it; empty for nothing. */
  news: string
  layers: readonly { title: string; points: string; level: string }[]
}

const stateWords = {
  open: 'The city is working on it',
  'in-review': 'In review',
  'signed-off': 'Signed off',
  archived: 'Archived',
} as const satisfies Record<AssessmentState, string>

/** A coach's cities, each with what waits, where it stands, and what is new. */
export function DeskList({ lines }: { lines: readonly DeskLine[] }) {
  return (
    <ol className="desk card">
      {lines.map((line) => (
        <li key={line.id}>
          <div>
            <h2>{line.to === null ? line.name : <Link to={line.to}>{line.name}</Link>}</h2>
            <p className="soft small">{line.about}</p>
            <p className="small">
              <span className="flag">{line.state === null ? 'No assessment yet' : stateWords[line.state]}</span>
            </p>
          </div>
          <div className="small">
            {line.waits.map(({ text, to }) => (
              <p key={to}>
                <Link to={to}>{text}</Link>
              </p>
            ))}
            {line.waits.length === 0 && <p className="soft">Nothing waits for you.</p>}
            {line.threads > 0 && (
              <p>
                <Link to={line.threadsTo}>{count(line.threads, 'open thread')}</Link>
              </p>
            )}
            {line.news !== '' && (
              <p>
                <span className="flag flag--good">New</span> {line.news}
              </p>
            )}
          </div>
          {line.layers.length > 0 && (
            <dl className="desk__layers">
              {line.layers.map(({ title, points, level }) => (
                <div key={title}>
                  <dt>{title}</dt>
                  <dd className="num">{points}</dd>
                  <dd>{level}</dd>
                </div>
              ))}
            </dl>
          )}
        </li>
      ))}
    </ol>
  )
}
