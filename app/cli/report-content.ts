import { briefAnswers } from '#app/domain/briefing/work-out.ts'
import { staffTimeOfPath } from '#app/domain/work/staff-time.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import { shownSchedule } from '#app/domain/path/schedule-shown.ts'
import type { ReportBriefing } from '#app/features/reports/briefing/briefing-schema.ts'
import { toReportBriefing } from '#app/features/reports/briefing/report-briefing.ts'
import { usualHead } from '#app/features/reports/memo/memo-head.ts'
import type { ReportStaffTime } from '#app/features/reports/plan/staff-time-schema.ts'
import type { DrawnKind, ReportModel } from '#app/features/reports/report-model.ts'
import type { AssessmentInput } from '#app/features/transfer/answers-file.ts'

/** What a file of answers gives for a report: no library, no sensitivity, no reviewer; nothing planned, kept or signed. */
export function contentOf(
  kind: DrawnKind,
  { notes, evidence }: AssessmentInput,
  briefing: ReportBriefing,
): ReportModel['content'] {
  if (kind === 'brief') return briefing
  const told = { briefing, staffTime: staffTimeOf(briefing) }
  if (kind === 'memo') return { ...told, head: usualHead, signer: null, exhibits: [] }
  if (kind === 'plan') return { ...told, details: [] }
  if (kind === 'gap')
    return { notes: [...notes].map(([checkId, note]) => ({ checkId, note })), evidence: [...evidence], briefing }
  if (kind !== 'register') throw new Error(`No ${kind} is made of a file of answers`)
  return {
    groupBy: 'area',
    items: evidence.map(({ id, title, kind: itemKind, url, date, supports }) => ({
      id,
      title,
      kind: itemKind,
      department: '',
      sensitivity: null,
      isWithheld: false,
      revisions: [
        {
          number: 1,
          newest: 1,
          date,
          sha256: null,
          fileName: null,
          url,
          statement: null,
          addedOn: null,
          health: null,
          uses: supports.map((support) => ({ ...support, isBlind: false })),
        },
      ],
    })),
  }
}

/** What the cheapest path takes, by the edition's own estimates. */
function staffTimeOf({ path }: ReportBriefing): ReportStaffTime {
  const time = path?.plan.ok
    ? staffTimeOfPath(shownSchedule(path.plan.schedule), path.wishes)
    : { quarters: [], undated: [] }
  // The same lists, which a report may not write to and its schema does not know as such.
  return { ...time, ownEstimates: 0 } as unknown as ReportStaffTime
}

/** The cheapest path to the next level, the staircase and the forecast of a file of answers. */
export function briefingOf(
  edition: Edition,
  { answers, links }: AssessmentInput,
  facts: { cityName: string; asOf: string; fiscalYearStart: number },
): ReportBriefing {
  const inputs = { answers: [...answers].map(([checkId, answer]) => ({ checkId, ...answer })), links }
  return toReportBriefing(briefAnswers(edition, inputs, facts), facts.fiscalYearStart)
}
