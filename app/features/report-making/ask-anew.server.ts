import type { Actor } from '#app/domain/policy.ts'
import { findAssessment, type OpenAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { kindFacts } from '#app/features/reports/report-kinds.ts'
import type { DrawnKind } from '#app/features/reports/report-model.ts'
import type { Db } from '#app/platform/db/open.ts'
import { readActor } from '#app/platform/db/read-actor.server.ts'
import { notFound } from '#app/platform/errors.ts'

type Allowed = { actor: Actor; assessment: OpenAssessment }

/**
 * Whether somebody may make a report at this moment: while it waited or was drawn, they may have lost their place in the city.
 * Their roles are read again, not taken from the request.
 */
export async function askAnew(
  db: Db,
  asked: Pick<Actor, 'userId' | 'sessionId'>,
  { assessmentId, kind, now }: { assessmentId: string; kind: DrawnKind; now: Date },
): Promise<Allowed> {
  const actor = await readActor(db.read, asked)
  if (!actor) throw notFound()
  return { actor, assessment: await findAssessment(db, actor, assessmentId, now, kindFacts[kind].action) }
}
