import { Link } from '@remix-run/react'
import type { Standing } from '#app/domain/results/readiness.ts'
import { standingWords } from '#app/domain/results/words.ts'
import { CriterionCell } from './charts/criterion-cell.tsx'
import { criterionGrid, legendCell } from './charts/criterion-grid.ts'

export type SquareItem = {
  id: string
  title: string
  standing: Standing
  isCore: boolean
  to: string
}

const size = 28

/** What a square says aloud: "DM1 Data strategy and governance: not met, core". */
export function saySquare({ id, title, standing, isCore }: Omit<SquareItem, 'to'>): string {
  return `${id} ${title}: ${standingWords[standing]}${isCore ? ', core' : ''}`
}

/** A criterion as a square that leads to it. */
export function StandingSquare({ item, isNew = false }: { item: SquareItem; isNew?: boolean }) {
  const name = saySquare(item)
  return (
    <Link to={item.to} className={`square${isNew ? ' fills' : ''}`} aria-label={name} title={name}>
      <SquareDrawing item={item} />
    </Link>
  )
}

/** The square alone, beside words that say the same. */
export function SquareDrawing({ item }: { item: Pick<SquareItem, 'id' | 'standing' | 'isCore'> }) {
  const cell = criterionGrid([item], size, { cell: size, gap: 0 }).cells[0]
  return (
    <svg
      className="chart square-drawing"
      viewBox={`0 0 ${size} ${size}`}
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
    >
      {cell && <CriterionCell cell={cell} />}
    </svg>
  )
}

/** A square for a key: without a number. */
export function StandingKey({ standing }: { standing: Standing }) {
  return (
    <svg className="chart standing-key" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
      <CriterionCell cell={legendCell(standing, 0, 0, 20)} />
    </svg>
  )
}
