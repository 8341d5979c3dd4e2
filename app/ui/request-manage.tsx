import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { isWaiting } from '#app/domain/requests.ts'
import { BusyButton } from './busy-button.tsx'
import { PlainField } from './plain-field.tsx'
import type { RequestView } from './request-view.ts'

type Props = { view: RequestView; typed: Record<string, string>; errors: Record<string, string> }

/** What the team can do with a request that is out. */
export function RequestManage({ view, typed, errors }: Props) {
  const { link, linkMark, toEmail, to } = view
  const canRenew = link === 'open' || link === 'expired'
  return (
    <aside className="card request-manage" aria-labelledby="manage-title">
      <h2 id="manage-title">This request</h2>
      {link === 'open' && view.checks.some(({ state }) => isWaiting(state)) && toEmail !== '' && (
        <One intent="remind" label="Send a reminder now">
          A mail with the same link, at most one a day.
        </One>
      )}
      {canRenew && (
        <One intent="new-link" label="Make a new link" fields={{ link: linkMark }}>
          The old link stops working.{' '}
          {toEmail === '' ? 'You get the new one once.' : `The new one goes to ${toEmail}, and is shown to you once.`}
        </One>
      )}
      {canRenew && (
        <Form method="post" className="request-manage__one" noValidate>
          <input type="hidden" name="intent" value="due" />
          <PlainField
            id="dueOn"
            type="date"
            label="Answer due"
            value={typed['dueOn'] ?? view.dueOn}
            error={errors['dueOn']}
            isShort
          />
          <BusyButton isOutline>Change the date</BusyButton>
        </Form>
      )}
      {canRenew && (
        <One intent="close" label="Close the request">
          {to} can read that it is closed, and answers no more. What came in stays, and can still be decided.
        </One>
      )}
      {link !== 'revoked' && (
        <One intent="revoke" label="Revoke the link">
          For a link that went to the wrong person: it shows nothing any more.
        </One>
      )}
    </aside>
  )
}

type OneProps = { intent: string; label: string; fields?: Record<string, string>; children: ReactNode }

function One({ intent, label, fields = {}, children }: OneProps) {
  return (
    <Form method="post" className="request-manage__one">
      <input type="hidden" name="intent" value={intent} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <BusyButton isOutline>{label}</BusyButton>
      <p className="soft tiny">{children}</p>
    </Form>
  )
}
