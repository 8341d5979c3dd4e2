import { Link } from '@remix-run/react'
import { sayShortDate } from '#app/domain/dates.ts'
import type { LinkView } from '#app/domain/evidence/evidence-view.ts'
import { list } from '#app/domain/results/words.ts'
import { previewAddress } from './preview-address.ts'
import { StrengthDots } from './strength-dots.tsx'

/** A place this short stands beside the kind; a quotation has a line of its own. */
const shortLocator = 40

type Props = {
  links: readonly LinkView[]
  assessmentId: string
  /** Whether the reader may score on these checks, for the city or as its coach. */
  canScore: boolean
  /** What to show where there is none; nothing unless given. */
  empty?: string
}

/** The evidence on a check: what it is, whether it still counts, how well it shows the check, and what can be done with it. */
export function EvidenceList({ links, assessmentId, canScore, empty }: Props) {
  if (links.length === 0) return empty === undefined ? null : <p className="soft small">{empty}</p>
  return (
    <ul className="evidence-list">
      {links.map((link) => (
        <li key={link.id}>
          <EvidenceLine link={link} assessmentId={assessmentId} canScore={canScore} />
        </li>
      ))}
    </ul>
  )
}

function EvidenceLine({ link, assessmentId, canScore }: { link: LinkView; assessmentId: string; canScore: boolean }) {
  const { isWithheld, title, review } = link
  return (
    <div className="evidence-line">
      <div className="evidence-what">
        <p className="evidence-title">
          {isWithheld ? (
            <span>{title}</span>
          ) : (
            <Link to={`/assessments/${assessmentId}/evidence/${link.itemId}`}>{title}</Link>
          )}
          {link.sensitivity === 'sensitive' && !isWithheld && <span className="flag">Sensitive</span>}
        </p>
        <p className="evidence-meta">
          <EvidenceMeta link={link} />
        </p>
        {link.locator.length > shortLocator && <p className="evidence-locator">{link.locator}</p>}
      </div>
      <div className="evidence-strength">
        <StrengthDots
          value={link.city}
          isHidden={link.isBlind}
          {...(review === null && !link.isBlind ? {} : { by: 'City:' })}
        />
        {review !== null && <StrengthDots value={review} by="Coach:" />}
      </div>
      <EvidenceActions link={link} assessmentId={assessmentId} canScore={canScore} />
    </div>
  )
}

/** Kind, date, currency and where else it is used, as one line. */
export function EvidenceMeta({ link }: { link: LinkView }) {
  const { date, currency, alsoSupports } = link
  return (
    <>
      {link.kindLabel}
      {link.locator !== '' && link.locator.length <= shortLocator && <>, {link.locator}</>}
      {date !== null && <> · {sayShortDate(date)}</>}
      {' · '}
      <span className={currency.isCurrent ? undefined : 'is-lapsed'}>{currency.words}</span>
      {alsoSupports.length > 0 && <> · also supports {list(alsoSupports)}</>}
    </>
  )
}

function EvidenceActions({
  link,
  assessmentId,
  canScore,
}: {
  link: LinkView
  assessmentId: string
  canScore: boolean
}) {
  if (link.isWithheld) return null
  const about = <span className="visually-hidden"> {link.title}</span>
  return (
    <p className="evidence-actions no-print">
      {link.canShow && (
        <Link to={previewAddress({ revisionId: link.revisionId, linkId: link.id, locator: link.locator })}>
          Show
          {about}
        </Link>
      )}
      {link.kind === 'file' && (
        <a href={`/evidence-files/${link.revisionId}`}>
          Download
          {about}
        </a>
      )}
      {link.kind === 'link' && link.url !== null && (
        <a href={link.url} rel="noreferrer noopener">
          Open
          {about}
        </a>
      )}
      <Link to={`/assessments/${assessmentId}/links/${link.id}`}>
        {canScore ? 'Score or change' : 'Scores'}
        {about}
      </Link>
    </p>
  )
}
