import { dueOf } from '#app/domain/due.ts'
import { citiesOf, type Actor } from '#app/domain/policy.ts'
import { namePeople } from '#app/features/people/name-people.server.ts'
import { readProgress } from '#app/features/progress/read-progress.server.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import type { PlanView } from '#app/ui/plan-view.ts'
import type { PlanAssessment } from './plan-context.ts'

export const noPlan: PlanView = {
  ownerId: '',
  owner: null,
  department: '',
  dueOn: '',
  due: null,
  officialText: '',
  revision: 0,
}

/** The plans of an assessment's criteria, by criterion; of those that have none there is none. */
export async function listPlans(
  db: Db,
  actor: Actor,
  { id: assessmentId, edition, city }: PlanAssessment,
  now: Date,
  criterionId?: string,
): Promise<Record<string, PlanView>> {
  const rows = await db.read.criterionPlan.findMany({
    where: {
      assessmentId,
      assessment: { cityId: { in: citiesOf(actor, 'city.view') } },
      ...(criterionId === undefined ? {} : { criterionId }),
    },
  })
  const names = await namePeople(
    db.read,
    rows.map(({ ownerId }) => ownerId),
  )
  const dated = rows.filter(({ dueOn }) => dueOn !== null).map((row) => row.criterionId)
  const progress = await readProgress(db.read, { id: assessmentId, edition }, dated)
  const today = dayIn(city.timeZone, now)
  return Object.fromEntries(
    rows.map(({ criterionId: id, ownerId, department, dueOn, officialText, revision }) => [
      id,
      {
        ownerId: ownerId ?? '',
        owner: names.get(ownerId ?? '') ?? null,
        department,
        dueOn: dueOn ?? '',
        due: dueOf(dueOn, today, progress.get(id)?.isDone),
        officialText,
        revision,
      },
    ]),
  )
}
