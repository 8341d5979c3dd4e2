import { Link } from '@remix-run/react'
import { previewAddress, withPlace } from './preview-address.ts'

/** A revision of evidence that a thread is about, and the place in it. */
export type EvidenceAnchor = {
  itemId: string
  revisionId: string
  number: number
  /** The number of the newest revision of the item, and whether it still shows what this one shows. */
  newest: { number: number; isSameContent: boolean }
  page: number | null
  quote: string
  isSensitive: boolean
  /** It is a file with pages that can be opened at one of them. */
  hasPages: boolean
  hasFile: boolean
}

/** What a thread is about. */
export type About = {
  title: string
  text: string
  criterionId: string | null
  checkId: string | null
  evidence: EvidenceAnchor | null
}

/** The evidence that a thread is about, beside its comments: its revision and the place in it. */
export function ThreadAbout({ about, base }: { about: About; base: string }) {
  const { criterionId, checkId, evidence, text } = about
  if (!evidence) return null
  return (
    <section className="card stack thread-about" aria-labelledby="about-title">
      <h2 id="about-title">What it is about</h2>
      <EvidenceAbout title={about.title} evidence={evidence} base={base} />
      {criterionId !== null && (
        <p className="small">
          Read for{' '}
          <Link to={`${base}/criteria/${criterionId}${checkId === null ? '' : `#${checkId}`}`}>
            {checkId ?? criterionId}
          </Link>{' '}
          {text}
        </p>
      )}
    </section>
  )
}

function EvidenceAbout({
  title,
  evidence,
  base,
}: {
  title: string
  evidence: NonNullable<About['evidence']>
  base: string
}) {
  const { itemId, revisionId, number, newest, page, quote } = evidence
  const at = `${base}/evidence/${itemId}`
  const isNewer = newest.number > number
  return (
    <>
      <p className="break-words">
        <Link to={at}>{title}</Link> {evidence.isSensitive && <span className="flag">Sensitive</span>}
      </p>
      {quote !== '' && (
        <blockquote className="thread-quote" dir="auto">
          {quote}
        </blockquote>
      )}
      <p className="small">
        {page !== null && <strong>Page {page}</strong>}
        {page !== null && ' · '}
        {isNewer ? `Revision ${number} of ${newest.number}` : `Revision ${number}, the newest`}
      </p>
      {evidence.hasFile && (
        <p>
          <Link
            className="usa-button usa-button--outline"
            to={withPlace(previewAddress({ revisionId, assessmentId: base.split('/')[2] }), { page, quote })}
          >
            {page === null ? `Open revision ${number}` : `Open page ${page}`}
          </Link>
        </p>
      )}
      {isNewer && (
        <p className="note note--unknown small">
          {newest.isSameContent
            ? `Revision ${newest.number} is newer, with the same content.`
            : `Revision ${newest.number} is newer. What is said here is about revision ${number}.`}{' '}
          <Link to={at}>See the newest</Link>
        </p>
      )}
    </>
  )
}
