import { Link } from '@remix-run/react'
import type { MovedEvent, MovedPart, MoveResult } from '#app/domain/explain/move-result.ts'
import { movePartWords, sayChange } from '#app/domain/explain/words.ts'
import { layers } from '#app/domain/results/readiness.ts'
import { count } from '#app/domain/results/words.ts'
import { sayCheckEffects, sayEffects, sayEventDay, sayLevels } from './move-view.ts'

/** The most events that a list shows before it is asked for all of them. */
const most = 100

type Props = {
  part: MovedPart
  unit: MoveResult['unit']
  base: string
  /** Where all events of this part are; `null` where they are shown. */
  all: string | null
}

/** One reason why results moved, with everything that happened by it. What moved nothing is counted, and opens. */
export function MovePart({ part, unit, base, all }: Props) {
  const { id, difference, moved, unmoved } = part
  const words = movePartWords[id]
  const sums = layers.filter((layer) => difference[unit][layer] !== 0)
  return (
    <section className="move-part" aria-labelledby={id}>
      <h2 id={id} tabIndex={-1}>
        {words.title}
        <span className="move-part-sum">
          {sums.length === 0
            ? 'no change'
            : sums.map((layer) => `${layer} ${sayChange(difference[unit][layer])}`).join(', ')}
        </span>
      </h2>
      <p className="soft small">{words.means}</p>
      {moved.length > 0 && <Events events={moved} unit={unit} base={base} all={all} />}
      {unmoved.length > 0 && (
        <details className="fold" open={all === null && unmoved.length > most ? true : undefined}>
          <summary>{sayUnmoved(unmoved.length, moved.length > 0)}</summary>
          <Events events={unmoved} unit={unit} base={base} all={all} />
        </details>
      )}
    </section>
  )
}

function sayUnmoved(value: number, isMore: boolean): string {
  return `${count(value, isMore ? 'more event' : 'event')} that moved no total`
}

function Events({ events, unit, base, all }: { events: readonly MovedEvent[] } & Omit<Props, 'part'>) {
  const shown = all === null ? events : events.slice(0, most)
  return (
    <>
      <ol className="move-events">
        {shown.map((event) => (
          <EventLine key={event.id} event={event} unit={unit} base={base} />
        ))}
      </ol>
      {all !== null && shown.length < events.length && (
        <p className="small">
          The first {shown.length} of {events.length}. <Link to={all}>Show all of them</Link>
        </p>
      )}
    </>
  )
}

function EventLine({ event, unit, base }: { event: MovedEvent; unit: MoveResult['unit']; base: string }) {
  const { who, text, to } = event
  const effects = sayEffects(event, unit)
  const checks = effects.length === 0 ? sayCheckEffects(event) : ''
  const levels = sayLevels(event)
  return (
    <li>
      <time dateTime={event.day} className="soft">
        {sayEventDay(event)}
      </time>
      <div>
        <p>
          {who !== null && <strong>{who} </strong>}
          {to === null ? text : <Link to={to}>{text}</Link>}
        </p>
        {effects.length + levels.length > 0 && (
          <ul className="move-effects">
            {effects.map(({ id, words, isGain }) => (
              <li key={id} className={isGain ? 'move-effect move-effect--gain' : 'move-effect move-effect--loss'}>
                <Link to={`${base}/criteria/${id}`}>{id}</Link> {words}
              </li>
            ))}
            {levels.map((words) => (
              <li key={words} className="flag">
                {words}
              </li>
            ))}
          </ul>
        )}
        {checks !== '' && <p className="soft tiny">{checks}</p>}
      </div>
    </li>
  )
}
