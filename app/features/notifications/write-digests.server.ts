import { hasComeNearer } from '#app/domain/due-stage.ts'
import { dueOf } from '#app/domain/due.ts'
import { isQuietAt, lastDigestMoment, localTime } from '#app/domain/local-time.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { log } from '#app/platform/log.ts'
import { digestMail, type DigestContent } from './digest-mail.ts'
import { enqueueMail } from './enqueue-mail.server.ts'
import { findDueWork } from './find-due-work.server.ts'
import { findPerson, personOf, personSelect, visibleTo, type MailPerson } from './mail-person.server.ts'
import { unsubscribePath } from './unsubscribe-token.server.ts'

/** More than this is read in Assay, not in a mail. */
const mostNotices = 40

/** Writes the digest of everybody whose hour has come. Run late, it writes one; run twice, it writes none. */
export async function writeDigests(db: Db, now: Date): Promise<void> {
  const rows = await db.read.user.findMany({
    // The demo's people read no mail.
    where: { deactivatedAt: null, isDemo: false, digestFrequency: { not: 'never' } },
    select: personSelect,
  })
  const failures: unknown[] = []
  for (const person of rows.map(personOf)) {
    if (dueMoment(person, now) === null) continue
    try {
      await db.write((tx) => writeDigest(tx, person.id, now))
    } catch (error) {
      // One person's digest that cannot be written is no reason to keep everybody else waiting.
      log.error({ err: error, user: person.id }, 'a digest could not be written')
      failures.push(error)
    }
  }
  if (failures.length > 0) throw new Error(`${failures.length} digests could not be written: see the log`)
}

/** The moment of the digest that somebody has not had yet; `null` if there is none, or it is quiet where they are. */
function dueMoment({ times, timeZone, digestedAt, createdAt, quiet }: MailPerson, now: Date): Date | null {
  const moment = lastDigestMoment(times, timeZone, now)
  if (moment === null || (digestedAt ?? createdAt) >= moment) return null
  return isQuietAt(quiet, timeZone, now) ? null : moment
}

async function writeDigest(tx: Tx, userId: string, now: Date): Promise<void> {
  // Read again: another process may just have written it, or the person changed their choice.
  const person = await findPerson(tx, userId)
  const moment = person && dueMoment(person, now)
  if (!person || !moment) return
  await tx.user.update({ where: { id: userId }, data: { digestedAt: now } })
  const { content, noticeIds } = await gather(tx, person, now)
  if (content === null) return
  await tx.notification.updateMany({ where: { id: { in: noticeIds } }, data: { mailedAt: now } })
  const unsubscribe = unsubscribePath(userId, 'all')
  await enqueueMail(tx, {
    ...digestMail(person, content, unsubscribe),
    key: `digest:${userId}:${moment.toISOString()}`,
    to: person.email,
    at: now,
    unsubscribe,
  })
}

type Gathered = { content: DigestContent | null; noticeIds: string[] }

/** What there is to say: nothing, if no notice is new and no due date has come nearer. */
async function gather(tx: Tx, person: MailPerson, now: Date): Promise<Gathered> {
  const where = {
    userId: person.id,
    readAt: null,
    mailedAt: null,
    kind: { notIn: [...person.mutedKinds] },
    ...visibleTo(person),
  }
  const notices = await tx.notification.findMany({
    where,
    select: { id: true, text: true, path: true, cityId: true },
    orderBy: [{ at: 'desc' }, { id: 'asc' }],
  })
  const { date: today } = localTime(person.timeZone, now)
  const since = localTime(person.timeZone, person.digestedAt ?? person.createdAt).date
  const work = person.mutedKinds.includes('due') ? [] : await findDueWork(tx, person, today)
  if (notices.length === 0 && !work.some(({ dueOn }) => hasComeNearer(dueOn, since, today))) {
    return { content: null, noticeIds: [] }
  }
  const cityIds = notices.flatMap(({ cityId }) => cityId ?? [])
  const cities = await tx.city.findMany({ where: { id: { in: cityIds } }, select: { id: true, name: true } })
  const nameOf = new Map(cities.map(({ id, name }) => [id, name]))
  const content = {
    notices: notices
      .slice(0, mostNotices)
      .map(({ text, path, cityId }) => ({ text, path, city: cityId === null ? null : (nameOf.get(cityId) ?? null) })),
    further: Math.max(0, notices.length - mostNotices),
    work: work.map(({ text, path, cityName, dueOn }) => ({
      text,
      path,
      city: cityName,
      due: dueOf(dueOn, today)?.words ?? '',
    })),
  }
  return { content, noticeIds: notices.map(({ id }) => id) }
}
