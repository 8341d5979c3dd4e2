import type { Due } from '#app/domain/due.ts'
import { sayShortDate } from '#app/domain/dates.ts'

const tones = { overdue: ' flag--unmet', soon: ' flag--unknown', later: '' } as const

/** A due date in words; the date itself for whoever points at it or hears the page. */
export function DueFlag({ due }: { due: Due }) {
  const date = sayShortDate(due.on)
  return (
    <time className={`flag${tones[due.state]}`} dateTime={due.on} title={date}>
      {due.words}
      {!due.words.includes(date) && <span className="visually-hidden">, {date}</span>}
    </time>
  )
}
