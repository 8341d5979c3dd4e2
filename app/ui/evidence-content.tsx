import { Link } from '@remix-run/react'
import type { LinkView } from '#app/domain/evidence/evidence-view.ts'
import { readPlace } from '#app/domain/evidence/place.ts'
import { list } from '#app/domain/results/words.ts'
import { previewAddress } from './preview-address.ts'

type Props = {
  link: Pick<
    LinkView,
    | 'id'
    | 'canShow'
    | 'hasFile'
    | 'kind'
    | 'kindLabel'
    | 'isWithheld'
    | 'revisionId'
    | 'url'
    | 'locator'
    | 'sensitivity'
  >
  /** Whom to ask for it, where it is withheld. */
  leads: readonly string[]
  statement: string | null
  fileName: string | null
  /** Where its place in the library is. */
  item: string
}

/** The evidence itself, or the way to it. */
export function EvidenceContent({ link, leads, statement, fileName, item }: Props) {
  if (link.isWithheld) {
    return (
      <section className="card" aria-labelledby="content-title">
        <h2 id="content-title">The evidence</h2>
        <p>
          It is sensitive: only the city’s lead, whoever added it, and a coach whom the lead lets may open it.{' '}
          {leads.length > 0 ? `Ask ${list(leads)} if you need to read it.` : 'Ask the lead if you need to read it.'}
        </p>
      </section>
    )
  }
  const { revisionId, id, locator } = link
  const { page } = readPlace(locator)
  const shown = previewAddress({ revisionId, linkId: id, locator })
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
      {link.kind === 'link' && link.hasFile && (
        <p className="row small">
          {link.canShow && <Link to={shown}>Show the saved copy</Link>}
          <a href={`/evidence-files/${link.revisionId}`}>Download the saved copy</a>
        </p>
      )}
      {link.kind === 'file' && (
        <div className="row break-words">
          {link.canShow && (
            <Link className="usa-button" to={shown}>
              {page === null ? 'Show it here' : `Show it at page ${page}`}
            </Link>
          )}
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
