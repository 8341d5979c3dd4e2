import { sayDate, type IsoDate } from '#app/domain/dates.ts'
import type { AssessmentHead } from '#app/ui/result-head.tsx'
import type { OpenAssessment } from './find-assessment.server.ts'

/** What stands above a result of an assessment; for another day than its own, that day. */
export function headOf({ city, edition, cycle, asOf, isHeld }: OpenAssessment, day: IsoDate = asOf): AssessmentHead {
  return {
    cityName: city.name,
    edition: { ref: edition.ref, title: edition.title, version: edition.version },
    cycle,
    asOf: sayDate(day),
    isHeld: isHeld && day === asOf,
  }
}
