import type { SaveState } from './autosave.ts'

/** How the last save went, for eyes and ears. */
export function SaveStatus({
  state,
  saved,
  retry,
}: {
  state: SaveState<unknown>
  saved: string | null
  retry: () => void
}) {
  return (
    <span className="answer__status soft tiny" role="status">
      {state.kind === 'idle' && saved}
      {state.kind === 'saving' && 'Saving…'}
      {state.kind === 'saved' && `Saved ${state.at}`}
      {state.kind === 'refused' && <strong className="answer__problem">Not saved: {state.message}</strong>}
      {state.kind === 'conflict' && <strong className="answer__problem">Not saved: {state.message}</strong>}
      {state.kind === 'failed' && (
        <strong className="answer__problem">
          Not saved: {state.message}.{' '}
          <button type="button" className="as-link" onClick={retry}>
            Retry
          </button>
        </strong>
      )}
    </span>
  )
}
