import { Form } from '@remix-run/react'
import { SubmitButton } from './schema-form.tsx'

type Props = {
  /** What people call the provider; `null` while something is missing. */
  name: string | null
  missing: readonly string[]
  issuer: string | null
  callback: string
  /** How many people have come in by it. */
  linked: number
  /** What a check just found; `null` if nobody asked. */
  isThere: boolean | null
}

/** Where single sign-on stands, and what it still needs. */
export function ProviderStatus({ name, missing, issuer, callback, linked, isThere }: Props) {
  return (
    <section className="card stack" aria-labelledby="provider-title">
      <h2 id="provider-title">
        Single sign-on <span className="flag">{name === null ? 'not set up' : 'set up'}</span>
      </h2>
      {name === null ? (
        <>
          <p>
            Your city’s identity provider can sign people in, if it speaks OpenID Connect. Register Assay there as a web
            application with the address below, then set {sayList(missing)} where Assay is started, and start it again.
          </p>
          <dl className="fact-list">
            <dt>Redirect address</dt>
            <dd>
              <code>{callback}</code>
            </dd>
            {missing.map((setting) => (
              <div key={setting} className="fact-list__pair">
                <dt>
                  <code>{setting}</code>
                </dt>
                <dd>missing</dd>
              </div>
            ))}
          </dl>
        </>
      ) : (
        <>
          <dl className="fact-list">
            <dt>Button</dt>
            <dd>Sign in with {name}</dd>
            <dt>Issuer</dt>
            <dd>{issuer}</dd>
            <dt>Redirect address</dt>
            <dd>
              <code>{callback}</code>
            </dd>
            <dt>Came in by it</dt>
            <dd>{linked === 1 ? '1 person' : `${linked} people`}</dd>
          </dl>
          <Form method="post">
            <input type="hidden" name="intent" value="check" />
            <SubmitButton busy="Asking…">Check that it answers</SubmitButton>
          </Form>
          <p role="status">
            {isThere === true && 'It answers, and its own description fits.'}
            {isThere === false && (
              <strong className="problem">It does not answer as it should. The log says why.</strong>
            )}
          </p>
        </>
      )}
    </section>
  )
}

function sayList(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
}
