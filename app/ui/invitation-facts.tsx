import { Form, Link } from '@remix-run/react'
import { capital } from '#app/domain/results/words.ts'

type Facts = {
  /** `null` for the installation itself. */
  place: string | null
  role: string
  does: string
  invitedBy: string
  until: string
}

/** What somebody is invited to, before they accept. */
export function InvitationFacts({ invitation }: { invitation: Facts }) {
  const { place, role, does, invitedBy, until } = invitation
  return (
    <dl className="fact-rows card">
      <div>
        <dt>{place === null ? 'For' : 'City'}</dt>
        <dd>{place ?? 'This installation of Assay'}</dd>
      </div>
      <div>
        <dt>Role</dt>
        <dd>
          {capital(role)}
          <span className="soft small fact-rows__note">{capital(does)}</span>
        </dd>
      </div>
      <div>
        <dt>Invited by</dt>
        <dd>{invitedBy}</dd>
      </div>
      <div>
        <dt>Good until</dt>
        <dd>{until}</dd>
      </div>
    </dl>
  )
}

const dead = {
  unknown: {
    title: 'This link opens nothing',
    text: 'It may be incomplete, or a newer mail has replaced it. Look for the newest invitation in your mail, and copy the whole link.',
  },
  used: { title: 'This invitation has been used', text: 'It works once. If it was you, sign in.' },
  withdrawn: {
    title: 'This invitation was withdrawn',
    text: 'Ask whoever invited you if you think that is a mistake.',
  },
  expired: {
    title: 'This invitation has run out',
    text: 'An invitation is good for 7 days. Ask whoever invited you to send it again.',
  },
  deactivated: {
    title: 'This account is deactivated',
    text: 'The address that was invited has an account that is deactivated. Ask whoever invited you: an administrator can make it active again.',
  },
} as const

/** What is said instead of an invitation: nothing of whom it was for, or to what. */
export function DeadInvitation({ why, isMine }: { why: keyof typeof dead; isMine: boolean }) {
  const { title, text } = dead[why]
  return (
    <div className="stack">
      <h1>{isMine ? 'You have accepted this invitation' : title}</h1>
      <p>{isMine ? 'Everything it opens is on the page of your cities.' : text}</p>
      <p>
        <Link className="usa-button" to={isMine ? '/cities' : '/sign-in'}>
          {isMine ? 'Your cities' : 'Sign in'}
        </Link>
      </p>
    </div>
  )
}

/** For somebody who is signed in under another address than the invited one. */
export function OtherAddress({ email, signedInAs }: { email: string; signedInAs: string }) {
  return (
    <div className="note note--unknown stack">
      <p>
        This invitation is for <strong className="break-words">{email}</strong>, and you are signed in as{' '}
        <strong className="break-words">{signedInAs}</strong>. Sign out, then open the link in the mail again.
      </p>
      <Form method="post" action="/sign-out" className="row">
        <button className="usa-button">Sign out</button>
        <Link to="/cities">Stay signed in</Link>
      </Form>
    </div>
  )
}
