import { Form, Link } from '@remix-run/react'
import { pathActions, type PathAction } from '#app/domain/path/missing-steps.ts'
import { BusyButton } from './busy-button.tsx'
import { effortColumns } from './effort-fields.ts'
import type { EffortAreaView, EffortCell, EffortCheckView, EffortView } from './effort-view.ts'
import { ErrorSummary } from './error-summary.tsx'
import { describing } from './field-frame.tsx'
import { FieldProblem } from './field-problem.tsx'

type State = {
  canEdit: boolean
  /** What came back of a form that could not be saved. */
  typed: Record<string, string>
  errors: Record<string, string>
  /** What somebody else saved meanwhile, by field. */
  theirs: Record<string, string>
}

/** Person-days for each thing to do on each check; a lead writes the city's own beside the edition's. */
export function EffortTable({ view, seen, ...state }: { view: EffortView; seen: string } & State) {
  const areas = view.areas.map((area) => <Area key={area.id} area={area} {...state} />)
  if (!state.canEdit) return <div className="stack">{areas}</div>
  return (
    <Form method="post" className="effort-form" noValidate>
      <ErrorSummary errors={state.errors} />
      <input type="hidden" name="seen" value={seen} />
      <div className="stack">{areas}</div>
      <div className="effort-save">
        <BusyButton>Save</BusyButton>
        <span className="soft small">An empty field takes the edition’s number.</span>
      </div>
    </Form>
  )
}

function Area({ area, ...state }: { area: EffortAreaView } & State) {
  const used = pathActions.filter((_, index) =>
    area.criteria.some(({ checks }) => checks.some(({ cells }) => cells[index] !== null)),
  )
  return (
    <section className="card effort-area" aria-labelledby={`effort-${area.id}`}>
      <h2 id={`effort-${area.id}`}>{area.title}</h2>
      <table className="table effort-table">
        <thead>
          <tr>
            <th scope="col">Check</th>
            {used.map((action) => (
              <th scope="col" key={action}>
                {effortColumns[action]}
              </th>
            ))}
          </tr>
        </thead>
        {area.criteria.map(({ id, title, checks }) => (
          <tbody key={id}>
            <tr className="effort-table__criterion">
              <th scope="colgroup" colSpan={used.length + 1}>
                {id} {title}
              </th>
            </tr>
            {checks.map((check) => (
              <Row key={check.id} check={check} used={used} {...state} />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  )
}

type RowProps = { check: EffortCheckView; used: readonly PathAction[] } & State

function Row({ check, used, ...state }: RowProps) {
  return (
    <tr>
      <th scope="row">
        <Link to={check.to}>
          <span className="visually-hidden">{check.id}: </span>
          <span aria-hidden="true">{check.letter} </span>
          {check.text}
        </Link>
      </th>
      {used.map((action) => {
        const cell = check.cells[pathActions.indexOf(action)]
        return (
          <td key={action} data-label={effortColumns[action]} className={cell ? undefined : 'effort-table__none'}>
            {cell && <Cell cell={cell} checkId={check.id} {...state} />}
          </td>
        )
      })}
    </tr>
  )
}

function Cell({ cell, checkId, canEdit, typed, errors, theirs }: { cell: EffortCell; checkId: string } & State) {
  const { field, own, edition, action } = cell
  if (!canEdit) {
    return own === '' ? (
      <span className="soft">{edition}</span>
    ) : (
      <>
        <strong>{own}</strong> <span className="soft tiny">edition: {edition}</span>
      </>
    )
  }
  const hint = `edition: ${edition}`
  const error = errors[field]
  const other = theirs[field]
  return (
    <>
      <input
        id={field}
        name={field}
        inputMode="decimal"
        autoComplete="off"
        defaultValue={typed[field] ?? own}
        aria-label={`${checkId}, ${effortColumns[action].toLowerCase()}, person-days`}
        className={`usa-input${error || other ? ' usa-input--error' : ''}`}
        {...describing(field, { hint, error })}
      />
      <span className="soft tiny effort-table__edition" id={`${field}-hint`}>
        {hint}
        {other !== undefined && <strong className="effort-table__theirs">{other}</strong>}
      </span>
      <FieldProblem id={`${field}-error`} message={error} />
    </>
  )
}
