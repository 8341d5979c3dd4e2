import { idsIn, sayEvent, type EventView } from '#app/domain/audit-words.ts'
import { nextDay, type IsoDate } from '#app/domain/dates.ts'
import { startOfDay } from '#app/domain/local-time.ts'
import { sayName } from '#app/domain/people.ts'
import { citiesOf, type Actor } from '#app/domain/policy.ts'
import { editionByRef } from '#app/features/editions/catalogue.server.ts'
import { namePeople } from '#app/features/people/name-people.server.ts'
import { dayIn, timeIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound } from '#app/platform/errors.ts'
import type { HistoryQuery } from './history-query.ts'

/** One event as a page shows it: where the city is, when it was there. */
export type HistoryLine = EventView & { sequence: number; day: IsoDate; time: string; who: string }

export type History = {
  lines: HistoryLine[]
  /** Give it as `before` for older events; `null` at the beginning. */
  older: number | null
  /** People who did something here, for the filter. */
  people: { id: string; name: string }[]
}

type City = { id: string; timeZone: string }
type Reader = { isLead: boolean; seesRequests: boolean }

const pageSize = 100

/** What happened in a city, newest first, for whoever may read its history; a 404 otherwise. */
export async function listCityHistory(db: Db, actor: Actor, cityId: string, query: HistoryQuery) {
  const city = await db.read.city.findFirst({
    where: { id: cityId, AND: { id: { in: citiesOf(actor, 'history.view') } } },
    select: { id: true, name: true, timeZone: true },
  })
  if (!city) throw notFound()
  const [history, criteria] = await Promise.all([
    listEvents(db, city, query, { isLead: true, seesRequests: true }),
    listCriteria(db, city.id),
  ])
  return { city, history, criteria }
}

/** What happened to one criterion, for whoever may see it: the caller has found the assessment already. */
export async function listCriterionHistory(
  db: Db,
  actor: Actor,
  { id, city }: { id: string; city: City },
  criterionId: string,
  before: number | null,
): Promise<History> {
  const query = { person: '', criterion: criterionId, from: '', until: '', before }
  const isLead = citiesOf(actor, 'history.view').includes(city.id)
  const seesRequests = citiesOf(actor, 'request.view').includes(city.id)
  return listEvents(db, city, query, { isLead, seesRequests }, { assessmentId: id })
}

/** What happened to one thing: `work-item:<id>`. The caller has found it for its reader already. */
export async function listSubjectHistory(
  db: Db,
  actor: Actor,
  city: City,
  subject: string,
  before: number | null,
): Promise<History> {
  const isLead = citiesOf(actor, 'history.view').includes(city.id)
  const query = { person: '', criterion: '', from: '', until: '', before }
  return listEvents(db, city, query, { isLead, seesRequests: true }, { subject })
}

async function listEvents(
  db: Db,
  city: City,
  query: HistoryQuery,
  { isLead, seesRequests }: Reader,
  { assessmentId, subject }: { assessmentId?: string; subject?: string } = {},
): Promise<History> {
  const { person, criterion, from, until, before } = query
  const found = await db.read.auditEvent.findMany({
    where: {
      cityId: city.id,
      ...(before === null ? {} : { sequence: { lt: before } }),
      ...(person === '' ? {} : { actorId: person }),
      at: {
        ...(from === '' ? {} : { gte: startOfDay(city.timeZone, from) }),
        ...(until === '' ? {} : { lt: startOfDay(city.timeZone, nextDay(until)) }),
      },
      ...(seesRequests ? {} : { NOT: { subject: { startsWith: 'request:' } } }),
      ...(criterion === '' ? {} : { OR: aboutCriterion(criterion) }),
      ...(subject === undefined ? {} : { subject }),
      ...(assessmentId === undefined
        ? {}
        : { AND: { OR: [{ subject: { contains: assessmentId } }, { data: { contains: assessmentId } }] } }),
    },
    orderBy: { sequence: 'desc' },
    take: pageSize + 1,
  })
  const events = found
    .slice(0, pageSize)
    .map((event) => ({ ...event, data: JSON.parse(event.data) as Record<string, unknown> }))
  const [people, names] = await Promise.all([listPeople(db, city.id), namesIn(db, events)])
  return {
    lines: events.map((event) => ({
      sequence: event.sequence,
      day: dayIn(city.timeZone, event.at),
      time: timeIn(city.timeZone, event.at),
      who: event.actorId === null ? 'Assay' : (names.get(event.actorId) ?? 'Somebody'),
      ...sayEvent(event, { isLead, names }),
    })),
    older: found.length > pageSize ? (events.at(-1)?.sequence ?? null) : null,
    people,
  }
}

/** Events name a criterion or a check in their subject (`check:<assessment>:DM1.a`) or in their data. */
function aboutCriterion(criterionId: string) {
  const id = criterionId.replace(/[^A-Za-z0-9]/g, '')
  return [
    { subject: { endsWith: `:${id}` } },
    { subject: { contains: `:${id}.` } },
    { data: { contains: `"criterionId":"${id}"` } },
    { data: { contains: `"checkId":"${id}.` } },
  ]
}

/** The criteria of every edition that the city uses or used, by id. */
async function listCriteria(db: Db, cityId: string): Promise<{ id: string; title: string }[]> {
  const used = await db.read.assessment.findMany({
    where: { cityId },
    select: { editionRef: true },
    distinct: ['editionRef'],
  })
  const criteria = used.flatMap(({ editionRef }) => editionByRef(editionRef).criteria)
  return [...new Map(criteria.map(({ id, title }) => [id, { id, title }])).values()]
}

type Event = { actorId: string | null; subject: string; data: Record<string, unknown> }

async function namesIn(db: Db, events: readonly Event[]): Promise<Map<string, string>> {
  return namePeople(
    db.read,
    events.flatMap((event) => [event.actorId, ...idsIn(event)]),
  )
}

async function listPeople(db: Db, cityId: string): Promise<{ id: string; name: string }[]> {
  const actors = await db.read.auditEvent.groupBy({ by: ['actorId'], where: { cityId } })
  const ids = actors.flatMap(({ actorId }) => (actorId === null ? [] : [actorId]))
  const users = await db.read.user.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true, deactivatedAt: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return users.map((user) => ({ id: user.id, name: sayName(user) }))
}
