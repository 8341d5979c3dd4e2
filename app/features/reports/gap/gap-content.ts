import { z } from 'zod'
import type { Edition } from '#app/domain/edition/edition.ts'
import { evidenceKinds } from '#app/domain/evidence/evidence-view.ts'
import { briefingSchema, type ReportBriefing } from '../briefing/briefing-schema.ts'
import { mapBriefingText } from '../briefing/report-briefing.ts'
import { isoDate, strength } from '../readiness-schema.ts'
import type { ModelOf } from '../report-model.ts'
import { checkId, listOf, text } from '../report-parts.ts'

const support = z.strictObject({
  checkId,
  locator: text.nullable(),
  strength: strength.nullable(),
  reviewStrength: strength.nullable(),
  /** The city's score is left out: who makes the report is to score it independently first. */
  isBlind: z.boolean().exactOptional(),
})

const evidence = z.strictObject({
  id: z.string().max(80),
  title: text,
  kind: z.enum(evidenceKinds),
  /** File name, address or department: the line below the title. */
  detail: text.nullable(),
  url: text.nullable(),
  date: isoDate.nullable(),
  supports: listOf(support),
})

/** What the gap report says beyond the facts of every report. */
export const gapContent = z.strictObject({
  /** The city's own notes. Any length. */
  notes: listOf(z.strictObject({ checkId, note: text })),
  evidence: listOf(evidence),
  /** Path, plan and forecast; `null` where nothing is told of them. */
  briefing: briefingSchema.nullable(),
})

export type GapContent = z.infer<typeof gapContent>

/** One evidence item as the gap report lists it. */
export type ReportEvidence = GapContent['evidence'][number]

/** The gap report as its parts draw it. */
export type GapReport = Omit<ModelOf<'gap'>, 'content'> & {
  edition: Edition
  notes: ReadonlyMap<string, string>
  evidence: readonly ReportEvidence[]
  briefing: ReportBriefing | null
}

export function openGap({ content, ...facts }: ModelOf<'gap'>, edition: Edition): GapReport {
  return {
    ...facts,
    edition,
    notes: new Map(content.notes.map(({ checkId, note }) => [checkId, note])),
    evidence: content.evidence,
    briefing: content.briefing,
  }
}

/** The content with every text that a person wrote put through `change`. */
export function mapGapText({ notes, evidence, briefing }: GapContent, change: (text: string) => string): GapContent {
  const orNull = (value: string | null) => (value === null ? null : change(value))
  return {
    briefing: briefing && mapBriefingText(briefing, change),
    notes: notes.map(({ checkId, note }) => ({ checkId, note: change(note) })),
    evidence: evidence.map((item) => ({
      ...item,
      title: change(item.title),
      detail: orNull(item.detail),
      url: orNull(item.url),
      supports: item.supports.map((each) => ({ ...each, locator: orNull(each.locator) })),
    })),
  }
}
