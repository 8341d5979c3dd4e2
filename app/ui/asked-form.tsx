import { Form } from '@remix-run/react'
import { count } from '#app/domain/results/words.ts'
import { isChangeable, isWaiting } from '#app/domain/requests.ts'
import { AskedCheckCard } from './asked-check.tsx'
import type { AnswerProblem, Asked } from './asked-view.ts'
import { ErrorSummary } from './error-summary.tsx'

type Props = { asked: Asked; problems: Record<string, AnswerProblem>; isSaved: boolean; limit: number }

/**
 * The page on which somebody answers what they were asked: one form for everything, sent whole by each of its buttons, so
 * that nothing typed elsewhere on the page is lost. It is an ordinary form, with and without JavaScript.
 */
export function AskedForm({ asked, problems, isSaved, limit }: Props) {
  const { cityName, from, checks, due, message, handedOnBy } = asked
  const waiting = checks.filter(({ state }) => isWaiting(state)).length
  const isDone = waiting === 0
  const mayChange = checks.some(({ state }) => isChangeable(state))
  const errors = Object.fromEntries(
    Object.entries(problems).flatMap(([checkId, problem]) =>
      Object.entries(problem.errors).map(([field, text]) => [`${field}:${checkId}`, `${checkId}: ${text}`]),
    ),
  )
  return (
    <>
      <div className="page-head">
        <p className="crumb">{cityName}</p>
        <h1>
          {count(checks.length, 'question')} for {asked.toName}
        </h1>
        <p className="lede">
          {handedOnBy === null ? `${from.name} asks you` : `${handedOnBy} says you are the right person`}.{' '}
          {due !== null && (
            <>
              Please answer by <strong>{due.by}</strong> ({due.words}).
            </>
          )}
        </p>
        <p className="soft small measure">
          {cityName} is finding out how well it uses data. Say what is so today; “don’t know” is a good answer. You need
          no account. You can stop, come back with the same link until {asked.until}, and change what you said until the
          team has taken it.
        </p>
        {message !== '' && (
          <blockquote className="as-typed request-message">
            {message}
            <footer className="soft tiny">{from.name}</footer>
          </blockquote>
        )}
      </div>
      <ErrorSummary errors={errors} />
      {isSaved && Object.keys(problems).length === 0 && (
        <p className={`note saved-note${isDone ? '' : ' note--unknown'}`} role="status">
          <strong>Saved.</strong>{' '}
          {isDone
            ? 'Everything is answered. Thank you! You can close this page.'
            : `${count(waiting, 'question')} still without an answer. You can come back later.`}
        </p>
      )}
      <Form method="post" encType="multipart/form-data" reloadDocument noValidate className="asked">
        {/* The first button of a form is what Enter presses: it must not be one that takes something away. */}
        <button hidden name="save" value="all">
          Save
        </button>
        <ol className="asked__list">
          {checks.map((check) => (
            <li key={check.id}>
              <AskedCheckCard check={check} problem={problems[check.id] ?? null} today={asked.today} limit={limit} />
            </li>
          ))}
        </ol>
        {mayChange && (
          <div className="actions">
            <button className="usa-button" name="save" value="all">
              Save all answers
            </button>
          </div>
        )}
      </Form>
      <p className="soft small asked__foot">
        Questions? Write to {from.name}
        {from.email !== '' && (
          <>
            , <a href={`mailto:${from.email}`}>{from.email}</a>
          </>
        )}
        . This link is only for you: please do not pass it on.
      </p>
    </>
  )
}
