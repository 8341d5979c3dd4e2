import { detailsAt } from '#app/domain/evidence/past-details.ts'
import { hideStrengths } from '#app/domain/results/hide-strengths.ts'
import type { IsoDate } from '#app/domain/dates.ts'
import { assessInputs, type AssessmentInputs } from '#app/domain/results/inputs.ts'
import type { Readiness } from '#app/domain/results/readiness.ts'
import { can, type Actor } from '#app/domain/policy.ts'
import type { OpenAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { listItemEdits } from '#app/features/audit/list-item-edits.server.ts'
import { listBlind } from '#app/features/evidence/list-blind.server.ts'
import { loadReadiness } from '#app/features/readiness/load-readiness.server.ts'
import { readEvidence } from '#app/features/reports/read-evidence.server.ts'
import { readNotes } from '#app/features/reports/gap/load-gap.server.ts'
import type { ReportChoice } from '#app/features/reports/report-choice.ts'
import type { ReportItem } from '#app/features/reports/report-evidence.ts'
import type { ReportModel } from '#app/features/reports/report-model.ts'
import { findSnapshot } from '#app/features/snapshots/find-snapshot.server.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import { itemsOfSnapshot } from './items-of-snapshot.ts'

/** What a report is made of: the assessment as it is now, or as a snapshot kept it. */
export type ReportSource = {
  readiness: Readiness
  notes: { checkId: string; note: string }[]
  /** The city's library, as the maker of the report may see it; of a snapshot only what was in use. */
  items: readonly ReportItem[]
  snapshot: ReportModel['snapshot']
  /** What a snapshot kept to compute results from; `null` for the assessment as it is now. */
  kept: { inputs: AssessmentInputs; asOf: IsoDate; number: number } | null
  /** Checks whose strength the reader may not see yet. */
  hidden: ReadonlySet<string> | undefined
}

/** A snapshot cannot be made a report of: what it holds is no longer what was kept. */
export class DamagedSnapshot extends Error {
  override name = 'DamagedSnapshot'
}

type Part = Pick<ReportChoice, 'isWithheld' | 'isWithoutNotes' | 'snapshotId'>

/** Reads all of it for one reader: a coach who still scores blind gets none of the city's scores. */
export async function openSource(
  db: Db,
  actor: Actor,
  assessment: OpenAssessment,
  { isWithheld, isWithoutNotes, snapshotId }: Part,
): Promise<ReportSource> {
  const { id, edition, city } = assessment
  const blind = await listBlind(db, actor, assessment, { withRemoved: snapshotId !== null })
  const items = await readEvidence(db, actor, assessment, {
    isWithheld,
    blind: blind?.linkIds,
    isEveryRevision: snapshotId !== null,
  })
  if (snapshotId === null) {
    const readiness = hideStrengths(await loadReadiness(db, assessment), blind?.checkIds)
    return {
      readiness,
      items,
      snapshot: null,
      kept: null,
      hidden: blind?.checkIds,
      notes: isWithoutNotes ? [] : await readNotes(db, actor, id),
    }
  }
  const found = await findSnapshot(db, actor, assessment, snapshotId)
  const { content, number, name, takenAt, contentHash } = found
  if (content === null || found.differences.length > 0 || content.edition.hash !== edition.hash)
    throw new DamagedSnapshot(`Snapshot ${number} is no longer what was kept: see the page of the snapshot`)
  const readiness = assessInputs(edition, content.inputs, content.asOf)
  const edits = await listItemEdits(db, [city.id], takenAt)
  const maySeeSensitive = !isWithheld && can(actor, 'evidence.view-sensitive', { cityId: city.id })
  const itemsThen = items.map((item) =>
    item.isWithheld ? item : detailsAt(item, edits.get(item.id) ?? [], takenAt, maySeeSensitive),
  )
  return {
    readiness: hideStrengths(readiness, blind?.checkIds),
    notes: isWithoutNotes
      ? []
      : content.answers.flatMap(({ checkId, rationale }) => (rationale === '' ? [] : [{ checkId, note: rationale }])),
    items: itemsOfSnapshot(content.evidence, itemsThen, blind?.linkIds ?? new Set()),
    kept: { inputs: content.inputs, asOf: content.asOf, number },
    hidden: blind?.checkIds,
    snapshot: { number, name, takenOn: dayIn(city.timeZone, takenAt), contentHash },
  }
}
