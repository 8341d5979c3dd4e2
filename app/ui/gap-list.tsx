import { Form, Link, useSubmit } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import type { Standing } from '#app/domain/results/readiness.ts'
import { standingWords } from '#app/domain/results/words.ts'
import { SquareDrawing } from './standing-square.tsx'

export type GapLine = {
  key: string
  /** `null` where the whole criterion lacks it. */
  letter: string | null
  text: string
  reason: string
  to: string
}

export type GapCriterion = {
  id: string
  title: string
  standing: Standing
  isCore: boolean
  rule: string
  to: string
  lines: readonly GapLine[]
}

export type GapOption = { value: string; label: string }

export type GapView = {
  action: string
  clearTo: string
  /** "112 things are missing" */
  says: string
  total: number
  area: string
  reason: string
  areaOptions: readonly GapOption[]
  reasonOptions: readonly GapOption[]
  groups: readonly { id: string; title: string; lines: number; criteria: readonly GapCriterion[] }[]
}

/** Everything that is missing, each line one step from its check. */
export function GapList({ gap }: { gap: GapView }) {
  const isFiltered = gap.area !== '' || gap.reason !== ''
  return (
    <section className="gap" id="gap" aria-labelledby="gap-title">
      <div className="gap-head">
        <div>
          <h2 id="gap-title">What is missing</h2>
          <p className="soft" role="status">
            {gap.says}
          </p>
        </div>
        {gap.total > 0 && <GapFilter gap={gap} isFiltered={isFiltered} />}
      </div>
      {gap.groups.length === 0 ? (
        <div className="empty">
          <h3>Nothing is missing here</h3>
          <p>{isFiltered ? 'No line fits this choice.' : 'Every criterion that applies is reviewed.'}</p>
          {isFiltered && (
            <p>
              <Link to={gap.clearTo}>Show everything that is missing</Link>
            </p>
          )}
        </div>
      ) : (
        gap.groups.map((area) => (
          <details key={area.id} className="gap-area" open>
            <summary>
              <h3>
                {area.title} <span className="soft">{area.lines}</span>
              </h3>
            </summary>
            <div className="card gap-card">
              {area.criteria.map((criterion) => (
                <GapOfCriterion key={criterion.id} criterion={criterion} />
              ))}
            </div>
          </details>
        ))
      )}
    </section>
  )
}

function GapOfCriterion({ criterion }: { criterion: GapCriterion }) {
  const { id, title, standing, isCore, rule, to, lines } = criterion
  return (
    <div className="gap-criterion">
      <div className="gap-criterion-head">
        <SquareDrawing item={criterion} />
        <div>
          <h4>
            <Link to={to}>
              {id} {title}
            </Link>
          </h4>
          <p className="soft tiny">
            {standingWords[standing]}
            {isCore && ', core'} · {rule}
          </p>
        </div>
      </div>
      <ul className="gap-lines">
        {lines.map((line) => (
          <li key={line.key}>
            <Link to={line.to}>
              {line.letter !== null && (
                <span className="gap-letter" aria-hidden="true">
                  {line.letter}
                </span>
              )}
              <span>
                {line.letter !== null && <span className="visually-hidden">Check {line.letter}: </span>}
                {line.text}
              </span>
            </Link>
            {line.reason !== '' && <span className="gap-reason">{line.reason}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}

function GapFilter({ gap, isFiltered }: { gap: GapView; isFiltered: boolean }) {
  const submit = useSubmit()
  return (
    <Form
      method="get"
      action={gap.action}
      preventScrollReset
      className="gap-filter no-print"
      aria-label="Choose what to show"
      onChange={(event) => {
        submit(event.currentTarget, { preventScrollReset: true, replace: true })
      }}
    >
      <GapSelect name="area" label="Practice area" value={gap.area} options={gap.areaOptions} />
      <GapSelect name="reason" label="Reason" value={gap.reason} options={gap.reasonOptions} />
      <div className="gap-filter-buttons">
        <button className="usa-button usa-button--outline">Show</button>
        {isFiltered && (
          <Link to={gap.clearTo} preventScrollReset className="small">
            Show all
          </Link>
        )}
      </div>
    </Form>
  )
}

type SelectProps = { name: string; label: string; value: string; options: readonly GapOption[] }

function GapSelect({ name, label, value, options }: SelectProps) {
  const select = useRef<HTMLSelectElement>(null)
  // Shows the choice again when a link changed it, without taking the focus from whoever is choosing.
  useEffect(() => {
    if (select.current) select.current.value = value
  }, [value])
  return (
    <div>
      <label htmlFor={`gap-${name}`}>{label}</label>
      <select ref={select} className="usa-select" id={`gap-${name}`} name={name} defaultValue={value}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}
