import { Link } from '@remix-run/react'
import { count } from '#app/domain/results/words.ts'
import { waitWords, type Side, type ThreadState } from '#app/domain/threads/thread.ts'

export type ThreadLineView = {
  id: string
  state: ThreadState
  about: string
  aboutText: string
  checkId: string | null
  opening: string | null
  startedBy: string
  comments: number
  lastWord: string | null
  waits: Side | null
}

/** Threads one under the other: what each is about, how it began, and who has the last word. */
export function ThreadLines({ lines, base, label }: { lines: readonly ThreadLineView[]; base: string; label: string }) {
  return (
    <ul className="thread-lines" aria-label={label}>
      {lines.map((line) => (
        <li key={line.id}>
          <p className="thread-lines__about tiny soft">
            <strong>{line.about}</strong> {line.aboutText}
          </p>
          <p className="thread-lines__opening" dir="auto">
            <Link to={`${base}/threads/${line.id}`}>{line.opening ?? 'Begins with a withdrawn comment'}</Link>
          </p>
          <p className="thread-lines__meta tiny soft">
            <span>Begun by {line.startedBy}</span>
            <span>{count(line.comments, 'comment')}</span>
            {line.lastWord !== null && <span>Last word: {line.lastWord}</span>}
            {line.state === 'resolved' && <span className="flag flag--good">Resolved</span>}
            {line.waits !== null && <span className="flag flag--unknown">{waitWords[line.waits]}</span>}
          </p>
        </li>
      ))}
    </ul>
  )
}

type SectionProps = {
  threads: {
    open: readonly ThreadLineView[]
    resolved: readonly ThreadLineView[]
    counts: { open: number; resolved: number }
  }
  base: string
  /** Where a new thread begins; `null` for who may not comment. */
  startTo: string | null
  /** What the threads are on, for the button: "DM1". */
  on: string
}

/** The threads of a page about something else: the open ones, the resolved ones folded, and the way to a new one. */
export function ThreadSection({ threads, base, startTo, on }: SectionProps) {
  const { open, resolved, counts } = threads
  const all = `${base}/threads?state=all`
  return (
    <section className="card thread-section" id="threads" aria-labelledby="threads-title">
      <div className="thread-section__head">
        <h2 id="threads-title">Threads</h2>
        {startTo !== null && (
          <Link className="usa-button usa-button--outline" to={startTo}>
            Start a thread on {on}
          </Link>
        )}
      </div>
      {open.length === 0 ? (
        <p className="soft small">
          {counts.resolved === 0 ? 'Nobody has commented here yet.' : 'No thread is open here.'}
        </p>
      ) : (
        <ThreadLines lines={open} base={base} label="Open threads" />
      )}
      {counts.open > open.length && (
        <p className="small">
          The {open.length} that moved last are listed. <Link to={all}>All threads</Link>
        </p>
      )}
      {resolved.length > 0 && (
        <details className="thread-section__resolved">
          <summary>{count(counts.resolved, 'resolved thread')}</summary>
          <ThreadLines lines={resolved} base={base} label="Resolved threads" />
          {counts.resolved > resolved.length && (
            <p className="small">
              <Link to={`${base}/threads?state=resolved`}>All resolved threads</Link>
            </p>
          )}
        </details>
      )}
    </section>
  )
}

type CheckProps = { threads: readonly ThreadLineView[]; checkId: string; base: string; canComment: boolean }

/** On a check's card: its open threads, and the way to a new one. */
export function CheckThreads({ threads, checkId, base, canComment }: CheckProps) {
  const own = threads.filter((thread) => thread.checkId === checkId)
  if (own.length === 0 && !canComment) return null
  return (
    <p className="check-threads">
      {own.slice(0, 3).map(({ id, opening }) => (
        <Link key={id} to={`${base}/threads/${id}`} className="check-threads__line">
          <span className="visually-hidden">Open thread: </span>
          {opening ?? 'A thread'}
        </Link>
      ))}
      {own.length > 3 && <a href="#threads">{own.length - 3} more threads</a>}
      {canComment && (
        <Link to={`${base}/threads/new?anchor=check:${checkId}`} aria-label={`Start a thread on ${checkId}`}>
          Start a thread
        </Link>
      )}
    </p>
  )
}

/** On a criterion's line: how many threads are open there. */
export function OpenThreads({ count: open }: { count: number | undefined }) {
  return open === undefined ? null : <> · {count(open, 'open thread')}</>
}
