import type { Briefing, BriefingPlan } from '#app/domain/briefing/briefing.ts'
import { workOut } from '#app/domain/briefing/work-out.ts'
import type { Actor } from '#app/domain/policy.ts'
import type { IsoDate } from '#app/domain/dates.ts'
import { assessInputs, type AssessmentInputs } from '#app/domain/results/inputs.ts'
import type { OpenAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { loadPath } from '#app/features/paths/load-path.server.ts'
import { defaultPath } from '#app/features/paths/wished-path.ts'
import { loadWorkPlan, type LoadedWork } from '#app/features/planned-work/load-work-plan.server.ts'
import { loadInputs } from '#app/features/readiness/load-readiness.server.ts'
import { listSnapshots, type SnapshotLine } from '#app/features/snapshots/list-snapshots.server.ts'
import { trendOf } from '#app/features/snapshots/snapshot-view.ts'
import { waitingSignatures } from '#app/features/snapshots/waiting-signatures.server.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import { moveSince } from './move-since.server.ts'

/** What was kept of an assessment on a day: a snapshot's inputs, and its number. */
type Kept = { inputs: AssessmentInputs; asOf: IsoDate; number: number }

/**
 * All that leadership is told of an assessment that the caller has already been allowed to see, put together from what
 * the other features know. `hidden`: checks whose strength the reader may not see yet. `kept`: a
 * snapshot's record instead of what is there now.
 */
export async function loadBriefing(
  db: Db,
  actor: Actor,
  assessment: OpenAssessment,
  hidden: ReadonlySet<string> | undefined,
  now: Date,
  kept: Kept | null = null,
): Promise<Briefing> {
  const { id, edition, city, cycle, isHeld } = assessment
  const { asOf } = kept ?? assessment
  // What is wished for, what it takes and when it is to be handed in is said of today: a record knows nothing of it, so what
  // is told of it is the same whenever it is told.
  const record = kept && assessInputs(edition, kept.inputs, asOf)
  const submitOn = kept ? null : assessment.submitOn
  const [inputs, path, snapshots, waiting] = await Promise.all([
    kept?.inputs ?? loadInputs(db, id),
    loadPath(
      db,
      { ...assessment, asOf, submitOn },
      {
        hidden,
        ...(kept ? { inputs: kept.inputs } : {}),
        ...(record ? { choose: () => defaultPath(record), isWithoutOwn: true } : {}),
      },
    ),
    listSnapshots(db, actor, assessment),
    waitingSignatures(db, actor, assessment),
  ])
  // Planned work and changes go on after a snapshot: a record of that day knows nothing of them.
  const [work, move] = kept
    ? [null, null]
    : await Promise.all([
        loadWorkPlan(db, actor, assessment, path.facts, { hidden }),
        moveSince(db, actor, assessment, now),
      ])
  const day = (moment: Date) => dayIn(city.timeZone, moment)
  const known = kept ? knownThen(snapshots, kept.number) : snapshots
  return {
    cityName: city.name,
    cycle,
    cycleNumber: kept ? (known.at(-1)?.cycleNumber ?? assessment.cycleNumber) : assessment.cycleNumber,
    state: kept ? null : assessment.state,
    asOf,
    isHeld,
    ...workOut(edition, inputs, { asOf, submitOn, counted: path.counted, effort: path.facts.effort, hidden }),
    path: path.plan && {
      levelId: path.wished.levelId,
      layer: path.wished.layer,
      wishes: path.wished.wishes,
      ...path.counted,
      plan: path.plan,
    },
    plan: work && planOf(work, day),
    move,
    trend: trendOf(known, edition),
    waiting: waiting.map(({ number, name, code, takenAt, askedBy, askedAt, snapshotId }) => ({
      number,
      name,
      code,
      takenOn: day(takenAt),
      askedBy,
      askedOn: day(askedAt),
      snapshotId,
    })),
    signed: lastSigned(kept ? known.slice(-1) : snapshots, day),
  }
}

/** A snapshot and those before it, as they were when it was taken; that it was signed itself since then is told. */
function knownThen(snapshots: readonly SnapshotLine[], number: number): SnapshotLine[] {
  const known = snapshots.filter((one) => one.number <= number)
  const takenAt = known.at(-1)?.takenAt
  const isLater = ({ signed }: SnapshotLine) => signed !== null && takenAt !== undefined && signed.at > takenAt
  return known.map((one) => (one.number !== number && isLater(one) ? { ...one, signed: null } : one))
}

type InDays = (moment: Date) => string

function planOf({ plan, items, progress, drift, names }: LoadedWork, day: InDays): BriefingPlan | null {
  if (!drift) return null
  return {
    planId: plan.id,
    levelId: plan.levelId,
    layer: plan.layer,
    chosenOn: day(plan.chosenAt),
    chosenBy: names.get(plan.chosenById) ?? 'Somebody',
    progress,
    drift,
    items: items.map(({ id, criterionId, ownerId, department, dueOn, effort, state, isOverdue, note, checks }) => ({
      itemId: id,
      criterionId,
      owner: names.get(ownerId ?? '') ?? null,
      department,
      dueOn,
      effort,
      state,
      isOverdue,
      note,
      checks: checks.map(({ checkId }) => checkId),
    })),
  }
}

function lastSigned(snapshots: readonly SnapshotLine[], day: InDays): Briefing['signed'] {
  const last = snapshots.findLast(({ signed }) => signed !== null)
  if (!last?.signed) return null
  const { id: snapshotId, number, name, code, takenAt, signed } = last
  const { name: by, office, at } = signed
  return { snapshotId, number, name, code, takenOn: day(takenAt), by, office, signedOn: day(at) }
}
