import { Form, Link } from '@remix-run/react'
import { ageingMeans } from '#app/domain/forecast/forecast-words.ts'
import { BusyButton } from './busy-button.tsx'
import type { DayView } from './forecast-view.ts'
import { PlainField } from './plain-field.tsx'

type Props = {
  day: DayView
  submission: SubmissionProps
  ask: { action: string; typed: string; error: string | null }
}

export type SubmissionProps = {
  /** The day that is set, as it is stored; empty for none. */
  value: string
  says: string
  hasPassed: boolean
  canSet: boolean
  typed?: Record<string, string> | undefined
  errors: Record<string, string>
  /** What somebody else set in the meantime. */
  theirs?: string | undefined
}

/** How the assessment stands on a day to come, with why, and the two ways to choose that day. */
export function ForecastDay({ day, submission, ask }: Props) {
  return (
    <section className="card forecast-day" id="day" aria-labelledby="day-title">
      <div>
        <h2 id="day-title">{day.title}</h2>
        <p className="headline forecast-day__headline">{day.headline}</p>
        {day.distance !== '' && <p className="soft">{day.distance}.</p>}
        {!day.hasLevels && <p className="soft">This edition has no levels, so there is none to keep or to lose.</p>}
        <LayersThen day={day} />
        {day.isToday ? <FirstLoss day={day} /> : <Differences day={day} />}
      </div>
      <div className="forecast-day__set no-print">
        <Submission {...submission} />
        <Form method="get" action={ask.action} className="forecast-day__ask" preventScrollReset>
          <PlainField
            id="on"
            type="date"
            label="Look at any day"
            value={ask.typed}
            error={ask.error ?? undefined}
            isShort
          />
          <button className="usa-button usa-button--outline">Look</button>
        </Form>
      </div>
    </section>
  )
}

function LayersThen({ day }: { day: DayView }) {
  return (
    <table className="table forecast-layers">
      <thead>
        <tr>
          <th scope="col">{day.unit === 'points' ? 'Points' : 'Criteria'}</th>
          <th scope="col" className="num">
            {day.today}
          </th>
          {!day.isToday && (
            <th scope="col" className="num">
              That day
            </th>
          )}
          {day.hasLevels && <th scope="col">{day.isToday ? 'Level' : 'Level that day'}</th>}
        </tr>
      </thead>
      <tbody>
        {day.layers.map(({ layer, title, now, then, levelNow, levelThen, stands }) => (
          <tr key={layer}>
            <th scope="row">{title}</th>
            <td className="num">{day.isToday ? <Number value={now} layer={layer} count={stands.length} /> : now}</td>
            {!day.isToday && (
              <td className="num">
                <strong>
                  <Number value={then} layer={layer} count={stands.length} />
                </strong>
              </td>
            )}
            {day.hasLevels && <td>{levelNow === levelThen ? levelThen : `${levelThen}, today ${levelNow}`}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Where no other day is chosen: what comes first. */
function FirstLoss({ day }: { day: DayView }) {
  return (
    <>
      <p className="small">
        {day.firstLoss === null ? (
          'No criterion that is evidenced now lapses in the time that this page shows.'
        ) : (
          <>
            The first loss: <a href={day.firstLoss.to}>{day.firstLoss.says}</a>.{' '}
            <span className="soft">{ageingMeans}</span>
          </>
        )}
      </p>
      <Stands day={day} />
    </>
  )
}

/** A number that leads to what it is made of, where it is made of something. */
function Number({ value, layer, count }: { value: number; layer: string; count: number }) {
  return count === 0 ? value : <a href={`#stands-${layer}`}>{value}</a>
}

function Stands({ day: { layers, isToday } }: { day: DayView }) {
  return layers
    .filter(({ stands }) => stands.length > 0)
    .map(({ layer, stands }) => (
      <details key={layer} className="fold">
        <summary>
          What is {layer} {isToday ? 'today' : 'that day'}: {sayCriteria(stands.length)}
        </summary>
        {/* Jumped to from its number, the list opens what it is folded into. */}
        <Criteria id={`stands-${layer}`} items={stands} />
      </details>
    ))
}

function Differences({ day }: { day: DayView }) {
  const { lapses, gains } = day
  return (
    <>
      <div id="lapses" tabIndex={-1}>
        {lapses.length === 0 ? (
          <p className="small soft">No criterion that is evidenced now lapses before that day.</p>
        ) : (
          <>
            <h3>{lapses.length === 1 ? '1 criterion lapses' : `${lapses.length} criteria lapse`} before it</h3>
            <p className="small soft">{ageingMeans}</p>
            <ul className="forecast-criteria">
              {lapses.map(({ id, title, to, points, on, anchor }) => (
                <li key={id}>
                  <Link to={to}>
                    {id} {title}
                  </Link>
                  <span className="soft">
                    {sayPoints(points)}, lapses {anchor === null ? on : <a href={`#${anchor}`}>{on}</a>}
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      {gains.length > 0 && (
        <>
          <h3>{gains.length === 1 ? '1 criterion comes in' : `${gains.length} criteria come in`}</h3>
          <Criteria items={gains} />
        </>
      )}
      <Stands day={day} />
    </>
  )
}

function Criteria({ id: listId, items }: { id?: string; items: DayView['gains'] }) {
  return (
    <ul className="forecast-criteria" id={listId}>
      {items.map(({ id, title, to, points }) => (
        <li key={id}>
          <Link to={to}>
            {id} {title}
          </Link>
          <span className="soft">{sayPoints(points)}</span>
        </li>
      ))}
    </ul>
  )
}

const sayPoints = (points: number) => `${points} ${points === 1 ? 'point' : 'points'}`
const sayCriteria = (count: number) => `${count} ${count === 1 ? 'criterion' : 'criteria'}`

function Submission({ value, says, hasPassed, canSet, typed, errors, theirs }: SubmissionProps) {
  return (
    <div className="submission" id="submission">
      <h3>Day of submission</h3>
      <p className="small">
        {value === '' ? 'None is set yet.' : <strong>{says}</strong>}
        {hasPassed && <span className="flag flag--unknown submission__flag">has passed</span>}
        {value === '' && !canSet && ' The city’s lead sets it.'}
      </p>
      {canSet && (
        <>
          <Form method="post" noValidate className="submission__form" preventScrollReset>
            <input type="hidden" name="was" value={theirs ?? value} />
            <PlainField
              id="submitOn"
              type="date"
              label={value === '' ? 'Set the day' : 'Change the day'}
              value={typed?.['submitOn'] ?? value}
              error={errors['submitOn']}
              isShort
            />
            <BusyButton>Save</BusyButton>
          </Form>
          {value !== '' && (
            <Form method="post" preventScrollReset>
              <input type="hidden" name="was" value={value} />
              <input type="hidden" name="submitOn" value="" />
              <BusyButton isOutline>Take the day away</BusyButton>
            </Form>
          )}
        </>
      )}
    </div>
  )
}
