import { Link } from '@remix-run/react'
import { isWaiting } from '#app/domain/requests.ts'
import { DueFlag } from './due-flag.tsx'
import type { RequestView } from './request-view.ts'

const done: Record<string, string> = {
  accept: 'Decided. What you accepted is in the assessment now.',
  edit: 'Accepted with your changes.',
  return: 'Returned with your question.',
  remind: 'The reminder is on its way.',
  due: 'The due date is changed.',
  close: 'The request is closed.',
  revoke: 'The link no longer works.',
}

/** Who is asked, by whom, until when, and what has become of the link. */
export function RequestHead({ view, base, said }: { view: RequestView; base: string; said: string }) {
  const { to, toEmail, department, origin, parent, due, link, until, opened, reminded, ended, message } = view
  const saying = said === 'sent' ? `Sent. ${to} gets a mail with the link.` : done[said]
  return (
    <>
      <div className="page-head">
        <p className="crumb">
          <Link to={`${base}/requests`}>Requests</Link>
        </p>
        <h1 className="break-words">
          {to}
          {department !== '' && `, ${department}`}
        </h1>
        <p className="row small">
          {due && view.checks.some(({ state }) => isWaiting(state)) && <DueFlag due={due} />}
          <span className="break-words">{toEmail === '' ? 'Link handed over by the team' : toEmail}</span>
          <span className="soft">{origin}</span>
          {parent && (
            <span>
              Handed on by <Link to={`${base}/requests/${parent.id}`}>{parent.to}</Link>
            </span>
          )}
        </p>
        <p className="soft small">
          {ended ?? (link === 'expired' ? `The link stopped working after ${until}` : `The link works until ${until}`)}
          {' · '}
          {opened === null ? 'not opened yet' : `first opened ${opened}`}
          {reminded !== null && ` · reminded ${reminded}`}
        </p>
        {message !== '' && <blockquote className="as-typed small request-message">{message}</blockquote>}
      </div>
      {saying !== undefined && (
        <p className="note saved-note" role="status">
          {saying}
        </p>
      )}
    </>
  )
}
