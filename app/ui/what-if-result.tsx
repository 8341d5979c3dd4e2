import { Link } from '@remix-run/react'
import { sayShortDate } from '#app/domain/dates.ts'
import { findCriterion } from '#app/domain/edition/edition.ts'
import type { PathStep } from '#app/domain/path/missing-steps.ts'
import { sayObstacles } from '#app/domain/path/obstacle-words.ts'
import { sayAction, sayDays } from '#app/domain/path/path-words.ts'
import { layers } from '#app/domain/results/readiness.ts'
import { layerWords, nextLevel, sayHeadline } from '#app/domain/results/words.ts'
import { countChanges } from '#app/domain/what-if/changes.ts'
import { pathDayOf, sayEffort, sayLevelState, unitOf } from '#app/domain/what-if/outcome.ts'
import { barValues } from './charts/assay-bar.ts'
import { AssayBarFigure } from './charts/assay-bar-figure.tsx'
import { HeadlineText } from './headline-text.tsx'
import type { Sandbox } from './what-if-state.ts'
import type { WhatIfView } from './what-if-view.ts'

type Props = { view: WhatIfView; sandbox: Sandbox }
type Row = { id: string; label: string; note?: string; was: string; now: string }

/** Where the changes lead: before and after, side by side. */
export function WhatIfResult({ view, sandbox }: Props) {
  const { before, after, settled: changes } = sandbox
  const { readiness } = after
  const title = (nextLevel(readiness, 'evidenced') ?? readiness.levels.at(-1))?.title ?? null
  const isUnchanged = countChanges(changes) === 0
  return (
    <section className="card what-if-result" id="what-if-result" aria-labelledby="result-title" tabIndex={-1}>
      <p className="what-if-result__tag">What if{changes.day !== null && `, as on ${sayShortDate(changes.day)}`}</p>
      <h2 id="result-title" className="headline">
        <HeadlineText text={sayHeadline(readiness)} levelTitle={title} />
      </h2>
      <p className="soft small">
        {isUnchanged
          ? 'Nothing is changed yet, so this is how it is now.'
          : `Now: ${lower(sayHeadline(before.readiness))}.`}
      </p>
      <AssayBarFigure values={barValues(view.base.edition, readiness)} isCompact />
      <Compared
        caption="Now and what if"
        rows={[...layerRows(sandbox), ...levelRows(view, sandbox), ...gateRows(view, sandbox)]}
      />
      <PathPart view={view} sandbox={sandbox} />
    </section>
  )
}

function Compared({ caption, rows }: { caption: string; rows: readonly Row[] }) {
  return (
    <table className="table what-if-table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">Now</th>
          <th scope="col">What if</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, label, note, was, now }) => (
          <tr key={id} className={was === now ? undefined : 'what-if-table__moved'}>
            <th scope="row">
              {label} {note !== undefined && <span className="soft tiny">{note}</span>}
            </th>
            <td>{was}</td>
            <td>{was === now ? <span className="soft">the same</span> : <b>{now}</b>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function layerRows({ before, after }: Sandbox): Row[] {
  const unit = unitOf(before.readiness)
  return layers.map((layer) => {
    const [was, now] = [before.readiness.layers[layer][unit], after.readiness.layers[layer][unit]]
    const more = now - was
    const by = more === 0 ? '' : more > 0 ? ` (+${more})` : ` (−${-more})`
    return { id: layer, label: layerWords[layer].title, note: unit, was: String(was), now: `${now}${by}` }
  })
}

function levelRows({ base }: WhatIfView, { before, after }: Sandbox): Row[] {
  const { layer } = base.terms
  return before.readiness.levels.map((level) => {
    const other = after.readiness.levels.find(({ id }) => id === level.id) ?? level
    const note = layerWords[layer].title.toLowerCase()
    return {
      id: level.id,
      label: level.title,
      note,
      was: sayLevelState(level, layer),
      now: sayLevelState(other, layer),
    }
  })
}

function gateRows({ base }: WhatIfView, { before, after }: Sandbox): Row[] {
  const { layer } = base.terms
  const say = (unmet: readonly string[]) => (unmet.length === 0 ? 'passed' : `waits for ${unmet.join(', ')}`)
  return before.readiness.gates.map((gate) => {
    const other = after.readiness.gates.find(({ id }) => id === gate.id) ?? gate
    return { id: gate.id, label: gate.title, was: say(gate.layers[layer].unmet), now: say(other.layers[layer].unmet) }
  })
}

/** The cheapest path before and after, and what is left of it. */
function PathPart({ view, sandbox }: Props) {
  const { before, after, aim, settled: changes } = sandbox
  if (!aim || !before.path || !after.path) return null
  const { base, home } = view
  const day = pathDayOf(base, changes)
  const [was, now] = [sayEffort(before.path), sayEffort(after.path)]
  const left = after.path.kind === 'path' ? after.path.path.steps : []
  return (
    <div className="what-if-path">
      <h3>Cheapest path to {aim.title}</h3>
      <p className="what-if-path__sum">
        {was !== now && (
          <>
            {was} <span aria-hidden="true">→</span>
            <span className="visually-hidden">now, and with these changes</span>{' '}
          </>
        )}
        <b>{now}</b>
      </p>
      {(day !== base.asOf || base.terms.layer !== 'evidenced') && (
        <p className="soft small">
          {layerWords[base.terms.layer].title}, with the evidence that is current on {sayShortDate(day)}.
        </p>
      )}
      {after.path.kind === 'impossible' && (
        <p className="small">
          {after.path.why.unproven === 'path'
            ? sayObstacles(base.edition, after.path.why).slice(0, 1)
            : after.path.why.wishes.length === 0
              ? 'No way leads there with what applies to the city.'
              : 'What the city wishes for leaves no way.'}{' '}
          <Link to={`${home}/path`}>
            {after.path.why.wishes.length === 0 ? 'Look at the cheapest path' : 'See which wishes stand in the way'}
          </Link>
        </p>
      )}
      {left.length > 0 && (
        <details className="fold">
          <summary>
            What is left: {left.length} {left.length === 1 ? 'step' : 'steps'}
          </summary>
          <StepList view={view} steps={left} />
          <p className="small">
            <Link to={`${home}/path`}>The cheapest path as it is now</Link>
          </p>
        </details>
      )}
    </div>
  )
}

/** Steps by criterion, each with the way to it. */
export function StepList({ view, steps }: { view: WhatIfView; steps: readonly PathStep[] }) {
  const codes = [...new Set(steps.map(({ criterion }) => criterion))]
  return (
    <ul className="what-if-steps small">
      {codes.map((code) => {
        const own = steps.filter(({ criterion }) => criterion === code)
        return (
          <li key={code}>
            <Link to={`${view.home}/criteria/${code}`}>
              {code} {findCriterion(view.base.edition, code)?.title}
            </Link>
            <span className="soft num">{sayDays(own.reduce((sum, { effort }) => sum + effort, 0))}</span>
            <span className="what-if-steps__what soft">
              {own.map((step) => `${step.check.slice(step.check.lastIndexOf('.') + 1)}: ${sayAction(step)}`).join('; ')}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
