import { z } from 'zod'
import { briefingSchema } from '../briefing/briefing-schema.ts'
import { mapBriefingText } from '../briefing/report-briefing.ts'
import { staffTimeSchema } from '../plan/staff-time-schema.ts'
import { isoDate } from '../readiness-schema.ts'
import { reportKinds } from '../report-kinds.ts'
import { listOf } from '../report-parts.ts'
import { memoHeadSchema } from './memo-head.ts'

export const memoContent = z.strictObject({
  briefing: briefingSchema,
  staffTime: staffTimeSchema,
  head: memoHeadSchema,
  /**
   * Who signed the newest signed snapshot. To sign for the city is a public act, so the name stays where names are left
   * out, unless this one is left out too.
   */
  signer: z.strictObject({ signedBy: z.string().max(400).nullable(), office: z.string().max(200) }).nullable(),
  /** Reports that were made already and can be attached. */
  exhibits: listOf(z.strictObject({ kind: z.enum(reportKinds), code: z.string().max(80), asOf: isoDate })),
})

export type MemoContent = z.infer<typeof memoContent>

/** The content with every text put through `change` that somebody wrote for another purpose than this memo. */
export function mapMemoText(content: MemoContent, change: (text: string) => string): MemoContent {
  return { ...content, briefing: mapBriefingText(content.briefing, change) }
}
