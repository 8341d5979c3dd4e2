import { Form } from '@remix-run/react'
import { BusyButton } from './busy-button.tsx'
import { DueFlag } from './due-flag.tsx'
import { OwnerField } from './owner-field.tsx'
import { PlainField } from './plain-field.tsx'
import type { OwnerChoice, PlanView, TheirPlan } from './plan-view.ts'

type Props = { criterionId: string; base: string; plan: PlanView; owners: readonly OwnerChoice[] | null }

/** Who looks after a criterion and until when, in one line, with the form folded under it. */
export function CriterionPlan({ criterionId, base, plan, owners }: Props) {
  const { owner, department, due, officialText } = plan
  const isEmpty = owner === null && department === '' && due === null
  if (isEmpty && officialText === '' && owners === null) return null
  return (
    <section className="plan" id="plan" aria-label={`Who looks after ${criterionId}`} tabIndex={-1}>
      <p className="row small">
        {isEmpty && <span className="soft">Nobody looks after {criterionId} yet.</span>}
        {owner !== null && (
          <span>
            <span className="soft">Looked after by</span> <strong>{owner}</strong>
          </span>
        )}
        {department !== '' && <span>{department}</span>}
        {due && <DueFlag due={due} />}
      </p>
      {officialText !== '' && (
        <details className="small">
          <summary>The official wording, as the city has noted it</summary>
          <p className="as-typed plan__wording">{officialText}</p>
        </details>
      )}
      {owners && (
        <details className="small">
          <summary>{isEmpty ? 'Choose an owner and a date' : 'Change owner, date or wording'}</summary>
          <PlanForm to={`${base}/criteria/${criterionId}/plan`} plan={plan} owners={owners} />
        </details>
      )}
    </section>
  )
}

type FormProps = {
  to: string
  plan: PlanView
  owners: readonly OwnerChoice[]
  typed?: Record<string, string> | undefined
  errors?: Record<string, string>
  theirs?: TheirPlan | null
}

export function PlanForm({ to, plan, owners, typed, errors = {}, theirs = null }: FormProps) {
  const field = (name: 'department' | 'dueOn' | 'officialText') => ({
    id: name,
    value: typed?.[name] ?? plan[name],
    error: errors[name],
  })
  return (
    <Form method="post" action={to} className="plan-form" noValidate>
      <input type="hidden" name="revision" value={plan.revision} />
      {theirs && <Theirs theirs={theirs} />}
      <div className="plan-form__fields">
        <OwnerField
          owners={owners}
          value={typed?.['ownerId'] ?? plan.ownerId}
          formerly={plan.owner}
          error={errors['ownerId']}
          none="Nobody"
        />
        <PlainField {...field('department')} label="Department" />
        <PlainField {...field('dueOn')} type="date" label="Due" isShort />
      </div>
      <PlainField
        {...field('officialText')}
        label="Official wording (the city’s own note)"
        hint="What the owner of the standard says, word for word. Assay shows a paraphrase; your note stands beside it."
        rows={3}
      />
      <div className="actions">
        <BusyButton isOutline>Save</BusyButton>
      </div>
    </Form>
  )
}

function Theirs({ theirs }: { theirs: TheirPlan }) {
  const { by, owner, department, dueOn, officialText } = theirs
  return (
    <div className="note note--unknown stack">
      <p>
        <strong>{by} saved another plan.</strong> Yours is in the form; saving it again puts it in the place of theirs.
      </p>
      <p>
        Owner: {owner ?? 'nobody'}. Department: {department === '' ? 'none' : department}. Due:{' '}
        {dueOn === '' ? 'no date' : dueOn}.
      </p>
      {officialText !== '' && <p className="as-typed small">{officialText}</p>}
    </div>
  )
}
