import { Link } from '@remix-run/react'
import { waitWords, type Side, type ThreadState } from '#app/domain/threads/thread.ts'
import { count } from '#app/domain/results/words.ts'
import { ErrorSummary } from './error-summary.tsx'
import { ThreadAbout, type About } from './thread-about.tsx'
import { Comment, type CommentCard } from './thread-comment.tsx'
import { Composer, ComposerButton } from './thread-composer.tsx'
import { ThreadPages } from './thread-filters.tsx'
import { CommentText } from './thread-markdown.tsx'
import type { NameablePerson } from './thread-mentions.ts'

type Thread = {
  id: string
  state: ThreadState
  about: About
  resolved: string | null
  waits: Side | null
  comments: readonly (CommentCard & { revision: number })[]
  seen: number
  page: number
  pages: number
  people: readonly NameablePerson[]
  canComment: boolean
  canResolve: boolean
}

/** What the address says of what was just done. */
type After = { posted: string | null; news: number; isLate: boolean; isSaved: boolean }

type Result = {
  typed: Record<string, string>
  errors: Record<string, string>
  theirs: { body: string; revision: number } | null
}

type Props = {
  thread: Thread
  base: string
  formKey: string
  editing: string | null
  after: After
  result: Result | null
}

/** One thread: what it is about, what was said, and what one can say to it. */
export function ThreadView({ thread, base, formKey, editing, after, result }: Props) {
  const { about, comments, page, pages, people } = thread
  const isLast = page === pages
  const isEdit = result?.typed['intent'] === 'edit'
  const to = (target: number) => `?page=${target}`
  const words = isEdit ? null : result
  const fresh = newOnes(comments, after)
  return (
    <>
      <ThreadHead thread={thread} base={base} />
      {!result && <Said after={after} state={thread.state} />}
      <div className="thread-columns">
        <div className="thread-main">
          <ErrorSummary errors={result?.errors ?? {}} prefix={isEdit ? 'edit-' : ''} />
          <ThreadPages page={page} pages={pages} to={to} label={['Earlier comments', 'Later comments']} />
          <ol className="comments" aria-label="Comments">
            {comments.map((comment) => (
              <Comment
                key={comment.id}
                comment={comment}
                isNew={fresh.has(comment.id)}
                editTo={`?edit=${comment.id}#comment-${comment.id}`}
                form={
                  editing === comment.id && comment.canChange ? (
                    <EditForm comment={comment} people={people} result={isEdit ? result : null} page={page} />
                  ) : null
                }
              />
            ))}
          </ol>
          {isLast ? (
            <Answer key={after.posted ?? ''} thread={thread} formKey={formKey} result={words} />
          ) : (
            <p className="small">
              <Link to={to(pages)}>Go to the newest comments to answer</Link>
            </p>
          )}
        </div>
        <ThreadAbout about={about} base={base} />
      </div>
    </>
  )
}

function ThreadHead({ thread, base }: { thread: Thread; base: string }) {
  const { about, state, waits, resolved } = thread
  const { evidence, criterionId, checkId } = about
  const back = evidence
    ? `${base}/evidence/${evidence.itemId}#threads`
    : `${base}/criteria/${criterionId ?? ''}#${checkId ?? 'threads'}`
  return (
    <div className="page-head">
      <p className="crumb">
        <Link to={`${base}/threads`}>Threads</Link> · <Link to={back}>{evidence ? 'The evidence' : about.title}</Link>
      </p>
      <h1 className="break-words">
        {about.title}
        {typeof evidence?.page === 'number' && `, page ${evidence.page}`}
      </h1>
      {evidence === null && <p className="lede">{about.text}</p>}
      <p className="row small">
        {state === 'open' ? <span className="flag">Open</span> : <span className="flag flag--good">Resolved</span>}
        {waits !== null && <span className="flag flag--unknown">{waitWords[waits]}</span>}
        {resolved !== null && <span className="soft">by {resolved}</span>}
      </p>
    </div>
  )
}

/** What came of what the reader just did, and what others did meanwhile. */
function Said({ after, state }: { after: After; state: ThreadState }) {
  const { posted, news, isLate, isSaved } = after
  if (posted === null && !isSaved) return null
  const turned = state === 'resolved' ? 'resolved' : 'reopened'
  return (
    <p className={`note saved-note${news > 0 || isLate ? ' note--unknown' : ''}`} role="status">
      {posted === null ? (isLate ? '' : 'Saved. ') : 'Your comment is saved. '}
      {isLate &&
        `Somebody else ${turned} this thread while you were writing${posted === null ? '' : '; what you wrote is kept'}. `}
      {news > 0 && `${count(news, 'new comment')} came in meanwhile, marked “new” below.`}
    </p>
  )
}

/** The comments of others that stand just before the reader's own. */
function newOnes(comments: readonly CommentCard[], { posted, news }: After): Set<string> {
  const own = comments.findIndex(({ id }) => id === posted)
  const before = (own < 0 ? comments : comments.slice(0, own)).filter(({ isMine }) => !isMine)
  return new Set(news === 0 ? [] : before.slice(-news).map(({ id }) => id))
}

function Answer({ thread, formKey, result }: { thread: Thread; formKey: string; result: Result | null }) {
  const { state, people, seen, canComment, canResolve } = thread
  if (!canComment) return <p className="note">This assessment is archived, so its threads stay as they are.</p>
  const isOpen = state === 'open'
  return (
    <section className="card thread-answer" aria-label="Answer">
      <Composer
        id="body"
        label={isOpen ? 'Your comment' : 'This thread is resolved. Your comment'}
        people={people}
        initial={result?.typed['body'] ?? ''}
        error={result?.errors['body']}
        hidden={{ key: result?.typed['key'] ?? formKey, seen: String(seen) }}
      >
        <ComposerButton intent="comment">Comment</ComposerButton>
        {canResolve && (
          <ComposerButton intent={isOpen ? 'resolve' : 'reopen'} isQuiet>
            {isOpen ? 'Resolve the thread' : 'Reopen the thread'}
          </ComposerButton>
        )}
        {canResolve && <span className="soft tiny">What you wrote goes with it; it may be empty.</span>}
      </Composer>
    </section>
  )
}

type EditProps = {
  comment: CommentCard & { revision: number }
  people: readonly NameablePerson[]
  result: Result | null
  page: number
}

function EditForm({ comment, people, result, page }: EditProps) {
  const { id, body, revision } = comment
  const theirs = result?.theirs ?? null
  return (
    <>
      {theirs && (
        <div className="note note--unknown">
          <p>
            <strong>It says now:</strong>
          </p>
          <CommentText text={theirs.body} />
          <p>Yours is in the form below. Save again to put yours in its place.</p>
        </div>
      )}
      <Composer
        id="edit-body"
        label="Edit your comment"
        people={people}
        initial={result?.typed['body'] ?? body ?? ''}
        error={result?.errors['body']}
        hidden={{ commentId: id, revision: String(theirs?.revision ?? result?.typed['revision'] ?? revision) }}
      >
        <ComposerButton intent="edit">Save</ComposerButton>
        <Link to={`?page=${page}#comment-${id}`} preventScrollReset>
          Cancel
        </Link>
      </Composer>
    </>
  )
}
