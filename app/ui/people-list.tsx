import { Form, Link } from '@remix-run/react'
import { sayRole, type PlaceRole } from '#app/domain/people.ts'
import { capital } from '#app/domain/results/words.ts'
import type { Role } from '#app/domain/policy.ts'

type Person = {
  id: string
  name: string
  email: string
  roles: readonly PlaceRole[]
  areas: readonly string[]
}

type Props = { people: readonly Person[]; to: (id: string) => string; selfId: string }

/** People of a city with what they are in it. */
export function PeopleList({ people, to, selfId }: Props) {
  if (people.length === 0) return null
  return (
    <ul className="people">
      {people.map(({ id, name, email, roles, areas }) => (
        <li key={id}>
          <div>
            <p className="people-name">
              <Link to={to(id)}>{name}</Link>
              {id === selfId && <span className="soft small"> you</span>}
            </p>
            <p className="soft small break-words">{email}</p>
          </div>
          <p className="people-roles">
            {roles.map((role) => (
              <span key={role} className="flag">
                {capital(sayRole(role, areas))}
              </span>
            ))}
          </p>
        </li>
      ))}
    </ul>
  )
}

type Invitation = {
  id: string
  email: string
  role: Role
  areas: readonly string[]
  city: string | null
  invitedBy: string
  until: string
  seen: string
  isExpired: boolean
}

/** Invitations without an answer, each to be sent again or revoked. `isAnywhere`: they name their cities. */
export function InvitationList({
  invitations,
  isAnywhere,
}: {
  invitations: readonly Invitation[]
  isAnywhere: boolean
}) {
  if (invitations.length === 0) return null
  return (
    <ul className="people">
      {invitations.map(({ id, email, role, areas, city, invitedBy, until, seen, isExpired }) => (
        <li key={id}>
          <div>
            <p className="people-name break-words">{email}</p>
            <p className="soft small">
              {capital(sayRole(role, areas))}
              {isAnywhere && (city === null ? ' of this installation' : ` of ${city}`)} · invited by {invitedBy}
            </p>
            <p className="small">
              {isExpired ? <span className="flag flag--unknown">Ran out {until}</span> : `Good until ${until}`}
            </p>
          </div>
          <Form method="post" className="row small">
            <input type="hidden" name="invitationId" value={id} />
            <input type="hidden" name="seen" value={seen} />
            <button className="as-link" name="intent" value="send-again" aria-label={`Send again to ${email}`}>
              Send again
            </button>
            <button className="as-link" name="intent" value="revoke" aria-label={`Revoke the invitation of ${email}`}>
              Revoke
            </button>
          </Form>
        </li>
      ))}
    </ul>
  )
}
