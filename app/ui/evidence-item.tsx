import { Link } from '@remix-run/react'
import type { FieldValues } from 'react-hook-form'
import type { z } from 'zod'
import { sayShortDate, type IsoDate } from '#app/domain/dates.ts'
import { sensitivityWords, type ItemUse, type LibraryItem } from '#app/domain/evidence/evidence-view.ts'
import { saySize } from '#app/domain/evidence/file-kinds.ts'
import type { Sensitivity } from '#app/domain/edition/schema.ts'
import { RadioField } from './evidence-radio.tsx'
import { TextField } from './fields.tsx'
import { SchemaForm, SubmitButton } from './schema-form.tsx'
import { StrengthDots } from './strength-dots.tsx'

type Newest = { id: string; number: number; sha256: string | null; size: number | null; statement: string | null }

/** What an item is, and the way to it. */
export function ItemFacts({ item, newest, addedBy }: { item: LibraryItem; newest: Newest; addedBy: string }) {
  const { sha256, size } = newest
  return (
    <section className="card stack evidence-facts" aria-labelledby="facts-title">
      <h2 id="facts-title">What it is</h2>
      {item.kind === 'file' && (
        <div>
          <a className="usa-button" href={`/evidence-files/${newest.id}`}>
            Download the {item.kindLabel}
          </a>
        </div>
      )}
      {item.url !== null && (
        <p className="break-words">
          <a href={item.url} rel="noreferrer noopener">
            {item.url}
          </a>
        </p>
      )}
      {newest.statement !== null && <blockquote className="evidence-statement">{newest.statement}</blockquote>}
      <dl className="facts">
        <Fact term="Shows the state of" value={item.date === null ? 'no date given' : sayShortDate(item.date)} />
        <Fact term="Department" value={item.department === '' ? 'not given' : item.department} />
        <Fact
          term="Who may see it"
          value={`${sensitivityWords[item.sensitivity].title}. ${sensitivityWords[item.sensitivity].means}`}
        />
        {item.fileName !== null && (
          <Fact term="File" value={`${item.fileName}${size === null ? '' : `, ${saySize(size)}`}`} />
        )}
        <Fact term="Added by" value={addedBy} />
        {sha256 !== null && (
          <div>
            <dt>Fingerprint</dt>
            <dd>
              <details className="fingerprint">
                <summary>
                  SHA-256 <code>{sha256.slice(0, 12)}…</code>
                </summary>
                <code>{sha256}</code>
              </details>
            </dd>
          </div>
        )}
      </dl>
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

export function ItemUseList({ uses, base }: { uses: readonly ItemUse[]; base: string }) {
  return (
    <section className="card" aria-labelledby="uses-title">
      <h2 id="uses-title">Where it is used</h2>
      {uses.length === 0 ? (
        <p>
          On no check of this assessment. To use it, open a check and choose “Add evidence”, then “From the library”.
        </p>
      ) : (
        <ul className="item-uses">
          {uses.map(({ linkId, checkId, city, review }) => (
            <li key={linkId}>
              <Link to={`${base}/links/${linkId}`}>{checkId}</Link>
              <span className="strengths">
                <StrengthDots value={city} by="City:" />
                {review !== null && <StrengthDots value={review} by="Coach:" />}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
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
}

const sensitivities = Object.entries(sensitivityWords).map(([value, { title, means }]) => ({
  value,
  label: title,
  means,
}))

export function ItemForm({ schema, values, errors, departments, theirs }: FormProps) {
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
      <div className="actions">
        <SubmitButton>Save</SubmitButton>
      </div>
    </SchemaForm>
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
