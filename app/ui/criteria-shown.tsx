import { Link } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { standingWords } from '#app/domain/results/words.ts'
import { SquareDrawing, type SquareItem } from './standing-square.tsx'

export type ShownView = {
  /** Changes with what is shown. */
  key: string
  title: string
  means: string
  closeTo: string
  lines: readonly (SquareItem & { detail: string })[]
}

/** The list behind a number that somebody opened. */
export function CriteriaShown({ shown }: { shown: ShownView }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
  }, [shown.key])
  return (
    <section className="card criteria-shown" id="made-of" aria-labelledby="made-of-title">
      <div className="row row--apart">
        <h2 id="made-of-title" ref={heading} tabIndex={-1}>
          {shown.title}
        </h2>
        <Link to={shown.closeTo} preventScrollReset className="no-print small">
          Close this list
        </Link>
      </div>
      <p className="soft small">{shown.means}</p>
      {shown.lines.length === 0 ? (
        <p>There is none.</p>
      ) : (
        <ul className="plain-list criteria-columns">
          {shown.lines.map((item) => (
            <li key={item.id} className="criterion-line">
              <SquareDrawing item={item} />
              <span>
                <Link to={item.to}>
                  {item.id} {item.title}
                </Link>
                <span className="soft tiny criterion-detail">
                  {standingWords[item.standing]}
                  {item.isCore && ', core'} · {item.detail}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
