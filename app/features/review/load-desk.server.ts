import { byWaiting, isWaiting, sayNews, type DeskCity } from '#app/domain/desk.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import { citiesOf, type Actor, type AssessmentState } from '#app/domain/policy.ts'
import { listEditions } from '#app/features/editions/catalogue.server.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import {
  readDeskCities,
  readDeskThreads,
  readNews,
  readWaitingCriteria,
  type DeskCityRow,
} from '#app/platform/db/read-desk.server.ts'

export type DeskQuery = { q: string; area: string; isWaitingOnly: boolean; page: number }

export type DeskRow = DeskCity & {
  timeZone: string
  assessment: { id: string; cycle: string; state: AssessmentState; edition: Edition | null; asOf: string } | null
  /** The round that is under way. */
  round: number | null
  /** The coach's practice areas here; empty for all. */
  areas: readonly string[]
  /** Criteria that wait for a verdict of this coach. */
  waiting: number
  openThreads: number
}

export type Desk = {
  rows: (DeskRow & { news: string })[]
  total: number
  fitting: number
  waiting: number
  /** Practice areas that can be chosen. */
  areas: { id: string; title: string }[]
  seenAt: Date | null
  page: number
  pages: number
}

const pageSize = 15

/** A page of a coach's desk: the cities by who has waited longest. */
export async function loadDesk(db: Db, actor: Actor, query: DeskQuery, now: Date): Promise<Desk> {
  const [all, seenAt] = await Promise.all([listDeskRows(db, actor, query.area, now), findSeen(db, actor)])
  const words = fold(query.q).split(/\s+/)
  const fitting = all.filter((row) => {
    if (query.isWaitingOnly && !isWaiting(row)) return false
    if (query.area !== '' && row.waiting === 0) return false
    const text = fold(`${row.name} ${row.region}`)
    return words.every((word) => text.includes(word))
  })
  const pages = Math.max(1, Math.ceil(fitting.length / pageSize))
  const page = Math.min(Math.max(1, Math.trunc(query.page) || 1), pages)
  const shown = fitting.slice((page - 1) * pageSize, page * pageSize)
  const news =
    seenAt === null
      ? []
      : await readNews(db, { cityIds: shown.map(({ cityId }) => cityId), userId: actor.userId, since: seenAt })
  return {
    rows: shown.map((row) => ({ ...row, news: sayNews(news.filter(({ cityId }) => cityId === row.cityId)) })),
    total: all.length,
    fitting: fitting.length,
    waiting: all.filter(isWaiting).length,
    areas: areasOf(all),
    seenAt,
    page,
    pages,
  }
}

/** All of a coach's cities, those that have waited longest first; with an area, only what of it waits counts. */
export async function listDeskRows(db: Db, actor: Actor, area: string, now: Date): Promise<DeskRow[]> {
  const mine = new Set(citiesOf(actor, 'desk.view'))
  const [cities, waiting, threads] = await Promise.all([
    readDeskCities(db, actor.userId),
    readWaitingCriteria(db, actor.userId),
    readDeskThreads(db, actor.userId),
  ])
  const threadsOf = new Map(threads.map((row) => [row.assessmentId, row]))
  const waitingOf = new Map<string, { areaId: string; waiting: number }[]>()
  for (const { assessmentId, ...row } of waiting) {
    waitingOf.set(assessmentId, [...(waitingOf.get(assessmentId) ?? []), row])
  }
  const areasIn = new Map(actor.coaching.map(({ cityId, areas }) => [cityId, areas]))
  const today = new Map<string, string>()
  const editions = listEditions()
  const rows = cities
    .filter(({ cityId }) => mine.has(cityId))
    .map((city): DeskRow => {
      const areas = areasIn.get(city.cityId) ?? []
      const counts = (waitingOf.get(city.assessmentId ?? '') ?? []).filter(
        ({ areaId }) => (areas.length === 0 || areas.includes(areaId)) && (area === '' || areaId === area),
      )
      const mineWaiting = counts.reduce((sum, count) => sum + count.waiting, 0)
      const own = threadsOf.get(city.assessmentId ?? '')
      if (!today.has(city.timeZone)) today.set(city.timeZone, dayIn(city.timeZone, now))
      return {
        cityId: city.cityId,
        name: city.name,
        region: city.region,
        timeZone: city.timeZone,
        assessment: assessmentOf(city, editions, today.get(city.timeZone) ?? ''),
        round: city.round,
        areas,
        waiting: mineWaiting,
        openThreads: own?.open ?? 0,
        roundSince: mineWaiting > 0 ? city.submittedAt : null,
        threadSince: own?.waitingSince ?? null,
      }
    })
  return byWaiting(rows)
}

function assessmentOf(city: DeskCityRow, editions: readonly Edition[], today: string): DeskRow['assessment'] {
  const { assessmentId: id, cycle, state, editionRef, editionHash, asOfHeld } = city
  if (id === null || cycle === null || state === null) return null
  const edition = editions.find(({ ref, hash }) => ref === editionRef && hash === editionHash) ?? null
  return { id, cycle, state: state as AssessmentState, edition, asOf: asOfHeld ?? today }
}

function areasOf(rows: readonly DeskRow[]): { id: string; title: string }[] {
  const areas = new Map<string, string>()
  for (const { assessment, areas: own } of rows) {
    for (const { id, title } of assessment?.edition?.areas ?? []) {
      if (own.length === 0 || own.includes(id)) areas.set(id, title)
    }
  }
  return [...areas].map(([id, title]) => ({ id, title }))
}

async function findSeen(db: Db, { userId }: Actor): Promise<Date | null> {
  const found = await db.read.user.findUnique({ where: { id: userId }, select: { deskSeenAt: true } })
  return found?.deskSeenAt ?? null
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
