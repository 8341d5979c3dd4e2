import type { FieldValues } from 'react-hook-form'
import type { z } from 'zod'
import { titleFromFileName } from '#app/domain/evidence/file-name.ts'
import { kindWords, sensitivityWords } from '#app/domain/evidence/evidence-view.ts'
import { RadioField } from './evidence-radio.tsx'
import { TextAreaField, TextField } from './fields.tsx'
import { SchemaForm } from './schema-form.tsx'
import { StrengthField } from './strength-field.tsx'
import { UploadField, UploadProgress } from './upload-field.tsx'
import type { UploadedFile } from './upload-file.ts'
import { useUploadThenSubmit } from './upload-then-submit.ts'

type Props = {
  schema: z.ZodType<FieldValues, FieldValues>
  checkId: string
  needsDate: boolean
  /** The sensitivity that the checklist suggests. */
  sensitivity: string
  departments: readonly string[]
  typed: Record<string, string> | undefined
  errors: Record<string, string> | undefined
  staged: UploadedFile | null
  /** Where a file goes ahead of the form. */
  uploadTo: string
  limit: number
}

const kinds = [
  { value: 'file', label: kindWords.file, means: 'A document, an image or a table' },
  { value: 'link', label: kindWords.link, means: 'A page that others can open' },
  { value: 'statement', label: kindWords.statement, means: 'A fact in your own words' },
]

const sensitivities = Object.entries(sensitivityWords).map(([value, { title, means }]) => ({
  value,
  label: title,
  means,
}))

/**
 * New evidence: what it is, how well it shows the check, and last the file itself, so that everything typed has arrived
 * before it. Without JavaScript it is one ordinary form; with it, the file goes ahead and shows how far it is.
 */
export function EvidenceForm({
  schema,
  checkId,
  needsDate,
  sensitivity,
  departments,
  typed,
  errors = {},
  staged,
  uploadTo,
  limit,
}: Props) {
  const form = useUploadThenSubmit({ uploadTo, limit, typed, errors, staged })
  const { input, upload, isBusy } = form
  const { state } = upload

  return (
    <SchemaForm
      schema={schema}
      values={typed}
      errors={form.errors}
      encType="multipart/form-data"
      send={(sent) => void form.send(sent)}
    >
      <div className="evidence-form">
        <RadioField name="kind" legend="What do you have?" options={kinds} initial="file" />
        <TextField name="title" label="Title" hint={<KindHint />} />
        <div className="field-pair">
          <TextField
            name="date"
            type="date"
            label={needsDate ? 'Date of what it shows' : 'Date of what it shows (optional)'}
            hint="The day it was signed, adopted or last true, not the day you found it. Evidence ages from this day."
            isShort
          />
          <div>
            <TextField
              name="department"
              label="Department (optional)"
              hint="Whose document it is."
              list="departments"
            />
            <datalist id="departments">
              {departments.map((name) => (
                <option key={name} value={name} />
              ))}
            </datalist>
          </div>
        </div>
        <TextField
          name="locator"
          label="Where to look (optional)"
          hint="A page, a section, or the sentence itself: “page 4, section 2.1”."
        />
        <RadioField
          name="sensitivity"
          legend="Who may see it?"
          options={sensitivities}
          initial={sensitivity === 'sensitive' ? sensitivity : 'internal'}
        />
        <StrengthField legend={`How well does it show ${checkId}?`} initial="later" mayWait />
        <div className="for-link">
          <TextField
            name="url"
            type="url"
            label="Address of the page or file"
            hint="It starts with https:// or http://"
          />
        </div>
        <div className="for-statement">
          <TextAreaField
            name="statement"
            label="Statement"
            hint="Say what is so, since when, and who can confirm it."
            rows={7}
          />
        </div>
        <div className="for-file">
          <UploadField
            staged={form.kept}
            limit={limit}
            error={form.fileError}
            input={input}
            onChoose={(file) => {
              upload.judge(file)
              if (file) suggestTitle(input.current, file.name)
            }}
          />
        </div>
        {state.is === 'sending' && <UploadProgress name={state.name} share={state.share} onCancel={upload.cancel} />}
        <div className="actions">
          <button className="usa-button" aria-disabled={isBusy || undefined}>
            {isBusy ? 'Adding…' : 'Add evidence'}
          </button>
        </div>
      </div>
    </SchemaForm>
  )
}

function KindHint() {
  return (
    <>
      The name others will know it by.<span className="for-file"> Left empty, it is the file’s name.</span>
    </>
  )
}

/** Offers the file's name as the title while there is none. */
function suggestTitle(input: HTMLInputElement | null, fileName: string): void {
  const title = input?.form?.elements.namedItem('title')
  if (title instanceof HTMLInputElement && title.value.trim() === '') title.placeholder = titleFromFileName(fileName)
}
