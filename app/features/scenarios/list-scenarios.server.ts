import { citiesOf, type Actor } from '#app/domain/policy.ts'
import type { AssessmentInputs } from '#app/domain/results/inputs.ts'
import { assessChanges, countChanges, noChanges } from '#app/domain/what-if/changes.ts'
import { namePeople } from '#app/features/people/name-people.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { judgeKept } from './find-scenario.server.ts'
import {
  KeptSchema,
  isSameTotals,
  mostListed,
  totalsOf,
  type ScenarioAssessment,
  type Totals,
} from './scenario-context.ts'

export type ListedScenario = {
  id: string
  name: string
  author: string
  isMine: boolean
  isShared: boolean
  savedAt: Date
  changes: number
  /** How many of its changes no longer fit the assessment. */
  dropped: number
  /** What it comes to on the assessment as it is now, and what it came to when it was saved. */
  today: Totals
  saved: Totals
  /** Whether the assessment itself stands otherwise than when it was saved. */
  hasMoved: boolean
}

/** The kept what-ifs of an assessment that somebody may open, newest first, each worked out again for now. */
export async function listScenarios(
  db: Db,
  actor: Actor,
  { id: assessmentId, edition, asOf }: ScenarioAssessment,
  inputs: AssessmentInputs,
): Promise<ListedScenario[]> {
  const rows = await db.read.scenario.findMany({
    where: {
      assessmentId,
      removedAt: null,
      assessment: { cityId: { in: citiesOf(actor, 'scenario.make') } },
      OR: [{ authorId: actor.userId }, { sharedAt: { not: null } }],
    },
    select: { id: true, name: true, changes: true, authorId: true, savedAt: true, sharedAt: true },
    orderBy: [{ savedAt: 'desc' }, { id: 'asc' }],
    take: mostListed,
  })
  if (rows.length === 0) return []
  const base = totalsOf(assessChanges(edition, inputs, noChanges, asOf))
  const names = await namePeople(
    db.read,
    rows.map(({ authorId }) => authorId),
  )
  return rows.map(({ id, name, changes: stored, authorId, savedAt, sharedAt }) => {
    const kept = KeptSchema.parse(JSON.parse(stored))
    const { changes, dropped } = judgeKept(edition, inputs, kept)
    return {
      id,
      name,
      author: names.get(authorId) ?? 'Somebody',
      isMine: authorId === actor.userId,
      isShared: sharedAt !== null,
      savedAt,
      changes: countChanges(changes),
      dropped: dropped.length,
      today: totalsOf(assessChanges(edition, inputs, changes, asOf)),
      saved: kept.reached,
      hasMoved: !isSameTotals(kept.base, base),
    }
  })
}
