import { Form, Link } from '@remix-run/react'
import { answerWords } from '#app/domain/answers.ts'
import { proposedWords, requestCheckWords } from '#app/domain/requests.ts'
import { BusyButton } from './busy-button.tsx'
import { FieldProblem } from './field-problem.tsx'
import { GivenList } from './given-list.tsx'
import { PlainField } from './plain-field.tsx'
import type { RequestCheckView } from './request-view.ts'

type Props = {
  check: RequestCheckView
  base: string
  who: string
  /** Whether the person can still be asked back. */
  isOpen: boolean
  /** What was typed about this check, after an error. */
  typed: Record<string, string> | null
  errors: Record<string, string>
}

/** What one person says of one check, beside what the assessment says of it, and the decision. */
export function ProposalCard({ check, base, who, isOpen, typed, errors }: Props) {
  const { id, text, state, current, given, handedTo } = check
  const isToDecide = state === 'proposed' && check.canDecide
  return (
    <section className="card proposal" id={id} aria-labelledby={`${id}-title`} tabIndex={-1}>
      <div className="proposal__head">
        <h2 id={`${id}-title`}>
          <Link to={`${base}/criteria/${check.criterionId}#${id}`}>{id}</Link> {text}
        </h2>
        <span className={`flag${tones[state]}`}>{requestCheckWords[state]}</span>
      </div>
      <div className={current && isToDecide ? 'proposal__pair' : undefined}>
        <TheirWord check={check} who={who} />
        {current && isToDecide && (
          <div className="proposal__side">
            <h3>In the assessment now</h3>
            <p>
              <strong>{answerWords[current.answer]}</strong>
            </p>
            {current.rationale !== '' && <p className="as-typed small">{current.rationale}</p>}
            <p className="soft tiny">
              {current.saved} {current.source}
            </p>
          </div>
        )}
      </div>
      <GivenList
        given={given}
        label={`Evidence with the answer to ${id}`}
        linkOf={(each) =>
          each.itemId !== null
            ? `${base}/evidence/${each.itemId}`
            : each.isFile
              ? `/request-files/${each.id}`
              : each.url
        }
      >
        {(each) => (each.itemId === null ? null : <span className="flag flag--good">in the library</span>)}
      </GivenList>
      {state === 'returned' && (
        <div className="note note--unknown">
          <p className="as-typed">{check.returnNote}</p>
          <p className="soft tiny">Asked back by {check.decided}</p>
        </div>
      )}
      {state === 'accepted' && <p className="soft small">Decided by {check.decided}.</p>}
      {handedTo && (
        <p className="small">
          Handed on to <Link to={`${base}/requests/${handedTo.requestId}`}>{handedTo.name}</Link>.
        </p>
      )}
      {isToDecide && <Decision check={check} who={who} isOpen={isOpen} typed={typed} errors={errors} />}
      {!isToDecide && typed && <Unsaved typed={typed} />}
    </section>
  )
}

const tones = {
  asked: '',
  proposed: ' flag--unknown',
  accepted: ' flag--good',
  returned: '',
  'handed-on': '',
} as const

function TheirWord({ check, who }: { check: RequestCheckView; who: string }) {
  const { answer, note, answeredAt, state } = check
  if (answer === null && note === '')
    return state === 'asked' ? <p className="soft small">{who} has not answered this yet.</p> : null
  return (
    <div className="proposal__side">
      <h3>{who} says</h3>
      <p>
        <strong>{answer === null ? 'No answer yet' : proposedWords[answer].title}</strong>
      </p>
      {note !== '' && <p className="as-typed small">{note}</p>}
      {answeredAt !== null && <p className="soft tiny">{answeredAt}</p>}
    </div>
  )
}

function Decision({ check, who, isOpen, typed, errors }: Omit<Props, 'base'>) {
  const { id, answer, note, current, given } = check
  const isNotMine = answer === 'not-mine'
  const initial = isNotMine || answer === null ? '' : answer
  const hidden = (
    <>
      <input type="hidden" name="checkId" value={id} />
      <input type="hidden" name="revision" value={check.revision} />
      <input type="hidden" name="answerRevision" value={check.currentRevision} />
    </>
  )
  const choices = [
    'met',
    'unmet',
    'unknown',
    ...(check.isNotApplicableAllowed ? (['not-applicable'] as const) : []),
  ] as const
  const replaces = current === null ? '' : ' It takes the place of the answer that is there; the history keeps both.'
  return (
    <div className="proposal__decide">
      <Form method="post" className="proposal__accept">
        {hidden}
        <BusyButton name="intent" value="accept" busy="Saving…">
          {isNotMine ? 'Noted' : 'Accept'}
        </BusyButton>
        <span className="soft small">
          {isNotMine
            ? 'Nothing changes in the assessment. Ask somebody else about it.'
            : `The answer counts as yours to defend, and names ${who}.${given.length > 0 ? ' The evidence goes to the library.' : ''}${replaces}`}
        </span>
      </Form>
      <details open={typed?.['intent'] === 'edit' || undefined}>
        <summary>Change it, then accept</summary>
        <Form method="post" noValidate>
          {hidden}
          <fieldset className="usa-fieldset" aria-describedby={errors['answer'] ? `${id}-answer-error` : undefined}>
            <legend className="usa-legend">Your answer</legend>
            <FieldProblem id={`${id}-answer-error`} message={errors['answer']} />
            <div className="choices">
              {choices.map((value, index) => (
                <label key={value} className="choice">
                  <input
                    type="radio"
                    name="answer"
                    id={index === 0 ? `${id}-answer` : undefined}
                    value={value}
                    defaultChecked={(typed?.['answer'] ?? initial) === value}
                  />
                  {answerWords[value]}
                </label>
              ))}
            </div>
          </fieldset>
          <PlainField
            id={`${id}-rationale`}
            name="rationale"
            label="Note"
            rows={4}
            value={typed?.['rationale'] ?? note}
            error={errors['rationale']}
          />
          <div className="actions">
            <BusyButton name="intent" value="edit">
              Accept with these changes
            </BusyButton>
          </div>
        </Form>
      </details>
      {isOpen && (
        <details open={typed?.['intent'] === 'return' || undefined}>
          <summary>Ask back</summary>
          <Form method="post" noValidate>
            {hidden}
            <PlainField
              id={`${id}-returnNote`}
              name="returnNote"
              label={`What do you still need from ${who}?`}
              hint="They see it beside their answer, and get it by mail if you have an address."
              rows={3}
              value={typed?.['returnNote']}
              error={errors['returnNote']}
            />
            <div className="actions">
              <BusyButton name="intent" value="return" isOutline>
                Return with this question
              </BusyButton>
            </div>
          </Form>
        </details>
      )}
    </div>
  )
}

/** What somebody wrote on an answer that was decided meanwhile: not saved, and not lost either. */
function Unsaved({ typed }: { typed: Record<string, string> }) {
  const text = typed['rationale'] ?? typed['returnNote'] ?? ''
  if (text === '') return null
  return (
    <div className="note note--unknown stack">
      <p>
        <strong>What you wrote was not saved.</strong> Copy what you still need.
      </p>
      <p className="as-typed small">{text}</p>
    </div>
  )
}
