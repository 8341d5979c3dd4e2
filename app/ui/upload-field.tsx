import type { RefObject } from 'react'
import { acceptedEndings, acceptedWords, saySize } from '#app/domain/evidence/file-kinds.ts'
import { FieldProblem } from './field-problem.tsx'
import type { UploadedFile } from './upload-file.ts'

type Props = {
  /** The file that the server has already, from an earlier try. */
  staged: UploadedFile | null
  limit: number
  error: string | undefined
  input: RefObject<HTMLInputElement>
  onChoose: (file: File | null) => void
}

/** A native file field. A file that arrived with an earlier try is kept, and need not be chosen again. */
export function UploadField({ staged, limit, error, input, onChoose }: Props) {
  return (
    <div className={`usa-form-group${error ? ' usa-form-group--error' : ''}`}>
      <input type="hidden" name="staged" value={staged?.ticket ?? ''} readOnly />
      {staged && (
        <p className="staged-file">
          <strong>{staged.fileName}</strong>, {saySize(staged.size)}, has arrived and is kept with this form.
        </p>
      )}
      <label className="usa-label" htmlFor="file">
        {staged ? 'Another file instead' : 'The file'}
      </label>
      <span className="usa-hint" id="file-hint">
        {acceptedWords}, up to {saySize(limit)}. No macros, no passwords.
      </span>
      <FieldProblem id="file-error" message={error} />
      <input
        ref={input}
        type="file"
        id="file"
        name="file"
        accept={acceptedEndings}
        className={`upload-input${error ? ' usa-input--error' : ''}`}
        aria-describedby={`file-hint${error ? ' file-error' : ''}`}
        aria-invalid={error ? true : undefined}
        onChange={(event) => {
          onChoose(event.currentTarget.files?.[0] ?? null)
        }}
      />
    </div>
  )
}

/** How far an upload is, and the way out of it. */
export function UploadProgress({ name, share, onCancel }: { name: string; share: number; onCancel: () => void }) {
  const percent = Math.floor(share * 100)
  // Said aloud at each quarter only, or a screen reader would talk without end.
  const quarter = Math.floor(percent / 25) * 25
  return (
    <div className="upload-progress">
      <label htmlFor="upload-progress">{percent < 100 ? `Uploading ${name}: ${percent} %` : `Checking ${name}…`}</label>
      <progress id="upload-progress" max={100} value={percent} />
      <button type="button" className="usa-button usa-button--outline" onClick={onCancel}>
        Cancel the upload
      </button>
      <span className="visually-hidden" aria-live="polite">
        {quarter < 100 ? `${quarter} percent uploaded` : 'Uploaded'}
      </span>
    </div>
  )
}
