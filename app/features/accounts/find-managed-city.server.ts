import { can, type Actor } from '#app/domain/policy.ts'
import { editionByRef, listEditions } from '#app/features/editions/catalogue.server.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { notFound } from '#app/platform/errors.ts'

export type AreaChoice = { id: string; title: string }

/** A city whose people somebody looks after; a 404 for everybody else, whether or not it is there. */
export async function findManagedCity(db: Db, actor: Actor, cityId: string) {
  const city = can(actor, 'people.manage', { cityId })
    ? await db.read.city.findUnique({
        where: { id: cityId },
        select: {
          id: true,
          name: true,
          region: true,
          notice: true,
          timeZone: true,
          assessments: { select: { editionRef: true } },
        },
      })
    : null
  if (!city) throw notFound()
  const { assessments, ...facts } = city
  return { ...facts, areas: areasOf(assessments.map(({ editionRef }) => editionRef)) }
}

export type ManagedCity = Awaited<ReturnType<typeof findManagedCity>>

/** The practice areas of the editions that a city works with; before its first assessment, of all that it could. */
function areasOf(refs: readonly string[]): AreaChoice[] {
  const known = new Set(listEditions().map(({ ref }) => ref))
  const held = [...new Set(refs)].filter((ref) => known.has(ref)).map(editionByRef)
  const editions = held.length > 0 ? held : listEditions().filter(({ status }) => status === 'published')
  const areas = new Map(editions.flatMap(({ areas: list }) => list.map(({ id, title }) => [id, title] as const)))
  return [...areas].map(([id, title]) => ({ id, title }))
}

/**
 * Whether somebody may look after the people of a city, or of the installation where there is none, as the transaction
 * sees it: they may have lost that since their page was loaded.
 */
export async function mayManagePeople(tx: Pick<Tx, 'user'>, userId: string, cityId: string | null): Promise<boolean> {
  const user = await tx.user.findUnique({
    where: { id: userId, deactivatedAt: null },
    select: {
      isAdministrator: true,
      memberships: { where: { cityId: cityId ?? '', role: 'lead' }, select: { id: true } },
    },
  })
  return user !== null && (user.isAdministrator || user.memberships.length > 0)
}
