import { Link } from '@remix-run/react'
import { HandedBack, type HandedBackView } from '../handed-back.tsx'
import type { SignView } from './leadership-view.ts'

/** What waits for a signature. It stands first while something does, and last otherwise. */
export function SignCard({ sign, handedBack = null }: { sign: SignView; handedBack?: HandedBackView | null }) {
  const { waiting, signed, mayTake, takeTo } = sign
  return (
    <section className={`card${waiting.length > 0 ? ' lead-sign' : ''}`} aria-labelledby="sign-title">
      <h2 id="sign-title">
        {waiting.length === 0
          ? handedBack === null
            ? 'Nothing waits for a signature'
            : 'A signature was asked for, and not given yet'
          : waiting.some(({ maySign }) => maySign)
            ? 'This needs your signature'
            : 'Waits for a leader’s signature'}
      </h2>
      {waiting.map(({ title, words, to, maySign }) => (
        <p key={to} className="lead-sign__line">
          <span>
            <b>{title}</b>, {words}
          </span>
          <Link to={to} className={maySign ? 'usa-button' : ''}>
            {maySign ? 'Read it, then decide' : 'See it'}
          </Link>
        </p>
      ))}
      {handedBack && <HandedBack back={handedBack} />}
      {signed !== null && (
        <p>
          Signed last: <Link to={signed.to}>{signed.words}</Link>.
        </p>
      )}
      {waiting.length === 0 && mayTake && (
        <p className="no-print">
          <Link to={takeTo}>Take a snapshot</Link> to keep the results as they are, and to have them signed.
        </p>
      )}
    </section>
  )
}
