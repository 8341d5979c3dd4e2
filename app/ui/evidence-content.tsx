import { Link } from '@remix-run/react'
import type { LinkView } from '#app/domain/evidence/evidence-view.ts'

type Props = {
  link: Pick<LinkView, 'kind' | 'kindLabel' | 'isWithheld' | 'revisionId' | 'url' | 'locator' | 'sensitivity'>
  statement: string | null
  fileName: string | null
  /** Where its place in the library is. */
  item: string
}

/** The evidence itself, or the way to it. */
export function EvidenceContent({ link, statement, fileName, item }: Props) {
  if (link.isWithheld) {
    return (
      <section className="card" aria-labelledby="content-title">
        <h2 id="content-title">The evidence</h2>
        <p>
          It is sensitive: only the lead of the city, and whoever added it, may open it. Ask the lead if you need to
          read it.
        </p>
      </section>
    )
  }
  return (
    <section className="card stack" aria-labelledby="content-title">
      <h2 id="content-title">The evidence</h2>
      {link.kind === 'statement' && <blockquote className="evidence-statement">{statement}</blockquote>}
      {link.kind === 'link' && link.url !== null && (
        <p className="break-words">
          <a href={link.url} rel="noreferrer noopener">
            {link.url}
          </a>
        </p>
      )}
      {link.kind === 'file' && (
        <div className="row break-words">
          <a className="usa-button usa-button--outline" href={`/evidence-files/${link.revisionId}`}>
            Download the {link.kindLabel}
          </a>
          <span className="soft small">{fileName}</span>
        </div>
      )}
      {link.locator !== '' && (
        <p className="break-words">
          <strong>Where to look:</strong> {link.locator}
        </p>
      )}
      <p className="small">
        <Link to={item}>Its place in the library</Link>
      </p>
    </section>
  )
}
