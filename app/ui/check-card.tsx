import type { ReactNode } from 'react'
import { answerWords, type AnswerState } from '#app/domain/answers.ts'
import type { Layer } from '#app/domain/results/readiness.ts'
import { layerWords } from '#app/domain/results/words.ts'
import { AnswerForm } from './answer-form.tsx'

/** A check as its card shows it. */
export type CheckView = {
  id: string
  letter: string
  text: string
  evidence: readonly string[]
  window: string
  guidance: string | null
  isNotApplicableAllowed: boolean
  answer: AnswerState
  rationale: string
  revision: number
  /** "Saved 22 Nov 2026, 14:02 by Ana Ruiz"; `null` while nothing is saved. */
  saved: string | null
  /** The highest layer it stands in. */
  layer: Layer | null
  /** What it lacks, or until when it is good. */
  status: string | null
}

type Props = { check: CheckView; base: string; canAnswer: boolean; children: ReactNode }

/** One check: the fact, its answer, what shows it, and the evidence there is. */
export function CheckCard({ check, base, canAnswer, children }: Props) {
  const helpId = `${check.id}-help`
  return (
    <section
      className="check card"
      id={check.id}
      aria-labelledby={`${check.id}-text`}
      data-check-card={check.id}
      tabIndex={-1}
    >
      <h2 className="check__text" id={`${check.id}-text`}>
        <span className="check__letter">
          <span className="visually-hidden">Check </span>
          {check.letter}
        </span>
        {check.text}
      </h2>
      <p className="check__shows soft small" id={helpId}>
        <strong>What shows it:</strong> {check.evidence.join('. ')}. Evidence {check.window} counts. {check.guidance}
      </p>
      {canAnswer ? (
        <AnswerForm
          action={`${base}/checks/${check.id}`}
          checkId={check.id}
          label={check.text}
          answer={check.answer}
          rationale={check.rationale}
          revision={check.revision}
          saved={check.saved}
          isNotApplicableAllowed={check.isNotApplicableAllowed}
          describedBy={helpId}
        />
      ) : (
        <div className="stack">
          <p>
            <strong>{answerWords[check.answer]}</strong>{' '}
            {check.saved !== null && <span className="soft tiny">{check.saved}</span>}
          </p>
          {check.rationale !== '' && <p className="as-typed">{check.rationale}</p>}
        </div>
      )}
      {(check.layer !== null || check.status !== null) && (
        <p className="check__standing small">
          {check.layer !== null && <span className="flag">{layerWords[check.layer].title}</span>} {check.status}
        </p>
      )}
      {children}
    </section>
  )
}
