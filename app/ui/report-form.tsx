import { Link } from '@remix-run/react'
import type { Layer } from '#app/domain/results/readiness.ts'
import { count } from '#app/domain/results/words.ts'
import { FurtherNamesField } from './further-names-field.tsx'
import { MemoHeadFields } from './memo-head-fields.tsx'
import { ReportProgress, useReportDownload } from './report-download.tsx'
import { MadeOf, type SnapshotChoice } from './report-made-of.tsx'

type Choice = { id: string; title: string }
type Option = { value: Layer; title: string; means: string; headline: string | null; isDefault: boolean }
type Contents = {
  notes: number
  items: number
  inUse: number
  sensitive: number
  maySeeSensitive: boolean
  rounds: number
}

type Props = {
  /** The assessment's address. */
  base: string
  chosen: {
    kind: string
    title: string
    sections: readonly (Choice & { means: string })[]
    groupings: readonly Choice[]
    /** Whether only the council reads it: who, is not asked. */
    isForCouncil: boolean
  }
  /** Empty for a report that is of no one layer. */
  layers: readonly Option[]
  contents: Contents
  snapshots: readonly SnapshotChoice[]
}

/** What the report should hold, and the download: a plain form, which the browser itself can send. */
export function ReportForm({ base, chosen, layers, contents, snapshots }: Props) {
  const { state, start, stop } = useReportDownload(`${base}/report/progress`)
  const { kind, title, sections, groupings, isForCouncil } = chosen
  return (
    <form
      className="card report-form"
      // Posted, so that no name that is typed here is ever in an address.
      method="post"
      action={`${base}/report.pdf`}
      aria-labelledby="chosen-title"
      onSubmit={start}
    >
      <input type="hidden" name="kind" value={kind} />
      <h2 id="chosen-title">{title}</h2>
      {contents.items === 0 && kind !== 'review' && (
        <p className="note small">There is no evidence in the library yet, so the report will say just that.</p>
      )}
      {contents.rounds === 0 && kind === 'review' && (
        <p className="note small">Nothing has been submitted for review yet, so the report will say just that.</p>
      )}
      {snapshots.length > 0 && <MadeOf kind={kind} snapshots={snapshots} hasNumbers={layers.length > 0} />}
      {layers.length > 0 && <Layers options={layers} />}
      {groupings.length > 0 && (
        <Radios
          name="group"
          legend="In what order?"
          options={groupings.map(({ id, title: label }, index) => ({
            value: id,
            title: label,
            isDefault: index === 0,
          }))}
        />
      )}
      {sections.length > 0 && (
        <fieldset className="usa-fieldset">
          <legend className="usa-legend">What should be in it?</legend>
          <div className="choices report-choices">
            {sections.map(({ id, title: label, means }) => (
              <label key={id} className="choice choice--tall">
                <input type="checkbox" name="section" value={id} defaultChecked />
                <span>
                  {label}
                  <small>{means}</small>
                </span>
              </label>
            ))}
          </div>
          <p className="small soft">Page one and the method are always there. With none chosen, all are.</p>
        </fieldset>
      )}
      {isForCouncil ? <MemoHeadFields /> : <Audience contents={contents} />}
      <ReportProgress state={state} onStop={stop} />
      <div className="actions">
        <button className="usa-button" aria-disabled={state.step === 'busy' ? true : undefined}>
          Download the {title.toLowerCase()} (PDF)
        </button>
        <a href={`${base}/readiness.json`}>The numbers as JSON</a>
        <Link to={`${base}/readiness`}>The same on screen</Link>
      </div>
    </form>
  )
}

function Layers({ options }: { options: readonly Option[] }) {
  return (
    <Radios
      name="layer"
      legend="What should the report count?"
      options={options.map(({ value, title, means, headline, isDefault }) => ({
        value,
        title: headline === null ? title : `${title}: ${headline}`,
        means: `${means}${isDefault ? ' This is the usual one.' : ''}`,
        isDefault,
      }))}
    />
  )
}

type RadioOption = { value: string; title: string; means?: string; isDefault: boolean }

function Radios({ name, legend, options }: { name: string; legend: string; options: readonly RadioOption[] }) {
  return (
    <fieldset className="usa-fieldset">
      <legend className="usa-legend">{legend}</legend>
      <div className="choices report-choices">
        {options.map(({ value, title, means, isDefault }) => (
          <label key={value} className="choice choice--tall">
            <input type="radio" name={name} value={value} defaultChecked={isDefault} />
            <span>
              {title}
              {means !== undefined && <small>{means}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Who reads it, and what they are not to read. */
function Audience({ contents: { notes, sensitive, maySeeSensitive } }: { contents: Contents }) {
  const documents = count(sensitive, 'sensitive document')
  return (
    <>
      <Radios
        name="audience"
        legend="Who will read it?"
        options={[
          {
            value: 'internal',
            title: 'The city and its coach',
            means: 'Leave out only what is chosen below.',
            isDefault: true,
          },
          {
            value: 'council',
            title: 'The council, or anybody outside',
            means: 'Names of people, titles of sensitive documents and the team’s own notes are all left out.',
            isDefault: false,
          },
        ]}
      />
      <fieldset className="usa-fieldset report-leave-out">
        <legend className="usa-legend">What should be left out?</legend>
        <div className="choices report-choices">
          <Check name="names" value="out" title="The names of people">
            What they are stands in their place. Somebody who is only named in a text stays, unless you add the name
            below: read it before it travels.
          </Check>
          {notes > 0 && (
            <Check name="notes" value="out" title={`The ${count(notes, 'note')} that your team wrote`}>
              They are printed word for word otherwise.
            </Check>
          )}
          {sensitive > 0 && maySeeSensitive && (
            <Check name="titles" value="withheld" title={`The titles of ${documents}`}>
              You may see them; whoever gets this report may not.
            </Check>
          )}
        </div>
        {sensitive > 0 && !maySeeSensitive && (
          <p className="note small">
            {documents} will be listed without {sensitive === 1 ? 'its title' : 'their titles'}. The lead of the city
            can print them.
          </p>
        )}
      </fieldset>
      <FurtherNamesField />
    </>
  )
}

function Check({ name, value, title, children }: { name: string; value: string; title: string; children: string }) {
  return (
    <label className="choice choice--tall">
      <input type="checkbox" name={name} value={value} />
      <span>
        {title}
        <small>{children}</small>
      </span>
    </label>
  )
}
