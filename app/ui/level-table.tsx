import { Link } from '@remix-run/react'
import type { Level } from '#app/domain/edition/schema.ts'
import { layers, type Layer } from '#app/domain/results/readiness.ts'
import { layerWords } from '#app/domain/results/words.ts'
import { LevelBadge } from './charts/level-badge.tsx'

export type LevelRow = {
  id: string
  title: string
  /** "from 22 of 43 points" */
  from: string
  mark: Level['mark']
  metal: Level['metal']
  layers: Record<Layer, { words: string; isReached: boolean; to: string | null }>
}

export type LayerTotals = Record<Layer, { value: number; to: string; percent: string; level: string }>

type Props = {
  totals: LayerTotals
  total: number
  unit: 'points' | 'criteria'
  levels: readonly LevelRow[]
  /** Who reviewed, in a sentence; `null` where nothing is reviewed. */
  reviewers?: string | null
}

/** The three layers side by side, and how far each is from each level. */
export function LevelTable({ totals, total, unit, levels, reviewers = null }: Props) {
  const hasLevels = levels.length > 0
  return (
    <section className="card" aria-labelledby="levels-title">
      <h2 id="levels-title">{hasLevels ? 'The three layers against the levels' : 'The three layers'}</h2>
      <p>
        {hasLevels
          ? 'The headline counts what is evidenced.'
          : 'This edition sets no levels. The headline counts what is evidenced.'}
        {reviewers !== null && ` ${reviewers}`}
      </p>
      <table className="table level-table">
        <thead>
          <tr>
            <td />
            {layers.map((layer) => (
              <th scope="col" key={layer}>
                <span className={`layer-swatch layer-swatch--${layer}`} aria-hidden="true" />
                {layerWords[layer].title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className="level-means">
            <th scope="row">What it means</th>
            {layers.map((layer) => (
              <td key={layer}>{layerWords[layer].means}</td>
            ))}
          </tr>
          <tr>
            <th scope="row">{unit === 'points' ? `Points of ${total}` : `Criteria of ${total}`}</th>
            {layers.map((layer) => (
              <td key={layer}>
                {totals[layer].value === 0 ? (
                  <b className="level-total">0</b>
                ) : (
                  <Link
                    to={totals[layer].to}
                    className="level-total"
                    aria-label={`${totals[layer].value} ${unit} ${layer}: what they are made of`}
                  >
                    {totals[layer].value}
                  </Link>
                )}{' '}
                <span className="soft">{totals[layer].percent}</span>
              </td>
            ))}
          </tr>
          {hasLevels && (
            <tr>
              <th scope="row">Level reached</th>
              {layers.map((layer) => (
                <td key={layer}>{totals[layer].level}</td>
              ))}
            </tr>
          )}
          {levels.map((level) => (
            <tr key={level.id}>
              <th scope="row">
                <span className="level-name">
                  <LevelBadge mark={level.mark} metal={level.metal} />
                  {level.title}
                </span>
                <span className="soft tiny"> {level.from}</span>
              </th>
              {layers.map((layer) => {
                const { words, isReached, to } = level.layers[layer]
                return (
                  <td key={layer}>
                    {isReached ? (
                      <span className="flag flag--good">{words}</span>
                    ) : to === null ? (
                      words
                    ) : (
                      <Link to={to}>{words}</Link>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
