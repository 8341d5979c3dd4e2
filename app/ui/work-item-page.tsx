import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { workStateWords, workStatuses } from '#app/domain/work/work.ts'
import { BusyButton } from './busy-button.tsx'
import { DueFlag } from './due-flag.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { describing, FieldFrame } from './field-frame.tsx'
import { PlainField } from './plain-field.tsx'
import type { OwnerChoice } from './plan-view.ts'
import { WorkFields } from './work-fields.tsx'
import type { ItemCheckLine, ItemFormValues, PlanHead, TheirItem, WorkItemLine } from './work-plan-view.ts'
import { WorkStateFlag } from './work-state-flag.tsx'

type Item = {
  line: WorkItemLine
  checks: readonly ItemCheckLine[]
  isMetOtherwise: boolean
  form: ItemFormValues
  plan: PlanHead
  isEnded: boolean
  owners: readonly OwnerChoice[]
  departments: readonly string[]
}

type Result = { typed: Record<string, string>; errors: Record<string, string>; theirs: TheirItem | null }

type Props = {
  item: Item
  base: string
  canEdit: boolean
  isSaved: boolean
  result: Result | null
  /** Its history. */
  children: ReactNode
}

/** One item of a plan: what it still takes, who does it, and what became of it. */
export function WorkItemPage({ item, base, canEdit, isSaved, result, children }: Props) {
  const { line, plan, isEnded } = item
  const { criterionId, title, state, due, owner, department, days, note } = line
  const isOpen = state !== 'done' && state !== 'dropped'
  return (
    <>
      <div className="page-head">
        <p className="crumb">
          <Link to={isEnded ? `${base}/plan?plan=${plan.id}` : `${base}/plan`}>Plan to reach {plan.level}</Link>
        </p>
        <h1>
          {criterionId} {title}
        </h1>
        <p className="row">
          <WorkStateFlag state={state} />
          {due && isOpen && <DueFlag due={due} />}
          <span>{owner ?? 'Nobody yet'}</span>
          {department !== '' && <span className="soft">{department}</span>}
          <span className="soft">{days}</span>
        </p>
        {note !== '' && <p className="as-typed measure work-note">{note}</p>}
        {isEnded && <p className="note note--unknown">{plan.ended}. This item stays as it was, to be read.</p>}
        {isSaved && (
          <p className="note saved-note" role="status">
            Saved.
          </p>
        )}
      </div>
      <ErrorSummary errors={result?.errors ?? {}} />
      <div className="work-item-columns">
        <div className="stack">
          <Checks item={item} base={base} />
          {children}
        </div>
        {canEdit && <ItemForm key={item.form.revision} item={item} result={result} />}
      </div>
    </>
  )
}

function Checks({ item, base }: { item: Item; base: string }) {
  const { checks, line, plan, isMetOtherwise } = item
  const open = checks.filter(({ isSettled }) => !isSettled).length
  return (
    <section className="card" aria-labelledby="checks-title">
      <h2 id="checks-title">{line.state === 'done' ? 'It is done' : 'What it still takes'}</h2>
      <p>
        {isMetOtherwise
          ? `${line.criterionId} stands by other checks than those that were planned.`
          : open === 0
            ? `Every check stands (${plan.layer}).`
            : `It is done as soon as each of these checks stands (${plan.layer}). Nobody ticks it.`}
      </p>
      <ul className="work-checks">
        {checks.map(({ id, text, to, does, isSettled, lacks, lapsed }) => (
          <li key={id}>
            <div>
              <Link to={to}>{id}</Link> {text}
              <p className="soft small">Planned: {does}</p>
              {lapsed !== null && <p className="small">It stood, and lapsed again on {lapsed}.</p>}
            </div>
            <p>{isSettled ? <span className="flag flag--good">stands</span> : <span className="flag">{lacks}</span>}</p>
          </li>
        ))}
      </ul>
      <p className="small">
        <Link to={`${base}/criteria/${line.criterionId}`}>All of {line.criterionId}</Link>
      </p>
    </section>
  )
}

function ItemForm({ item, result }: { item: Item; result: Result | null }) {
  const { form, owners, departments } = item
  const { typed = null, errors = {}, theirs = null } = result ?? {}
  const status = typed?.['status'] ?? form.status
  return (
    <Form method="post" className="card" noValidate aria-labelledby="change-title">
      <h2 id="change-title">Change it</h2>
      <input type="hidden" name="revision" value={form.revision} />
      {theirs && <Theirs theirs={theirs} />}
      <datalist id="departments">
        {departments.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <FieldFrame id="status" label="Status" hint="There is no “done”: that shows by itself." error={errors['status']}>
        <select
          id="status"
          name="status"
          className="usa-select"
          defaultValue={status}
          {...describing('status', { hint: true, error: errors['status'] })}
        >
          {workStatuses.map((value) => (
            <option key={value} value={value}>
              {workStateWords[value]}
            </option>
          ))}
        </select>
      </FieldFrame>
      <WorkFields values={form} typed={typed} errors={errors} owners={owners} formerly={form.owner} />
      <PlainField
        id="note"
        label="Note"
        hint="Where it is blocked or dropped: why."
        rows={3}
        value={typed?.['note'] ?? form.note}
        error={errors['note']}
      />
      <div className="actions">
        <BusyButton>Save</BusyButton>
      </div>
    </Form>
  )
}

function Theirs({ theirs }: { theirs: TheirItem }) {
  const { by, owner, department, dueOn, days, status, note } = theirs
  return (
    <div className="note note--unknown stack">
      <p>
        <strong>{by} saved something else.</strong> Yours is in the form; saving it again puts it in the place of
        theirs.
      </p>
      <p>
        Status: {status}. Owner: {owner ?? 'nobody'}. Department: {department === '' ? 'none' : department}. Due:{' '}
        {dueOn === '' ? 'no date' : dueOn}. Person-days: {days}.
      </p>
      {note !== '' && <p className="as-typed small">{note}</p>}
    </div>
  )
}
