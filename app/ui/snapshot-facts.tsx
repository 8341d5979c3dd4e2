import { Link } from '@remix-run/react'
import { layers } from '#app/domain/results/readiness.ts'
import { layerWords } from '#app/domain/results/words.ts'
import type { LayerNumbers } from './snapshot-view.ts'

export type FactsView = {
  number: number
  asOf: string
  taken: string
  edition: { ref: string; title: string }
  cycle: string
  note: string
  code: string
  hash: string
  /** What is not equal after recomputing; empty where everything is. */
  unequal: readonly string[]
}

/** What a snapshot is, and whether it still follows from its parts. */
export function SnapshotFacts({ facts }: { facts: FactsView }) {
  const { number, asOf, taken, edition, cycle, note, code, hash, unequal } = facts
  return (
    <section className="card" aria-labelledby="facts-title">
      <h2 id="facts-title">Snapshot {number}</h2>
      <dl className="facts">
        <dt>Results for</dt>
        <dd>{asOf}</dd>
        <dt>Taken</dt>
        <dd>{taken}</dd>
        <dt>Measured against</dt>
        <dd>
          <Link to={`/editions/${edition.ref}`}>{edition.title}</Link>
        </dd>
        <dt>Cycle</dt>
        <dd>{cycle}</dd>
        {note !== '' && (
          <>
            <dt>Note</dt>
            <dd className="parts-note">{note}</dd>
          </>
        )}
        <dt>Code</dt>
        <dd>
          <Link to={`/verify/${code}`} className="code">
            {code}
          </Link>{' '}
          <span className="soft tiny">what anybody reads who has the code</span>
        </dd>
        <dt>Content</dt>
        <dd className="tiny hash">SHA-256 {hash}</dd>
        <dt>Proof</dt>
        <dd>
          {unequal.length === 0 ? (
            <>
              <span className="flag flag--good">Equal</span> Recomputed from its parts and held against the record of
              changes just now.
            </>
          ) : (
            <>
              <span className="flag flag--unmet">Not equal</span> What is stored is not what was taken or signed. Tell
              your administrator.
              <ul className="small">
                {unequal.slice(0, 5).map((says) => (
                  <li key={says}>{says}</li>
                ))}
              </ul>
            </>
          )}
        </dd>
      </dl>
    </section>
  )
}

/** The three layers with their levels, where the edition has any. `to`: what the numbers rest on. */
export function NumbersTable({ numbers, to }: { numbers: LayerNumbers; to: string }) {
  const hasLevels = layers.some((layer) => numbers.layers[layer].level !== null)
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">Layer</th>
          <th scope="col" className="num">
            {numbers.unit === 'points' ? 'Points' : 'Criteria'} of {numbers.total}
          </th>
          {hasLevels && <th scope="col">Level</th>}
        </tr>
      </thead>
      <tbody>
        {layers.map((layer) => (
          <tr key={layer}>
            <th scope="row">
              <span className={`layer-swatch layer-swatch--${layer}`} aria-hidden="true" />
              {layerWords[layer].title}
            </th>
            <td className="num">
              <a href={to} aria-label={`${numbers.layers[layer].value} ${numbers.unit} ${layer}: what they rest on`}>
                {numbers.layers[layer].value}
              </a>
            </td>
            {hasLevels && <td>{numbers.layers[layer].level}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export type SignedView = { by: string; at: string; attestation: readonly string[]; hasSecondFactor: boolean }

/** A sign-off as it was given, word by word. */
export function SignedCard({ signed }: { signed: SignedView }) {
  return (
    <section className="card stack" aria-labelledby="signed-title">
      <h2 id="signed-title">Signed off</h2>
      <blockquote className="attestation">
        {signed.attestation.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <footer>
          {signed.by} <span className="soft">· {signed.at}</span>
        </footer>
      </blockquote>
      <p className="soft small">
        {signed.hasSecondFactor
          ? 'A second factor was given for it.'
          : 'No second factor was set up when it was signed.'}
      </p>
    </section>
  )
}
