import { Link } from '@remix-run/react'
import type { EventView } from '#app/domain/audit-words.ts'
import { sayShortDate, type IsoDate } from '#app/domain/dates.ts'

type Line = EventView & { sequence: number; day: IsoDate; time: string; who: string }

type Props = {
  lines: readonly Line[]
  /** Where older events are; `null` at the beginning. */
  older: string | null
  /** The level of the days' headings. */
  level: 2 | 3
}

/** What happened, newest first, by day. */
export function HistoryList({ lines, older, level }: Props) {
  const Heading = `h${level}` as const
  const days = [...new Set(lines.map(({ day }) => day))]
  return (
    <>
      {days.map((day) => (
        <section key={day} className="history" aria-labelledby={`day-${day}`}>
          <Heading id={`day-${day}`}>{sayShortDate(day)}</Heading>
          <ol>
            {lines
              .filter((line) => line.day === day)
              .map((line) => (
                <HistoryItem key={line.sequence} line={line} />
              ))}
          </ol>
        </section>
      ))}
      {older !== null && (
        <p className="actions">
          <Link className="usa-button usa-button--outline" to={older}>
            Older
          </Link>
        </p>
      )}
    </>
  )
}

function HistoryItem({ line }: { line: Line }) {
  const { who, text, path, changes, time } = line
  return (
    <li>
      <time className="num soft">{time}</time>
      <div>
        <p>
          <strong>{who}</strong> {path === null ? text : <Link to={path}>{text}</Link>}
        </p>
        {changes.length > 0 && (
          <details>
            <summary>What changed</summary>
            <dl className="history__changes">
              {changes.map(({ what, was, now }) => (
                <div key={what}>
                  <dt>{what}</dt>
                  <dd>
                    {was !== '' && (
                      <>
                        <span className="visually-hidden">was </span>
                        <del>{was}</del>{' '}
                      </>
                    )}
                    <span className="visually-hidden">now </span>
                    {now === '' ? <span className="soft">nothing</span> : <ins>{now}</ins>}
                  </dd>
                </div>
              ))}
            </dl>
          </details>
        )}
      </div>
    </li>
  )
}
