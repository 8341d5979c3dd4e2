import { Link } from '@remix-run/react'
import { sayShortDate } from '#app/domain/dates.ts'
import type { EvidenceKind } from '#app/domain/evidence/evidence-view.ts'
import { previewKind } from '#app/domain/evidence/preview.ts'
import { saySize } from '#app/domain/evidence/file-kinds.ts'
import type { RevisionView } from '#app/domain/evidence/revision-view.ts'
import { list } from '#app/domain/results/words.ts'
import { previewAddress } from './preview-address.ts'

type Props = { revisions: readonly RevisionView[]; kind: EvidenceKind; kindLabel: string }

/** Every revision of an item, newest first: nothing of it is ever overwritten. */
export function RevisionList({ revisions, kind, kindLabel }: Props) {
  return (
    <section className="card" aria-labelledby="revisions-title">
      <h2 id="revisions-title">{revisions.length === 1 ? 'Revision' : 'Revisions'}</h2>
      <ol className="revisions" reversed>
        {revisions.map((revision, index) => (
          <li key={revision.id} id={`revision-${revision.number}`}>
            <h3>
              Revision {revision.number}
              {index === 0 && revisions.length > 1 && <span className="flag flag--good">newest</span>}
            </h3>
            <RevisionLine revision={revision} kind={kind} kindLabel={kindLabel} />
          </li>
        ))}
      </ol>
    </section>
  )
}

/** One revision: what it holds, from when, by whom and why, and the way to it. */
export function RevisionLine({
  revision,
  kind,
  kindLabel,
}: {
  revision: RevisionView
  kind: EvidenceKind
  kindLabel: string
}) {
  const { evidenceDate, by, note, fileName, size, url, statement, checkIds, isSameContent, contentNumber } = revision
  return (
    <div className="revision">
      {note !== '' && <p className="as-typed">{note}</p>}
      <p className="evidence-meta">
        {evidenceDate === null ? 'No date' : `Shows ${sayShortDate(evidenceDate)}`} · added by {by}
        {isSameContent && ` · same content as revision ${contentNumber}`}
      </p>
      {url !== null && (
        <p className="small break-words">
          <a href={url} rel="noreferrer noopener">
            {url}
          </a>
        </p>
      )}
      {statement !== null && (
        <details className="fingerprint">
          <summary>Read the statement</summary>
          <blockquote className="evidence-statement">{statement}</blockquote>
        </details>
      )}
      {fileName !== null && (
        <p className="small break-words">
          {previewKind(revision.mediaType) !== null && (
            <>
              <Link to={previewAddress({ revisionId: revision.id })}>
                Show<span className="visually-hidden"> revision {revision.number}</span>
              </Link>
              {' · '}
            </>
          )}
          <a href={`/evidence-files/${revision.id}`}>
            {kind === 'link' ? 'Download the saved copy' : `Download the ${kindLabel}`}
            <span className="visually-hidden"> of revision {revision.number}</span>
          </a>{' '}
          <span className="soft">
            {fileName}
            {size !== null && `, ${saySize(size)}`}
          </span>
        </p>
      )}
      <Fingerprint sha256={revision.sha256} />
      {checkIds.length > 0 && <p className="small">On {list(checkIds)}</p>}
    </div>
  )
}

/** The hash of a file: short, and whole for whoever compares it. */
export function Fingerprint({ sha256 }: { sha256: string | null }) {
  if (sha256 === null) return null
  return (
    <details className="fingerprint">
      <summary>
        SHA-256 <code>{sha256.slice(0, 12)}…</code>
      </summary>
      <code>{sha256}</code>
    </details>
  )
}
