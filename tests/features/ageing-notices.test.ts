import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { addMonths } from '#app/domain/dates.ts'
import { addDays } from '#app/domain/due.ts'
import { goodUntil } from '#app/domain/evidence/currency.ts'
import type { Actor } from '#app/domain/policy.ts'
import { editionByRef } from '#app/features/editions/catalogue.server.ts'
import { hideInNotices } from '#app/features/evidence/hide-in-notices.server.ts'
import { tellAgeing } from '#app/features/forecast/tell-ageing.server.ts'
import { sendDueMail } from '#app/features/notifications/send-due-mail.server.ts'
import { writeDigests } from '#app/features/notifications/write-digests.server.ts'
import { makeAssessment, makeCity, makeDb, makeUser } from '../support/database.ts'
import { addStatement } from '../support/evidence.ts'
import { fillCriteria } from '../support/readiness-city.ts'
import { startSmtp } from '../support/smtp.ts'

const db = makeDb()
const smtp = await startSmtp()
process.env['SMTP_URL'] = smtp.url
afterAll(() => smtp.stop())

const edition = editionByRef('what-works-cities@3.0.0')
/** A check with a window, and others of its criterion with the same one. */
const criterion = edition.criteria.find(({ checks }) => checks.some(({ window }) => window && 'months' in window))
if (!criterion) throw new Error('No criterion with a window in months')
const windowed = criterion.checks.filter(({ window }) => window && 'months' in window)
const [check] = windowed as [(typeof windowed)[number]]
const months = check.window && 'months' in check.window ? check.window.months : 0

const start = '2026-06-01'
/** At half past one in the afternoon UTC, it is half past seven in the morning in Denver. */
const on = (day: string) => new Date(`${day}T13:30:00Z`)
/** The date of evidence whose last good day for the check is some days after the start. */
const datedFor = (days: number) => {
  const date = addMonths(addDays(start, days), -months)
  if (goodUntil(date, check.window) !== addDays(start, days)) throw new Error('Choose another day: this one is clipped')
  return date
}

let cityId: string
let assessmentId: string
let lead: Actor
let author: Actor

beforeEach(async () => {
  smtp.clear()
  await db.write(async (tx) => {
    await tx.user.updateMany({ data: { digestFrequency: 'never' } })
    await tx.assessment.updateMany({ data: { state: 'archived' } })
  })
  cityId = await makeCity(db, { name: 'Piñon Falls', timeZone: 'America/Denver' })
  assessmentId = await makeAssessment(db, { cityId })
  lead = await makeUser(db, { name: 'Ana Ruiz', roles: { [cityId]: 'lead' } })
  author = await makeUser(db, { name: 'Ben Cho', roles: { [cityId]: 'contributor' } })
  for (const { userId } of [lead, author])
    await db.write((tx) =>
      tx.user.update({
        where: { id: userId },
        data: { digestFrequency: 'daily', digestHour: 7, digestedAt: on(start) },
      }),
    )
})

/** One item on every check with that window, of which one answer may be changed. */
const fill = (days: number) =>
  fillCriteria(
    db,
    { assessmentId, cityId, authorId: author.userId, date: datedFor(days) },
    { [criterion.id]: 'evidenced' },
  )
const noticesOf = ({ userId }: Actor) =>
  db.read.notification.findMany({ where: { userId, kind: 'ageing' }, orderBy: [{ at: 'asc' }, { id: 'asc' }] })
const textsOf = async (actor: Actor) => (await noticesOf(actor)).map(({ text }) => text)
const aboutLast = async (actor: Actor, days: number) =>
  (await noticesOf(actor)).filter(({ subject }) => subject.includes(addDays(start, days)))
const plan = (ownerId: string) =>
  db.write((tx) =>
    tx.criterionPlan.create({
      data: {
        id: `plan ${assessmentId}`,
        assessmentId,
        criterionId: criterion.id,
        ownerId,
        revision: 1,
        savedById: lead.userId,
        savedAt: on(start),
      },
    }),
  )

