import { Form, useNavigation } from '@remix-run/react'
import { useState, type ReactNode } from 'react'
import { FieldProblem } from './field-problem.tsx'
import { useMentions, type NameablePerson } from './thread-mentions.ts'
import { useUnsaved } from './unsaved.ts'

type Props = {
  /** Stands before the ids of its parts: there may be several on a page. */
  id: string
  label: string
  people: readonly NameablePerson[]
  initial: string
  error: string | undefined
  hidden: Record<string, string>
  action?: string
  /** Other fields, above the text. */
  before?: ReactNode
  children: ReactNode
}

const nothing = () => undefined

/** The form of one comment: a text area with completion of names, and what can be done with it. */
export function Composer({ id, label, people, initial, error, hidden, action, before, children }: Props) {
  const [isTouched, setTouched] = useState(false)
  const isBusy = useNavigation().state !== 'idle'
  const mentions = useMentions(people)
  useUnsaved(isTouched && !isBusy ? 'stuck' : null, nothing)
  const { area, options, active } = mentions
  const described = [`${id}-hint`, error === undefined ? '' : `${id}-error`].filter(Boolean).join(' ')
  return (
    <Form method="post" className="composer" {...(action === undefined ? {} : { action })}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} readOnly />
      ))}
      {before}
      <label className="usa-label" htmlFor={id}>
        {label}
      </label>
      <FieldProblem id={`${id}-error`} message={error} />
      <div className="composer__text">
        <textarea
          {...area}
          id={id}
          name="body"
          className={`usa-textarea${error === undefined ? '' : ' usa-input--error'}`}
          rows={4}
          dir="auto"
          defaultValue={initial}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={described}
          onInput={(event) => {
            setTouched(event.currentTarget.value.trim() !== initial.trim())
          }}
          onKeyDown={(event) => {
            area.onKeyDown(event)
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || isBusy) return
            event.preventDefault()
            const form = event.currentTarget.form
            form?.requestSubmit(form.querySelector<HTMLButtonElement>('button[type="submit"]'))
          }}
        />
        {options.length > 0 && (
          <div className="mention-list" role="listbox" id={mentions.listId} aria-label="People" tabIndex={-1}>
            {options.map((person, index) => (
              <div
                key={person.handle}
                tabIndex={-1}
                id={mentions.optionId(index)}
                role="option"
                aria-selected={index === active}
                onMouseDown={(event) => {
                  event.preventDefault()
                  mentions.take(person)
                }}
              >
                <span>{person.handle}</span> <span className="soft tiny">{person.role}</span>
              </div>
            ))}
          </div>
        )}
        <span className="visually-hidden" role="status">
          {mentions.status}
        </span>
      </div>
      <WritingHint id={`${id}-hint`} people={people} />
      <div className="actions">{children}</div>
    </Form>
  )
}

/** A button of the form. While the form is on its way it stays a button, and does nothing twice. */
export function ComposerButton({
  intent,
  isQuiet = false,
  children,
}: {
  intent: string
  isQuiet?: boolean
  children: string
}) {
  const { state, formData } = useNavigation()
  const isBusy = state !== 'idle'
  return (
    <button
      type="submit"
      name="intent"
      value={intent}
      className={`usa-button${isQuiet ? ' usa-button--outline' : ''}`}
      aria-disabled={isBusy || undefined}
      onClick={(event) => {
        if (isBusy) event.preventDefault()
      }}
    >
      {isBusy && formData?.get('intent') === intent ? 'Saving…' : children}
    </button>
  )
}

function WritingHint({ id, people }: { id: string; people: readonly NameablePerson[] }) {
  return (
    <div className="composer__hint soft tiny">
      <p id={id}>
        <code>@Name</code> tells somebody. <code>**bold**</code>, <code>*italic*</code>, <code>- list</code>,{' '}
        <code>&gt; quote</code>.
      </p>
      {people.length > 0 && (
        <details>
          <summary>Who can be named</summary>
          <ul>
            {people.map(({ handle, role }) => (
              <li key={handle}>
                @{handle} <span>({role})</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

/** The page of the evidence that a new thread is about. */
export function PageField({ initial, error }: { initial: string; error: string | undefined }) {
  return (
    <div className="composer__page">
      <label className="usa-label" htmlFor="page">
        Page (optional)
      </label>
      <FieldProblem id="page-error" message={error} />
      <input
        id="page"
        name="page"
        inputMode="numeric"
        autoComplete="off"
        className={`usa-input${error === undefined ? '' : ' usa-input--error'}`}
        defaultValue={initial}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={error === undefined ? undefined : 'page-error'}
      />
    </div>
  )
}
