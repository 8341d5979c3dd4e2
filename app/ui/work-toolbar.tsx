import { Form, Link } from '@remix-run/react'
import type { Choice, WorkFilters, WorkSort } from './work-plan-view.ts'

type Props = {
  view: 'board' | 'list'
  sort: WorkSort
  filters: WorkFilters
  choices: Record<keyof WorkFilters, readonly Choice[]>
  planId: string | undefined
  boardTo: string
  listTo: string
  csvTo: string
  clearTo: string
  shown: string
}

const labels: Record<keyof WorkFilters, string> = { department: 'Department', owner: 'Owner', status: 'Status' }

/** Board or list, and which items: an ordinary GET form, so that its address can be kept and shared. */
export function WorkToolbar({ view, sort, filters, choices, planId, ...rest }: Props) {
  const isFiltered = Object.values(filters).some((value) => value !== '')
  return (
    <div className="work-toolbar no-print">
      <nav aria-label="How the plan is shown">
        <ul className="work-toolbar__views">
          <li>
            <Link to={rest.boardTo} preventScrollReset aria-current={view === 'board' ? 'page' : undefined}>
              Board
            </Link>
          </li>
          <li>
            <Link to={rest.listTo} preventScrollReset aria-current={view === 'list' ? 'page' : undefined}>
              List
            </Link>
          </li>
        </ul>
      </nav>
      <Form method="get" className="work-toolbar__filters" preventScrollReset>
        {planId !== undefined && <input type="hidden" name="plan" value={planId} />}
        {view === 'list' && <input type="hidden" name="view" value="list" />}
        {sort !== 'due' && <input type="hidden" name="sort" value={sort} />}
        {(['department', 'owner', 'status'] as const).map((name) => (
          <div key={name}>
            <label htmlFor={`filter-${name}`} className="tiny soft">
              {labels[name]}
            </label>
            <select
              key={filters[name]}
              id={`filter-${name}`}
              name={name}
              className="usa-select"
              defaultValue={filters[name]}
            >
              <option value="">All</option>
              {choices[name].map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </div>
        ))}
        <button className="usa-button usa-button--outline">Show</button>
      </Form>
      <p className="small work-toolbar__said">
        <span role="status">{rest.shown}</span> {isFiltered && <Link to={rest.clearTo}>Show all</Link>}{' '}
        <a href={rest.csvTo} download>
          Download as CSV
        </a>
      </p>
    </div>
  )
}
