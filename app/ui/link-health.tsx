import { Link } from '@remix-run/react'
import { sayShortDate, type IsoDate } from '#app/domain/dates.ts'

type Props = {
  health: { isAlive: boolean; status: string; checkedOn: IsoDate; lastAliveOn: IsoDate | null } | null
  /** A copy of the page is kept. */
  hasCopy: boolean
  /** Where a copy is attached; `null` for whoever may not. */
  copyTo: string | null
}

/** Whether the linked page is still there, and what can be done while it is, or now that it is not. */
export function LinkHealthNote({ health, hasCopy, copyTo }: Props) {
  const attach = copyTo !== null && <Link to={copyTo}>{hasCopy ? 'Attach a newer copy' : 'Attach a saved copy'}</Link>
  if (health && !health.isAlive) {
    return (
      <section className="note note--unmet stack" aria-labelledby="health-title">
        <h2 id="health-title">The page is gone</h2>
        <p>
          Looked at on {sayShortDate(health.checkedOn)}: {health.status}.{' '}
          {health.lastAliveOn === null
            ? 'Assay has never seen it there.'
            : `Last seen there on ${sayShortDate(health.lastAliveOn)}.`}{' '}
          {hasCopy && 'A saved copy is kept.'}
        </p>
        {copyTo !== null && <p>Give its new address as a new revision, or keep what it said: {attach}.</p>}
      </section>
    )
  }
  return (
    <p className="soft small">
      {health === null
        ? 'Assay looks about once a week whether the page is still there.'
        : `On ${sayShortDate(health.checkedOn)} the page was: ${health.status}.`}{' '}
      {hasCopy ? 'A saved copy is kept. ' : 'Pages go; a copy stays. '}
      {attach}
    </p>
  )
}
