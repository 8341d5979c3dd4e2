import { Form } from '@remix-run/react'
import { SubmitButton } from './schema-form.tsx'
import type { MailLine, MailView } from './installation-view.ts'

type Props = { mail: MailView; email: string; hasTested: boolean }

/** How mail leaves, whether it does, and what did not. */
export function InstallationMail({ mail, email, hasTested }: Props) {
  const { route, sender, sent, waiting, failed, test, demo } = mail
  return (
    <section className="card stack" aria-labelledby="mail-title">
      <h2 id="mail-title">Mail</h2>
      {route.kind === 'folder' && (
        <div className="note note--unknown">
          <p>
            <strong>No mail server is set, so nobody gets mail.</strong> Mails become files in the folder below. Set{' '}
            <code>SMTP_URL</code> and start Assay again.
          </p>
        </div>
      )}
      <dl className="fact-list">
        <dt>Leaves by</dt>
        <dd>{route.kind === 'smtp' ? `SMTP, ${route.host}` : `files in ${route.folder}`}</dd>
        {route.kind === 'smtp' && (
          <>
            <dt>On the way</dt>
            <dd>
              {route.isEncrypted ? 'encrypted, or it does not leave' : 'encrypted only if the mail server offers it'}
            </dd>
          </>
        )}
        <dt>Comes from</dt>
        <dd>{sender}</dd>
        <dt>So far</dt>
        <dd>
          {sent} sent, {waiting.count} waiting, {failed.count} given up
        </dd>
      </dl>
      {demo && (
        <p className="note">
          The demo’s people have made-up addresses at example.org, so no mail ever leaves for them
          {demo.heldBack === 0
            ? '.'
            : `: ${demo.heldBack} ${demo.heldBack === 1 ? 'mail was' : 'mails were'} noted and not sent.`}{' '}
          What they would be told is under their bell.
        </p>
      )}
      {test && (
        <p className={test.isSent ? 'note' : 'note note--unmet'} role={hasTested ? 'status' : undefined}>
          {test.isSent
            ? `The test mail of ${test.at} has ${route.kind === 'smtp' ? 'left' : 'been written'}.`
            : `The test mail of ${test.at} has not left. ${test.lastError === '' ? 'It is on its way.' : test.lastError}`}
        </p>
      )}
      <Form method="post">
        <input type="hidden" name="intent" value="test-mail" />
        <SubmitButton busy="Sending…">Send a test mail to {email}</SubmitButton>
      </Form>
      <MailList title="Given up" count={failed.count} mails={failed.mails} isGivenUp />
      <MailList title="Waiting" count={waiting.count} mails={waiting.mails} isGivenUp={false} />
      {failed.count + waiting.mails.filter(({ lastError }) => lastError !== '').length > 1 && (
        <Form method="post">
          <button className="usa-button usa-button--outline" name="intent" value="retry-all">
            Try all of them again
          </button>
        </Form>
      )}
    </section>
  )
}

type ListProps = { title: string; count: number; mails: readonly MailLine[]; isGivenUp: boolean }

/** Mails that have not left. What they say is nobody's but their readers'. */
function MailList({ title, count, mails, isGivenUp }: ListProps) {
  if (mails.length === 0) return null
  return (
    <div>
      <h3>
        {title} ({count})
      </h3>
      <ul className="mail-lines">
        {mails.map((mail) => (
          <MailItem key={mail.id} mail={mail} isGivenUp={isGivenUp} />
        ))}
      </ul>
      {count > mails.length && (
        <p className="soft small">
          These are {mails.length} of {count}.
        </p>
      )}
    </div>
  )
}

function MailItem({ mail, isGivenUp }: { mail: MailLine; isGivenUp: boolean }) {
  const { id, recipient, subject, writtenAt, tries, lastError, nextTryAt } = mail
  const tried = tries === 0 ? 'not tried yet' : tries === 1 ? 'tried once' : `tried ${tries} times`
  return (
    <li>
      <div className="mail-lines__text">
        <p>
          <strong>{subject}</strong> <span className="soft">to {recipient}</span>
        </p>
        {lastError !== '' && <p className="mail-lines__error">{lastError}</p>}
        <p className="soft small">
          Written {writtenAt}, {tried}
          {!isGivenUp && lastError !== '' && `, next ${nextTryAt}`}
        </p>
      </div>
      {lastError !== '' && (
        <Form method="post">
          <input type="hidden" name="intent" value="retry" />
          <button className="as-link" name="id" value={id}>
            Try again
            <span className="visually-hidden">
              : {subject}, to {recipient}
            </span>
          </button>
        </Form>
      )}
    </li>
  )
}