describe('evidence that ages', () => {
  it('is told 90, 30 and 7 days ahead and when it is over, each once, in the digest', async () => {
    await fill(95)
    for (let day = 1; day <= 110; day += 1) {
      const now = on(addDays(start, day))
      // Twice a day: what runs every hour tells nothing twice.
      await tellAgeing(db, now)
      await tellAgeing(db, new Date(now.getTime() + 60_000))
      await writeDigests(db, now)
    }
    await sendDueMail(db, () => on(addDays(start, 110)))
    const told = await aboutLast(author, 95)
    expect(told.map(({ at }) => at.toISOString().slice(0, 10))).toEqual(
      [5, 65, 88, 96].map((days) => addDays(start, days)),
    )
    expect(told.map(({ subject }) => subject.split(':').at(-1))).toEqual(['90', '30', '7', 'lapsed'])
    expect(told.map(({ text }) => /(in \d+ days|has aged out)/.exec(text)?.[0])).toEqual([
      'in 90 days',
      'in 30 days',
      'in 7 days',
      'has aged out',
    ])
    expect(told.every(({ mailedAt }) => mailedAt !== null)).toBe(true)
    const mails = smtp.mails().filter(({ to }) => to.includes(author.email))
    for (const { text } of told) expect(mails.filter((mail) => mail.text.includes(text.slice(0, 60)))).not.toEqual([])
    expect(await textsOf(lead)).toEqual([])
  }, 60_000)

  it('is one line for all its checks, with what is lost', async () => {
    await fill(20)
    await tellAgeing(db, on(start))
    const [notice, ...more] = await aboutLast(author, 20)
    expect(more).toEqual([])
    const count = windowed.filter(({ window }) => window && 'months' in window && window.months === months).length
    expect(notice?.text).toMatch(
      new RegExp(
        `^“Paper on ${criterion.id}” ages out of (${count} checks|${check.id.replace('.', '\\.')}) after 21 Jun 2026, in 20 days\\. `,
      ),
    )
    expect(notice?.text).toMatch(new RegExp(`${criterion.id} would lapse|No points would be lost`))
    expect(notice?.path).toMatch(new RegExp(`^/assessments/${assessmentId}/evidence/`))
  })

  it('makes up for a missed step with the next, and does not tell of what lapsed long ago', async () => {
    await fill(95)
    await tellAgeing(db, on(addDays(start, 70)))
    expect((await aboutLast(author, 95)).map(({ subject }) => subject.split(':').at(-1))).toEqual(['30'])
    await tellAgeing(db, on(addDays(start, 125)))
    expect(await aboutLast(author, 95)).toHaveLength(1)
  })

  it('with a new date is told anew, for that date alone', async () => {
    await fill(20)
    await tellAgeing(db, on(start))
    const before = await aboutLast(author, 20)
    expect(before).toHaveLength(1)
    await db.write((tx) =>
      tx.evidenceRevision.updateMany({
        where: { item: { cityId } },
        data: { evidenceDate: datedFor(60) },
      }),
    )
    await tellAgeing(db, on(addDays(start, 15)))
    expect(await aboutLast(author, 20)).toHaveLength(1)
    expect((await aboutLast(author, 60)).map(({ subject }) => subject.split(':').at(-1))).toEqual(['90'])
  })

  it('that other evidence stands in for, or that nobody claims, is not told', async () => {
    await fill(20)
    const place = { cityId, assessmentId, checkId: check.id }
    for (const one of criterion.checks) {
      const { linkId } = await addStatement(
        db,
        lead,
        { ...place, checkId: one.id },
        { date: '2026-05-31', title: 'Newer' },
      )
      await db.write((tx) =>
        tx.strengthScore.create({
          data: { id: `score ${linkId}`, linkId, layer: 'city', value: 2, authorId: lead.userId, at: on(start) },
        }),
      )
    }
    await tellAgeing(db, on(start))
    expect(await aboutLast(author, 20)).toEqual([])
    await db.write((tx) => tx.checkAnswer.updateMany({ where: { assessmentId }, data: { answer: 'unmet' } }))
    await tellAgeing(db, on(start))
    expect(await textsOf(lead)).toEqual([])
  })
})

describe('who is told', () => {
  it('is who looks after the criterion, once they are chosen', async () => {
    await fill(20)
    const owner = await makeUser(db, { name: 'Lee Park', roles: { [cityId]: 'contributor' } })
    await plan(owner.userId)
    await tellAgeing(db, on(start))
    expect(await aboutLast(owner, 20)).toHaveLength(1)
    expect(await noticesOf(author)).toEqual([])
  })

  it('is the author where the owner has left, and the leads where the author has too', async () => {
    await fill(20)
    const gone = await makeUser(db, { name: 'Gil Moss' })
    await plan(gone.userId)
    await tellAgeing(db, on(start))
    expect(await aboutLast(author, 20)).toHaveLength(1)
    await db.write((tx) => tx.membership.deleteMany({ where: { userId: author.userId } }))
    await tellAgeing(db, on(start))
    expect(await aboutLast(lead, 20)).toHaveLength(1)
    expect(await noticesOf(gone)).toEqual([])
  })

  it.each(['signed-off', 'archived', 'held'])('is nobody where the assessment is %s', async (state) => {
    await fill(20)
    const data = state === 'held' ? { asOfHeld: start } : { state }
    await db.write((tx) => tx.assessment.update({ where: { id: assessmentId }, data }))
    await tellAgeing(db, on(start))
    expect(await noticesOf(author)).toEqual([])
  })

  it('goes by the city’s day: at midnight UTC it is still the day before in Denver', async () => {
    await fill(95)
    await tellAgeing(db, new Date(`${addDays(start, 5)}T05:00:00Z`))
    expect(await noticesOf(author)).toEqual([])
    await tellAgeing(db, new Date(`${addDays(start, 5)}T06:30:00Z`))
    expect(await aboutLast(author, 95)).toHaveLength(1)
  })

  it('reads no title of a sensitive item, then or later', async () => {
    await fill(20)
    await tellAgeing(db, on(start))
    const item = await db.read.evidenceItem.findFirstOrThrow({ where: { cityId } })
    await db.write(async (tx) => {
      await tx.evidenceItem.update({ where: { id: item.id }, data: { sensitivity: 'sensitive' } })
      await hideInNotices(tx, item.id)
    })
    await tellAgeing(db, on(addDays(start, 14)))
    const texts = (await aboutLast(author, 20)).map(({ text }) => text)
    expect(texts).toHaveLength(2)
    expect(texts.join()).not.toContain('Paper on')
    expect(texts[1]).toMatch(/^Sensitive evidence ages out/)
  })

  it('two runs at once tell once', async () => {
    await fill(20)
    await Promise.all([tellAgeing(db, on(start)), tellAgeing(db, on(start))])
    expect(await aboutLast(author, 20)).toHaveLength(1)
  })
})
