import { Link } from '@remix-run/react'
import { count } from '#app/domain/results/words.ts'

type Props = {
  contents: { criteria: number; areas: number; missing: number; notes: number; evidence: number }
  editionRef: string
  hash: string
  disclaimer: string
  notice: string | null
}

/** What the report holds, what it is and what it is not. */
export function ReportOutline({ contents, editionRef, hash, disclaimer, notice }: Props) {
  const { criteria, areas, missing, notes, evidence } = contents
  const parts = [
    ['On page one', 'the sentence, the bar, every criterion as a square, and what blocks a level'],
    [
      'The numbers',
      `${count(criteria, 'criterion', 'criteria')} in ${count(areas, 'practice area')}, on all three layers`,
    ],
    ['The gap', missing === 0 ? 'nothing is missing' : `${count(missing, 'missing thing')}, each with its reason`],
    ['The notes', notes === 0 ? 'none yet' : `${count(notes, 'note')}, each in full`],
    ['The evidence', evidence === 0 ? 'none yet' : `${count(evidence, 'item')}, with date and strength`],
    ['The method', 'how it is counted, on half a page'],
  ] as const
  return (
    <div className="readiness-side">
      <section className="card" aria-labelledby="contents-title">
        <h2 id="contents-title">What is in it</h2>
        <dl className="outline">
          {parts.map(([term, what]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="card" aria-labelledby="is-title">
        <h2 id="is-title">What it is, and what it is not</h2>
        <p>
          It is the city’s own view of itself, drawn from the same numbers as the readiness page. It is not a
          certification, and not a promise of one. {disclaimer}
        </p>
        {notice !== null && <p className="note small">{notice}</p>}
        <p className="small soft">
          Every page names the edition, <Link to={`/editions/${editionRef}`}>{editionRef}</Link> ({hash}), the day and
          the layer. The numbers are attached to the PDF as a file that other programs can read.
        </p>
      </section>
    </div>
  )
}
