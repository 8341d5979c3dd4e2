import { sayShortDate, type IsoDate } from '#app/domain/dates.ts'
import { addDays, soonDays } from '#app/domain/due.ts'
import { localTime } from '#app/domain/local-time.ts'
import { dueStage, type DueStage } from '#app/domain/due-stage.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { findDueWork, type DueWork } from './find-due-work.server.ts'
import { findPerson, type MailPerson } from './mail-person.server.ts'
import { notify } from './notify.server.ts'

/** Tells people of what is due in a week, due tomorrow, and overdue: of each once. */
export async function writeReminders(db: Db, now: Date): Promise<void> {
  for (const userId of await peopleWithDueWork(db, now)) {
    await db.write(async (tx) => {
      const person = await findPerson(tx, userId)
      if (person) await remind(tx, person, now)
    })
  }
}

async function remind(tx: Tx, person: MailPerson, now: Date): Promise<void> {
  const { date: today } = localTime(person.timeZone, now)
  for (const work of await findDueWork(tx, person, today)) {
    const stage = dueStage(work.dueOn, today)
    if (stage === null) continue
    // A due date that was moved is another one, and is told anew.
    const subject = `due:${work.subject}:${work.dueOn}:${stage}`
    if (await tx.notification.findFirst({ where: { userId: person.id, subject }, select: { id: true } })) continue
    const text = sayReminder(work, stage)
    const { cityId, path } = work
    await notify(tx, { at: now, kind: 'due', actorId: null, cityId, subject, text, path, recipients: [person.id] })
  }
}

function sayReminder({ text, dueOn }: DueWork, stage: DueStage): string {
  const day = sayShortDate(dueOn)
  if (stage === 'overdue') return `${text} was due on ${day}`
  return `${text} is due on ${day}`
}

/** Everybody who may have something to be reminded of. Days differ over the world by one at most. */
async function peopleWithDueWork(db: Db, now: Date): Promise<string[]> {
  const until: IsoDate = addDays(now.toISOString().slice(0, 10), soonDays + 1)
  const assessment = { state: { in: ['open', 'in-review'] }, asOfHeld: null }
  const plans = await db.read.criterionPlan.findMany({
    where: { ownerId: { not: null }, dueOn: { lte: until }, assessment },
    select: { ownerId: true },
    distinct: ['ownerId'],
  })
  const items = await db.read.workItem.findMany({
    where: { ownerId: { not: null }, dueOn: { lte: until }, plan: { endedAt: null, assessment } },
    select: { ownerId: true },
    distinct: ['ownerId'],
  })
  const requests = await db.read.departmentRequest.findMany({
    where: { dueOn: { lte: until }, closedAt: null, revokedAt: null, assessment },
    select: { fromId: true },
    distinct: ['fromId'],
  })
  const ids = [...[...plans, ...items].map(({ ownerId }) => ownerId), ...requests.map(({ fromId }) => fromId)]
  return [...new Set(ids)].filter((id) => id !== null)
}
