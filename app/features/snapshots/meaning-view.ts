import { sayDate } from '#app/domain/dates.ts'
import { sayCycle } from '#app/domain/snapshot/attestation.ts'
import { listEditions } from '#app/features/editions/catalogue.server.ts'
import type { MeaningView } from '#app/ui/code-meaning.tsx'
import type { CodeMeaning } from './look-up-code.server.ts'

const reportWords: Record<string, string> = {
  gap: 'a readiness gap report',
  brief: 'a leadership brief',
  memo: 'a council memo',
  plan: 'an improvement plan',
  register: 'an evidence register',
  review: 'a coach’s review report',
}

/** What a code stands for, in words. `maySee`: the reader may open the assessment. */
export function viewMeaning(meaning: CodeMeaning, maySee: boolean): MeaningView {
  const { kind, code, report, cityName, cityNotice, edition, asOf, cycle, cycleNumber, number, madeOn, hash, signed } =
    meaning
  const what = kind === 'snapshot' ? `snapshot ${number ?? ''}` : (reportWords[report ?? ''] ?? 'a report')
  const base = `/assessments/${meaning.assessmentId}`
  return {
    code,
    cityName,
    cityNotice,
    what,
    edition,
    hasLevels: listEditions().every(({ ref, levels }) => ref !== meaning.editionRef || levels !== undefined),
    asOf: sayDate(asOf),
    cycle: cycleNumber === null || cycleNumber === 1 ? cycle : `${cycle}, ${sayCycle(cycleNumber)}`,
    // A report of a snapshot is the same on every day, so it has one code however often it is made.
    made: `${kind === 'snapshot' ? 'Taken' : number === null ? 'Made' : 'First made'} on ${sayDate(madeOn)}`,
    ofSnapshot: kind === 'report' ? number : null,
    hash,
    signed: signed && {
      by: `${signed.name}, ${signed.office}`,
      on: sayDate(signed.on),
      hasSecondFactor: signed.hasSecondFactor,
    },
    isAsRecorded: meaning.isAsRecorded,
    to: !maySee ? null : meaning.snapshotId === null ? `${base}/readiness` : `${base}/snapshots/${meaning.snapshotId}`,
  }
}
