import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'

export type AssessmentHead = {
  cityName: string
  edition: { ref: string; title: string; version: string }
  /** "2026 cycle", "2026 cycle, second run" */
  cycle: string
  asOf: string
  /** Where its results are held at a day: said, because everybody expects today. */
  isHeld: boolean
}

/** What stands above the content of every result: the standard, the cycle, the day, and what it is not. */
export function ResultHead({ head, title, children }: { head: AssessmentHead; title: string; children?: ReactNode }) {
  return (
    <div className="page-head">
      <p className="crumb">
        {head.cityName} ·{' '}
        <Link to={`/editions/${head.edition.ref}`}>
          {head.edition.title}, edition {head.edition.version}
        </Link>{' '}
        · {head.cycle}
      </p>
      <h1>{title}</h1>
      <p className="as-of">
        As of {head.asOf}
        {head.isHeld && ' (held at this day)'} <span className="flag">Self-assessment, not a certification</span>
      </p>
      {children}
    </div>
  )
}
