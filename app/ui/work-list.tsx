import { Link } from '@remix-run/react'
import { DueFlag } from './due-flag.tsx'
import { workSections, type WorkLine, type WorkSection, type WorkView } from './work-view.ts'

const words: Record<WorkSection, { title: string; empty: string }> = {
  due: { title: 'Overdue and due soon', empty: 'Nothing of yours is late, or due within a week.' },
  asked: {
    title: 'Asked',
    empty: 'When a department answers what you asked, its answer waits here for your decision.',
  },
  returned: { title: 'Returned', empty: 'What the reviewer hands back to you, with what would do, appears here.' },
  mentioned: { title: 'Mentioned', empty: 'Comments that name you, and that you have not answered, appear here.' },
  assigned: { title: 'Assigned', empty: 'Criteria that somebody gives to you appear here.' },
  waiting: { title: 'Cities that wait', empty: 'When a city submits for review, it appears here.' },
  threads: { title: 'Answers to your comments', empty: 'When somebody answers in a thread of yours, it appears here.' },
}

/** Everything that waits for a person. What is empty says what would be there, in one line. */
export function WorkList({ view }: { view: WorkView }) {
  const { sections, hasSeveralCities } = view
  const present = workSections.filter((section) => sections[section])
  const full = present.filter((section) => (sections[section]?.length ?? 0) > 0)
  const empty = present.filter((section) => !full.includes(section))
  return (
    <div className="stack work">
      {full.map((section) => (
        <section key={section} className="card" aria-labelledby={`work-${section}`}>
          <h2 id={`work-${section}`}>
            {words[section].title} <span className="soft requests__count">{sections[section]?.length}</span>
          </h2>
          <ul className="work__lines">
            {(sections[section] ?? []).map((line) => (
              <WorkRow key={line.key} line={line} hasCity={hasSeveralCities} />
            ))}
          </ul>
        </section>
      ))}
      {empty.length > 0 && (
        <dl className={`work__empty small${full.length === 0 ? ' empty' : ''}`}>
          {empty.map((section) => (
            <div key={section}>
              <dt>{words[section].title}</dt>
              <dd className="soft">{words[section].empty}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}

function WorkRow({ line, hasCity }: { line: WorkLine; hasCity: boolean }) {
  const { to, title, detail, city, due } = line
  const also = [hasCity ? city : '', detail].filter((part) => part !== '').join(' · ')
  return (
    <li>
      <span className="work__what">
        <Link to={to}>{title}</Link>
        {also !== '' && <span className="soft small work__also">{also}</span>}
      </span>
      {due && <DueFlag due={due} />}
    </li>
  )
}
