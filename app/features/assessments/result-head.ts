import { sayDate, type IsoDate } from '#app/domain/dates.ts'
import { sayCycle } from '#app/domain/snapshot/attestation.ts'
import type { AssessmentHead } from '#app/ui/result-head.tsx'
import type { OpenAssessment } from './find-assessment.server.ts'

/** What stands above a result of an assessment; for another day than its own, that day. */
export function headOf(
  { city, edition, cycle, cycleNumber, asOf, isHeld }: OpenAssessment,
  day: IsoDate = asOf,
): AssessmentHead {
  return {
    cityName: city.name,
    edition: { ref: edition.ref, title: edition.title, version: edition.version },
    // Opened again after a signature it is another run of the same cycle, and every page says so.
    cycle: cycleNumber === 1 ? `${cycle} cycle` : `${cycle} cycle, ${sayCycle(cycleNumber)}`,
    asOf: sayDate(day),
    isHeld: isHeld && day === asOf,
  }
}
