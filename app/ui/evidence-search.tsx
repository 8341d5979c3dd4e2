import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'

type Props = { q: string; label: string; hidden?: Record<string, string>; children?: ReactNode }

/** A search that is an ordinary GET form: its address can be kept, and it works without JavaScript. */
export function EvidenceSearch({ q, label, hidden = {}, children }: Props) {
  return (
    <Form method="get" role="search" className="evidence-search">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="evidence-search-text">
        <label className="usa-label" htmlFor="q">
          {label}
        </label>
        <input
          id="q"
          name="q"
          type="search"
          className="usa-input"
          defaultValue={q}
          autoComplete="off"
          maxLength={200}
        />
      </div>
      {children}
      <button className="usa-button usa-button--outline">Search</button>
    </Form>
  )
}
