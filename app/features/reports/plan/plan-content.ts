import { z } from 'zod'
import { pathActions, stepStarts } from '#app/domain/path/missing-steps.ts'
import { briefingSchema } from '../briefing/briefing-schema.ts'
import { mapBriefingText } from '../briefing/report-briefing.ts'
import { isoDate } from '../readiness-schema.ts'
import { checkId, listOf, text } from '../report-parts.ts'
import { staffTimeSchema } from './staff-time-schema.ts'

/** How one check of an item stands: what is to be done on it, and what it lacks in words; `null` where it stands. */
const workCheck = z.strictObject({
  checkId,
  actions: z.array(z.enum(pathActions)).max(10),
  /** What the first of these begins with; plans that were drawn before there was one carry none. */
  start: z.enum(stepStarts).optional(),
  lacks: text.nullable(),
})

export const planContent = z.strictObject({
  briefing: briefingSchema,
  staffTime: staffTimeSchema,
  /** The items of the plan in more detail than a briefing has them, by their ids; empty where nothing is planned. */
  details: listOf(
    z.strictObject({
      itemId: z.string().min(1).max(80),
      startOn: isoDate.nullable(),
      isMetOtherwise: z.boolean(),
      checks: listOf(workCheck),
    }),
  ),
})

export type PlanContent = z.infer<typeof planContent>
export type PlanWorkCheck = z.infer<typeof workCheck>

/** The content with every text that a person wrote put through `change`. */
export function mapPlanText(content: PlanContent, change: (text: string) => string): PlanContent {
  return { ...content, briefing: mapBriefingText(content.briefing, change) }
}
