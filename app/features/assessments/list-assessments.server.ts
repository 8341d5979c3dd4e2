import { citiesOf, rolesIn, type Actor, type AssessmentState } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'

/** The cities that somebody belongs to, with their assessments, newest first. */
export async function listCities(db: Db, actor: Actor) {
  const cities = await db.read.city.findMany({
    where: { id: { in: citiesOf(actor, 'city.view') } },
    select: {
      id: true,
      name: true,
      region: true,
      notice: true,
      assessments: {
        select: { id: true, cycle: true, state: true, editionRef: true },
        orderBy: { createdAt: 'desc' },
      },
    },
    orderBy: { name: 'asc' },
  })
  return cities.map((city) => ({
    ...city,
    assessments: city.assessments.map((assessment) => ({ ...assessment, state: assessment.state as AssessmentState })),
    roles: rolesIn(actor, city.id),
  }))
}
