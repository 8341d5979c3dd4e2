import type { Edition } from '#app/domain/edition/edition.ts'
import type { Layer, Readiness } from '#app/domain/results/readiness.ts'
import type { Flow } from '../pdf/flow.ts'
import { styles } from '../pdf/styles.ts'
import type { TableColumn } from '../pdf/table.ts'
import type { Element } from '../pdf/tags.ts'
import { measure } from '../pdf/part.ts'
import type { ReportBriefing } from './briefing-schema.ts'

/**
 * What the blocks of a report draw from. Each block draws its content into an open section, at the pen and as wide as the
 * page, without a heading of its own: what it is called and how deep it stands is the report's.
 */
export type Told = {
  edition: Edition
  readiness: Readiness
  briefing: ReportBriefing
  /** The layer of the report. Path, staircase and plan have their own, and say so. */
  layer: Layer
}

export const tabular = { ...styles.cell, isTabular: true }
export const tabularStrong = { ...styles.cellStrong, isTabular: true }

/** A column of numbers, to the right; `after` keeps it apart from words that come next. */
export const numbers = (title: string, width: number, after = 0): TableColumn => ({
  title,
  width: width + after,
  align: 'right',
  style: tabular,
  after,
})

/** Sentences as one paragraph; nothing where there is none. */
export function drawSentences(flow: Flow, section: Element, sentences: readonly string[]): void {
  const text = sentences.filter((sentence) => sentence !== '').join(' ')
  if (text === '') return
  flow.paragraph(section, text, styles.body, measure)
  flow.y += 4
}
