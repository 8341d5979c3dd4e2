import { z } from 'zod'
import type { IsoDate } from '#app/domain/dates.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import { layers, type Layer, type Readiness } from '#app/domain/results/readiness.ts'
import type { Changes } from '#app/domain/what-if/changes.ts'

/** The assessment that a what-if is of, which the caller has already been allowed to see. */
export type ScenarioAssessment = {
  id: string
  edition: Edition
  asOf: IsoDate
  city: { id: string; name: string }
}

export const whatIfPath = (assessmentId: string, scenarioId = '') =>
  `/assessments/${assessmentId}/what-if${scenarioId === '' ? '' : `/${scenarioId}`}`

/** Most what-ifs of one assessment that a list works out again. */
export const mostListed = 100

const TotalsSchema = z.object({
  asOf: z.string(),
  points: z.record(z.enum(layers), z.number()),
  levels: z.record(z.enum(layers), z.string().nullable()),
})

/** What a readiness comes to, in a few numbers: kept with a what-if, to tell later what has moved since. */
export type Totals = { asOf: IsoDate; points: Record<Layer, number>; levels: Record<Layer, string | null> }

/** How a what-if is stored. */
export const KeptSchema = z.object({
  day: z.string().nullable(),
  checks: z.record(z.string(), z.string()),
  links: z.record(z.string(), z.object({ checkId: z.string(), date: z.string().nullable() })),
  /** The assessment as it was, and what the changes led to, when it was saved. */
  base: TotalsSchema,
  reached: TotalsSchema,
})
export type Kept = z.output<typeof KeptSchema>

export function totalsOf({ asOf, layers: results }: Readiness): Totals {
  const per = <T>(value: (layer: Layer) => T) =>
    Object.fromEntries(layers.map((layer) => [layer, value(layer)])) as Record<Layer, T>
  return { asOf, points: per((layer) => results[layer].points), levels: per((layer) => results[layer].level) }
}

/** Whether two come to the same; the days may differ. */
export function isSameTotals(a: Totals, b: Totals): boolean {
  return layers.every((layer) => a.points[layer] === b.points[layer] && a.levels[layer] === b.levels[layer])
}

export function keep(changes: Changes, base: Readiness, reached: Readiness): string {
  const { day, checks, links } = changes
  return JSON.stringify({ day, checks, links, base: totalsOf(base), reached: totalsOf(reached) } satisfies Kept)
}
