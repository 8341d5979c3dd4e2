import { Form } from '@remix-run/react'

type Leave = { userId: string; name: string; grantedBy: string | null }

/** Which of the city's coaches may open a sensitive item. Each is a form of its own, so that it works without JavaScript. */
export function LeaveList({ leaves, error }: { leaves: readonly Leave[]; error: string | undefined }) {
  return (
    <section className="card" aria-labelledby="leaves-title">
      <h2 id="leaves-title">Which coach may open it</h2>
      <p className="small">
        It is sensitive: leads and whoever added it can open it. A coach can once you give them leave. Everybody who
        opens it is named in the history below.
      </p>
      {error !== undefined && (
        <p className="usa-error-message" id="userId">
          {error}
        </p>
      )}
      {leaves.length === 0 ? (
        <p className="soft small">The city has no coach yet.</p>
      ) : (
        <ul className="plain-list leaves">
          {leaves.map(({ userId, name, grantedBy }) => (
            <li key={userId}>
              <div>
                <strong>{name}</strong>
                <p className="evidence-meta">
                  {grantedBy === null ? 'Sees that it is there, not what it is' : `May open it, says ${grantedBy}`}
                </p>
              </div>
              <Form method="post" preventScrollReset>
                <input type="hidden" name="intent" value={grantedBy === null ? 'grant' : 'revoke'} />
                <input type="hidden" name="userId" value={userId} />
                <button className="usa-button usa-button--outline">
                  {grantedBy === null ? 'Give leave' : 'End leave'}
                  <span className="visually-hidden">
                    {' '}
                    {grantedBy === null ? 'to' : 'of'} {name}
                  </span>
                </button>
              </Form>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
