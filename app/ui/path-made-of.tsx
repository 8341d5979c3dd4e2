import { Link } from '@remix-run/react'
import type { PathCriterion, PathMadeOf as MadeOf } from './path-view.ts'
import { SquareDrawing } from './standing-square.tsx'

/** What a path is made of: each criterion with its steps, what they take and why they are there. */
export function PathMadeOf({ madeOf }: { madeOf: MadeOf }) {
  const { criteria, follow, total, earns } = madeOf
  return (
    <section className="card path-made-of" aria-labelledby="made-of-title">
      <h2 id="made-of-title">What it is made of</h2>
      <p>{earns}</p>
      <ol className="path-criteria">
        {criteria.map((criterion) => (
          <Criterion key={criterion.id} criterion={criterion} />
        ))}
      </ol>
      {follow.length > 0 && (
        <p className="small">
          Without work of their own, as soon as the others stand:{' '}
          {follow.map(({ id, title, to }, index) => (
            <span key={id}>
              {index > 0 && ', '}
              <Link to={to}>
                {id} {title}
              </Link>
            </span>
          ))}
          .
        </p>
      )}
      <p className="path-total">
        <span>Together</span> <strong>{total}</strong>
      </p>
    </section>
  )
}

function Criterion({ criterion }: { criterion: PathCriterion }) {
  const { id, title, to, days, why, department, checks } = criterion
  return (
    <li className="path-criterion">
      <div className="path-criterion__head">
        <SquareDrawing item={criterion} />
        <h3>
          <Link to={to}>
            {id} {title}
          </Link>
        </h3>
        <strong className="num">{days}</strong>
      </div>
      <p className="soft tiny">
        {why}
        {department !== '' && ` ${department} looks after it.`}
      </p>
      <ul className="path-steps">
        {checks.map((check) => (
          <li key={check.id}>
            <span className="path-steps__what">
              <strong>{check.does}</strong>:{' '}
              <Link to={check.to}>
                <span className="visually-hidden">{check.id}: </span>
                {check.text}
              </Link>
            </span>
            <span className="num soft">{check.days}</span>
          </li>
        ))}
      </ul>
    </li>
  )
}
