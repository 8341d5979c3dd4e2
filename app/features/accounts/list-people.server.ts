import { sayShortDate } from '#app/domain/dates.ts'
import { sayRole, splitAreas } from '#app/domain/people.ts'
import { can, roles, type Actor, type Role } from '#app/domain/policy.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound } from '#app/platform/errors.ts'
import { countOtherAdministrators, listLeaving } from './deactivate-person.server.ts'
import { isOnTeam, listTakers } from './hand-over.server.ts'

export const peopleStates = ['active', 'deactivated', 'invited'] as const
export type PeopleFilter = { q: string; state: (typeof peopleStates)[number] | ''; page: number }

/** A filter as its address says it; what cannot be read is left out. */
export function readPeopleFilter(search: URLSearchParams): PeopleFilter {
  const state = peopleStates.find((each) => each === search.get('state')) ?? ''
  const page = Number(search.get('page'))
  return {
    q: (search.get('q') ?? '').trim().slice(0, 200),
    state,
    page: Number.isInteger(page) && page > 0 ? Math.min(page, 10_000) : 1,
  }
}

const pageSize = 50

const placed = {
  id: true,
  name: true,
  email: true,
  isAdministrator: true,
  deactivatedAt: true,
  createdAt: true,
  memberships: { select: { role: true, city: { select: { id: true, name: true } } } },
  assignments: { select: { areas: true, city: { select: { id: true, name: true } } } },
} as const

type Row = {
  id: string
  name: string
  email: string
  isAdministrator: boolean
  deactivatedAt: Date | null
  createdAt: Date
  memberships: { role: string; city: { id: string; name: string } }[]
  assignments: { areas: string; city: { id: string; name: string } }[]
}

function viewPerson({ id, name, email, isAdministrator, deactivatedAt, createdAt, memberships, assignments }: Row) {
  const held = [
    ...memberships.map(({ role, city }) => ({ ...city, role: role as Role, areas: '' })),
    ...assignments.map(({ areas, city }) => ({ ...city, role: 'coach' as const, areas })),
  ].sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role))
  const cities = new Map<string, { id: string; name: string; roles: string[] }>()
  for (const { id: cityId, name: cityName, role, areas } of held) {
    const city = cities.get(cityId) ?? { id: cityId, name: cityName, roles: [] }
    city.roles.push(sayRole(role, splitAreas(areas)))
    cities.set(cityId, city)
  }
  return {
    id,
    name,
    email,
    isAdministrator,
    since: sayShortDate(dayIn('UTC', createdAt)),
    leftOn: deactivatedAt && sayShortDate(dayIn('UTC', deactivatedAt)),
    cities: [...cities.values()].sort((a, b) => a.name.localeCompare(b.name)),
  }
}

export type InstallationPerson = ReturnType<typeof viewPerson>

/** Everybody with an account on the installation, by name; `total` counts all that the filter fits. */
export async function listPeople(db: Db, actor: Actor, { q, state, page }: PeopleFilter) {
  if (!can(actor, 'installation.manage')) throw notFound()
  if (state === 'invited') return { people: [], total: 0, pages: 1 }
  const where = {
    ...(q === '' ? {} : { OR: [{ name: { contains: q } }, { email: { contains: q.toLowerCase() } }] }),
    ...(state === '' ? {} : { deactivatedAt: state === 'active' ? null : { not: null } }),
  }
  const [rows, total] = await Promise.all([
    db.read.user.findMany({
      where,
      select: placed,
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      skip: (page - 1) * pageSize,
      take: pageSize,
    }),
    db.read.user.count({ where }),
  ])
  return { people: rows.map(viewPerson), total, pages: Math.max(1, Math.ceil(total / pageSize)) }
}

/** One person of the installation, with what is open in each city and who could take it over there. */
export async function findPerson(db: Db, actor: Actor, userId: string, now: Date) {
  if (!can(actor, 'installation.manage')) throw notFound()
  const row = await db.read.user.findUnique({ where: { id: userId }, select: { ...placed, totpConfirmedAt: true } })
  if (!row) throw notFound()
  const person = { ...viewPerson(row), hasSecondFactor: row.totpConfirmedAt !== null }
  const leaving = row.deactivatedAt ? [] : await listLeaving(db.read, userId, now)
  const work = await Promise.all(
    leaving.map(async ({ cityId, work: open, isOnlyLead, mustChoose }) => {
      const takers = await listTakers(db.read, cityId, userId)
      const isForTeam = isOnlyLead || open.criteria.length + open.requests > 0
      return {
        cityId,
        name: person.cities.find(({ id }) => id === cityId)?.name ?? '',
        open,
        isOnlyLead,
        mustChoose,
        takers: isForTeam ? takers.filter(isOnTeam) : takers,
      }
    }),
  )
  return {
    person,
    work: work.sort((a, b) => a.name.localeCompare(b.name)),
    isSelf: userId === actor.userId,
    isOnlyAdministrator:
      row.isAdministrator && !row.deactivatedAt && (await countOtherAdministrators(db.read, userId)) === 0,
  }
}
