import type { Level } from '#app/domain/edition/schema.ts'
import { MarkShape } from './chart-parts.tsx'
import { levelMark, metalTone } from './level-marks.ts'

/** The mark of a level beside its name, which says the same. */
export function LevelBadge({ mark, metal }: Pick<Level, 'mark' | 'metal'>) {
  return (
    <svg className="chart level-badge" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <MarkShape mark={levelMark(mark, [8, 8], 14)} tone={metalTone(metal)} />
    </svg>
  )
}
