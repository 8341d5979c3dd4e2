import type { ReactNode } from 'react'
import { FieldProblem } from './field-problem.tsx'
import { describing } from './field-frame.tsx'
import { fieldFor, fieldId, fieldNames } from './path-fields.ts'
import type { WishesView } from './path-view.ts'

type Props = { view: WishesView; errors: Record<string, string>; isOpen: boolean }

/** The wishes that few paths need: departments, person-days in a quarter, single criteria. */
export function PathWishesMore({ view, errors, isOpen }: Props) {
  const { fields, areas, departments } = view
  const isWished = (name: string) => fields[name] !== undefined
  return (
    <>
      <details
        className="fold path-wishes__fold"
        open={isOpen || Object.keys(errors).some((name) => name.includes('days'))}
      >
        <summary>Departments and their days</summary>
        {departments.length === 0 && (
          <p className="soft small">
            No criterion has a department yet. Share out the work from the checklist to choose among departments here.
          </p>
        )}
        <p className="soft tiny">
          Days empty: no limit. {departments.length > 0 && 'No department marked: work of all of them. '}A quarter that
          is partly over counts in part.
        </p>
        <fieldset className="usa-fieldset">
          <legend className="visually-hidden">Departments to work with, and person-days in a quarter</legend>
          <ul className="path-wishes__list">
            <li className="path-wishes__days path-wishes__days--head tiny soft" aria-hidden="true">
              <span>{departments.length > 0 ? 'Only work of' : ''}</span>
              <span>Days a quarter</span>
            </li>
            {departments.map((name) => (
              <DaysField key={name} name={fieldFor.days(name)} label={nameOf(name)} view={view} errors={errors}>
                <label className="path-wishes__check">
                  <input type="checkbox" name={fieldFor.only(name)} defaultChecked={isWished(fieldFor.only(name))} />
                  <span>{nameOf(name)}</span>
                </label>
              </DaysField>
            ))}
            <DaysField name={fieldNames.allDays} label="All together" view={view} errors={errors}>
              <span>All together</span>
            </DaysField>
          </ul>
        </fieldset>
      </details>
      <details className="fold path-wishes__fold" open={areas.some((area) => area.criteria.some(isNamed(fields)))}>
        <summary>Single criteria</summary>
        <p className="soft tiny">A criterion without a mark comes in or stays out as is cheapest.</p>
        {areas.map((area) => (
          <details key={area.id} className="path-wishes__area" open={area.criteria.some(isNamed(fields))}>
            <summary>{area.title}</summary>
            <ul className="path-wishes__list">
              {area.criteria.map(({ id, title }) => (
                <li key={id} className="path-wishes__criterion">
                  <span>
                    <strong>{id}</strong> {title}
                  </span>
                  <Mark
                    name={fieldFor.include(id)}
                    label="Must be in"
                    of={id}
                    isChosen={isWished(fieldFor.include(id))}
                  />
                  <Mark
                    name={fieldFor.leave(id)}
                    label="Not this year"
                    of={id}
                    isChosen={isWished(fieldFor.leave(id))}
                  />
                </li>
              ))}
            </ul>
          </details>
        ))}
      </details>
    </>
  )
}

const nameOf = (department: string) => (department === '' ? 'No department yet' : department)

const isNamed =
  (fields: Record<string, string>) =>
  ({ id }: { id: string }) =>
    fields[fieldFor.include(id)] !== undefined || fields[fieldFor.leave(id)] !== undefined

function Mark({ name, label, of, isChosen }: { name: string; label: string; of: string; isChosen: boolean }) {
  return (
    <label className="path-wishes__check tiny">
      <input type="checkbox" name={name} defaultChecked={isChosen} aria-label={`${label}: ${of}`} />
      <span>{label}</span>
    </label>
  )
}

type DaysProps = { name: string; label: string; children: ReactNode } & Pick<Props, 'view' | 'errors'>

function DaysField({ name, label, children, view, errors }: DaysProps) {
  const error = errors[name]
  const id = fieldId(name)
  return (
    <li className="path-wishes__days">
      {children}
      <input
        id={id}
        name={name}
        inputMode="decimal"
        aria-label={`${label}: person-days in a quarter`}
        autoComplete="off"
        defaultValue={view.fields[name] ?? ''}
        className={`usa-input${error ? ' usa-input--error' : ''}`}
        {...describing(id, { error })}
      />
      <FieldProblem id={`${id}-error`} message={error} />
    </li>
  )
}
