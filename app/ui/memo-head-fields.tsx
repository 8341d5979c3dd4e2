import { FurtherNamesField } from './further-names-field.tsx'

type Field = { name: string; label: string; hint: string; usual?: string; autoComplete?: string }

/** As long as a line of the memo's head may be. A `pattern` refuses what is longer, where `maxLength` would cut it unseen. */
const longest = 120

const fields: readonly Field[] = [
  { name: 'to', label: 'To', hint: 'Who decides', usual: 'Mayor and City Council' },
  { name: 'from', label: 'From', hint: 'Left empty, it is a line to fill in by hand', autoComplete: 'name' },
  { name: 'title', label: 'Title', hint: 'Of the sender: “Chief of Staff”', autoComplete: 'organization-title' },
  { name: 'office', label: 'Office', hint: '“Office of the City Manager”', autoComplete: 'organization' },
  { name: 'directs', label: 'Who is to carry it out', hint: 'As the motion says it', usual: 'the City Manager' },
]

/** The head of a council memo, and whether it names who signed. */
export function MemoHeadFields() {
  return (
    <>
      <fieldset className="usa-fieldset memo-head">
        <legend className="usa-legend">What should its head say?</legend>
        {fields.map(({ name, label, hint, usual, autoComplete }) => (
          <label key={name} className="report-field">
            <span>
              {label} <small>{hint}</small>
            </span>
            <input
              className="usa-input"
              name={name}
              pattern={`.{0,${longest}}`}
              title={`At most ${longest} characters`}
              defaultValue={usual ?? ''}
              autoComplete={autoComplete ?? 'off'}
            />
          </label>
        ))}
        <p className="small soft">
          Each line has at most {longest} characters. The line for the agenda item is left for the clerk.
        </p>
      </fieldset>
      <fieldset className="usa-fieldset report-leave-out">
        <legend className="usa-legend">What is left out?</legend>
        <p className="small">
          It is for the council, so the names of people, titles of sensitive documents and the team’s own notes are
          always left out. Who signed a snapshot did so in public and is named, as is the sender that you type here.
        </p>
        <div className="choices report-choices">
          <label className="choice choice--tall">
            <input type="checkbox" name="names" value="out" />
            <span>
              The name of who signed
              <small>Only the office stands there then.</small>
            </span>
          </label>
        </div>
        <FurtherNamesField isAlways />
      </fieldset>
    </>
  )
}
