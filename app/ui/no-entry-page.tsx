import { Link } from '@remix-run/react'
import { PlainShell } from './shell.tsx'

type Props = { why: 'unverified' | 'unknown' | 'taken' | 'left'; email: string | null; provider: string }

/** For somebody whom the provider knows and Assay does not: what is missing, and who can help. */
export function NoEntryPage({ why, email, provider }: Props) {
  const address = email === null ? null : <strong>{email}</strong>
  return (
    <PlainShell>
      <div className="stack">
        <h1>You have no account here yet</h1>
        <div className="stack measure">
          {why === 'unknown' && (
            <p>
              {provider} knows you as {address}, but nobody has invited that address to Assay. Ask the lead of your city
              to invite it, then sign in again. If you are invited under another address, open the link in that mail.
            </p>
          )}
          {why === 'unverified' && (
            <p>
              {provider} did not confirm an e-mail address for you, and Assay knows people by it. Ask who runs{' '}
              {provider} to confirm yours.
            </p>
          )}
          {why === 'taken' && (
            <p>
              {provider} knows you as {address}, but the account with this address belongs to another person there. Ask
              the administrator of this installation.
            </p>
          )}
          {why === 'left' && (
            <p>The account that belongs to you was closed. Ask the lead of your city if you should have one.</p>
          )}
          <p>
            <Link to="/sign-in">Back to sign-in</Link>
          </p>
        </div>
      </div>
    </PlainShell>
  )
}
