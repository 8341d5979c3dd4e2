import { citiesOf, type Actor } from '#app/domain/policy.ts'
import type { OpenAssessment } from '#app/features/assessments/find-assessment.server.ts'
import type { ReportBriefing } from '#app/features/reports/briefing/briefing-schema.ts'
import { namesOneOf } from '#app/features/reports/further-names.ts'
import type { MemoContent } from '#app/features/reports/memo/memo-content.ts'
import type { ReportChoice } from '#app/features/reports/report-choice.ts'
import { isReportKind } from '#app/features/reports/report-kinds.ts'
import type { Audience } from '#app/features/reports/report-model.ts'
import type { Db } from '#app/platform/db/open.ts'
import { readStaffTime, readWork } from './read-staff-time.server.ts'

/** What a memo tells besides the briefing: staff time, its head, who signed, and what can be attached. */
export async function readMemo(
  db: Db,
  actor: Actor,
  assessment: OpenAssessment,
  { head, isWithoutSigner, furtherNames, snapshotId }: ReportChoice,
  briefing: ReportBriefing,
  hidden: ReadonlySet<string> | undefined,
): Promise<MemoContent> {
  const work = await readWork(db, actor, assessment, briefing, hidden)
  const { signed } = briefing
  const isUnnamed = isWithoutSigner || namesOneOf(signed?.by.name ?? '', furtherNames)
  return {
    briefing: withoutNotes(briefing),
    staffTime: await readStaffTime(db, assessment, briefing, work, snapshotId !== null),
    head,
    signer: signed && { signedBy: isUnnamed ? null : signed.by.name, office: signed.by.role },
    exhibits: await listMade(db, actor, assessment, snapshotId),
  }
}

/** The council is told what is planned, and not what the team wrote beside it. */
export function withoutNotes(briefing: ReportBriefing): ReportBriefing {
  const { plan } = briefing
  return { ...briefing, plan: plan && { ...plan, items: plan.items.map((item) => ({ ...item, note: '' })) } }
}

/**
 * The newest report of each kind that was made for the council of the same: of this assessment, or of the same snapshot. What
 * was made for the staff is no exhibit: names and sensitive titles may stand in it.
 */
async function listMade(
  db: Db,
  actor: Actor,
  { id }: OpenAssessment,
  snapshotId: string | null,
): Promise<MemoContent['exhibits']> {
  const made = await db.read.issuedReport.findMany({
    where: {
      assessment: { id, cityId: { in: citiesOf(actor, 'report.make') } },
      snapshotId,
      kind: { in: ['gap', 'plan', 'brief'] },
      audience: 'council' satisfies Audience,
    },
    select: { kind: true, code: true, asOf: true },
    orderBy: [{ madeAt: 'desc' }, { id: 'asc' }],
    distinct: ['kind'],
  })
  return made.flatMap(({ kind, ...rest }) => (isReportKind(kind) ? [{ kind, ...rest }] : []))
}
