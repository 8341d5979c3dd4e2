import { Form } from '@remix-run/react'

/** Takes the second factor off somebody who cannot give a code any more. */
export function PersonSecondFactor({ name }: { name: string }) {
  return (
    <section className="card" aria-labelledby="factor-title">
      <h2 id="factor-title">Second factor</h2>
      <p>
        Only for somebody who has lost both the phone and the recovery codes. Make sure that it is {name} who asks: call
        them, or meet them. Afterwards their password alone lets them in, until they set it up again. They are signed
        out everywhere, and told by mail.
      </p>
      <Form method="post" className="actions">
        <input type="hidden" name="intent" value="reset-second-factor" />
        <button className="usa-button usa-button--outline">Take the second factor off</button>
      </Form>
    </section>
  )
}
