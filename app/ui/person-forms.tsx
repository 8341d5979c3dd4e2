import { Form } from '@remix-run/react'
import { sayRole, sizeOfWork, type OpenWork, type PlaceRole } from '#app/domain/people.ts'
import { capital } from '#app/domain/results/words.ts'
import { ErrorSummary } from './error-summary.tsx'
import { FieldProblem } from './field-problem.tsx'
import { AreaBoxes, RoleRadios } from './role-choice.tsx'
import { SubmitButton } from './schema-form.tsx'
import { TakerField, WorkText } from './taker-field.tsx'

type Area = { id: string; title: string }
type Sent = { typed: Record<string, string>; errors: Record<string, string> }

/** A coach's practice areas, to be changed. */
export function AreasForm({ areas, held, errors }: { areas: readonly Area[]; held: readonly string[] } & Sent) {
  return (
    <section className="card" aria-labelledby="areas-title">
      <h2 id="areas-title">What they coach</h2>
      <ErrorSummary errors={errors} />
      <Form method="post">
        <input type="hidden" name="intent" value="areas" />
        <AreaBoxes areas={areas} ticked={held} error={errors['areas']} />
        <div className="actions">
          <SubmitButton>Save the areas</SubmitButton>
        </div>
      </Form>
    </section>
  )
}

type AddProps = { roles: readonly PlaceRole[]; areas: readonly Area[]; areasTyped: readonly string[] } & Sent

/** One more role here, for somebody who is here already. */
export function AddRoleForm({ roles, areas, areasTyped, typed, errors }: AddProps) {
  return (
    <section className="card" aria-labelledby="add-title">
      <h2 id="add-title">Give one more role</h2>
      <p>It counts from now on; there is nothing to accept.</p>
      <ErrorSummary errors={errors} />
      <Form method="post">
        <input type="hidden" name="intent" value="add" />
        <RoleRadios legend="Role" id="role" roles={roles} chosen={typed['role'] ?? ''} error={errors['role']} />
        {roles.includes('coach') && <AreaBoxes areas={areas} ticked={areasTyped} error={errors['areas']} />}
        <div className="actions">
          <SubmitButton>Give the role</SubmitButton>
        </div>
      </Form>
    </section>
  )
}

type EndProps = {
  person: { name: string; roles: readonly PlaceRole[] }
  city: string
  isOnlyLead: boolean
  work: OpenWork
  takers: readonly { id: string; name: string; roles: readonly string[] }[]
} & Sent

/** Ends one role, or all: and in the same step, who takes over what is open. */
export function EndRoleForm({ person, city, isOnlyLead, work, takers, typed, errors }: EndProps) {
  const { name, roles } = person
  const choices = roles.length > 1 ? [...roles, 'all' as const] : roles
  const isOnlyRole = roles.length === 1
  const asksTaker = sizeOfWork({ ...work, invitations: 0 }) > 0
  return (
    <section className="card" aria-labelledby="end-title">
      <h2 id="end-title">{isOnlyRole ? `Take ${name} off ${city}` : 'End a role'}</h2>
      <p>
        {isOnlyRole ? `Their role as ${sayRole(roles[0] ?? 'contributor')} ends. ` : ''}
        Everything they did stays, under their name.
      </p>
      <ErrorSummary errors={errors} prefix="end-" />
      {isOnlyLead && isOnlyRole ? (
        <p className="note note--unknown end-note">
          {name} is the only lead, and a city needs one. Make somebody else lead first; then this can end.
        </p>
      ) : (
        <Form method="post">
          <input type="hidden" name="intent" value="end" />
          {isOnlyRole ? (
            <input type="hidden" name="role" value={roles[0]} />
          ) : (
            <fieldset
              className={`usa-fieldset usa-form-group end-roles${errors['role'] ? ' usa-form-group--error' : ''}`}
            >
              <legend className="usa-legend">What ends</legend>
              <FieldProblem id="end-role-error" message={errors['role']} />
              <div className="choices">
                {choices.map((role, index) => (
                  <label key={role} className="choice">
                    <input
                      type="radio"
                      name="role"
                      id={index === 0 ? 'end-role' : `end-role-${role}`}
                      value={role}
                      defaultChecked={role === typed['role']}
                    />
                    <span>{role === 'all' ? 'All of them' : capital(sayRole(role))}</span>
                  </label>
                ))}
              </div>
            </fieldset>
          )}
          <div className="end-work">
            <WorkText name={name} work={work} />
            {work.invitations > 0 && <p className="soft small">Invitations go on in the name of a lead.</p>}
          </div>
          {asksTaker && (
            <TakerField
              name="taker"
              id="end-taker"
              label="Who takes it over"
              takers={takers}
              typed={typed['taker']}
              error={errors['taker']}
              hint={
                isOnlyRole
                  ? 'They are told.'
                  : `They are told. Leave it at “Choose” where ${name} can go on with it in the roles that stay.`
              }
            />
          )}
          <div className="actions">
            <button className="usa-button usa-button--outline">
              {isOnlyRole ? 'End the role' : 'End what is chosen'}
            </button>
          </div>
        </Form>
      )}
    </section>
  )
}
