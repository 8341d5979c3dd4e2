import { acceptedEndings, acceptedWords, saySize } from '#app/domain/evidence/file-kinds.ts'
import { isChangeable, proposedAnswers, proposedWords, requestLimits } from '#app/domain/requests.ts'
import type { AnswerProblem, AskedCheck } from './asked-view.ts'
import { FieldProblem } from './field-problem.tsx'
import { GivenList } from './given-list.tsx'
import { PlainField } from './plain-field.tsx'

type Props = { check: AskedCheck; problem: AnswerProblem | null; today: string; limit: number }

/** One question with its answer: what is asked, what would show it, and what this person says. */
export function AskedCheckCard({ check, problem, today, limit }: Props) {
  const { id, text, criterion, evidence, window, guidance, why, returned } = check
  return (
    <section className="card asked-check" id={id} aria-labelledby={`${id}-text`} tabIndex={-1}>
      <p className="soft tiny">
        {id} · {criterion}
      </p>
      <h2 id={`${id}-text`}>{text}</h2>
      {guidance !== null && <p className="small">{guidance}</p>}
      <p className="soft small">
        <strong>What would show it:</strong> {evidence.join('. ')}. Evidence {window} counts.
      </p>
      <details className="small">
        <summary>Why this is asked</summary>
        <p>{why}</p>
      </details>
      {returned && (
        <div className="note note--unknown stack">
          <p>
            <strong>{returned.by} asks back:</strong>
          </p>
          <p className="as-typed">{returned.note}</p>
        </div>
      )}
      {isChangeable(check.state) ? (
        <Answer check={check} problem={problem} today={today} limit={limit} />
      ) : (
        <Fixed check={check} problem={problem} />
      )}
    </section>
  )
}

function Answer({ check, problem, today, limit }: Props) {
  const { id, given } = check
  const typed = problem?.typed
  const errors = problem?.errors ?? {}
  const field = (name: string) => ({ id: `${name}:${id}`, error: errors[name] })
  const chosen = typed?.answer ?? check.answer ?? ''
  const isAdding = ['file', 'link', 'linkTitle', 'date'].some((name) => errors[name] !== undefined)
  const room = requestLimits.evidence - given.length
  return (
    <>
      <input type="hidden" name={`revision:${id}`} value={check.revision} />
      <input type="hidden" name={`seen:${id}`} value={check.seen} />
      {problem?.theirs && <Theirs theirs={problem.theirs} />}
      <fieldset className="usa-fieldset" aria-describedby={errors['answer'] ? `answer:${id}-error` : undefined}>
        <legend className="usa-legend">Your answer</legend>
        <FieldProblem id={`answer:${id}-error`} message={errors['answer']} />
        <div className="choices asked-check__choices">
          {proposedAnswers.map((value, index) => (
            <label key={value} className="choice choice--tall">
              <input
                type="radio"
                id={index === 0 ? `answer:${id}` : undefined}
                name={`answer:${id}`}
                value={value}
                defaultChecked={chosen === value}
              />
              <span>
                {proposedWords[value].title}
                <small>{proposedWords[value].means}</small>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="asked-check__forward">
        <p className="small">
          <strong>Who should answer it?</strong> They get a link of their own by mail. Leave this empty if you do not
          know.
        </p>
        <div className="field-pair">
          <PlainField {...field('forwardName')} label="Name" value={typed?.forwardName} />
          <PlainField {...field('forwardEmail')} type="email" label="E-mail" value={typed?.forwardEmail} />
        </div>
      </div>
      <PlainField
        {...field('note')}
        label="Note (optional)"
        hint="Why it is so, since when, or what is missing."
        rows={3}
        value={typed?.note ?? check.note}
      />
      <GivenList given={given} label={`What you added to ${id}`} linkOf={(each) => each.url}>
        {(each) => (
          <button className="as-link" name="withdraw" value={each.id} aria-label={`Take away ${each.title}`}>
            Take away
          </button>
        )}
      </GivenList>
      {room > 0 && (
        <details className="asked-check__add" open={isAdding || undefined}>
          <summary>{given.length === 0 ? 'Add a file or a link' : 'Add another file or link'}</summary>
          <div className={`usa-form-group${errors['file'] ? ' usa-form-group--error' : ''}`}>
            <label className="usa-label" htmlFor={`file:${id}`}>
              File
            </label>
            <span className="usa-hint" id={`file:${id}-hint`}>
              {acceptedWords}, up to {saySize(limit)}. No macros, no passwords.
            </span>
            <FieldProblem id={`file:${id}-error`} message={errors['file']} />
            <input
              type="file"
              id={`file:${id}`}
              name={`file:${id}`}
              className="upload-input"
              accept={acceptedEndings}
              aria-describedby={`file:${id}-hint${errors['file'] ? ` file:${id}-error` : ''}`}
            />
          </div>
          <PlainField {...field('link')} type="url" label="Or the address of a page" value={typed?.link} />
          <div className="field-pair">
            <PlainField {...field('linkTitle')} label="Title of the page (optional)" value={typed?.linkTitle} />
            <PlainField
              {...field('date')}
              type="date"
              label="Date of what it shows (optional)"
              value={typed?.date}
              max={today}
              isShort
            />
          </div>
        </details>
      )}
      <div className="actions">
        <button className="usa-button usa-button--outline" name="save" value={id} aria-label={`Save ${id}`}>
          Save
        </button>
        {check.state === 'proposed' && <span className="soft small">Answered. The team has not decided yet.</span>}
      </div>
    </>
  )
}

function Theirs({ theirs }: { theirs: NonNullable<AnswerProblem['theirs']> }) {
  return (
    <div className="note note--unknown stack">
      <p>
        <strong>Saved in the other window:</strong> {theirs.answer ? proposedWords[theirs.answer].title : 'no answer'}
      </p>
      {theirs.note !== '' && <p className="as-typed">{theirs.note}</p>}
      <p>What you typed here is below. Saving again puts it in the place of the other.</p>
    </div>
  )
}

function Fixed({ check, problem }: { check: AskedCheck; problem: AnswerProblem | null }) {
  const { answer, note, given, state, handedTo } = check
  const unsaved = problem?.typed
  return (
    <div className="stack asked-check__fixed">
      {state === 'handed-on' ? (
        <p>
          You handed this on to <strong>{handedTo ?? 'somebody else'}</strong>. There is nothing more to do for you.
        </p>
      ) : (
        <p>
          <span className="flag flag--good">Done</span> The team has taken your answer
          {answer === null ? '.' : ': '}
          {answer !== null && <strong>{proposedWords[answer].title}</strong>}
        </p>
      )}
      {note !== '' && <p className="as-typed small">{note}</p>}
      <GivenList given={given} label={`What you added to ${check.id}`} linkOf={(each) => each.url} />
      {unsaved && (
        <div className="note note--unknown stack" id={`answer:${check.id}`} tabIndex={-1}>
          <p>
            <strong>What you typed was not saved.</strong> {problem.errors['answer']}.
          </p>
          <p className="as-typed">{[unsaved.note, unsaved.link].filter((each) => each !== '').join('\n')}</p>
        </div>
      )}
    </div>
  )
}
