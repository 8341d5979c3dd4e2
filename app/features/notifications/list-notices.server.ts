import { sayShortDate } from '#app/domain/dates.ts'
import { addDays } from '#app/domain/due.ts'
import { localTime, weekdayNames } from '#app/domain/local-time.ts'
import { noticeKinds, type NoticeKind } from '#app/domain/notices.ts'
import type { Actor } from '#app/domain/policy.ts'
import { timeIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import { seenBy } from './count-unread.server.ts'
import { findPerson } from './mail-person.server.ts'
import type { NoticeDay, NoticesView } from '#app/ui/notice-view.ts'

export const noticesOnPage = 30

const select = { id: true, kind: true, text: true, path: true, at: true, readAt: true, cityId: true } as const

type Row = {
  id: string
  kind: string
  text: string
  path: string
  at: Date
  readAt: Date | null
  cityId: string | null
}

/** A page of somebody's notices: all that are not read, then the others, each from the newest to the oldest. */
export async function listNotices(db: Db, actor: Actor, page: number, now: Date): Promise<NoticesView> {
  const mine = { userId: actor.userId, ...seenBy(actor) }
  const [unread, all, person] = await Promise.all([
    db.read.notification.count({ where: { ...mine, readAt: null } }),
    db.read.notification.count({ where: mine }),
    findPerson(db.read, actor.userId),
  ])
  const pages = Math.max(1, Math.ceil(all / noticesOnPage))
  const shown = Math.min(page, pages)
  const from = (shown - 1) * noticesOnPage
  const rows = (readAt: null | { not: null }, skip: number, take: number): Promise<Row[]> =>
    take <= 0
      ? Promise.resolve([])
      : db.read.notification.findMany({
          where: { ...mine, readAt },
          select,
          orderBy: [{ at: 'desc' }, { id: 'asc' }],
          skip,
          take,
        })
  const fresh = await rows(null, from, Math.min(noticesOnPage, unread - from))
  const earlier = await rows({ not: null }, Math.max(0, from - unread), noticesOnPage - fresh.length)
  const names = await cityNames(db, [...fresh, ...earlier])
  const days = (some: readonly Row[]) => byDay(some, person?.timeZone ?? 'UTC', names, now)
  return { unread, page: shown, pages, fresh: days(fresh), earlier: days(earlier) }
}

async function cityNames(db: Db, rows: readonly Row[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(rows.flatMap(({ cityId }) => cityId ?? []))]
  const cities = await db.read.city.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  return new Map(cities.map(({ id, name }) => [id, name]))
}

function byDay(rows: readonly Row[], timeZone: string, names: ReadonlyMap<string, string>, now: Date): NoticeDay[] {
  const { date: today } = localTime(timeZone, now)
  const days: NoticeDay[] = []
  for (const { id, kind, text, path, at, readAt, cityId } of rows) {
    const { date, weekday } = localTime(timeZone, at)
    let day = days.at(-1)
    if (day?.date !== date) {
      const name = date === today ? 'Today' : date === addDays(today, -1) ? 'Yesterday' : weekdayNames[weekday - 1]
      day = { date, title: `${name ?? ''}, ${sayShortDate(date)}`, notices: [] }
      days.push(day)
    }
    day.notices.push({
      id,
      text,
      path,
      isRead: readAt !== null,
      isAsked: noticeKinds[kind as NoticeKind].asks,
      city: cityId === null ? null : (names.get(cityId) ?? null),
      time: timeIn(timeZone, at),
    })
  }
  return days
}
