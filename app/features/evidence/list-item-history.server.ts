import { idsIn, sayEvent, type EventView } from '#app/domain/audit-words.ts'
import type { IsoDate } from '#app/domain/dates.ts'
import { can, type Actor } from '#app/domain/policy.ts'
import { namePeople } from '#app/features/people/name-people.server.ts'
import { dayIn, timeIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import type { EvidenceAssessment } from './evidence-context.ts'

export type ItemHistory = {
  lines: (EventView & { sequence: number; day: IsoDate; time: string; who: string })[]
  /** Give it as `before` for older events; `null` at the beginning. */
  older: number | null
}

const pageSize = 30

/** What happened to an item that the caller has been allowed to see, newest first. Who opened it is for leads alone. */
export async function listItemHistory(
  db: Db,
  actor: Actor,
  { city }: EvidenceAssessment,
  itemId: string,
  before: number | null = null,
): Promise<ItemHistory> {
  const isLead = can(actor, 'history.view', { cityId: city.id })
  const links = await db.read.evidenceLink.findMany({
    where: { evidence: { itemId }, assessment: { cityId: city.id } },
    select: { id: true },
  })
  const found = await db.read.auditEvent.findMany({
    where: {
      cityId: city.id,
      subject: { in: [`evidence:${itemId}`, ...links.map(({ id }) => `link:${id}`)] },
      ...(before === null ? {} : { sequence: { lt: before } }),
      ...(isLead ? {} : { action: { not: 'evidence.opened' } }),
    },
    orderBy: { sequence: 'desc' },
    take: pageSize + 1,
  })
  const events = found.slice(0, pageSize).map((event) => ({ ...event, data: readData(event.data) }))
  const names = await namePeople(
    db.read,
    events.flatMap((event) => [event.actorId, ...idsIn(event)]),
  )
  return {
    lines: events.map((event) => ({
      sequence: event.sequence,
      day: dayIn(city.timeZone, event.at),
      time: timeIn(city.timeZone, event.at),
      who: event.actorId === null ? 'Assay' : (names.get(event.actorId) ?? 'Somebody'),
      // What was written is for leads here too. Scores are left out: a coach may be about to score without knowing them.
      ...sayEvent({ ...event, data: withoutScores(event.data) }, { isLead, names }),
    })),
    older: found.length > pageSize ? (events.at(-1)?.sequence ?? null) : null,
  }
}

const readData = (data: string) => JSON.parse(data) as Record<string, unknown>

function withoutScores({ value: _value, ...data }: Record<string, unknown>): Record<string, unknown> {
  return typeof data['was'] === 'number' ? { ...data, was: null } : data
}
