import { z } from 'zod'
import { isoDate } from '../readiness-schema.ts'
import { listOf } from '../report-parts.ts'

const effort = z.int().min(0).max(1_000_000_000)
const load = z.strictObject({ department: z.string().max(400), effort, capacity: effort.nullable() })

/** `StaffTime` of the domain as reports carry it, and by whose estimates it is counted. */
export const staffTimeSchema = z.strictObject({
  quarters: z
    .array(
      z.strictObject({
        quarter: z.strictObject({
          year: z.int(),
          number: z.literal([1, 2, 3, 4]),
          startsOn: isoDate,
          endsOn: isoDate,
        }),
        loads: listOf(load),
        capacity: effort.nullable(),
      }),
    )
    .max(500),
  undated: listOf(load),
  /** For how many checks the city has estimated the effort itself; the rest is the edition's. */
  ownEstimates: z.int().min(0).max(1_000_000),
})

export type ReportStaffTime = z.infer<typeof staffTimeSchema>
