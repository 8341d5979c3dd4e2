import { Link } from '@remix-run/react'
import { AskedToSign } from './asked-to-sign.tsx'
import { Comparison, type ComparisonView } from './comparison.tsx'
import { HandBackForm } from './hand-back-form.tsx'
import { HandedBack, type HandedBackView } from './handed-back.tsx'
import { HeadlineText } from './headline-text.tsx'
import { SignForm } from './sign-form.tsx'
import { NumbersTable } from './snapshot-facts.tsx'
import type { LayerNumbers } from './snapshot-view.ts'

export type SigningView = {
  base: string
  /** The page of the snapshot. */
  page: string
  headline: { text: string; levelTitle: string | null } | null
  numbers: LayerNumbers | null
  /** The snapshot before it, to see what has moved. */
  before: { number: number; to: string } | null
  /** Why it cannot be signed. */
  why: string | null
  /** What has changed since it was taken, where anything has. */
  changed: ComparisonView | null
  attestation: readonly string[]
  asksCode: boolean
  asked: { by: string; on: string; note: string } | null
  handedBack: HandedBackView | null
  name: string
  code: string
}

export type SigningReply = { typed: Record<string, string>; errors: Record<string, string> }

const none: SigningReply = { typed: {}, errors: {} }

/** What a leader reads before deciding, and the two ways to decide: to sign, or to hand the request back. */
export function SignPage({ view, reply }: { view: SigningView; reply: SigningReply | undefined }) {
  const { base, page, headline, numbers, before, why, changed, asked, handedBack } = view
  const isBack = reply?.typed['intent'] === 'hand-back'
  const mayBeSigned = why === null && changed === null
  // A form that is no longer there cannot say what became of it.
  const isAlone = reply !== undefined && (isBack ? asked === null : !mayBeSigned)
  return (
    <>
      {reply && isAlone && <Alone reply={reply} />}
      {asked && <AskedToSign {...asked} />}
      {handedBack && <HandedBack back={handedBack} isHere />}
      {numbers && (
        <section className="card" aria-labelledby="numbers-title">
          <h2 id="numbers-title">Its results</h2>
          {headline && (
            <p className="sign-headline">
              <HeadlineText {...headline} />
            </p>
          )}
          <NumbersTable numbers={numbers} to={`${page}#parts`} />
          {before && (
            <p className="small">
              <Link to={before.to}>What has changed since snapshot {before.number}</Link>
            </p>
          )}
        </section>
      )}
      {why !== null ? (
        <p className="note note--unknown">{why}</p>
      ) : changed ? (
        <>
          <div className="note note--unknown stack">
            <p>
              <strong>The assessment has changed since this snapshot was taken</strong>, so it cannot be signed: a
              signature is for what is. Take a new one, and sign that.
            </p>
            <p>
              <Link className="usa-button" to={`${base}/snapshots/new`}>
                Take a new snapshot
              </Link>
            </p>
          </div>
          <Comparison view={changed} />
        </>
      ) : (
        <>
          <p className="note">Nothing that counts has changed since it was taken.</p>
          <SignForm {...view} {...((isBack ? undefined : reply) ?? none)} />
        </>
      )}
      {asked && <HandBackForm askedBy={asked.by} {...((isBack ? reply : undefined) ?? none)} />}
    </>
  )
}

function Alone({ reply: { typed, errors } }: { reply: SigningReply }) {
  const reason = typed['reason'] ?? ''
  return (
    <div className="note note--unmet stack" role="alert">
      <p>{Object.values(errors)[0]}</p>
      {reason !== '' && (
        <>
          <p>You wrote:</p>
          <blockquote className="as-typed">{reason}</blockquote>
        </>
      )}
    </div>
  )
}
