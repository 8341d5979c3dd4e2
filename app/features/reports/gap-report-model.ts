import type { IsoDate } from '#app/domain/dates.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import type { Strength } from '#app/domain/evidence/strength.ts'
import type { Layer, Readiness } from '#app/domain/results/readiness.ts'

/** One evidence item as a report lists it. */
export type ReportEvidence = {
  id: string
  title: string
  kind: 'file' | 'link' | 'statement'
  /** File name, address or department: the line below the title. */
  detail: string | null
  url: string | null
  date: IsoDate | null
  supports: readonly {
    checkId: string
    locator: string | null
    strength: Strength | null
    reviewStrength: Strength | null
    /** The city's score is left out: who makes the report is to score it independently first. */
    isBlind?: boolean
  }[]
}

/**
 * All that the readiness gap report shows. Reports take this and a stream; they never query. The same model is drawn
 * from the web and from the command line.
 */
export type GapReport = {
  cityName: string
  /** "2026"; `null` from the command line. */
  cycle: string | null
  /** Printed on every page beside "self-assessment": the demo's disclaimer, say. */
  notice: string | null
  layer: Layer
  /** The day it was made. */
  madeOn: IsoDate
  edition: Edition
  readiness: Readiness
  /** The city's own notes, by check id. Any length. */
  notes: ReadonlyMap<string, string>
  evidence: readonly ReportEvidence[]
}
