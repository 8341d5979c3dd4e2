import { citiesOf, type Actor } from '#app/domain/policy.ts'
import type { Progress } from '#app/domain/progress.ts'
import { count } from '#app/domain/results/words.ts'
import { editionByRef } from '#app/features/editions/catalogue.server.ts'
import { readProgress } from '#app/features/progress/read-progress.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import type { WorkLine } from '#app/ui/work-view.ts'
import { base, dueAt, nameCriterion, placeSelection, underWay } from './work-place.server.ts'

/** The criteria that somebody looks after, with how far they are. One that is done is never late. */
export async function listPlanWork(db: Db, actor: Actor, now: Date): Promise<WorkLine[]> {
  const plans = await db.read.criterionPlan.findMany({
    where: {
      ownerId: actor.userId,
      assessment: { cityId: { in: citiesOf(actor, 'city.view') }, state: underWay },
    },
    select: { criterionId: true, dueOn: true, assessment: { select: placeSelection } },
    orderBy: { criterionId: 'asc' },
  })
  const found = await progressOfAll(db, plans)
  return plans.map(({ criterionId, dueOn, assessment }) => {
    const progress = found.get(assessment.id)?.get(criterionId)
    return {
      key: `plan ${assessment.id} ${criterionId}`,
      to: `${base(assessment)}/criteria/${criterionId}`,
      title: nameCriterion(assessment, criterionId),
      detail: progress ? sayProgress(progress) : '',
      city: assessment.city.name,
      due: progress?.isDone ? null : dueAt(assessment, dueOn, now),
    }
  })
}

function sayProgress({ answered, checks, isHandedBack, isDone }: Progress): string {
  if (isDone) return 'every check is answered'
  return isHandedBack ? 'handed back by the reviewer' : `${answered} of ${count(checks, 'check')} answered`
}

type Plan = { criterionId: string; assessment: { id: string; editionRef: string } }

async function progressOfAll(db: Db, plans: readonly Plan[]): Promise<Map<string, Map<string, Progress>>> {
  const refs = new Map(plans.map(({ assessment }) => [assessment.id, assessment.editionRef]))
  const read = [...refs].map(async ([id, ref]) => {
    const criterionIds = plans.filter(({ assessment }) => assessment.id === id).map(({ criterionId }) => criterionId)
    return [id, await readProgress(db.read, { id, edition: editionByRef(ref) }, criterionIds)] as const
  })
  return new Map(await Promise.all(read))
}
