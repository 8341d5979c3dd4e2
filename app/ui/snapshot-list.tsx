import { Form, Link } from '@remix-run/react'
import { sayCycle } from '#app/domain/snapshot/attestation.ts'
import { layers } from '#app/domain/results/readiness.ts'
import { layerWords } from '#app/domain/results/words.ts'
import type { SnapshotRow } from './snapshot-view.ts'
import { LayerHeads } from './layer-heads.tsx'

/** Every snapshot, the newest first. */
export function SnapshotList({ rows }: { rows: readonly SnapshotRow[] }) {
  const hasCycles = rows.some(({ cycleNumber }) => cycleNumber > 1)
  const hasLevels = rows.some(({ numbers }) => numbers?.layers.evidenced.level !== null)
  return (
    <section className="card" aria-labelledby="list-title">
      <h2 id="list-title">All snapshots</h2>
      <table className="table snapshot-table">
        <thead>
          <tr>
            <th scope="col">Snapshot</th>
            <th scope="col">As of</th>
            <LayerHeads />
            {hasLevels && <th scope="col">Evidenced level</th>}
            <th scope="col">Signature</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row" className="typed-cell">
                <Link to={row.to}>
                  {row.number} · {row.name}
                </Link>
                <span className="soft tiny snapshot-by">
                  taken {row.takenOn} by {row.takenBy}
                  {hasCycles && `, ${sayCycle(row.cycleNumber)}`}
                </span>
              </th>
              <td data-label="As of">{row.asOf}</td>
              {layers.map((layer) => (
                <td className="num" key={layer} data-label={layerWords[layer].title}>
                  {row.numbers ? row.numbers.layers[layer].value : '?'}
                  {row.numbers && layer === 'claimed' && (
                    <span className="visually-hidden"> of {row.numbers.total}</span>
                  )}
                </td>
              ))}
              {hasLevels && (
                <td data-label="Level">
                  {row.numbers ? (row.numbers.layers.evidenced.level ?? '–') : 'Cannot be read'}
                </td>
              )}
              <td className="typed-cell">
                {row.signed !== null ? (
                  <>
                    <span className="flag flag--good">Signed off</span>{' '}
                    <span className="tiny soft snapshot-by">{row.signed}</span>
                  </>
                ) : row.isWaiting ? (
                  <span className="flag flag--unknown">Waits for a signature</span>
                ) : (
                  <span className="soft">Not signed</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

export type CompareChoice = { value: string; label: string }

/** Two snapshots side by side, or one and the assessment as it is. */
export function CompareForm({
  base,
  choices,
  a,
  b,
}: {
  base: string
  choices: readonly CompareChoice[]
  a: string
  b: string
}) {
  return (
    <Form method="get" action={`${base}/snapshots/compare`} className="compare-form">
      <CompareField name="a" label="From" choices={choices.filter(({ value }) => value !== 'now')} chosen={a} />
      <CompareField name="b" label="To" choices={choices} chosen={b} />
      <button className="usa-button usa-button--outline">Compare</button>
    </Form>
  )
}

type FieldProps = { name: string; label: string; choices: readonly CompareChoice[]; chosen: string }

function CompareField({ name, label, choices, chosen }: FieldProps) {
  return (
    <div>
      <label className="usa-label" htmlFor={`compare-${name}`}>
        {label}
      </label>
      <select className="usa-select" id={`compare-${name}`} name={name} defaultValue={chosen}>
        {choices.map(({ value, label: words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  )
}
