import { Form, Link } from '@remix-run/react'
import { BusyButton } from './busy-button.tsx'
import { DueFlag } from './due-flag.tsx'
import type { BoardColumnView, Choice, LoadLine, WorkItemLine } from './work-plan-view.ts'
import { WorkStateFlag } from './work-state-flag.tsx'

type Props = {
  columns: readonly BoardColumnView[]
  /** Where an item can be moved to; empty for who may not. */
  quarters: readonly Choice[]
  /** The address that a move is sent to, with what is filtered. */
  action: string
}

/** The items of a plan by quarter. Without a mouse and without JavaScript an item moves by the choice on its card. */
export function WorkBoard({ columns, quarters, action }: Props) {
  return (
    <div className="board">
      {columns.map((column) => (
        <section key={column.key} className="board__column" aria-labelledby={`column-${column.key}`}>
          <div className="board__head">
            <h3 id={`column-${column.key}`}>
              {column.title} <span className="soft requests__count">{column.items.length}</span>
              {column.isNow && <span className="flag board__now">now</span>}
            </h3>
            {column.dates !== '' && <p className="soft tiny">{column.dates}</p>}
            {column.items.length > 0 && <p className="tiny">{column.days}</p>}
          </div>
          {column.items.length > 0 && column.loads.length > 0 && <Loads loads={column.loads} title={column.title} />}
          {column.items.length === 0 ? (
            <p className="soft tiny board__empty">Nothing is due.</p>
          ) : (
            <ul className="board__items">
              {column.items.map((item) => (
                <WorkCard key={item.id} item={item} quarters={quarters} action={action} />
              ))}
            </ul>
          )}
        </section>
      ))}
    </div>
  )
}

/** What has a limit is always in sight; the rest is there to be opened. */
function Loads({ loads, title }: { loads: readonly LoadLine[]; title: string }) {
  const limited = loads.filter(({ limit }) => limit !== null)
  const others = loads.filter(({ limit }) => limit === null)
  return (
    <>
      {limited.length > 0 && <LoadList loads={limited} label={`Person-days planned in ${title}`} />}
      {others.length > 0 && (
        <details className="tiny board__more">
          <summary>
            By department <span className="visually-hidden">in {title}</span>
          </summary>
          <LoadList loads={others} label={`Person-days planned in ${title}, without a limit`} />
        </details>
      )}
    </>
  )
}

function LoadList({ loads, label }: { loads: readonly LoadLine[]; label: string }) {
  return (
    <ul className="loads" aria-label={label}>
      {loads.map(({ name, words, share, limit, isOver }) => (
        <li key={name}>
          <span className="loads__name">{name}</span>
          <span className={`loads__words${isOver ? ' loads__words--over' : ''}`}>{words}</span>
          <svg
            className="loads__bar"
            viewBox="0 0 100 6"
            preserveAspectRatio="none"
            aria-hidden="true"
            focusable="false"
          >
            <rect x="0" y="1" width={share * 100} height="4" className={isOver ? 'tone-unmet' : 'tone-evidenced'} />
            {limit !== null && (
              <rect x={Math.max(0, limit * 100 - 1)} y="0" width="1" height="6" className="tone-ink" />
            )}
          </svg>
        </li>
      ))}
    </ul>
  )
}

function WorkCard({ item, quarters, action }: { item: WorkItemLine; quarters: readonly Choice[]; action: string }) {
  const { id, to, criterionId, title, state, checks, owner, department, due, days, note } = item
  const isOpen = state !== 'done' && state !== 'dropped'
  return (
    <li className={`work-card work-card--${state}`} id={`item-${id}`}>
      <h4>
        <Link to={to}>
          {criterionId} <span className="work-card__title">{title}</span>
        </Link>
      </h4>
      <p className="row work-card__flags">
        <WorkStateFlag state={state} />
        {due && isOpen && <DueFlag due={due} />}
      </p>
      <p className="small">
        {owner ?? <span className="soft">Nobody yet</span>}
        {department !== '' && <span className="soft">, {department}</span>}
      </p>
      <p className="soft tiny">
        {days} · {checks}
      </p>
      {note !== '' && (state === 'blocked' || state === 'dropped') && <p className="small work-card__why">{note}</p>}
      {isOpen && quarters.length > 0 && <MoveForm item={item} quarters={quarters} action={action} />}
    </li>
  )
}

function MoveForm({ item, quarters, action }: { item: WorkItemLine; quarters: readonly Choice[]; action: string }) {
  const { id, criterionId, revision, quarter } = item
  return (
    <details className="work-card__move small">
      <summary>
        Move <span className="visually-hidden">{criterionId}</span>
      </summary>
      <Form method="post" action={action} className="row" preventScrollReset>
        <input type="hidden" name="intent" value="move" />
        <input type="hidden" name="itemId" value={id} />
        <input type="hidden" name="revision" value={revision} />
        <label className="visually-hidden" htmlFor={`quarter-${id}`}>
          Quarter in which {criterionId} is due
        </label>
        <select
          key={`${revision} ${quarter}`}
          id={`quarter-${id}`}
          name="quarter"
          className="usa-select"
          defaultValue={quarters.some(({ value }) => value === quarter) ? quarter : quarters[0]?.value}
        >
          {quarters.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <BusyButton isOutline busy="Moving…">
          Move
        </BusyButton>
      </Form>
    </details>
  )
}
