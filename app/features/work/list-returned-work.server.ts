import { citiesOf, rolesIn, type Actor } from '#app/domain/policy.ts'
import { editionByRef } from '#app/features/editions/catalogue.server.ts'
import { listHandedBack } from '#app/features/progress/list-handed-back.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import type { WorkLine } from '#app/ui/work-view.ts'
import { base, nameCriterion, placeSelection, underWay } from './work-place.server.ts'

/**
 * Criteria that came back from review and still wait for the city: those that somebody looks after, and all in the cities
 * that they lead. Reworking one takes it off, and so does submitting it again.
 */
export async function listReturnedWork(db: Db, actor: Actor): Promise<WorkLine[]> {
  const cityIds = citiesOf(actor, 'answer.edit')
  const assessments = await db.read.assessment.findMany({
    where: { cityId: { in: cityIds }, state: underWay, OR: [{ verdicts: { some: {} } }, { rounds: { some: {} } }] },
    select: { ...placeSelection, plans: { where: { ownerId: actor.userId }, select: { criterionId: true } } },
  })
  const lines = assessments.map(async (assessment) => {
    const { id, editionRef, plans, city } = assessment
    const mine = rolesIn(actor, city.id).includes('lead') ? undefined : plans.map(({ criterionId }) => criterionId)
    const handedBack = await listHandedBack(db.read, { id, edition: editionByRef(editionRef) }, mine)
    return [...handedBack].map(([criterionId, wouldDo]): WorkLine => ({
      key: `returned ${id} ${criterionId}`,
      to: `${base(assessment)}/criteria/${criterionId}`,
      title: nameCriterion(assessment, criterionId),
      detail: wouldDo === '' ? 'handed back by the reviewer' : wouldDo,
      city: city.name,
      due: null,
    }))
  })
  return (await Promise.all(lines)).flat()
}
