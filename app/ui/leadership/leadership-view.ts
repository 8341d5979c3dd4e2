import type { BarValues } from '../charts/assay-bar.ts'
import type { StaircaseValues } from '../charts/staircase.ts'
import type { LinkedText } from '../readiness-hero.tsx'

/** One line with a number, where it leads, and what it is of. */
export type NumberLine = { key: string; value: string; words: string; to: string }

export type WhereView = {
  headline: string
  levelTitle: string | null
  bar: BarValues
  layers: readonly NumberLine[]
  levels: readonly { title: string; words: string; isReached: boolean; to: string }[]
  reviewers: string | null
  /** Where to begin, as long as nobody has answered anything: then the numbers are of nothing. */
  untouchedTo: string | null
}

export type WayView = {
  gates: readonly {
    title: string
    says: string
    items: readonly { id: string; title: string; words: string; to: string }[]
  }[]
  /** The practice areas with something missing, the largest gap first. */
  areas: readonly { id: string; title: string; value: string; missing: string; to: string; gapTo: string }[]
  complete: number
}

export type LeastView = {
  headline: string
  more: readonly LinkedText[]
  criteria: readonly { id: string; title: string; days: string; does: string; to: string }[]
  /** How many more there are. */
  others: number
  to: string
  staircase: StaircaseValues
  /** "counted on 30 Jun 2027, when it is handed in"; empty for the day of the results. */
  counted: string
  levels: readonly { title: string; takes: string; to: string }[]
  nearMisses: readonly { id: string; text: string; days: string; to: string }[]
}

export type WhenView = {
  submission: LinkedText | null
  plan: {
    headline: string
    drift: readonly string[]
    numbers: readonly NumberLine[]
    next: readonly { id: string; title: string; words: string; isLate: boolean; to: string }[]
    to: string
  } | null
  planTo: string
  cliffs: readonly { day: string; text: string; to: string }[]
  otherCliffs: number
  forecastTo: string
}

export type ChangedView = {
  headline: string
  parts: readonly { title: string; change: string; words: string; to: string }[]
  to: string
}

export type SignView = {
  waiting: readonly { title: string; words: string; to: string; maySign: boolean }[]
  signed: { words: string; to: string } | null
  mayTake: boolean
  takeTo: string
}

/** All that leadership's page shows. */
export type LeadershipView = {
  base: string
  where: WhereView
  way: WayView
  least: LeastView | null
  when: WhenView
  changed: ChangedView | null
  sign: SignView
}
