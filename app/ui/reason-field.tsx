import { FieldFrame, describing } from './field-frame.tsx'

type Props = { label: string; hint: string; rows: number; typed: string | undefined; error: string | undefined }

/** Why somebody does something, in their words. */
export function ReasonField({ label, hint, rows, typed, error }: Props) {
  return (
    <FieldFrame id="reason" label={label} hint={hint} error={error}>
      <textarea
        id="reason"
        name="reason"
        rows={rows}
        className={`usa-textarea${error ? ' usa-input--error' : ''}`}
        defaultValue={typed ?? ''}
        {...describing('reason', { hint, error })}
      />
    </FieldFrame>
  )
}
