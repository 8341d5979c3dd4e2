type Props = { by: string; on: string; note: string }

/** Who asks for the signature, and what they wrote to it. */
export function AskedToSign({ by, on, note }: Props) {
  return (
    <section className="note stack" aria-label="The request">
      <p>
        <strong>{by}</strong> asked for your signature on {on}
        {note === '' ? '.' : ':'}
      </p>
      {note !== '' && <blockquote className="as-typed">{note}</blockquote>}
    </section>
  )
}
