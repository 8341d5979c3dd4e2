import type { VerdictState } from '#app/domain/review-verdict.ts'
import { reviewerWords, type Reviewer } from '#app/domain/reviewer.ts'
import { NextLink } from './next-key.tsx'
import { VerdictFlag } from './verdict-flag.tsx'
import { VerdictForm } from './verdict-form.tsx'

/** How a criterion stands with its reviewer. */
export type VerdictView = {
  criterionId: string
  state: VerdictState
  /** The newest verdict; `null` where nobody has looked. */
  verdict: { by: string; reviewer: Reviewer; reason: string; wouldDo: string } | null
  /** As what the reader may give a verdict; `null` if they may not. */
  as: Reviewer | null
  /** Of what the reader is shown: it goes back with their verdict. */
  signature: string
  round: number | null
  isReturned: boolean
  /** The assessment is in review, and this criterion with it: the city cannot change it. */
  isLocked: boolean
  changed: { round: number; says: string } | null
}

type Props = {
  review: VerdictView
  base: string
  typed?: Record<string, string>
  errors?: Record<string, string>
  isSaved?: boolean
}

const none: Record<string, string> = {}

/** How a criterion stands with its reviewer, and for the reviewer the form for the next word. */
export function VerdictPanel({ review, base, typed = none, errors = none, isSaved = false }: Props) {
  const { criterionId, state, verdict, as, isReturned, isLocked, round, changed } = review
  const form = as !== null && (
    <VerdictForm
      key={review.signature + (verdict?.by ?? '')}
      criterionId={criterionId}
      action={`${base}/criteria/${criterionId}/verdict`}
      as={as}
      signature={review.signature}
      mayHandBack={isLocked}
      typed={typed}
      errors={errors}
    />
  )
  const isDone = (state === 'accepted' || state === 'needs-work') && typed === none
  return (
    <section className="card stack verdict" id="verdict" aria-labelledby="verdict-title" tabIndex={-1}>
      <div className="verdict__head">
        <h2 id="verdict-title">Review</h2>
        <VerdictFlag state={state} />
      </div>
      {isSaved && (
        <p className="note saved-note" role="status">
          Saved.
        </p>
      )}
      {verdict !== null && (
        <p className="soft small">
          By {reviewerWords[verdict.reviewer].name}: {verdict.by}
          {state.endsWith('-changed') && '. It was given on what stood here then, so it counts no more'}
        </p>
      )}
      {verdict !== null && verdict.reason !== '' && (
        <dl className="verdict__words">
          <div>
            <dt>What is missing</dt>
            <dd className="as-typed">{verdict.reason}</dd>
          </div>
          <div>
            <dt>What would do</dt>
            <dd className="as-typed">{verdict.wouldDo}</dd>
          </div>
        </dl>
      )}
      <ReviewPlace criterionId={criterionId} isReturned={isReturned} isLocked={isLocked} round={round} as={as} />
      {changed !== null && (
        <p className="small verdict__changed">
          <strong>Changed since round {changed.round}.</strong> {changed.says}.
        </p>
      )}
      {isDone && form ? (
        <details>
          <summary>Change the verdict</summary>
          {form}
        </details>
      ) : (
        form
      )}
      {as !== null && (
        <NextLink to={`${base}/review/next?after=${criterionId}`} isPlain>
          Next to review
        </NextLink>
      )}
    </section>
  )
}

type PlaceProps = Pick<VerdictView, 'criterionId' | 'isReturned' | 'isLocked' | 'round' | 'as'>

function ReviewPlace({ criterionId, isReturned, isLocked, round, as }: PlaceProps) {
  if (isReturned) {
    return (
      <p className="note note--unknown small">
        Handed back. The city can change {criterionId} while the rest of round {round} stays in review.
      </p>
    )
  }
  if (!isLocked) return null
  return (
    <p className="soft small">
      In review as part of round {round}.
      {as === null && ' Its answers and evidence stay as they are until the reviewer hands it back.'}
    </p>
  )
}
