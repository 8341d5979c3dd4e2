import { proposedWords, proposedAnswers } from '#app/domain/requests.ts'
import type { AnswerProblem } from './asked-view.ts'

export function AskedUnknown() {
  return (
    <div className="stack">
      <h1>This link is not known</h1>
      <p>
        It may have been cut off by your mail program, or a newer link has taken its place. Look for the newest mail,
        and open the whole link.
      </p>
      <p>If that does not help, ask whoever sent it to you for a new link.</p>
    </div>
  )
}

type Props = {
  state: 'closed' | 'revoked' | 'expired'
  cityName: string
  from: { name: string; email: string }
  problems: Record<string, AnswerProblem>
}

const words = {
  closed: { title: 'These questions are closed', text: 'The team has what it needs. Thank you for your help.' },
  revoked: {
    title: 'This link has been withdrawn',
    text: 'The team has taken it back, so there is nothing to answer here.',
  },
  expired: {
    title: 'This link is too old',
    text: 'Links work for a limited time. Ask for a new one if you still want to answer.',
  },
} as const

/** What a link shows that works no more: whose it was and whom to ask, and what somebody had just typed. */
export function AskedEnded({ state, cityName, from, problems }: Props) {
  const unsaved = Object.entries(problems)
  return (
    <div className="stack">
      <p className="crumb">{cityName}</p>
      <h1>{words[state].title}</h1>
      <p>{words[state].text}</p>
      <p>
        Questions? Write to {from.name}
        {from.email !== '' && (
          <>
            , <a href={`mailto:${from.email}`}>{from.email}</a>
          </>
        )}
        .
      </p>
      {unsaved.length > 0 && (
        <section className="note note--unknown stack" aria-labelledby="unsaved-title">
          <h2 id="unsaved-title">What you had typed</h2>
          <p>It was not saved. Copy what you need, and send it to {from.name} if it matters.</p>
          {unsaved.map(([checkId, { typed }]) => (
            <div key={checkId}>
              <h3>{checkId}</h3>
              <p className="as-typed">
                {[sayAnswer(typed.answer), typed.note, typed.link].filter((text) => text !== '').join('\n')}
              </p>
            </div>
          ))}
        </section>
      )}
    </div>
  )
}

function sayAnswer(answer: string): string {
  const known = proposedAnswers.find((each) => each === answer)
  return known ? proposedWords[known].title : ''
}
