import { Form } from '@remix-run/react'

type Query = { person: string; criterion: string; from: string; until: string }
type Props = {
  query: Query
  people: readonly { id: string; name: string }[]
  criteria: readonly { id: string; title: string }[]
}

/** What of a city's history to show: an ordinary GET form, so its address can be kept. */
export function HistoryFilter({ query, people, criteria }: Props) {
  return (
    <Form method="get" role="search" className="history-filter" key={JSON.stringify(query)}>
      <Choice name="person" label="Who" all="Everybody" chosen={query.person}>
        {people.map(({ id, name }) => ({ id, words: name }))}
      </Choice>
      <Choice name="criterion" label="Criterion" all="All" chosen={query.criterion}>
        {criteria.map(({ id, title }) => ({ id, words: `${id} ${title}` }))}
      </Choice>
      <Day name="from" label="From" day={query.from} />
      <Day name="until" label="Until" day={query.until} />
      <button className="usa-button usa-button--outline">Show</button>
    </Form>
  )
}

type ChoiceProps = {
  name: string
  label: string
  all: string
  chosen: string
  children: readonly { id: string; words: string }[]
}

function Choice({ name, label, all, chosen, children }: ChoiceProps) {
  return (
    <div>
      <label className="usa-label" htmlFor={name}>
        {label}
      </label>
      <select id={name} name={name} className="usa-select" defaultValue={chosen}>
        <option value="">{all}</option>
        {children.map(({ id, words }) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </select>
    </div>
  )
}

function Day({ name, label, day }: { name: string; label: string; day: string }) {
  return (
    <div>
      <label className="usa-label" htmlFor={name}>
        {label}
      </label>
      <input id={name} name={name} type="date" className="usa-input" defaultValue={day} />
    </div>
  )
}
