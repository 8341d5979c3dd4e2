import { useEffect, useRef } from 'react'

/**
 * A link that is shown once, to be handed over. It is in a field, so that it can be selected whole with one key. The page
 * goes to it, for it may appear far from the button that made it.
 */
export function HandOverLink({ link, to, said }: { link: string; to: string; said: string }) {
  const box = useRef<HTMLElement>(null)
  useEffect(() => box.current?.focus(), [link])
  return (
    <section ref={box} className="note stack hand-over-note" aria-labelledby="link-title" tabIndex={-1}>
      <h2 id="link-title">The link for {to}</h2>
      {said !== '' && <p>{said}</p>}
      <p>
        Copy it now and hand it over: it is shown only this once, because Assay does not keep it. Whoever has it can
        answer for {to}.
      </p>
      <label className="usa-label" htmlFor="link">
        Link
      </label>
      <input
        id="link"
        className="usa-input hand-over"
        readOnly
        value={link}
        onFocus={(event) => {
          event.currentTarget.select()
        }}
      />
    </section>
  )
}
