import { Form } from '@remix-run/react'
import { CheckPicker, type PickArea } from './check-picker.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { PlainField } from './plain-field.tsx'
import { BusyButton } from './busy-button.tsx'

type Props = {
  formId: string
  areas: readonly PickArea[]
  chosen: readonly string[]
  offered: { dueOn: string; until: string }
  departments: readonly string[]
  typed: Record<string, string> | undefined
  errors: Record<string, string>
}

const prefix = 'check:'

/** A new request: whom to ask, about what, until when. */
export function RequestForm({ formId, areas, chosen, offered, departments, typed, errors }: Props) {
  const picked = typed
    ? Object.keys(typed).flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []))
    : chosen
  const field = (name: string, value = '') => ({ id: name, value: typed?.[name] ?? value, error: errors[name] })
  return (
    <Form method="post" className="request-form" noValidate>
      <ErrorSummary errors={errors} />
      <input type="hidden" name="id" value={formId} />
      <div className="request-form__columns">
        <CheckPicker areas={areas} chosen={picked} error={errors['checks']} />
        <div className="card request-form__who">
          <h2>Whom to ask</h2>
          <PlainField {...field('name')} label="Name" autoComplete="off" />
          <PlainField
            {...field('email')}
            type="email"
            label="E-mail (optional)"
            hint="They get the link by mail. Without an address, you get it once and hand it over yourself."
          />
          <PlainField
            {...field('department')}
            label="Department (optional)"
            hint="An accepted answer names it: “from Pat Ng, Public Works”."
            list="departments"
          />
          <datalist id="departments">
            {departments.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          <PlainField
            {...field('message')}
            label="Message (optional)"
            hint="Why you ask them. What the check means, what would show it, and that no account is needed are said already."
            rows={4}
          />
          <div className="field-pair">
            <PlainField {...field('dueOn', offered.dueOn)} type="date" label="Answer due (optional)" isShort />
            <PlainField {...field('until', offered.until)} type="date" label="Link works until" isShort />
          </div>
          <div className="actions">
            <BusyButton busy="Sending…">Send the request</BusyButton>
          </div>
        </div>
      </div>
    </Form>
  )
}
