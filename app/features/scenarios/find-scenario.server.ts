import { citiesOf, type Actor } from '#app/domain/policy.ts'
import type { AssessmentInputs } from '#app/domain/results/inputs.ts'
import type { Changes } from '#app/domain/what-if/changes.ts'
import { toRaw } from '#app/domain/what-if/changes-address.ts'
import { judgeChanges } from '#app/domain/what-if/judge-changes.ts'
import { namePeople } from '#app/features/people/name-people.server.ts'
import { loadInputs } from '#app/features/readiness/load-readiness.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound } from '#app/platform/errors.ts'
import { KeptSchema, type Kept, type ScenarioAssessment } from './scenario-context.ts'

export type FoundScenario = {
  id: string
  name: string
  author: string
  isMine: boolean
  revision: number
  savedAt: Date
  sharedAt: Date | null
  /** The changes that fit the assessment as it is now, and what no longer fits, each with why. */
  changes: Changes
  dropped: readonly string[]
  /** What it came to when it was saved. */
  kept: Kept
  /** What the assessment's results are computed from now. */
  inputs: AssessmentInputs
}

/**
 * A kept what-if: its author's, or one that is shared, for whoever may make one in that city; a 404 for everybody else.
 * Its work is `stepsOfChanges(edition, assessInputs(edition, inputs, changes.day ?? asOf), changes)`.
 */
export async function findScenario(
  db: Db,
  actor: Actor,
  { id: assessmentId, edition }: Pick<ScenarioAssessment, 'id' | 'edition'>,
  scenarioId: string,
): Promise<FoundScenario> {
  const row = await db.read.scenario.findFirst({
    where: {
      id: scenarioId,
      assessmentId,
      removedAt: null,
      assessment: { cityId: { in: citiesOf(actor, 'scenario.make') } },
      OR: [{ authorId: actor.userId }, { sharedAt: { not: null } }],
    },
    select: { id: true, name: true, changes: true, authorId: true, revision: true, savedAt: true, sharedAt: true },
  })
  if (!row) throw notFound()
  const [inputs, names] = await Promise.all([loadInputs(db, assessmentId), namePeople(db.read, [row.authorId])])
  const { id, name, authorId, revision, savedAt, sharedAt } = row
  const kept = KeptSchema.parse(JSON.parse(row.changes))
  return {
    id,
    name,
    author: names.get(authorId) ?? 'Somebody',
    isMine: authorId === actor.userId,
    revision,
    savedAt,
    sharedAt,
    ...judgeKept(edition, inputs, kept),
    kept,
    inputs,
  }
}

/** Kept changes, judged for the assessment as it is now. */
export function judgeKept(edition: ScenarioAssessment['edition'], inputs: AssessmentInputs, kept: Kept) {
  return judgeChanges(edition, inputs, toRaw(kept as unknown as Changes))
}
