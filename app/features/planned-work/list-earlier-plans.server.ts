import { citiesOf, type Actor } from '#app/domain/policy.ts'
import type { Layer } from '#app/domain/results/readiness.ts'
import { namePeople } from '#app/features/people/name-people.server.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import type { EarlierPlan } from '#app/ui/work-plan-view.ts'
import { planPage, type WorkAssessment } from './work-context.ts'

/** Plans of an assessment that have ended, the newest first. */
export async function listEarlierPlans(db: Db, actor: Actor, assessment: WorkAssessment): Promise<EarlierPlan[]> {
  const { id, edition, city } = assessment
  const plans = await db.read.workPlan.findMany({
    where: {
      assessmentId: id,
      endedAt: { not: null },
      assessment: { cityId: { in: citiesOf(actor, 'city.view') } },
    },
    select: { id: true, levelId: true, layer: true, chosenAt: true, chosenById: true, endedAt: true, endedById: true },
    orderBy: { chosenAt: 'desc' },
  })
  const names = await namePeople(
    db.read,
    plans.flatMap(({ chosenById, endedById }) => [chosenById, endedById]),
  )
  const nameOf = (userId: string | null) => names.get(userId ?? '') ?? 'somebody'
  return plans.map(({ id: planId, levelId, layer, chosenAt, chosenById, endedAt, endedById }) => ({
    to: `${planPage(id)}?plan=${planId}`,
    level: edition.levels?.find((level) => level.id === levelId)?.title ?? levelId,
    layer: layer as Layer,
    chosenOn: dayIn(city.timeZone, chosenAt),
    chosenBy: nameOf(chosenById),
    endedOn: dayIn(city.timeZone, endedAt ?? chosenAt),
    endedBy: nameOf(endedById),
  }))
}
