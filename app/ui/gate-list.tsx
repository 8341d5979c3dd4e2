import { Link } from '@remix-run/react'
import type { Standing } from '#app/domain/results/readiness.ts'
import { SquareDrawing } from './standing-square.tsx'

export type GateView = {
  id: string
  title: string
  /** "Needed at every level: all of these" */
  says: string
  isOpen: boolean
  items: readonly {
    id: string
    title: string
    /** `null` for a practice area. */
    standing: Standing | null
    words: string
    isOpen: boolean
    to: string
  }[]
}

/** What blocks a level whatever the total, with the state of each part. */
export function GateList({ gates }: { gates: readonly GateView[] }) {
  if (gates.length === 0) return null
  const isAllOpen = gates.every((gate) => gate.isOpen)
  return (
    <section className="card" aria-labelledby="gates-title">
      <h2 id="gates-title">{isAllOpen ? 'Nothing blocks a level' : 'What blocks a level'}</h2>
      <p>Whatever the total, these must be evidenced first.</p>
      {gates.map((gate) => (
        <div key={gate.id} className={`gate${gate.isOpen ? '' : ' gate--shut'}`}>
          <h3>{gate.title}</h3>
          <p className="soft small">{gate.says}</p>
          <ul className="plain-list">
            {gate.items.map((item) => (
              <li key={item.id} className="criterion-line">
                {item.standing === null ? (
                  <span className="area-code">{item.id}</span>
                ) : (
                  <SquareDrawing item={{ id: item.id, standing: item.standing, isCore: false }} />
                )}
                <Link to={item.to}>{item.standing === null ? item.title : `${item.id} ${item.title}`}</Link>
                <span className={`state${item.isOpen ? ' state--open' : ' state--shut'}`}>{item.words}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
