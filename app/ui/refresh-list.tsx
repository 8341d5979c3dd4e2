import { Form, Link, useSubmit } from '@remix-run/react'
import type { AgeingCost } from '#app/domain/forecast/forecast-result.ts'
import { sayPieces } from '#app/domain/forecast/forecast-words.ts'
import { EvidenceLine } from './forecast-cliffs.tsx'
import type { Option, RefreshRow, RefreshView } from './forecast-view.ts'

const costFlags = {
  level: { words: 'costs a level', className: 'flag flag--unmet' },
  points: { words: 'costs points', className: 'flag flag--unknown' },
  check: { words: 'costs no points', className: 'flag' },
  nothing: { words: 'costs nothing', className: 'flag' },
} as const satisfies Record<AgeingCost, { words: string; className: string }>

type Props = { refresh: RefreshView; action: string; until: string; on: string }

/** All evidence that ages out, by the last day on which it counts, with what that costs. */
export function RefreshList({ refresh, action, until, on }: Props) {
  const { rows, total, costly } = refresh
  const isFiltered = refresh.area !== '' || refresh.owner !== ''
  const dear = rows.filter(({ cost }) => cost === 'level' || cost === 'points')
  const spare = rows.filter((row) => !dear.includes(row))
  return (
    <section className="refresh" id="refresh" aria-labelledby="refresh-title">
      <div className="gap-head">
        <div>
          <h2 id="refresh-title">What to refresh, in order</h2>
          <p className="soft" role="status">
            {sayPieces({ pieces: total, costly }, until)}
            {isFiltered ? ` ${rows.length} shown.` : total > 0 ? ' Each day is the last on which it counts.' : ''}
          </p>
        </div>
        {total > 0 && <RefreshFilter refresh={refresh} action={action} on={on} isFiltered={isFiltered} />}
      </div>
      {total > 0 && rows.length === 0 && (
        <div className="empty">
          <h3>Nothing fits this choice</h3>
          <p>
            <Link to={`${action}#refresh`}>Show everything that ages out</Link>
          </p>
        </div>
      )}
      {dear.length > 0 && <Rows rows={dear} />}
      {spare.length > 0 && (
        <details className="refresh__spare" open={dear.length === 0}>
          <summary>
            {dear.length > 0 && 'And '}
            {spare.length} that {spare.length === 1 ? 'ages out and costs' : 'age out and cost'} no points
          </summary>
          <Rows rows={spare} />
        </details>
      )}
    </section>
  )
}

function Rows({ rows }: { rows: readonly RefreshRow[] }) {
  return (
    <ol className="card refresh__rows">
      {rows.map((row) => (
        <Row key={row.key} row={row} />
      ))}
    </ol>
  )
}

function Row({ row }: { row: RefreshRow }) {
  const { lastDay, iso, when, cost, says, evidence, owners, cliff } = row
  const flag = costFlags[cost]
  return (
    <li className={`refresh__row${cost === 'nothing' || cost === 'check' ? ' refresh__row--spare' : ''}`}>
      <p className="refresh__when">
        <time dateTime={iso}>{lastDay}</time>
        <span className="tiny soft">
          <span className="visually-hidden">is its last good day, </span>
          {when}
        </span>
      </p>
      <div className="refresh__what">
        <p>
          <EvidenceLine evidence={evidence} />
        </p>
        {owners.length > 0 && <p className="tiny soft">{owners.join(', ')}</p>}
      </div>
      <div className="refresh__cost">
        <span className={flag.className}>{flag.words}</span>
        <p className="small">
          {says.map((sentence) => (
            <span key={sentence} className="refresh__sentence">
              {sentence}.{' '}
            </span>
          ))}
          {cliff && (
            <a className="refresh__cliff" href={cliff.to}>
              See {cliff.day}
            </a>
          )}
        </p>
      </div>
    </li>
  )
}

type FilterProps = { refresh: RefreshView; action: string; on: string; isFiltered: boolean }

function RefreshFilter({ refresh, action, on, isFiltered }: FilterProps) {
  const submit = useSubmit()
  const { area, owner, areas, owners } = refresh
  return (
    <Form
      // A link that clears the choice has to show in the fields too.
      key={`${area} ${owner}`}
      method="get"
      action={`${action}#refresh`}
      preventScrollReset
      className="gap-filter no-print"
      aria-label="Choose what to show"
      onChange={(event) => {
        submit(event.currentTarget, { preventScrollReset: true, replace: true })
      }}
    >
      {on !== '' && <input type="hidden" name="on" value={on} />}
      <Select name="area" label="Practice area" value={area} all="All areas" options={areas} />
      {owners.length > 0 && (
        <Select name="owner" label="Looked after by" value={owner} all="Everybody" options={owners} />
      )}
      <div className="gap-filter-buttons">
        <button className="usa-button usa-button--outline">Show</button>
        {isFiltered && (
          <Link to={`${action}#refresh`} preventScrollReset className="small">
            Show all
          </Link>
        )}
      </div>
    </Form>
  )
}

type SelectProps = { name: string; label: string; value: string; all: string; options: readonly Option[] }

function Select({ name, label, value, all, options }: SelectProps) {
  return (
    <div>
      <label htmlFor={`refresh-${name}`}>{label}</label>
      <select className="usa-select" id={`refresh-${name}`} name={name} defaultValue={value}>
        <option value="">{all}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}
