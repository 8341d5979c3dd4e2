import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { layers, type Layer } from '#app/domain/results/readiness.ts'
import { count, layerWords } from '#app/domain/results/words.ts'
import { Change } from './trend-card.tsx'
import { LayerHeads } from './layer-heads.tsx'
import { NowCalled } from './now-called.tsx'

type Side = { from: number; to: number }

export type ComparisonView = {
  isOtherEdition: boolean
  isSame: boolean
  /** `level`: `null` where the edition has none. */
  layers: Record<Layer, Side & { level: string | null }>
  possible: Side
  /** Only those that moved. */
  areas: readonly ({ id: string; title: string } & Record<Layer, Side>)[]
  criteria: readonly { id: string; title: string; to: string; was: string; now: string }[]
  answers: readonly { checkId: string; title: string; to: string; says: string }[]
  evidence: readonly {
    key: string
    checkId: string
    title: string
    /** As it is called now; `null` where it still is the same. */
    today: string | null
    to: string | null
    says: string
  }[]
  accepted: readonly { id: string; to: string; says: string }[]
}

/** What differs between two states of an assessment: the results first, then the parts that they follow from. */
export function Comparison({ view }: { view: ComparisonView }) {
  const { areas, criteria, answers, evidence, accepted, possible } = view
  const hasLevels = layers.some((layer) => view.layers[layer].level !== null)
  return (
    <>
      {view.isOtherEdition && (
        <p className="note note--unknown">
          The two are measured against different editions of the standard, so points are not the same points:{' '}
          {possible.from} could be had in the first, {possible.to} in the second.
        </p>
      )}
      <section className="card stack" aria-labelledby="results-title">
        <h2 id="results-title">Results</h2>
        <table className="table moves-table">
          <thead>
            <tr>
              <th scope="col">Layer</th>
              <th scope="col" className="num">
                From
              </th>
              <th scope="col" className="num">
                To
              </th>
              <th scope="col" className="num">
                Change
              </th>
              {hasLevels && <th scope="col">Level</th>}
            </tr>
          </thead>
          <tbody>
            {layers.map((layer) => (
              <tr key={layer}>
                <th scope="row">{layerWords[layer].title}</th>
                <td className="num" data-label="From">
                  {view.layers[layer].from}
                </td>
                <td className="num" data-label="To">
                  {view.layers[layer].to}
                </td>
                <td className="num" data-label="Change">
                  <Change value={view.layers[layer].to - view.layers[layer].from} />
                </td>
                {hasLevels && <td data-label="Level">{view.layers[layer].level}</td>}
              </tr>
            ))}
          </tbody>
        </table>
        {areas.length > 0 && <AreaMoves areas={areas} />}
      </section>
      <Part
        title="Criteria"
        says={count(criteria.length, 'criterion has', 'criteria have') + ' moved.'}
        isEmpty={criteria.length === 0}
      >
        {criteria.map(({ id, title, to, was, now }) => (
          <li key={id}>
            <span>
              <Link to={to}>
                <b>{id}</b> {title}
              </Link>
            </span>
            <span className="small">
              {was} → <b>{now}</b>
            </span>
          </li>
        ))}
      </Part>
      <Part title="Answers" says={`${count(answers.length, 'answer')} changed.`} isEmpty={answers.length === 0}>
        {answers.map(({ checkId, title, to, says }) => (
          <li key={checkId}>
            <span className="comparison__what">
              <Link to={to}>
                <b>{checkId}</b> {title}
              </Link>
            </span>
            <span className="small">{says}</span>
          </li>
        ))}
      </Part>
      <Part title="Evidence" says={`${count(evidence.length, 'change')} of evidence.`} isEmpty={evidence.length === 0}>
        {evidence.map(({ key, checkId, title, today, to, says }) => (
          <li key={key}>
            <span>
              <b>{checkId}</b> {to === null ? title : <Link to={to}>{title}</Link>}
              <NowCalled today={today} />
            </span>
            <span className="small">{says}</span>
          </li>
        ))}
      </Part>
      {accepted.length > 0 && (
        <Part
          title="Review"
          says={count(accepted.length, 'criterion', 'criteria') + ' moved in review.'}
          isEmpty={false}
        >
          {accepted.map(({ id, to, says }) => (
            <li key={id}>
              <Link to={to}>{id}</Link>
              <span className="small">{says}</span>
            </li>
          ))}
        </Part>
      )}
    </>
  )
}

function AreaMoves({ areas }: { areas: ComparisonView['areas'] }) {
  return (
    <table className="table moves-table">
      <thead>
        <tr>
          <th scope="col">Practice areas that moved</th>
          <LayerHeads />
        </tr>
      </thead>
      <tbody>
        {areas.map((area) => (
          <tr key={area.id}>
            <th scope="row">{area.title}</th>
            {layers.map((layer) => (
              <td className="num" key={layer} data-label={layerWords[layer].title}>
                {area[layer].to} <Change value={area[layer].to - area[layer].from} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type PartProps = { title: string; says: string; isEmpty: boolean; children: ReactNode }

function Part({ title, says, isEmpty, children }: PartProps) {
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      <p>{isEmpty ? 'Nothing differs.' : says}</p>
      {!isEmpty && <ul className="plain-list">{children}</ul>}
    </section>
  )
}
