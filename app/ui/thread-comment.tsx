import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { CommentKind } from '#app/domain/threads/thread.ts'
import { CommentText } from './thread-markdown.tsx'

/** One comment, or one change of a thread’s state, as its reader may see it. */
export type CommentCard = {
  id: string
  kind: CommentKind
  /** `null` for what the installation says by itself. */
  author: string | null
  /** What the author is in the city: "lead". */
  role: string
  isMine: boolean
  at: string
  /** Markdown; `null` where it was withdrawn, for everybody but its author. */
  body: string | null
  withdrawn: string | null
  edited: string | null
  /** What it said before, the newest first. */
  earlier: readonly { body: string; at: string }[]
  /** What stands after `@` where somebody is named, to be marked. */
  named: readonly string[]
  namesMe: boolean
  canChange: boolean
}

type Props = {
  comment: CommentCard
  isNew: boolean
  /** Where it is edited. */
  editTo: string
  /** The form in place of its text, while it is edited. */
  form: ReactNode
}

const turnWords = { resolved: 'resolved the thread', reopened: 'reopened the thread' } as const

/** One comment, or one change of the thread's state with what was said to it. */
export function Comment({ comment, isNew, editTo, form }: Props) {
  const { id, kind, author, role, at, body, withdrawn } = comment
  const isTurn = kind === 'resolved' || kind === 'reopened'
  const hasWords = body !== null && body !== ''
  if (kind === 'new-revision')
    return (
      <li id={`comment-${id}`} className="turn turn--revision">
        <p>
          <strong>{body === null || body === '' ? 'The evidence has a new revision.' : body}</strong>{' '}
          <span className="soft tiny">{at}</span>
        </p>
      </li>
    )
  if (isTurn && !hasWords && !withdrawn)
    return (
      <li id={`comment-${id}`} className={`turn turn--${kind}`}>
        <p>
          <strong>{author}</strong> {turnWords[kind]} <span className="soft tiny">{at}</span>
          {isNew && <NewFlag />}
        </p>
      </li>
    )
  return (
    <li id={`comment-${id}`}>
      <article className={`comment${comment.namesMe ? ' comment--for-me' : ''}`} aria-labelledby={`by-${id}`}>
        <p className="comment__head">
          <strong id={`by-${id}`}>
            <bdi>{author}</bdi>
          </strong>
          {role !== '' && <span className="soft tiny">{role}</span>}
          <a className="soft tiny comment__at" href={`#comment-${id}`}>
            {at}
          </a>
          {isTurn && <span className="flag">{turnWords[kind]}</span>}
          {comment.namesMe && withdrawn === null && <span className="flag">names you</span>}
          {isNew && <NewFlag />}
        </p>
        {form ?? <Words comment={comment} />}
        {form === null && comment.canChange && (
          <div className="comment__actions tiny">
            <Link to={editTo} preventScrollReset aria-label={`Edit your comment of ${at}`}>
              Edit
            </Link>
            <details>
              <summary aria-label={`Withdraw your comment of ${at}`}>Withdraw</summary>
              <Form method="post">
                <input type="hidden" name="commentId" value={id} />
                <p className="small">
                  Others no longer read it. The thread says that you withdrew it, and the text stays in the record.
                </p>
                <button className="usa-button usa-button--outline" name="intent" value="withdraw">
                  Withdraw it
                </button>
              </Form>
            </details>
          </div>
        )}
      </article>
    </li>
  )
}

function Words({ comment }: { comment: CommentCard }) {
  const { author, body, withdrawn, edited, earlier, named, isMine } = comment
  if (withdrawn !== null)
    return (
      <div className="comment__gone">
        <p className="soft">
          Withdrawn by {isMine ? 'you' : author}, {withdrawn}.
        </p>
        {body !== null && (
          <details className="small">
            <summary>Show what you wrote</summary>
            <CommentText text={body} />
            <Earlier earlier={earlier} />
          </details>
        )}
      </div>
    )
  return (
    <>
      <CommentText text={body ?? ''} named={named} />
      {edited !== null && (
        <details className="comment__earlier tiny">
          <summary>Edited {edited}, show earlier</summary>
          <Earlier earlier={earlier} />
        </details>
      )}
    </>
  )
}

function Earlier({ earlier }: { earlier: CommentCard['earlier'] }) {
  return (
    <ol className="comment__versions">
      {earlier.map(({ body, at }) => (
        <li key={at + body.slice(0, 20)}>
          <p className="soft tiny">Written {at}</p>
          <p className="as-typed" dir="auto">
            {body}
          </p>
        </li>
      ))}
    </ol>
  )
}

function NewFlag() {
  return <span className="flag flag--unknown">new</span>
}
