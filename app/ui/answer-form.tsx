import { Form } from '@remix-run/react'
import { useCallback, useEffect, useRef, type FormEvent } from 'react'
import { answerWords, type AnswerState } from '#app/domain/answers.ts'
import { useRefresh } from './refresh.ts'
import { useAutosave } from './autosave.ts'
import { AnswerConflict, type TheirAnswer } from './answer-conflict.tsx'
import { FieldProblem } from './field-problem.tsx'
import { SaveStatus } from './save-status.tsx'

type Props = {
  /** Where the form goes: the check's own page, and its `/answer` for saving in place. */
  action: string
  checkId: string
  label: string
  answer: AnswerState
  rationale: string
  revision: number
  saved: string | null
  isNotApplicableAllowed: boolean
  /** The id of what explains the check, for screen readers. */
  describedBy?: string
  errors?: Record<string, string>
}

/** The answer to one check. It saves each change at once where there is JavaScript, and by its button where there is none. */
export function AnswerForm(props: Props) {
  const { action, checkId, answer, rationale, revision, isNotApplicableAllowed, errors = {} } = props
  const form = useRef<HTMLFormElement>(null)
  const revalidate = useRefresh()
  const agreed = useRef<Fields>({ answer, rationale })
  const onSaved = useCallback(
    (fields: URLSearchParams) => {
      agreed.current = { answer: (fields.get('answer') ?? '') as AnswerState, rationale: fields.get('rationale') ?? '' }
      revalidate()
    },
    [revalidate],
  )
  const read = useCallback(() => form.current && new URLSearchParams(readFields(form.current)), [])
  const { state, save, saveUnlessHeld, saveSoon, isNews, acceptRevision } = useAutosave<TheirAnswer>({
    action: `${action}/answer`,
    revision,
    read,
    onSaved,
  })

  // Saving another check brings what others did to this one. It is shown if nothing here waits to be saved; otherwise the
  // next save, still made from the version that was read, finds out and shows both.
  useEffect(() => {
    if (!form.current || !isNews(revision)) return
    const news = { answer, rationale }
    if (!isOneOf(readFields(form.current), agreed.current, news)) return
    agreed.current = news
    fill(form.current, news)
    acceptRevision(revision)
  }, [answer, rationale, revision, isNews, acceptRevision])

  const press = (event: FormEvent) => {
    event.preventDefault()
    save()
  }
  const goOn = () => form.current?.querySelector<HTMLElement>('input[name="answer"]:checked, textarea')?.focus()
  const choose = (event: FormEvent, value: AnswerState) => {
    event.preventDefault()
    const field = form.current?.querySelector<HTMLInputElement>(`input[value="${value}"]`)
    for (const radio of form.current?.querySelectorAll<HTMLInputElement>('input[name="answer"]') ?? [])
      radio.checked = radio === field
    saveUnlessHeld()
  }
  const id = (name: string) => `${checkId}-${name}`
  const refused = state.kind === 'refused' ? { [state.field]: state.message } : errors

  return (
    <Form
      ref={form}
      method="post"
      action={action}
      className="answer"
      onChange={(event) => event.target instanceof HTMLInputElement && saveUnlessHeld()}
      data-check={checkId}
    >
      <fieldset className="usa-fieldset" aria-describedby={refused['answer'] ? id('answer-error') : undefined}>
        <legend className="visually-hidden">{props.label}</legend>
        <input type="hidden" name="revision" value={revision} />
        {/* The first button of a form is what Enter presses: it must not be the one that clears. */}
        <button hidden onClick={press}>
          Save
        </button>
        <div className="choices" role="presentation">
          {(['met', 'unmet', 'unknown', ...(isNotApplicableAllowed ? (['not-applicable'] as const) : [])] as const).map(
            (value) => (
              <label key={value} className="choice">
                <input
                  type="radio"
                  name="answer"
                  value={value}
                  id={value === 'met' ? id('answer') : undefined}
                  defaultChecked={answer === value}
                  aria-describedby={props.describedBy}
                />
                {answerWords[value]}
              </label>
            ),
          )}
          <button
            className="as-link answer__clear"
            name="answer"
            value="not-assessed"
            hidden={answer === 'not-assessed'}
            aria-label={`Clear the answer to ${checkId}`}
            onClick={(event) => {
              choose(event, 'not-assessed')
            }}
          >
            Clear
          </button>
        </div>
        <FieldProblem id={id('answer-error')} message={refused['answer']} />
      </fieldset>
      <details className="answer__note" open={rationale !== '' || refused['rationale'] !== undefined || undefined}>
        <summary>{rationale === '' ? 'Add a note' : 'Note'}</summary>
        <label className="visually-hidden" htmlFor={id('rationale')}>
          Note on {checkId}
        </label>
        <span className="usa-hint tiny" id={id('rationale-hint')}>
          Why it is so, and who knows. It is printed in the gap report, unless you leave notes out there.
        </span>
        <textarea
          id={id('rationale')}
          name="rationale"
          className={`usa-textarea${refused['rationale'] ? ' usa-input--error' : ''}`}
          rows={3}
          defaultValue={rationale}
          aria-describedby={
            refused['rationale'] ? `${id('rationale-hint')} ${id('rationale-error')}` : id('rationale-hint')
          }
          aria-invalid={refused['rationale'] ? true : undefined}
          onChange={saveSoon}
          onBlur={(event) => {
            if (event.target.value.replace(/\r\n?/g, '\n') !== rationale) saveUnlessHeld()
          }}
        />
        <FieldProblem id={id('rationale-error')} message={refused['rationale']} />
      </details>
      <div className="answer__foot">
        <SaveStatus
          state={state}
          saved={props.saved}
          retry={() => {
            goOn()
            save()
          }}
        />
        <button className="usa-button usa-button--outline answer__save" onClick={press}>
          Save
        </button>
      </div>
      {state.kind === 'conflict' && (
        <AnswerConflict
          theirs={state.theirs}
          checkId={checkId}
          onKeepTheirs={() => {
            acceptRevision(state.theirs.revision)
            agreed.current = state.theirs
            if (form.current) fill(form.current, state.theirs)
            goOn()
            revalidate()
          }}
          onSaveMine={() => {
            acceptRevision(state.theirs.revision)
            goOn()
            save()
          }}
        />
      )}
    </Form>
  )
}

type Fields = { answer: AnswerState; rationale: string }

function readFields(form: HTMLFormElement): Fields {
  const data = new FormData(form)
  const text = (name: string) => {
    const value = data.get(name)
    return typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : ''
  }
  return { answer: (text('answer') || 'not-assessed') as AnswerState, rationale: text('rationale') }
}

/** Whether each field holds what one of two versions says: a field that nobody touched follows the page by itself. */
function isOneOf(fields: Fields, before: Fields, now: Fields): boolean {
  return (['answer', 'rationale'] as const).every((name) => fields[name] === before[name] || fields[name] === now[name])
}

function fill(form: HTMLFormElement, { answer, rationale }: Fields): void {
  for (const radio of form.querySelectorAll<HTMLInputElement>('input[name="answer"]'))
    radio.checked = radio.value === answer
  const note = form.querySelector<HTMLTextAreaElement>('textarea[name="rationale"]')
  if (note) note.value = rationale
}
