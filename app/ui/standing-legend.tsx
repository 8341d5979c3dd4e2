import type { Standing } from '#app/domain/results/readiness.ts'
import { standingWords } from '#app/domain/results/words.ts'
import { pathOfPoints } from './charts/chart-parts.tsx'
import { coreDiamond, standingOrder } from './charts/criterion-grid.ts'
import { StandingKey } from './standing-square.tsx'

/** Standings that are explained only where they occur, so that the usual legend stays short. */
const rare: readonly Standing[] = ['waiting', 'not-applicable']

/** What the squares and the bar mean: one fixed code, here and in every report. */
export function StandingLegend({ present, hasCore }: { present: readonly Standing[]; hasCore: boolean }) {
  const shown = standingOrder.filter((standing) => !rare.includes(standing) || present.includes(standing))
  return (
    <ul className="legend" aria-label="What the squares mean">
      {shown.map((standing) => (
        <li key={standing}>
          <StandingKey standing={standing} />
          {standingWords[standing]}
        </li>
      ))}
      {hasCore && (
        <li>
          <svg
            className="chart standing-key standing-key--core"
            viewBox="0 0 20 20"
            aria-hidden="true"
            focusable="false"
          >
            <path d={`${pathOfPoints(coreDiamond([10, 10], 11))}Z`} className="tone-ink" />
          </svg>
          core
        </li>
      )}
    </ul>
  )
}
