import { Link } from '@remix-run/react'
import { DueFlag } from './due-flag.tsx'
import type { RequestLine } from './request-view.ts'

type Props = { lines: readonly RequestLine[]; base: string }

const groups = [
  {
    standing: 'to-decide',
    title: 'To decide',
    empty: 'When somebody answers, their answer waits here until one of you accepts it or asks back.',
  },
  {
    standing: 'waiting',
    title: 'Waiting for an answer',
    empty: 'Nobody has to answer anything at the moment.',
  },
  { standing: 'done', title: 'Done', empty: 'What is answered and decided, closed or revoked ends up here.' },
] as const

/** Every request of an assessment, by what has to happen next. */
export function RequestList({ lines, base }: Props) {
  return (
    <div className="stack requests">
      {groups.map(({ standing, title, empty }) => {
        const shown = lines.filter((line) => line.standing === standing)
        return (
          <section key={standing} className="card" aria-labelledby={`requests-${standing}`}>
            <h2 id={`requests-${standing}`}>
              {title} <span className="soft requests__count">{shown.length}</span>
            </h2>
            {shown.length === 0 ? (
              <p className="soft small">{empty}</p>
            ) : (
              <ul className="request-lines">
                {shown.map((line) => (
                  <RequestRow key={line.id} line={line} to={`${base}/requests/${line.id}`} />
                ))}
              </ul>
            )}
          </section>
        )
      })}
    </div>
  )
}

function RequestRow({ line, to }: { line: RequestLine; to: string }) {
  const { checkIds, answered, toDecide, due, link, origin, standing } = line
  const total = checkIds.length
  return (
    <li>
      <div className="request-lines__who">
        <Link to={to}>{line.to}</Link>
        {line.department !== '' && <span className="soft">, {line.department}</span>}
        <p className="soft tiny">{origin}</p>
      </div>
      <p className="request-lines__what small">
        <span className="break-words">{sayChecks(checkIds)}</span>
        <span className="soft tiny">
          {answered} of {total} answered{toDecide > 0 && `, ${toDecide} to decide`}
        </span>
        <progress className="progress progress--thin" max={total} value={answered} aria-hidden="true" />
      </p>
      <p className="request-lines__due small">
        {due ? (
          <DueFlag due={due} />
        ) : (
          <span className="soft tiny">{link === 'open' && standing !== 'waiting' ? '' : endWords[link]}</span>
        )}
      </p>
    </li>
  )
}

const endWords = {
  open: 'no due date',
  closed: 'closed',
  revoked: 'revoked',
  expired: 'link expired',
} as const

function sayChecks(ids: readonly string[]): string {
  const shown = ids.slice(0, 6).join(', ')
  return ids.length > 6 ? `${shown} and ${ids.length - 6} more` : shown
}
