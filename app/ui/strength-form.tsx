import { Form } from '@remix-run/react'
import { strengthRubric, strengths, type Strength } from '#app/domain/evidence/strength.ts'
import type { LinkView } from '#app/domain/evidence/evidence-view.ts'
import { evidenceLimits } from '#app/domain/evidence/evidence-limits.ts'
import { FieldProblem } from './field-problem.tsx'
import { StrengthDots } from './strength-dots.tsx'

type Layer = 'city' | 'review'
type FormProps = {
  link: Pick<LinkView, 'city' | 'review' | 'checkId' | 'isBlind'>
  /** The content that is in sight: a score counts for no other. */
  content: number
  /** In which layer the reader scores; `null` to only read. */
  layer: Layer | null
  typed: Record<string, string>
  errors: Record<string, string>
}

const layerTitles = { city: 'The city', review: 'The coach' } as const satisfies Record<Layer, string>

/** The scores that count, and the form for the next one, with the rubric in sight. */
export function ScoreForm({ link, content, layer, typed, errors }: FormProps) {
  const mine = layer === null ? null : link[layer]
  return (
    <section className="card stack" aria-labelledby="score-title">
      <h2 id="score-title">How well it shows {link.checkId}</h2>
      <dl className="score-pair">
        {(['city', 'review'] as const).map((each) => (
          <div key={each}>
            <dt>
              {layerTitles[each]}
              {each === layer && ' (you)'}
            </dt>
            <dd>
              <StrengthDots value={link[each]} isHidden={each === 'city' && link.isBlind} />
            </dd>
          </div>
        ))}
      </dl>
      {link.isBlind && layer !== null && (
        <p className="note">You score on your own first. The city’s score and its notes show once yours is saved.</p>
      )}
      {layer !== null && (
        <Form method="post">
          <input type="hidden" name="intent" value="score" />
          <input type="hidden" name="content" value={content} />
          <fieldset
            className={`usa-fieldset radio-field${errors['value'] ? ' usa-form-group--error' : ''}`}
            aria-describedby={errors['value'] ? 'value-error' : undefined}
          >
            <legend className="usa-legend">{mine === null ? 'Your score' : 'A new score'}</legend>
            <FieldProblem id="value-error" message={errors['value']} />
            <div className="choices choices--joined">
              {strengths.map((value) => (
                <ScoreChoice
                  key={value}
                  value={value}
                  isChosen={String(value) === (typed['value'] ?? String(mine ?? ''))}
                />
              ))}
            </div>
          </fieldset>
          <label className="usa-label" htmlFor="note">
            Note (optional)
          </label>
          <span className="usa-hint" id="note-hint">
            Why this score. It stays in the history. At most {evidenceLimits.note} characters.
          </span>
          <FieldProblem id="note-error" message={errors['note']} />
          <textarea
            id="note"
            name="note"
            className="usa-textarea"
            rows={3}
            aria-describedby={`note-hint${errors['note'] ? ' note-error' : ''}`}
            defaultValue={typed['note']}
          />
          <div className="actions">
            <button className="usa-button">Save the score</button>
          </div>
        </Form>
      )}
    </section>
  )
}

function ScoreChoice({ value, isChosen }: { value: Strength; isChosen: boolean }) {
  return (
    <label className="choice choice--tall">
      <input
        type="radio"
        id={value === 0 ? 'value' : `value-${value}`}
        name="value"
        value={value}
        defaultChecked={isChosen}
      />
      <span>
        <StrengthDots value={value} />
        <small>{strengthRubric[value].means}</small>
      </span>
    </label>
  )
}

type Score = {
  id: string
  layer: Layer
  value: Strength
  note: string
  author: string
  at: string
  onRevision: number | null
}

/** Every score that was ever given, newest first. */
export function ScoreHistory({ scores }: { scores: readonly Score[] }) {
  if (scores.length === 0) return null
  return (
    <section className="card" aria-labelledby="history-title">
      <h2 id="history-title">Scores so far</h2>
      <ol className="score-history">
        {scores.map(({ id, layer, value, note, author, at, onRevision }) => (
          <li key={id} className={onRevision === null ? undefined : 'is-superseded'}>
            <StrengthDots value={value} by={`${layerTitles[layer]}:`} />
            <span className="soft small">
              {onRevision !== null && (
                <>
                  <strong>On revision {onRevision}</strong>, counts no more ·{' '}
                </>
              )}
              {author}, {at}
            </span>
            {note !== '' && <p className="as-typed">{note}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
