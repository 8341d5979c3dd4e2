import type { Check } from '#app/domain/edition/edition.ts'
import type { CheckResult, EvidenceLinkInput } from '#app/domain/results/readiness.ts'
import { takings, type Changes, type Taking } from '#app/domain/what-if/changes.ts'
import { asItIs, fieldOf } from '#app/domain/what-if/changes-of-fields.ts'
import { sayCheck, takingWords } from '#app/domain/what-if/check-words.ts'

type Props = {
  check: Check
  /** How it stands without what it is taken to be. */
  result: CheckResult
  taking: Taking | null
  links: readonly EvidenceLinkInput[]
  changed: Changes['links']
  titles: Readonly<Record<string, string>>
  isLive: boolean
  setCheck: (id: string, taking: Taking | null) => void
  setLink: (id: string, checkId: string, date: string | null | undefined) => void
}

const inOrder: readonly Taking[] = ['evidenced', 'reviewed', 'met', 'unmet', 'not-applicable']

/** One check: as it is, or taken to be something else; and the evidence on it. */
export function WhatIfCheck({ check, result, taking, links, changed, titles, isLive, setCheck, setLink }: Props) {
  const name = fieldOf.check(check.id)
  const offered = inOrder.filter(
    (known) => takings.includes(known) && (known !== 'not-applicable' || check.isNotApplicableAllowed),
  )
  return (
    <fieldset className="what-if-check" id={`try-${check.id}`}>
      <legend>
        <b>{check.id}</b> {check.text}
      </legend>
      <div className="choices">
        <label className="choice">
          <input
            type="radio"
            name={name}
            value={asItIs}
            checked={taking === null}
            onChange={() => {
              setCheck(check.id, null)
            }}
          />
          <span>
            As it is: <span className="soft">{sayCheck(result)}</span>
          </span>
        </label>
        {offered.map((known) => (
          <label className="choice" key={known}>
            <input
              type="radio"
              name={name}
              value={known}
              checked={taking === known}
              onChange={() => {
                setCheck(check.id, known)
              }}
            />
            <span>{takingWords[known].title}</span>
          </label>
        ))}
      </div>
      {links.length > 0 && (taking === null || !isLive) && (
        <ul className="what-if-links">
          {links.map(({ id, date }) => {
            const change = changed[id]
            const isGone = change?.date === null
            return (
              <li key={id}>
                <span className="what-if-links__title">{titles[id] ?? 'Evidence'}</span>
                <label>
                  <span className="soft small">dated</span>
                  <span className="visually-hidden">
                    {' '}
                    {titles[id] ?? 'evidence'} on {check.id}
                  </span>
                  <input
                    type="date"
                    name={fieldOf.link(id)}
                    className="usa-input"
                    min="1970-01-01"
                    max="2099-12-31"
                    readOnly={isGone}
                    value={change?.date ?? date ?? ''}
                    onChange={(event) => {
                      const { value } = event.currentTarget
                      setLink(id, check.id, value === '' || value === date ? undefined : value)
                    }}
                  />
                </label>
                <label className="what-if-links__gone">
                  <input
                    type="checkbox"
                    name={fieldOf.gone(id)}
                    checked={isGone}
                    onChange={() => {
                      setLink(id, check.id, isGone ? undefined : null)
                    }}
                  />
                  <span>
                    Take it off
                    <span className="visually-hidden">
                      : {titles[id] ?? 'evidence'} on {check.id}
                    </span>
                  </span>
                </label>
              </li>
            )
          })}
        </ul>
      )}
    </fieldset>
  )
}
