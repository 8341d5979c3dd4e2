import type { FieldValues } from 'react-hook-form'
import type { z } from 'zod'
import type { EvidenceKind } from '#app/domain/evidence/evidence-view.ts'
import { TextAreaField, TextField } from './fields.tsx'
import { SchemaForm } from './schema-form.tsx'
import { UploadField, UploadProgress } from './upload-field.tsx'
import type { UploadedFile } from './upload-file.ts'
import { useUploadThenSubmit } from './upload-then-submit.ts'

type Props = {
  schema: z.ZodType<FieldValues, FieldValues>
  kind: EvidenceKind
  values: Record<string, string>
  errors: Record<string, string> | undefined
  staged: UploadedFile | null
  uploadTo: string
  limit: number
}

const none: Record<string, string> = {}

/** A new revision of an item: what is new about it first, the file itself last, so that everything typed arrives before it. */
export function ReplaceForm({ schema, kind, values, errors = none, staged, uploadTo, limit }: Props) {
  const form = useUploadThenSubmit({ uploadTo, limit, typed: values, errors, staged })
  const { state } = form.upload
  return (
    <SchemaForm
      schema={schema}
      values={values}
      errors={form.errors}
      encType="multipart/form-data"
      send={(sent) => void form.send(sent)}
    >
      <input type="hidden" name="kind" value={kind} readOnly />
      <input type="hidden" name="newest" value={values['newest']} readOnly />
      <TextField
        name="note"
        label="Why is there a new one?"
        hint="A few words for whoever scored the last one: “signed version”, “figures of 2026”."
      />
      <TextField
        name="date"
        type="date"
        label="Date of what it shows (optional)"
        hint="The day it was signed, adopted or last true. Without a date it cannot count where evidence ages."
        isShort
      />
      {kind === 'link' && (
        <TextField
          name="url"
          type="url"
          label="New address of the page or file"
          hint="It starts with https:// or http://"
        />
      )}
      {kind === 'statement' && <TextAreaField name="statement" label="The statement as it is now" rows={9} />}
      {kind === 'file' && (
        <UploadField
          staged={form.kept}
          limit={limit}
          error={form.fileError}
          input={form.input}
          onChoose={form.upload.judge}
        />
      )}
      {state.is === 'sending' && <UploadProgress name={state.name} share={state.share} onCancel={form.upload.cancel} />}
      <div className="actions">
        <button className="usa-button" aria-disabled={form.isBusy || undefined}>
          {form.isBusy ? 'Adding…' : 'Add the new revision'}
        </button>
      </div>
    </SchemaForm>
  )
}
