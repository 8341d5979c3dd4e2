import { useSearchParams } from '@remix-run/react'

export type SnapshotChoice = { id: string; label: string; isChosen: boolean }

type Props = {
  kind: string
  snapshots: readonly SnapshotChoice[]
  /** Whether the form shows numbers of what is chosen. */
  hasNumbers: boolean
}

/** What it is made of. To choose another shows the numbers of that one; without JavaScript by a button. */
export function MadeOf({ kind, snapshots, hasNumbers }: Props) {
  const [, setQuery] = useSearchParams()
  const chosen = snapshots.find(({ isChosen }) => isChosen)
  const show = (id: string) => setQuery(id === '' ? { kind } : { kind, snapshot: id }, { preventScrollReset: true })
  return (
    <div className="report-made-of">
      <label className="report-field">
        <span>Made of</span>
        <select
          className="usa-select"
          name="snapshot"
          defaultValue={chosen?.id ?? ''}
          onChange={(event) => show(event.currentTarget.value)}
        >
          <option value="">The assessment as it is now</option>
          {snapshots.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {hasNumbers && (
        <p className="small soft" role="status">
          The numbers below are those of {chosen ? chosen.label : 'the assessment as it is now'}.
        </p>
      )}
      {hasNumbers && (
        <noscript>
          <button className="usa-button usa-button--outline" name="show" value="numbers">
            Show the numbers of this choice
          </button>
        </noscript>
      )}
    </div>
  )
}
