import type { Edition } from '#app/domain/edition/edition.ts'
import type { Lifecycle } from '#app/domain/lifecycle.ts'

/** The assessment under review, which the caller has already been allowed to see. */
export type ReviewAssessment = Lifecycle & {
  id: string
  edition: Edition
  city: { id: string; name: string; timeZone: string }
}
