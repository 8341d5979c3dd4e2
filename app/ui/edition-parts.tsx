import type { Level } from '#app/domain/edition/schema.ts'
import { LevelBadge } from './charts/level-badge.tsx'

export type EditionView = {
  title: string
  /** What the standard's owner calls this version. */
  name: string
  version: string
  ref: string
  hash: string
  owner: string
  disclaimer: string
  source: readonly string[]
  licence: string
  reading: readonly string[]
  status: 'draft' | 'published' | 'retired'
  size: string
  dates: readonly { name: string; value: string }[]
  levels: readonly ({ id: string; title: string; needed: string; exact: string } & Pick<Level, 'mark' | 'metal'>)[]
  gates: readonly { id: string; title: string; says: string }[]
  areas: readonly {
    id: string
    title: string
    summary: string
    criteria: readonly {
      id: string
      title: string
      summary: string
      rule: string
      isCore: boolean
      points: number
      checks: readonly { letter: string; text: string }[]
    }[]
  }[]
}

/** Who made the standard, where these texts come from, and how to know that they are these. */
export function EditionFacts({ edition }: { edition: EditionView }) {
  const { name, owner, status, dates, source, licence, hash } = edition
  return (
    <section className="card" aria-labelledby="facts-title">
      <h2 id="facts-title">Where it comes from</h2>
      <dl className="outline">
        <Fact term="Owner of the standard">{owner}</Fact>
        <Fact term="Its version">{name}</Fact>
        {dates.map((date) => (
          <Fact key={date.name} term={date.name}>
            {date.value}
          </Fact>
        ))}
        {status !== 'published' && <Fact term="State">{status === 'draft' ? 'A draft' : 'Retired'}</Fact>}
        <Fact term="Sources">
          {source.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </Fact>
        <Fact term="Licence">{licence}</Fact>
        <Fact term="Content hash (SHA-256)">
          <code className="hash">{hash}</code>
        </Fact>
      </dl>
    </section>
  )
}

function Fact({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** The levels with their exact thresholds, and what blocks them whatever the total. */
export function EditionLevels({ edition }: { edition: EditionView }) {
  const { levels, gates } = edition
  return (
    <section className="card" aria-labelledby="edition-levels-title">
      <h2 id="edition-levels-title">Levels</h2>
      {levels.length === 0 ? (
        <p>This edition sets no levels. An assessment shows a profile: what stands, and what is missing.</p>
      ) : (
        <dl className="outline">
          {levels.map(({ id, title, mark, metal, needed, exact }) => (
            <div key={id}>
              <dt className="level-name">
                <LevelBadge mark={mark} metal={metal} />
                {title}
              </dt>
              <dd>
                {needed}
                <br />
                <span className="soft small">{exact}</span>
              </dd>
            </div>
          ))}
          {gates.map(({ id, title, says }) => (
            <div key={id}>
              <dt>{title}</dt>
              <dd>{says}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}

/** Every criterion with its checks, by practice area. */
export function EditionCriteria({ areas }: Pick<EditionView, 'areas'>) {
  return (
    <section aria-labelledby="edition-criteria-title">
      <h2 id="edition-criteria-title">Criteria</h2>
      {areas.map((area) => (
        <section key={area.id} className="edition-area" aria-labelledby={`area-${area.id}`}>
          <h3 id={`area-${area.id}`}>
            {area.title} <span className="soft">{area.criteria.length}</span>
          </h3>
          <p className="soft small measure">{area.summary}</p>
          <div className="card gap-card">
            {area.criteria.map((criterion) => (
              <div key={criterion.id} className="gap-criterion" id={criterion.id}>
                <div>
                  <h4>
                    {criterion.id} {criterion.title} {criterion.isCore && <span className="flag">core</span>}
                  </h4>
                  <p className="soft tiny">
                    {criterion.rule}
                    {criterion.points !== 1 && ` ${criterion.points} points.`}
                  </p>
                </div>
                <div>
                  <p className="small">{criterion.summary}</p>
                  <ul className="edition-checks">
                    {criterion.checks.map(({ letter, text }) => (
                      <li key={letter}>
                        <span className="gap-letter">{letter}</span> <span>{text}</span>
                      </li>
                    ))}
                  </ul>
                </div>
              </div>
            ))}
          </div>
        </section>
      ))}
    </section>
  )
}
