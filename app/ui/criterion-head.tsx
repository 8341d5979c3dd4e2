import type { Standing } from '#app/domain/results/readiness.ts'
import { standingWords } from '#app/domain/results/words.ts'
import { reviewerWords, type Reviewer } from '#app/domain/reviewer.ts'
import { VerdictFlag } from './verdict-flag.tsx'
import type { VerdictView } from './verdict-panel.tsx'

type Props = {
  view: {
    id: string
    title: string
    summary: string
    rule: string
    place: string
    standing: Standing
    reviewedBy: Reviewer | null
    missing: readonly string[]
  }
  review: VerdictView
}

/** What a criterion asks, how it stands, and how it stands with its reviewer. */
export function CriterionHead({ view, review }: Props) {
  const { state, changed, isReturned } = review
  return (
    <div className="page-head">
      <p className="crumb">{view.place}</p>
      <h1>
        {view.id} {view.title}
      </h1>
      <p className="lede">
        {view.summary} <strong className="rule">{view.rule}</strong>
      </p>
      <p className="row small">
        <span className="flag">
          {view.reviewedBy === null ? standingWords[view.standing] : reviewerWords[view.reviewedBy].by}
        </span>
        {state !== 'none' && (
          <a href="#verdict" className="verdict-jump">
            <VerdictFlag state={state} />
          </a>
        )}
        {isReturned && <span className="flag flag--unknown">Handed back</span>}
        {view.missing.map((text) => (
          <span key={text}>{text}.</span>
        ))}
      </p>
      {changed !== null && (
        <p className="small verdict__changed">
          <strong>Changed since round {changed.round}.</strong> {changed.says}.
        </p>
      )}
    </div>
  )
}
