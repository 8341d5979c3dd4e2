import { Form, Link } from '@remix-run/react'
import { layers } from '#app/domain/results/readiness.ts'
import { layerWords } from '#app/domain/results/words.ts'
import { ErrorSummary } from './error-summary.tsx'
import { fieldId, fieldNames } from './path-fields.ts'
import { PathWishesMore } from './path-wishes-more.tsx'
import { PlainField } from './plain-field.tsx'
import type { WishesView } from './path-view.ts'

type Props = {
  view: WishesView
  action: string
  errors: Record<string, string>
  canKeep: boolean
  /** What somebody else kept meanwhile, beside one's own: only where they differ. */
  theirs: TheirWishesView | null
}

export type TheirWishesView = {
  by: string
  revision: number
  lines: readonly { what: string; theirs: string; mine: string }[]
}

/** What a path has to honour. Sent by GET it only shows; a lead keeps it by POST. */
export function PathWishesForm({ view, action, errors, canKeep, theirs }: Props) {
  const { fields, levels } = view
  const summary = Object.fromEntries(Object.entries(errors).map(([name, message]) => [fieldId(name), message]))
  const count = Object.keys(fields).filter(
    (name) => /^(only|days):|^all-days$/.test(name) && fields[name] !== '',
  ).length
  return (
    <Form method="get" action={action} className="card path-wishes no-print" aria-labelledby="wishes-title" noValidate>
      <h2 id="wishes-title">What it should honour</h2>
      <ErrorSummary errors={summary} />
      {theirs && <BothVersions theirs={theirs} action={action} />}
      <input type="hidden" name={fieldNames.sent} value="1" />
      <input type="hidden" name={fieldNames.revision} value={theirs?.revision ?? view.revision} />
      <div className="path-wishes__pair">
        {levels.length > 0 && (
          <Select
            name={fieldNames.to}
            label="Level"
            value={fields[fieldNames.to]}
            options={levels.map(({ id, title }) => [id, title])}
          />
        )}
        <Select
          name={fieldNames.layer}
          label="Layer"
          value={fields[fieldNames.layer]}
          options={layers.map((layer) => [layer, layerWords[layer].title])}
        />
      </div>
      <PlainField
        id={fieldNames.by}
        type="date"
        label="Done by"
        hint={
          view.submitOn === null
            ? 'Empty for no day. Evidence is counted as it will be on that day.'
            : 'Empty for no day.'
        }
        value={fields[fieldNames.by]}
        error={errors[fieldNames.by]}
        isShort
      />
      {view.submitOn === null ? (
        // Nothing to choose now: what was chosen before stays.
        fields[fieldNames.day] === 'done' && <input type="hidden" name={fieldNames.day} value="done" />
      ) : (
        <fieldset className="usa-fieldset" id={fieldNames.day} tabIndex={-1}>
          <legend className="usa-legend">Which day’s evidence counts</legend>
          <div className="choices">
            <DayChoice value="submission" chosen={fields[fieldNames.day]} label={`Submission, ${view.submitOn}`} />
            <DayChoice value="done" chosen={fields[fieldNames.day]} label="When it is done, or today" />
          </div>
        </fieldset>
      )}
      <PathWishesMore view={view} errors={errors} isOpen={count > 0} />
      <div className="actions">
        <button className="usa-button">Show this path</button>
        {canKeep && (
          <button className="usa-button usa-button--outline" formMethod="post">
            Keep these wishes
          </button>
        )}
      </div>
      {canKeep && (
        <p className="soft tiny">To show a path changes nothing. What you keep is what everybody sees here first.</p>
      )}
    </Form>
  )
}

type SelectProps = {
  name: string
  label: string
  value: string | undefined
  options: readonly (readonly [value: string, label: string])[]
}

function Select({ name, label, value, options }: SelectProps) {
  return (
    <div>
      <label className="usa-label" htmlFor={name}>
        {label}
      </label>
      <select className="usa-select" id={name} name={name} defaultValue={value}>
        {options.map(([id, title]) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </div>
  )
}

function DayChoice({ value, chosen, label }: { value: string; chosen: string | undefined; label: string }) {
  const isChosen = chosen === value || (value === 'submission' && chosen !== 'done')
  return (
    <label className="choice">
      <input type="radio" name={fieldNames.day} value={value} defaultChecked={isChosen} />
      <span>{label}</span>
    </label>
  )
}

function BothVersions({ theirs, action }: { theirs: TheirWishesView; action: string }) {
  return (
    <div className="note note--unknown stack" role="group" aria-label="Two versions of the wishes">
      <p>
        <strong>{theirs.by} kept other wishes.</strong> Yours are still in the form. Keep them to put yours in their
        place, or <Link to={action}>take the others</Link>.
      </p>
      <dl className="path-versions">
        {theirs.lines.map(({ what, theirs: other, mine }) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>
              Theirs: {other}
              <br />
              Yours: {mine}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
