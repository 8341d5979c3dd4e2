import { Link } from '@remix-run/react'
import type { PathObstacles as Obstacles } from './path-view.ts'

/** Why there is no path, and which wish to give up. */
export function PathObstacles({ obstacles }: { obstacles: Obstacles }) {
  const { reasons, wishes, isUnproven } = obstacles
  return (
    <div className="path-obstacles">
      {reasons.map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
      {isUnproven ? null : wishes.length === 0 ? (
        <p>No wish stands in the way: the level is out of reach with what applies to the city.</p>
      ) : (
        <>
          <p>
            {wishes.length === 1
              ? 'One wish alone stands in the way.'
              : `These ${wishes.length} wishes cannot hold together. Giving up any one of them is enough to get past this conflict.`}
          </p>
          <ul className="plain-list">
            {wishes.map(({ text, dropTo }) => (
              <li key={text}>
                <span>{text}</span>
                <Link to={dropTo} aria-label={`Give up: ${text}`}>
                  Give up
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
