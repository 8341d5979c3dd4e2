import { citiesOf, type Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound } from '#app/platform/errors.ts'

/** The city in which somebody may start an assessment; a 404 otherwise, whether or not it is there. */
export async function findCityToAssess(db: Db, actor: Actor, cityId: string) {
  const city = await db.read.city.findFirst({
    where: { AND: [{ id: cityId }, { id: { in: citiesOf(actor, 'assessment.create') } }] },
    select: { id: true, name: true, notice: true, timeZone: true },
  })
  if (!city) throw notFound()
  return city
}
