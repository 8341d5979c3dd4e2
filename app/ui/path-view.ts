import type { Standing } from '#app/domain/results/readiness.ts'
import type { StaircaseValues } from './charts/staircase.ts'
import type { LinkedText } from './readiness-hero.tsx'

/** One thing to do on one check. */
export type PathCheckLine = { id: string; letter: string; text: string; does: string; days: string; to: string }

/** A criterion that a path works on. */
export type PathCriterion = {
  id: string
  title: string
  standing: Standing
  isCore: boolean
  to: string
  department: string
  days: string
  /** Why it is part of it. */
  why: string
  checks: readonly PathCheckLine[]
}

/** What a path comes to, in words and with its way down. */
export type PathMadeOf = {
  criteria: readonly PathCriterion[]
  /** Criteria that stand as soon as others do, without work of their own. */
  follow: readonly { id: string; title: string; to: string }[]
  total: string
  /** "It earns 12 points: from 10 to 22. Silver needs 22." */
  earns: string
}

export type PathHero = {
  headline: string
  levelTitle: string | null
  more: readonly LinkedText[]
}

/** What stands in the way of a path: things that are out of reach, and the wishes that make them so. */
export type PathObstacles = {
  reasons: readonly string[]
  /** Whether there is a path is open: nothing could be proven. */
  isUnproven: boolean
  wishes: readonly { text: string; dropTo: string }[]
}

/** A quarter of the schedule. Shares are of the busiest quarter, from 0 to 1. */
export type ScheduleQuarter = {
  name: string
  dates: string
  days: string
  work: readonly { criterion: string; title: string; to: string; department: string; days: number; goesOn: boolean }[]
  departments: readonly { name: string; days: string; capacity: string | null; share: number; limit: number | null }[]
}

/** Wishes as the form shows them. */
export type WishesView = {
  fields: Record<string, string>
  levels: readonly { id: string; title: string }[]
  areas: readonly { id: string; title: string; criteria: readonly { id: string; title: string }[] }[]
  /** `''` is "no department yet". */
  departments: readonly string[]
  /** The first day that can be asked for. */
  from: string
  submitOn: string | null
  revision: number
}

/** What each number of points takes at least: the chart, and its numbers. */
export type StaircaseView = {
  values: StaircaseValues
  /** "counted on 30 Jun 2027, when it is handed in"; empty for the day of the results. */
  counted: string
  rows: readonly { points: string; days: string; more: string; to: string }[]
  levels: readonly { title: string; needed: string; takes: string; to: string | null }[]
  /** There are more steps than these. */
  isPartial: boolean
}

/** A criterion that one check keeps from standing. */
export type NearMissLine = {
  id: string
  title: string
  to: string
  checkId: string
  toCheck: string
  what: string
  does: string
  days: string
  /** "brings 2 points, with DM2, which waits for it" */
  brings: string
}
