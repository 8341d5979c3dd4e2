import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Prisma } from '#app/platform/db/generated/client.ts'
import type { Tx } from '#app/platform/db/open.ts'
import { newId } from '#app/platform/ids.ts'
import { demoCalendar, type DemoCalendar } from './demo-calendar.ts'
import type { DemoRows } from './demo-rows.server.ts'
import { planIllustration, type ReadAnswers } from './plan-illustration.server.ts'
import { planMadeUpCity, type LeadTools } from './plan-made-up-city.server.ts'
import { readDemo, type Demo } from './read-demo.server.ts'
import { storeDemoFiles } from './store-demo-files.server.ts'
import { writeRows, type TakeEarlier } from './write-rows.server.ts'

/** What the demo needs of other features. Handed in, because a feature imports no other. */
export type DemoTools = {
  readAnswers: ReadAnswers
  /** The link of a request, as requests make it. */
  firstLink: (requestId: string) => { tokenHash: string }
  /** Snapshots of the past, as snapshots make them. */
  takeEarlier: TakeEarlier
} & LeadTools

/**
 * Makes everything of the demo ready: its files are on disk when this returns, and what it returns writes all rows in one
 * transaction, because nothing of it waits for anything else.
 */
export async function prepareDemo(
  { readAnswers, firstLink, takeEarlier, ...lead }: DemoTools,
  now: Date,
): Promise<(tx: Tx) => Promise<void>> {
  const demo = readDemo()
  const calendar = demoCalendar(now, demo.city.timeZone)
  const userIds = new Map(Object.keys(demo.people).map((key) => [key, newId()]))
  const files = await storeDemoFiles(demo, calendar)
  const linkHash = (requestId: string) => firstLink(requestId).tokenHash
  const city = planMadeUpCity(demo, { calendar, userIds, files, linkHash, ...lead })
  const illustration = planIllustration(
    demo,
    { calendar: demoCalendar(now, demo.tacoma.timeZone), userIds },
    readAnswers,
  )
  const users = planPeople(demo, calendar, userIds, [city, illustration])
  return async (tx) => {
    await writeRows(tx, users, [city, illustration], takeEarlier)
    const data = { cities: [demo.city.name, demo.tacoma.name] }
    await recordEvent(tx, {
      at: now,
      actorId: null,
      cityId: null,
      action: 'demo.loaded',
      subject: 'installation',
      data,
    })
  }
}

/** The people, and what each is in every city. Whoever has left is only where they worked. */
function planPeople(
  { people }: Demo,
  calendar: DemoCalendar,
  userIds: ReadonlyMap<string, string>,
  [city, illustration]: [DemoRows, DemoRows],
): Prisma.UserCreateManyInput[] {
  return Object.entries(people).map(([key, { name, email, role, joined, left }]) => {
    const id = userIds.get(key) ?? newId()
    for (const rows of left ? [city] : [city, illustration]) {
      const cityId = rows.cities[0]?.id ?? ''
      if (role === 'coach') rows.assignments.push({ id: newId(), userId: id, cityId })
      else if (role !== 'administrator') rows.memberships.push({ id: newId(), userId: id, cityId, role })
    }
    return {
      id,
      name,
      email,
      isAdministrator: role === 'administrator',
      isDemo: true,
      deactivatedAt: left ? calendar.moment(left, `${key} left`) : null,
      createdAt: calendar.moment(joined, key),
    }
  })
}
