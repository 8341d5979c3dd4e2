import type { IsoDate } from '#app/domain/dates.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import type { Lifecycle } from '#app/domain/lifecycle.ts'

/** The assessment that a request is about, which the caller has already been allowed to see. */
export type RequestAssessment = Lifecycle & {
  id: string
  cycle: string
  asOf: IsoDate
  edition: Edition
  city: { id: string; name: string; timeZone: string }
}

export const requestPath = (assessmentId: string, requestId: string) =>
  `/assessments/${assessmentId}/requests/${requestId}`

/** "DM1.a, DM1.b and 3 more" */
export function listChecks(checkIds: readonly string[]): string {
  const shown = checkIds.slice(0, 4)
  const rest = checkIds.length - shown.length
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`
}
