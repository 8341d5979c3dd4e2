import { Form } from '@remix-run/react'
import { sizeOfWork, type OpenWork } from '#app/domain/people.ts'
import { TakerField, WorkText } from './taker-field.tsx'

type Leaving = {
  cityId: string
  name: string
  open: OpenWork
  isOnlyLead: boolean
  mustChoose: boolean
  takers: readonly { id: string; name: string; roles: readonly string[] }[]
}

type Props = {
  name: string
  work: readonly Leaving[]
  typed: Record<string, string>
  errors: Record<string, string>
}

/** Deactivates an account and hands over what is open, city by city, in one step. */
export function DeactivateForm({ name, work, typed, errors }: Props) {
  return (
    <section className="card" aria-labelledby="deactivate-title">
      <h2 id="deactivate-title">Deactivate the account</h2>
      <p>
        {name} is signed out everywhere at once and can no longer sign in. Nothing they did is removed, and it stays
        under their name.
      </p>
      <Form method="post">
        <input type="hidden" name="intent" value="deactivate" />
        {work.map(({ cityId, name: city, open, isOnlyLead, mustChoose, takers }) => (
          <div key={cityId} className="end-work">
            <h3>{city}</h3>
            <WorkText name={name} work={open} />
            {isOnlyLead && (
              <p className="note note--unknown small end-note">
                {name} is the only lead. Who takes over becomes lead. With nobody, only administrators look after the
                people of {city} until there is one.
              </p>
            )}
            {mustChoose && (
              <TakerField
                name={`taker-${cityId}`}
                label={`Who takes over in ${city}`}
                takers={takers}
                typed={typed[`taker-${cityId}`]}
                error={errors[`taker-${cityId}`]}
                {...(sizeOfWork(open) > 0 ? { hint: 'They are told.' } : {})}
              />
            )}
          </div>
        ))}
        <div className="actions">
          <button className="usa-button usa-button--outline">Deactivate {name}</button>
        </div>
      </Form>
    </section>
  )
}
