import { Link } from '@remix-run/react'
import type { FieldValues } from 'react-hook-form'
import type { z } from 'zod'
import { sayShortDate, type IsoDate } from '#app/domain/dates.ts'
import { sensitivityWords } from '#app/domain/evidence/evidence-view.ts'
import { previewKind } from '#app/domain/evidence/preview.ts'
import { saySize } from '#app/domain/evidence/file-kinds.ts'
import type { LibraryItem } from '#app/domain/evidence/library.ts'
import type { RevisionView } from '#app/domain/evidence/revision-view.ts'
import type { Sensitivity } from '#app/domain/edition/schema.ts'
import { Fingerprint } from './evidence-revisions.tsx'
import { RadioField } from './evidence-radio.tsx'
import { FieldProblem } from './field-problem.tsx'
import { TextField } from './fields.tsx'
import { previewAddress } from './preview-address.ts'
import { SchemaForm, SubmitButton, useField } from './schema-form.tsx'

type Item = Pick<LibraryItem, 'title' | 'kind' | 'kindLabel' | 'department' | 'sensitivity' | 'date'>
type Facts = { item: Item; newest: RevisionView; addedBy: string; replace: string | null }

/** What an item is, and the way to it. */
export function ItemFacts({ item, newest, addedBy, replace }: Facts) {
  const { fileName, size, url, statement, mediaType } = newest
  const canShow = previewKind(mediaType) !== null
  const shown = previewAddress({ revisionId: newest.id })
  return (
    <section className="card stack evidence-facts" aria-labelledby="facts-title">
      <h2 id="facts-title">What it is</h2>
      {item.kind === 'file' && (
        <div className="row">
          {canShow && (
            <Link className="usa-button" to={shown}>
              Show it here
            </Link>
          )}
          <a className={`usa-button${canShow ? ' usa-button--outline' : ''}`} href={`/evidence-files/${newest.id}`}>
            Download the {item.kindLabel}
          </a>
        </div>
      )}
      {url !== null && (
        <p className="break-words">
          <a href={url} rel="noreferrer noopener">
            {url}
          </a>
        </p>
      )}
      {item.kind === 'link' && fileName !== null && (
        <p className="row small">
          {canShow && <Link to={shown}>Show the saved copy</Link>}
          <a href={`/evidence-files/${newest.id}`}>Download the saved copy</a>
        </p>
      )}
      {statement !== null && <blockquote className="evidence-statement">{statement}</blockquote>}
      <dl className="facts">
        <Fact term="Shows the state of" value={item.date === null ? 'no date given' : sayShortDate(item.date)} />
        <Fact term="Department" value={item.department === '' ? 'not given' : item.department} />
        <Fact
          term="Who may see it"
          value={`${sensitivityWords[item.sensitivity].title}. ${sensitivityWords[item.sensitivity].means}`}
        />
        {fileName !== null && <Fact term="File" value={`${fileName}${size === null ? '' : `, ${saySize(size)}`}`} />}
        <Fact term="Added by" value={addedBy} />
        {newest.sha256 !== null && (
          <div>
            <dt>Fingerprint</dt>
            <dd>
              <Fingerprint sha256={newest.sha256} />
            </dd>
          </div>
        )}
      </dl>
      {replace !== null && (
        <p className="actions">
          <Link className="usa-button usa-button--outline" to={replace}>
            Replace with a newer one
          </Link>
        </p>
      )}
    </section>
  )
}

function Fact({ term, value }: { term: string; value: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  )
}

type Theirs = { title: string; date: IsoDate | null; department: string; sensitivity: Sensitivity }

type FormProps = {
  schema: z.ZodType<FieldValues, FieldValues>
  values: Record<string, string>
  errors: Record<string, string> | undefined
  departments: readonly string[]
  /** What somebody else saved while the reader was writing. */
  theirs: Theirs | null
  /** It is sensitive now: more people may see it only after the writer has said that they may. */
  isSensitive: boolean
}

const sensitivities = Object.entries(sensitivityWords).map(([value, { title, means }]) => ({
  value,
  label: title,
  means,
}))

export function ItemForm({ schema, values, errors, departments, theirs, isSensitive }: FormProps) {
  return (
    <SchemaForm schema={schema} values={values} errors={errors}>
      {theirs && <Conflict theirs={theirs} />}
      <input type="hidden" name="revision" value={values['revision']} readOnly />
      <TextField name="title" label="Title" />
      <TextField
        name="date"
        type="date"
        label="Date of what it shows"
        hint="Only to put a wrong date right. Scores stay; the old date stays in the history."
        isShort
      />
      <TextField name="department" label="Department (optional)" list="departments" />
      <datalist id="departments">
        {departments.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <RadioField name="sensitivity" legend="Who may see it?" options={sensitivities} initial="public" />
      {isSensitive && <WideningField />}
      <div className="actions">
        <SubmitButton>Save</SubmitButton>
      </div>
    </SchemaForm>
  )
}

/** Shown by the stylesheet while something else than "sensitive" is chosen; without that, always. */
function WideningField() {
  const { error, control } = useField('isWidening', false)
  const { defaultValue, ...box } = control
  return (
    <div className={`widening usa-form-group${error ? ' usa-form-group--error' : ''}`}>
      <FieldProblem id="isWidening-error" message={error} />
      <label className="choice choice--tall">
        <input {...box} type="checkbox" value="yes" defaultChecked={defaultValue === 'yes'} />
        <span>
          Yes, let more people read it
          <small>Everybody who works on this assessment, its coaches too, will read its title and open it.</small>
        </span>
      </label>
    </div>
  )
}

function Conflict({ theirs }: { theirs: Theirs }) {
  return (
    <div className="note note--unknown">
      <p>
        <strong>It says now:</strong> {theirs.title}
        {theirs.date !== null && ` · ${sayShortDate(theirs.date)}`}
        {theirs.department !== '' && ` · ${theirs.department}`} · {sensitivityWords[theirs.sensitivity].title}
      </p>
      <p>Yours is in the form below. Save again to put yours in its place.</p>
    </div>
  )
}
