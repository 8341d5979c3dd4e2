import { Link } from '@remix-run/react'
import { untouchedWords } from '#app/domain/results/untouched.ts'
import { HeadlineText } from './headline-text.tsx'
import { PathMadeOf } from './path-made-of.tsx'
import { PathObstacles } from './path-obstacles.tsx'
import { NearMisses, PathStaircase } from './path-staircase.tsx'
import { PathSchedule } from './path-schedule.tsx'
import type * as View from './path-view.ts'
import { PathWishesForm, type TheirWishesView } from './path-wishes-form.tsx'
import { Linked } from './readiness-hero.tsx'

export type PathPageView = {
  base: string
  /** The path as an address. */
  query: string
  hero: View.PathHero
  madeOf: View.PathMadeOf | null
  schedule: readonly View.ScheduleQuarter[]
  hasLimits: boolean
  obstacles: View.PathObstacles | null
  wishes: View.WishesView
  isKept: boolean
  hasOwnEffort: boolean
  /** Whether it shows what a number of points is made of, instead of the path to a level. */
  isToPoints: boolean
  staircase: View.StaircaseView
  nearMisses: readonly View.NearMissLine[]
  layer: string
}

type Props = {
  page: PathPageView
  errors: Record<string, string>
  isAsked: boolean
  /** What of the address could not be used. */
  unknown: readonly string[]
  wasKept: boolean
  isUntouched: boolean
  isClosed: boolean
  canKeep: boolean
  canPlan: boolean
  disclaimer: string
  /** What came back of a form that could not be kept. */
  result: { typed: Record<string, string>; errors: Record<string, string>; theirs: TheirWishesView | null } | null
}

/** The least work that reaches a level: what it is made of, when, and what else could be asked. */
export function PathPage(props: Props) {
  const { page, errors, canKeep, result, disclaimer } = props
  const { base, madeOf, obstacles, schedule } = page
  const wishes = result ? { ...page.wishes, fields: result.typed } : page.wishes
  // Without levels there is nothing to wish a way to; what every further point takes is still good to know.
  const hasLevels = wishes.levels.length > 0
  // Where there is no path to show, what is nearly there stands beside the wishes.
  const isWithoutWork = hasLevels && madeOf === null
  const nearMisses = <NearMisses lines={page.nearMisses} layer={page.layer} />
  return (
    <>
      <Notes {...props} />
      <section className="card hero path-hero" aria-labelledby="path-headline">
        <h2 id="path-headline" className="headline">
          <HeadlineText text={page.hero.headline} levelTitle={page.hero.levelTitle} />
        </h2>
        <div className="hero-why">
          {page.hero.more.map((sentence, index) => (
            <p key={index}>
              <Linked text={sentence} />
            </p>
          ))}
        </div>
        {obstacles && <PathObstacles obstacles={obstacles} />}
        <HeroActions {...props} />
      </section>
      <div className={hasLevels ? 'path-columns' : ''}>
        {hasLevels && (
          <PathWishesForm
            key={`${page.query} ${result ? 'back' : ''}`}
            view={wishes}
            action={`${base}/path`}
            errors={result?.errors ?? errors}
            canKeep={canKeep}
            theirs={result?.theirs ?? null}
          />
        )}
        <div className="path-main">
          {madeOf && <PathMadeOf madeOf={madeOf} />}
          <PathSchedule quarters={schedule} hasLimits={page.hasLimits} />
          {isWithoutWork && nearMisses}
        </div>
      </div>
      <PathStaircase view={page.staircase} layer={page.layer} />
      {!isWithoutWork && nearMisses}
      <p className="soft small">{disclaimer}</p>
    </>
  )
}

function Notes({ page, errors, isAsked, unknown, wasKept, isUntouched, isClosed, result }: Props) {
  const hasProblem = Object.keys(result?.errors ?? errors).length > 0
  return (
    <>
      {hasProblem && (
        <p className="note note--unmet">
          What you asked for cannot be worked out yet: <a href="#error-title">see what is wrong</a>. The path here is
          still {page.isKept ? 'the city’s own' : 'the one before'}.
        </p>
      )}
      {wasKept && !result && (
        <p className="note saved-note" role="status">
          Kept: everybody sees this path first now.
        </p>
      )}
      {unknown.length > 0 && (
        <p className="note note--unknown">
          This address asks for something that is not known here, and it was left out: {unknown.join(', ')}.
        </p>
      )}
      {isAsked && !page.isKept && (
        <p className="note">
          A path to try: nothing is kept. The address of this page holds it, so it can be shared.{' '}
          <Link to={`${page.base}/path`}>Back to the city’s path</Link>
        </p>
      )}
      {isUntouched && (
        <p className="note note--unknown">
          {untouchedWords.counts} <Link to={`${page.base}/checklist`}>{untouchedWords.answer}</Link>
        </p>
      )}
      {isClosed && (
        <p className="note">This assessment is signed off. Paths can be looked at, and its wishes stay as they are.</p>
      )}
    </>
  )
}

function HeroActions({ page, canPlan }: Props) {
  const { base, query, madeOf, hasOwnEffort } = page
  return (
    <div className="actions no-print">
      {madeOf && canPlan && !page.isToPoints && (
        <Link className="usa-button" to={`${base}/plan/new?${query}`}>
          Plan this path
        </Link>
      )}
      {page.staircase.rows.length > 0 && (
        <a className="small" href="#staircase-title">
          What every further point takes
        </a>
      )}
      <a className="small" href="#near-title">
        One check short
      </a>
      <Link className="small" to={`${base}/effort`}>
        {hasOwnEffort
          ? 'The efforts behind it: the city’s own and the edition’s'
          : 'The efforts behind it: set your own'}
      </Link>
    </div>
  )
}
