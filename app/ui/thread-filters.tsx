import { Form, Link } from '@remix-run/react'
import { anchorKinds, anchorWords } from '#app/domain/threads/anchor.ts'
import { sides, waitWords } from '#app/domain/threads/thread.ts'

export type ThreadChoices = { state: string; area: string; anchor: string; who: string; waits: string; page: number }

const defaults: Record<string, string> = { state: 'open', page: '1' }

/** The address of the list with some choices changed. */
export function addressOf(choices: ThreadChoices, changes: Partial<ThreadChoices> = {}): string {
  const all = Object.entries({ ...choices, page: 1, ...changes }).map(([name, value]) => [name, String(value)] as const)
  const set = all.filter(([name, value]) => value !== (defaults[name] ?? ''))
  return `?${new URLSearchParams(set.map(([name, value]) => [name, value])).toString()}`
}

type Props = {
  choices: ThreadChoices
  areas: readonly { id: string; title: string }[]
  counts: { open: number; resolved: number }
}

/** Open or resolved at a click, the rest as one ordinary GET form. */
export function ThreadFilters({ choices, areas, counts }: Props) {
  const states = [
    ['open', `Open ${counts.open}`],
    ['resolved', `Resolved ${counts.resolved}`],
    ['all', `All ${counts.open + counts.resolved}`],
  ] as const
  return (
    <div className="thread-filters no-print">
      <nav aria-label="State">
        <ul>
          {states.map(([state, label]) => (
            <li key={state}>
              <Link to={addressOf(choices, { state })} aria-current={choices.state === state ? 'page' : undefined}>
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Form method="get" key={JSON.stringify(choices)}>
        {choices.state !== 'open' && <input type="hidden" name="state" value={choices.state} />}
        <Choice
          name="area"
          label="Practice area"
          chosen={choices.area}
          options={areas.map(({ id, title }) => [id, `${id} ${title}`])}
        />
        <Choice
          name="anchor"
          label="On"
          chosen={choices.anchor}
          options={anchorKinds.map((kind) => [kind, anchorWords[kind]])}
        />
        <Choice
          name="waits"
          label="Whose turn"
          chosen={choices.waits}
          options={sides.map((side) => [side, waitWords[side]])}
        />
        <Choice
          name="who"
          label="Yours"
          chosen={choices.who}
          options={[
            ['mine', 'I wrote in'],
            ['mentions', 'Naming me'],
          ]}
        />
        <button className="usa-button usa-button--outline">Filter</button>
      </Form>
    </div>
  )
}

type ChoiceProps = { name: string; label: string; chosen: string; options: readonly (readonly [string, string])[] }

function Choice({ name, label, chosen, options }: ChoiceProps) {
  return (
    <div>
      <label className="usa-label" htmlFor={name}>
        {label}
      </label>
      <select id={name} name={name} className="usa-select" defaultValue={chosen}>
        <option value="">All</option>
        {options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  )
}

/** The way through a long list. */
export function ThreadPages({
  page,
  pages,
  to,
  label,
}: {
  page: number
  pages: number
  to: (page: number) => string
  label: readonly [string, string]
}) {
  if (pages < 2) return null
  const [back, on] = label
  return (
    <nav className="row small thread-pages" aria-label="Pages">
      {page > 1 && <Link to={to(page - 1)}>{back}</Link>}
      <span className="soft">
        Page {page} of {pages}
      </span>
      {page < pages && <Link to={to(page + 1)}>{on}</Link>}
    </nav>
  )
}
