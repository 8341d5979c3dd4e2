import { Form, Link } from '@remix-run/react'
import type { LinkView } from '#app/domain/evidence/evidence-view.ts'
import type { UseElsewhere } from '#app/domain/evidence/revision-view.ts'
import { count, list } from '#app/domain/results/words.ts'
import { StrengthDots } from './strength-dots.tsx'

type Props = {
  uses: readonly LinkView[]
  elsewhere: readonly UseElsewhere[]
  /** Checks that may be moved to the newest revision now. */
  behind: readonly string[]
  newest: number
  base: string
}

/** Where an item is used, on which revision, and how well it shows each check. */
export function ItemUseList({ uses, elsewhere, behind, newest, base }: Props) {
  return (
    <section className="card" aria-labelledby="uses-title">
      <h2 id="uses-title" tabIndex={-1}>
        Where it is used
      </h2>
      {behind.length > 0 && <MoveAll behind={behind} newest={newest} />}
      {uses.length === 0 ? (
        <p>
          On no check of this assessment. To use it, open a check and choose “Add evidence”, then “From the library”.
        </p>
      ) : (
        <ul className="item-uses">
          {uses.map((link) => (
            <li key={link.id}>
              <Link to={`${base}/links/${link.id}`}>{link.checkId}</Link>
              <div>
                <span className="strengths">
                  <StrengthDots value={link.city} isHidden={link.isBlind} by="City:" />
                  {link.review !== null && <StrengthDots value={link.review} by="Coach:" />}
                </span>
                <p className="evidence-meta">
                  Revision {link.revision}
                  {' · '}
                  <span className={link.currency.isCurrent ? undefined : 'is-lapsed'}>{link.currency.words}</span>
                  {link.locator !== '' && ` · ${link.locator}`}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
      {elsewhere.length > 0 && (
        <>
          <h3>In other assessments</h3>
          <ul className="plain-list small">
            {elsewhere.map(({ linkId, assessmentId, cycle, checkId, revision }) => (
              <li key={linkId}>
                <Link to={`/assessments/${assessmentId}/links/${linkId}`}>
                  {cycle}: {checkId}
                </Link>{' '}
                <span className="soft">revision {revision}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function MoveAll({ behind, newest }: { behind: readonly string[]; newest: number }) {
  return (
    <div className="note note--unknown newer-note">
      <p>
        <strong>Revision {newest} is newer</strong> than what {list(behind)} {behind.length === 1 ? 'stands' : 'stand'}{' '}
        on.
      </p>
      <p className="small">
        Scores count for the content they were given on. After the move, how well the new one shows{' '}
        {behind.length === 1 ? 'the check' : 'each check'} has to be scored again; the old scores stay in the history.
      </p>
      <Form method="post" className="actions">
        <input type="hidden" name="intent" value="move" />
        <button className="usa-button">
          Use revision {newest} for {behind.length > 3 ? `all ${count(behind.length, 'check')}` : list(behind)}
        </button>
      </Form>
    </div>
  )
}
