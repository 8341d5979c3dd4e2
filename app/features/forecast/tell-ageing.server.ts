import type { IsoDate } from '#app/domain/dates.ts'
import { addDays } from '#app/domain/due.ts'
import { ageingStage, isNews, lapsedDays, sayAgeing } from '#app/domain/forecast/ageing-notice.ts'
import { forecast } from '#app/domain/forecast/forecast.ts'
import type { Ageing, Forecast } from '#app/domain/forecast/forecast-result.ts'
import { editionByRef } from '#app/features/editions/catalogue.server.ts'
import { notify } from '#app/features/notifications/notify.server.ts'
import { loadInputs } from '#app/features/readiness/load-readiness.server.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import { findKeepers, type Keepers } from './find-keepers.server.ts'

/** More than the 90 days ahead that people are told of, and the days in which what has lapsed is news. */
const months = 4

type Worked = { id: string; cityId: string; editionRef: string; city: { timeZone: string } }

/**
 * Tells people of evidence that ages out 90, 30 and 7 days ahead and once it has, where that takes a check out of what is
 * evidenced: of each once, a line for each piece. `signal`: come to an end after the city that is under way.
 */
export async function tellAgeing(db: Db, now: Date, signal?: AbortSignal): Promise<void> {
  const worked = await db.read.assessment.findMany({
    where: { state: { in: ['open', 'in-review'] }, asOfHeld: null },
    select: { id: true, cityId: true, editionRef: true, city: { select: { timeZone: true } } },
    orderBy: { id: 'asc' },
  })
  for (const assessment of worked) {
    if (signal?.aborted) return
    await tellOf(db, assessment, now)
  }
}

type Line = { subject: string; text: string; path: string; recipientId: string }

async function tellOf(db: Db, assessment: Worked, now: Date): Promise<void> {
  const today = dayIn(assessment.city.timeZone, now)
  const found = forecast(editionByRef(assessment.editionRef), await loadInputs(db, assessment.id), {
    from: addDays(today, -lapsedDays),
    months,
  })
  const news = found.ageing.filter((one) => isNews(one) && ageingStage(one.lastDay, today) !== null)
  if (news.length === 0) return
  const keepers = await findKeepers(db, assessment, news)
  const lines = linesOf(assessment.id, { found, news, keepers, today })
  const untold = await notYetTold(db.read, lines)
  if (untold.length === 0) return
  await db.write(async (tx) => {
    // Asked again: somebody else may just have told it.
    for (const { recipientId, ...line } of await notYetTold(tx, untold))
      await notify(tx, {
        ...line,
        at: now,
        kind: 'ageing',
        actorId: null,
        cityId: assessment.cityId,
        recipients: [recipientId],
      })
  })
}

async function notYetTold(from: Pick<Db['read'], 'notification'>, lines: readonly Line[]): Promise<Line[]> {
  const told = await from.notification.findMany({
    where: { kind: 'ageing', subject: { in: [...new Set(lines.map(({ subject }) => subject))] } },
    select: { userId: true, subject: true },
  })
  const keys = new Set(told.map(({ userId, subject }) => `${userId} ${subject}`))
  return lines.filter(({ recipientId, subject }) => !keys.has(`${recipientId} ${subject}`))
}

type Found = { found: Forecast; news: readonly Ageing[]; keepers: Keepers; today: IsoDate }

/** A line for each person, item and last good day: a date that is refreshed is another one, and is told anew. */
function linesOf(assessmentId: string, { found, news, keepers, today }: Found): Line[] {
  const groups = new Map<string, { itemId: string; recipientId: string; ageing: Ageing[] }>()
  for (const one of news) {
    const item = keepers.itemOf(one.linkId)
    if (!item) continue
    for (const recipientId of keepers.of(one)) {
      const key = `${recipientId} ${item.id} ${one.lastDay}`
      const group = groups.get(key) ?? { itemId: item.id, recipientId, ageing: [] }
      group.ageing.push(one)
      groups.set(key, group)
    }
  }
  return [...groups.values()].map(({ itemId, recipientId, ageing }) => {
    const lastDay = ageing[0]?.lastDay ?? today
    const item = ageing[0] ? keepers.itemOf(ageing[0].linkId) : undefined
    const isWithOthers =
      ageing.some(({ isShared }) => isShared) &&
      news.some((one) => one.lastDay === lastDay && one.criteria.length > 0 && !ageing.includes(one))
    const title = item?.isSensitive === false ? item.title : null
    return {
      recipientId,
      subject: `ageing:${itemId}:${assessmentId}:${lastDay}:${ageingStage(lastDay, today) ?? ''}`,
      text: sayAgeing({ title, ageing, isWithOthers }, found, today),
      path: `/assessments/${assessmentId}/evidence/${itemId}`,
    }
  })
}
