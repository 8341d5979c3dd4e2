import { sayDate } from '#app/domain/dates.ts'
import { sayCycle } from '#app/domain/snapshot/attestation.ts'
import type { FactsView, SignedView } from '#app/ui/snapshot-facts.tsx'
import type { WholeSnapshot } from './find-snapshot.server.ts'
import type { SnapshotAssessment } from './snapshot-context.ts'
import { sayMoment, titlesOf } from './snapshot-view.ts'

/** What a snapshot is, and its sign-off where it has one. */
export function viewFacts(
  snapshot: WholeSnapshot,
  { cycle, city }: SnapshotAssessment,
): { facts: FactsView; signed: SignedView | null } {
  const { number, asOf, takenAt, takenBy, editionRef, cycleNumber, note, code, contentHash, differences, signed } =
    snapshot
  return {
    facts: {
      number,
      asOf: sayDate(asOf),
      taken: `${sayMoment(city.timeZone, takenAt)}, by ${takenBy}`,
      edition: { ref: editionRef, title: titlesOf(editionRef).edition },
      cycle: cycleNumber === 1 ? cycle : `${cycle}, ${sayCycle(cycleNumber)}`,
      note,
      code,
      hash: contentHash,
      unequal: differences.map(({ says }) => says),
    },
    signed: signed && {
      by: `${signed.name}, ${signed.office}`,
      at: sayMoment(city.timeZone, signed.at),
      attestation: signed.attestation.split('\n'),
      hasSecondFactor: signed.hasSecondFactor,
    },
  }
}
