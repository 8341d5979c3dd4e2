import type { AgeingCost } from '#app/domain/forecast/forecast-result.ts'
import type { ForecastUnit } from '#app/domain/forecast/forecast-words.ts'
import type { Layer } from '#app/domain/results/readiness.ts'
import type { LinkedText } from './readiness-hero.tsx'

export type DayCriterion = { id: string; title: string; to: string; points: number }

/** How an assessment stands on one day to come, beside how it stands now. */
export type DayView = {
  day: string
  /** "On the day of submission, 30 Jun 2027" */
  title: string
  /** "12 points evidenced, not yet Silver" */
  headline: string
  /** "10 points and DM1 short of Silver" */
  distance: string
  unit: ForecastUnit
  hasLevels: boolean
  today: string
  /** The day is today: there is nothing to compare. */
  isToday: boolean
  /** The first day on which something that is evidenced now is lost. */
  firstLoss: { says: string; to: string } | null
  layers: readonly {
    layer: Layer
    title: string
    now: number
    then: number
    levelNow: string
    levelThen: string
    /** What the number of that day is made of. */
    stands: readonly DayCriterion[]
  }[]
  /** Criteria that stand now in the headline's layer and not on that day, with the day on which each lapses. */
  lapses: readonly (DayCriterion & { on: string; anchor: string | null })[]
  gains: readonly DayCriterion[]
}

export type EvidenceName = {
  key: string
  text: string
  to: string
  checks: readonly { id: string; to: string }[]
}

export type CliffView = {
  number: number
  anchor: string
  day: string
  isLoss: boolean
  /** "Gold becomes Silver" */
  levels: readonly string[]
  /** The sentence, its criteria linked. */
  says: LinkedText
  counts: readonly string[]
  evidence: readonly EvidenceName[]
}

export type RefreshRow = {
  key: string
  lastDay: string
  iso: string
  /** "in 30 days" */
  when: string
  cost: AgeingCost
  says: readonly string[]
  evidence: EvidenceName
  owners: readonly string[]
  /** The cliff that it makes. */
  cliff: { day: string; to: string } | null
}

export type Option = { value: string; label: string }

export type RefreshView = {
  rows: readonly RefreshRow[]
  /** Rows before any filter. */
  total: number
  costly: number
  area: string
  owner: string
  areas: readonly Option[]
  owners: readonly Option[]
}
