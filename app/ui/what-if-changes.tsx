import { assessInputs } from '#app/domain/results/inputs.ts'
import { countChanges } from '#app/domain/what-if/changes.ts'
import { sayChanges } from '#app/domain/what-if/check-words.ts'
import { stepsOfChanges } from '#app/domain/what-if/steps-of-changes.ts'
import { sayDays } from '#app/domain/path/path-words.ts'
import { StepList } from './what-if-result.tsx'
import type { Sandbox } from './what-if-state.ts'
import type { WhatIfView } from './what-if-view.ts'

/** Everything that is changed, each with the way back, and the work that it amounts to. */
export function WhatIfChanges({ view, sandbox: { changes } }: { view: WhatIfView; sandbox: Sandbox }) {
  const { base, titles } = view
  const count = countChanges(changes)
  if (count === 0) return null
  const readiness = assessInputs(base.edition, base.inputs, changes.day ?? base.asOf)
  const steps = stepsOfChanges(base.edition, readiness, changes, new Map(base.terms.effort))
  const effort = steps.reduce((sum, step) => sum + step.effort, 0)
  return (
    <section className="card what-if-changes" aria-labelledby="changes-title">
      <div className="row">
        <h2 id="changes-title">{count === 1 ? '1 change' : `${count} changes`}</h2>
        <button className="as-link small" name="do" value="clear">
          Undo all
        </button>
      </div>
      <details className="fold" open={count <= 6}>
        <summary>What is changed</summary>
        <ul className="what-if-changes__list small">
          {sayChanges(changes, titles).map(({ undo, about, words }) => (
            <li key={undo}>
              <span>
                <b>{about}</b> {words}
              </span>
              <button className="as-link" name="do" value={undo}>
                Undo<span className="visually-hidden"> {`${about} ${words}`}</span>
              </button>
            </li>
          ))}
        </ul>
      </details>
      {steps.length === 0 ? (
        <p className="soft small">None of this is work to be done.</p>
      ) : (
        <details className="fold">
          <summary>The work in it: {sayDays(effort)}</summary>
          <StepList view={view} steps={steps} />
        </details>
      )}
    </section>
  )
}
