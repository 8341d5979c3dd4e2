import { Link } from '@remix-run/react'
import type { Standing } from '#app/domain/results/readiness.ts'
import type { BarValues } from './charts/assay-bar.ts'
import { AssayBarFigure } from './charts/assay-bar-figure.tsx'
import { HeadlineText } from './headline-text.tsx'
import { StandingLegend } from './standing-legend.tsx'

/** A sentence in parts, so that the numbers in it can be opened. */
export type LinkedText = readonly (string | { text: string; to: string })[]

export type HeroView = {
  /** What a person would say aloud: "8 points and DM1 short of Silver". */
  headline: string
  /** The level named in it. */
  levelTitle: string | null
  why: readonly LinkedText[]
  bar: BarValues
  /** Each number of the bar with how it comes about. */
  numbers: readonly { name: string; value: string; means: string; to: string | null }[]
  present: readonly Standing[]
  hasCore: boolean
}

/** The one clear picture that opens the page: the sentence, why, the bar. */
export function ReadinessHero({ hero }: { hero: HeroView }) {
  return (
    <section className="card hero" aria-labelledby="headline">
      <h2 id="headline" className="headline">
        <HeadlineText text={hero.headline} levelTitle={hero.levelTitle} />
      </h2>
      <div className="hero-why">
        {hero.why.map((sentence, index) => (
          <p key={index}>
            <Linked text={sentence} />
          </p>
        ))}
      </div>
      <AssayBarFigure values={hero.bar} />
      <StandingLegend present={hero.present} hasCore={hero.hasCore} />
      <details className="fold">
        <summary>The numbers of this picture, as a table</summary>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col" className="num">
                {hero.bar.unit === 'points' ? 'Points' : 'Criteria'}
              </th>
              <th scope="col">How it comes about</th>
            </tr>
          </thead>
          <tbody>
            {hero.numbers.map(({ name, value, means, to }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td className="num">{to === null ? value : <Link to={to}>{value}</Link>}</td>
                <td>{means}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  )
}

export function Linked({ text }: { text: LinkedText }) {
  return (
    <>
      {text.map((part, index) =>
        typeof part === 'string' ? (
          part
        ) : (
          <Link key={index} to={part.to}>
            {part.text}
          </Link>
        ),
      )}
    </>
  )
}
