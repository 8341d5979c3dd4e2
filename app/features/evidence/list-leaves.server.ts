import { sayShortDate } from '#app/domain/dates.ts'
import { can, type Actor } from '#app/domain/policy.ts'
import { namePeople } from '#app/features/people/name-people.server.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import type { EvidenceAssessment } from './evidence-context.ts'

/** A coach of the city, and whether a lead lets them open an item: "Ana Ruiz, 22 Nov 2026". */
export type CoachLeave = { userId: string; name: string; grantedBy: string | null }

/** The city's coaches with their leaves for an item, for whoever may give one; nobody otherwise. */
export async function listLeaves(
  db: Db,
  actor: Actor,
  { city }: EvidenceAssessment,
  itemId: string,
): Promise<CoachLeave[]> {
  if (!can(actor, 'sensitive.grant', { cityId: city.id })) return []
  const [coaches, leaves] = await Promise.all([
    db.read.coachAssignment.findMany({
      where: { cityId: city.id, user: { deactivatedAt: null } },
      select: { user: { select: { id: true, name: true } } },
      orderBy: { user: { name: 'asc' } },
    }),
    db.read.sensitiveLeave.findMany({
      where: { itemId, revokedAt: null, item: { cityId: city.id } },
      select: { userId: true, grantedById: true, grantedAt: true },
    }),
  ])
  const names = await namePeople(
    db.read,
    leaves.map(({ grantedById }) => grantedById),
  )
  return coaches.map(({ user }) => {
    const leave = leaves.find(({ userId }) => userId === user.id)
    const by = leave && (names.get(leave.grantedById) ?? 'Somebody')
    const grantedBy = leave ? `${by}, ${sayShortDate(dayIn(city.timeZone, leave.grantedAt))}` : null
    return { userId: user.id, name: user.name, grantedBy }
  })
}
