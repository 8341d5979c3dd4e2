import { z } from 'zod'
import { answers } from '#app/domain/answers.ts'
import { layers, reasons, type Readiness } from '#app/domain/results/readiness.ts'

/** What a whole number in a report may be at most: far beyond any edition, and safe to add up. */
const number = z.number().min(0).max(1_000_000_000)
const id = z.string().min(1).max(80)
const title = z.string().max(4000)
const layer = z.enum(layers)
const reviewer = z.enum(['coach', 'internal'])
export const strength = z.literal([0, 1, 2, 3])
export const isoDate = z.iso.date()

const perLayer = <T extends z.ZodType>(value: T) =>
  z.strictObject({ claimed: value, evidenced: value, reviewed: value })

const states = ['met', 'unmet', 'unknown', 'not-assessed', 'not-applicable'] as const

const gapItem = z.strictObject({
  criterionId: id,
  checkId: id.nullable(),
  reason: z.enum(reasons),
  blocks: layer,
  since: isoDate.nullable().exactOptional(),
  strength: strength.nullable().exactOptional(),
  isHidden: z.literal(true).exactOptional(),
  prerequisiteId: id.exactOptional(),
  more: number.exactOptional(),
})

const check = z.strictObject({
  id,
  answer: z.enum([...answers, 'not-assessed']),
  layers: perLayer(z.boolean()),
  missing: gapItem.nullable(),
  reviewedBy: reviewer.nullable(),
  evidencedUntil: isoDate.nullable(),
})

const criterion = z.strictObject({
  id,
  areaId: id,
  points: number,
  isCore: z.boolean(),
  state: z.enum(states),
  standing: z.enum([...layers, 'waiting', 'unmet', 'unknown', 'not-assessed', 'not-applicable']),
  layers: perLayer(z.boolean()),
  reviewedBy: reviewer.nullable(),
  needed: number,
  applicable: number,
  checkCounts: perLayer(number),
  checks: z.array(check).max(200),
  missing: z.array(gapItem).max(500),
})

/** A readiness as a report carries it: the shape of `Readiness`, judged when it comes out of a file. */
export const readinessSchema: z.ZodType<Readiness> = z.strictObject({
  editionRef: id,
  editionHash: z.hash('sha256'),
  asOf: isoDate,
  counts: z.strictObject({
    met: number,
    unmet: number,
    unknown: number,
    'not-assessed': number,
    'not-applicable': number,
  }),
  possible: number,
  layers: perLayer(z.strictObject({ points: number, criteria: number, percent: number, level: id.nullable() })),
  levels: z
    .array(
      z.strictObject({
        id,
        title,
        needed: number,
        unit: z.enum(['points', 'criteria']),
        layers: perLayer(z.strictObject({ short: number, gatesUnmet: z.array(id).max(2000), isReached: z.boolean() })),
      }),
    )
    .max(50),
  gates: z
    .array(
      z.strictObject({
        id,
        title,
        levels: z.array(id).max(50).nullable(),
        layers: perLayer(z.strictObject({ isOpen: z.boolean(), unmet: z.array(id).max(2000) })),
      }),
    )
    .max(100),
  areas: z
    .array(z.strictObject({ id, title, possible: number, claimed: number, evidenced: number, reviewed: number }))
    .max(200),
  criteria: z.array(criterion).max(2000),
  gap: z.array(gapItem).max(20_000),
})
