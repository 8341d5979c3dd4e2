import type { ReactNode } from 'react'
import { sayRole } from '#app/domain/people.ts'
import type { Role } from '#app/domain/policy.ts'
import { capital } from '#app/domain/results/words.ts'

type Props = {
  crumb: ReactNode
  person: { name: string; email: string; areas?: readonly string[] }
  isSelf: boolean
  roles: readonly Role[]
  children?: ReactNode
}

/** Who a page about one person is about. */
export function PersonHead({ crumb, person, isSelf, roles, children }: Props) {
  return (
    <div className="page-head">
      <p className="crumb">{crumb}</p>
      <h1>
        {person.name}
        {isSelf && <span className="soft"> (you)</span>}
      </h1>
      <p className="soft break-words">{person.email}</p>
      {roles.length > 0 && (
        <p className="people-roles">
          {roles.map((role) => (
            <span key={role} className="flag">
              {capital(sayRole(role, person.areas))}
            </span>
          ))}
        </p>
      )}
      {children}
    </div>
  )
}
