import { digestFrequencies, sayHour, weekdayNames } from '#app/domain/local-time.ts'
import { noticeKinds, type NoticeKind } from '#app/domain/notices.ts'
import { SelectField } from './fields.tsx'

const hours = Array.from({ length: 24 }, (_, hour) => [String(hour), sayHour(hour)] as const)
const frequencyWords = { never: 'Never', daily: 'Every day', weekly: 'Once a week' } as const
const frequencies = digestFrequencies.map((frequency) => [frequency, frequencyWords[frequency]] as const)
const weekdays = weekdayNames.map((name, index) => [String(index + 1), name] as const)

type ZoneProps = { zones: readonly string[]; timeZone: string; zoneOf: 'person' | 'city' | 'none' }

/** When digests come. */
export function DigestFields({ zones, timeZone, zoneOf }: ZoneProps) {
  const without = { person: 'your city’s', city: `your city’s (${timeZone})`, none: 'UTC, as you have no city yet' }
  return (
    <section className="card" aria-labelledby="digest-title">
      <h2 id="digest-title">Digest</h2>
      <p>One mail with what is new and what is due. If there is nothing to say, none comes.</p>
      <div className="fields-row">
        <SelectField name="frequency" label="How often" options={frequencies} />
        <SelectField name="weekday" label="Day, if once a week" options={weekdays} />
        <SelectField name="hour" label="At" options={hours} />
      </div>
      <SelectField
        name="timeZone"
        label="Time zone"
        hint={`All hours on this page are in ${timeZone}.`}
        options={[['', `As ${without[zoneOf]}`] as const, ...zones.map((zone) => [zone, zone] as const)]}
      />
    </section>
  )
}

/** When no mail comes, and what comes at once. */
export function QuietFields({ isAtOnce }: { isAtOnce: boolean }) {
  const none = ['', 'None'] as const
  return (
    <section className="card" aria-labelledby="quiet-title">
      <h2 id="quiet-title">At once, and quiet hours</h2>
      <p>In quiet hours no mail about notices leaves. What falls into them comes when they end.</p>
      <label className="check-line">
        <input type="checkbox" name="mentionsAtOnce" defaultChecked={isAtOnce} />
        <span>Mail me at once when somebody mentions me</span>
      </label>
      <div className="fields-row">
        <SelectField name="quietFrom" label="Quiet from" options={[none, ...hours]} />
        <SelectField name="quietUntil" label="Quiet until" options={[none, ...hours]} />
      </div>
    </section>
  )
}

type KindProps = { boxes: readonly { kind: NoticeKind; name: string; isOn: boolean }[] }

/** Which kinds of notices come by mail. Under the bell all of them are shown. */
export function KindBoxes({ boxes }: KindProps) {
  const groups = [
    { title: 'These wait for you', some: boxes.filter(({ kind }) => noticeKinds[kind].asks) },
    { title: 'These are for you to know', some: boxes.filter(({ kind }) => !noticeKinds[kind].asks) },
  ]
  return (
    <section className="card" aria-labelledby="kinds-title">
      <h2 id="kinds-title">What comes by mail</h2>
      <p>In Assay, under “Notices”, you see all of them.</p>
      {groups.map(({ title, some }) => (
        <fieldset key={title} className="usa-fieldset">
          <legend className="usa-legend">{title}</legend>
          <ul className="check-list">
            {some.map(({ kind, name, isOn }) => (
              <li key={kind}>
                <label className="check-line">
                  <input type="checkbox" name={name} defaultChecked={isOn} />
                  <span>{noticeKinds[kind].title}</span>
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
      ))}
    </section>
  )
}
