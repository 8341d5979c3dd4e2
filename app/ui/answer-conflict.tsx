import { answerWords, type AnswerState } from '#app/domain/answers.ts'

/** What somebody else saved while this was being written. */
export type TheirAnswer = {
  answer: AnswerState
  rationale: string
  revision: number
  authorName: string
  savedAt: string
}

type Props = { theirs: TheirAnswer; checkId: string; onKeepTheirs?: () => void; onSaveMine?: () => void }

/**
 * The other version beside one's own, which stays in the form above. Nothing is lost either way: both choices keep the
 * other text in the history.
 */
export function AnswerConflict({ theirs, checkId, onKeepTheirs, onSaveMine }: Props) {
  return (
    <div className="note note--unknown stack conflict" role="group" aria-label={`Two versions of ${checkId}`}>
      <p>
        <strong>{theirs.authorName} saved another answer</strong> at {theirs.savedAt}. Yours is still in the form. You
        can take words from theirs into yours before you save.
      </p>
      <blockquote className="conflict__theirs">
        <p>
          <strong>{answerWords[theirs.answer]}</strong>
        </p>
        <p className="as-typed">{theirs.rationale === '' ? 'No note' : theirs.rationale}</p>
      </blockquote>
      {onKeepTheirs && onSaveMine && (
        <div className="row">
          <button type="button" className="usa-button" onClick={onSaveMine}>
            Save mine instead
          </button>
          <button type="button" className="usa-button usa-button--outline" onClick={onKeepTheirs}>
            Keep theirs
          </button>
        </div>
      )}
    </div>
  )
}
