import { z } from 'zod'
import { isCode } from '#app/domain/snapshot/code.ts'
import { layers } from '#app/domain/results/readiness.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import { briefingSchema } from './briefing/briefing-schema.ts'
import { gapContent } from './gap/gap-content.ts'
import { memoContent } from './memo/memo-content.ts'
import { planContent } from './plan/plan-content.ts'
import { isoDate, readinessSchema } from './readiness-schema.ts'
import { registerContent } from './register/register-content.ts'
import { reviewContent } from './review/review-content.ts'

/** What the attached data calls itself. Another shape gets another number. */
export const reportFormat = 'assay-report@1'

export const audiences = ['internal', 'council'] as const
export type Audience = (typeof audiences)[number]

const line = z.string().max(2000)

const facts = {
  format: z.literal(reportFormat),
  cityName: line,
  /** "2026"; `null` from the command line. */
  cycle: line.nullable(),
  /** Printed on every page beside "self-assessment": the demo's disclaimer, say. */
  notice: line.nullable(),
  layer: z.enum(layers),
  /** The day it was made. */
  madeOn: isoDate,
  /** Pinned, and looked up in `criteria/` when it is drawn. */
  editionRef: z.string().max(120),
  editionHash: z.hash('sha256'),
  /** Printed on every page, for /verify; `null` where nobody issued it: from the command line. */
  code: z.string().refine(isCode, 'is not a code').nullable(),
  /** Where the code is looked up: "https://assay.example.gov/verify". */
  verifyAt: line.nullable(),
  audience: z.enum(audiences),
  /** People's names are left out. */
  isWithoutNames: z.boolean(),
  /** The stored record that it was made of; `null` for the assessment as it was on that day. */
  snapshot: z
    .strictObject({ number: z.int().min(1), name: line, takenOn: isoDate, contentHash: z.hash('sha256') })
    .nullable(),
  /** The parts that were chosen, by their ids in `report-kinds.ts`. */
  sections: z.array(z.string().max(40)).max(40),
  readiness: readinessSchema,
}

/** Every report as plain data: one kind, one content. A new kind is one more line. */
export const reportModel = z.discriminatedUnion('kind', [
  z.strictObject({ ...facts, kind: z.literal('brief'), content: briefingSchema }),
  z.strictObject({ ...facts, kind: z.literal('memo'), content: memoContent }),
  z.strictObject({ ...facts, kind: z.literal('gap'), content: gapContent }),
  z.strictObject({ ...facts, kind: z.literal('plan'), content: planContent }),
  z.strictObject({ ...facts, kind: z.literal('register'), content: registerContent }),
  z.strictObject({ ...facts, kind: z.literal('review'), content: reviewContent }),
])

export type ReportModel = z.infer<typeof reportModel>
/** The kinds that can be drawn. */
export type DrawnKind = ReportModel['kind']
export const drawnKinds: readonly DrawnKind[] = reportModel.options.map(({ shape }) => shape.kind.value)

export function isDrawnKind(kind: string | null | undefined): kind is DrawnKind {
  return drawnKinds.some((drawn) => drawn === kind)
}

export type ModelOf<K extends DrawnKind> = Extract<ReportModel, { kind: K }>

/** What every report says, whatever its kind. */
export type ReportFacts = Omit<ReportModel, 'kind' | 'content'>

/** A report with its edition, as the parts that all kinds share draw it. */
export type AnyReport = ReportFacts & { kind: DrawnKind; edition: Edition }

/** JSON with its keys in order, so that the same data is the same text, and has the same hash, wherever it comes from. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
  })
}

/**
 * The text that a report's code stands for: all of it but the code itself. What a snapshot holds is the same on every day, so
 * the day on which a report of it is made is no part of that.
 */
export function codedText(model: Pick<ReportModel, 'snapshot'>): string {
  const { snapshot } = model
  return canonicalJson({ ...model, code: null, verifyAt: null, ...(snapshot === null ? {} : { madeOn: null }) })
}
