import { isTimeZone, type DigestFrequency, type DigestTimes, type QuietHours } from '#app/domain/local-time.ts'
import { noticeKinds, type NoticeKind } from '#app/domain/notices.ts'
import type { Tx } from '#app/platform/db/open.ts'

/** What is read of somebody to know what to tell them, and when. */
export const personSelect = {
  id: true,
  name: true,
  email: true,
  isAdministrator: true,
  createdAt: true,
  timeZone: true,
  digestFrequency: true,
  digestHour: true,
  digestWeekday: true,
  digestedAt: true,
  quietFrom: true,
  quietUntil: true,
  mentionsAtOnce: true,
  mutedKinds: true,
  memberships: {
    select: { city: { select: { id: true, name: true, timeZone: true } } },
    orderBy: { city: { createdAt: 'asc' } },
  },
  assignments: {
    select: { city: { select: { id: true, name: true, timeZone: true } } },
    orderBy: { city: { createdAt: 'asc' } },
  },
} as const

type PersonRow = {
  id: string
  name: string
  email: string
  isAdministrator: boolean
  createdAt: Date
  timeZone: string | null
  digestFrequency: string
  digestHour: number
  digestWeekday: number
  digestedAt: Date | null
  quietFrom: number | null
  quietUntil: number | null
  mentionsAtOnce: boolean
  mutedKinds: string
  memberships: { city: CityOfPerson }[]
  assignments: { city: CityOfPerson }[]
}

type CityOfPerson = { id: string; name: string; timeZone: string }

/** Somebody, as what is told to them depends on it. */
export type MailPerson = {
  id: string
  name: string
  email: string
  isAdministrator: boolean
  createdAt: Date
  /** Their own zone, else that of their first city, else UTC. */
  timeZone: string
  /** Where that comes from. */
  zoneOf: 'person' | 'city' | 'none'
  times: DigestTimes
  digestedAt: Date | null
  quiet: QuietHours
  mentionsAtOnce: boolean
  mutedKinds: readonly NoticeKind[]
  /** The cities that they have a part in. */
  cityIds: readonly string[]
}

export function personOf(row: PersonRow): MailPerson {
  const cities = [...row.memberships, ...row.assignments].map(({ city }) => city)
  const own = row.timeZone !== null && isTimeZone(row.timeZone) ? row.timeZone : null
  const ofCity = cities.find(({ timeZone }) => isTimeZone(timeZone))?.timeZone ?? null
  const { id, name, email, isAdministrator, createdAt, digestedAt, mentionsAtOnce, quietFrom, quietUntil } = row
  return {
    id,
    name,
    email,
    isAdministrator,
    createdAt,
    digestedAt,
    mentionsAtOnce,
    timeZone: own ?? ofCity ?? 'UTC',
    zoneOf: own !== null ? 'person' : ofCity !== null ? 'city' : 'none',
    times: { frequency: row.digestFrequency as DigestFrequency, hour: row.digestHour, weekday: row.digestWeekday },
    quiet: quietFrom === null || quietUntil === null ? null : { from: quietFrom, until: quietUntil },
    mutedKinds: kindsIn(row.mutedKinds),
    cityIds: [...new Set(cities.map((city) => city.id))],
  }
}

/** The kinds named in a text with spaces between; what is no kind any more is left out. */
export function kindsIn(text: string): NoticeKind[] {
  return text.split(' ').filter((kind): kind is NoticeKind => kind in noticeKinds)
}

export async function findPerson(tx: Pick<Tx, 'user'>, userId: string): Promise<MailPerson | null> {
  const row = await tx.user.findFirst({ where: { id: userId, deactivatedAt: null }, select: personSelect })
  return row && personOf(row)
}

/** Notices that somebody may still see: those of cities that they still have a part in, and of no city. */
export function visibleTo({ cityIds, isAdministrator }: Pick<MailPerson, 'cityIds' | 'isAdministrator'>) {
  const ofTheirs = [{ cityId: null }, { cityId: { in: [...cityIds] } }]
  // An administrator invites people to cities without a part in them.
  return { OR: isAdministrator ? [...ofTheirs, { kind: 'joined' }] : ofTheirs }
}
