import { Link } from '@remix-run/react'
import { DueFlag } from './due-flag.tsx'
import type { WorkItemLine, WorkSort } from './work-plan-view.ts'
import { WorkStateFlag } from './work-state-flag.tsx'

type Column = { sort: WorkSort; label: string; to: string; isOn: boolean }

type Props = { items: readonly WorkItemLine[]; columns: readonly Column[] }

/** The items of a plan as a table; its headings put it in another order. */
export function WorkItemsTable({ items, columns }: Props) {
  const head = (sort: WorkSort) => {
    const column = columns.find((one) => one.sort === sort)
    if (!column) return null
    const { label, to, isOn } = column
    return (
      <th scope="col" aria-sort={isOn ? 'ascending' : undefined}>
        <Link to={to} preventScrollReset aria-label={`${label}: put in this order`}>
          {label}
        </Link>
        {isOn && <span aria-hidden="true"> ↓</span>}
      </th>
    )
  }
  return (
    <table className="table work-table">
      <caption className="visually-hidden">Planned work</caption>
      <thead>
        <tr>
          {head('criterion')}
          {head('status')}
          {head('due')}
          {head('owner')}
          {head('department')}
          <th scope="col" className="num">
            Effort
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ id, to, criterionId, title, checks, state, due, owner, department, days }) => (
          <tr key={id}>
            <th scope="row">
              <Link to={to}>
                {criterionId} {title}
              </Link>
              <span className="soft tiny work-table__checks">{checks}</span>
            </th>
            <td data-label="Status">
              <WorkStateFlag state={state} />
            </td>
            <td data-label="Due">{due ? <DueFlag due={due} /> : <span className="soft">no date</span>}</td>
            <td data-label="Owner" className="typed-cell">
              {owner ?? <span className="soft">nobody yet</span>}
            </td>
            <td data-label="Department" className="typed-cell">
              {department === '' ? <span className="soft">none yet</span> : department}
            </td>
            <td data-label="Effort" className="num">
              {days}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
