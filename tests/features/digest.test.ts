import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { editionByRef } from '#app/features/editions/catalogue.server.ts'
import { mailLateMentions } from '#app/features/notifications/mail-late-mentions.server.ts'
import { notify, type Notice } from '#app/features/notifications/notify.server.ts'
import { sendDueMail } from '#app/features/notifications/send-due-mail.server.ts'
import { writeDigests } from '#app/features/notifications/write-digests.server.ts'
import { writeReminders } from '#app/features/notifications/write-reminders.server.ts'
import { readContents } from '#app/features/progress/read-contents.server.ts'
import { newId } from '#app/platform/ids.ts'
import { makeAssessment, makeCity, makeDb, makeUser } from '../support/database.ts'
import { startSmtp } from '../support/smtp.ts'

const db = makeDb()
const smtp = await startSmtp()
process.env['SMTP_URL'] = smtp.url
afterAll(() => smtp.stop())

const edition = editionByRef('what-works-cities@3.0.0')
const dm1 = edition.criteria.find(({ id }) => id === 'DM1') ?? { checks: [] }
const at = (text: string) => new Date(text)
let cityId: string
let assessmentId: string
let ana: Awaited<ReturnType<typeof makeUser>>

const choose = (data: object) => db.write((tx) => tx.user.update({ where: { id: ana.userId }, data }))

async function tell(now: Date, over: Partial<Notice> = {}): Promise<void> {
  const notice: Notice = {
    at: now,
    kind: 'reply',
    actorId: null,
    cityId,
    subject: `thread:${newId()}`,
    text: 'Pat Ng answers on DM1',
    path: '/assessments/x/threads/y',
    recipients: [ana.userId],
    ...over,
  }
  await db.write((tx) => notify(tx, notice))
}

/** Writes what is due at a moment and sends it. */
async function run(now: Date): Promise<void> {
  await writeDigests(db, now)
  await mailLateMentions(db, now)
  await sendDueMail(db, () => now)
}

const arrived = () => smtp.mails().filter(({ to }) => to.includes(ana.email))

beforeEach(async () => {
  smtp.clear()
  // The people of earlier tests are not to be written to.
  await db.write((tx) => tx.user.updateMany({ data: { digestFrequency: 'never' } }))
  await db.write((tx) => tx.criterionPlan.deleteMany({}))
  cityId = await makeCity(db, { name: 'Piñon Falls', timeZone: 'America/Denver' })
  assessmentId = await makeAssessment(db, { cityId })
  ana = await makeUser(db, { name: 'Ana Ruiz', roles: { [cityId]: 'lead' } })
  // Seven in the morning in Denver is 13:00 UTC in summer.
  await choose({ digestHour: 7, digestedAt: at('2026-06-01T13:00:00Z') })
})

describe('a daily digest', () => {
  it('comes at the person’s hour, once, with what is not read, in both forms', async () => {
    await tell(at('2026-06-01T18:00:00Z'))
    await run(at('2026-06-02T12:59:00Z'))
    expect(arrived()).toEqual([])
    await run(at('2026-06-02T13:01:00Z'))
    await run(at('2026-06-02T13:06:00Z'))
    await run(at('2026-06-03T13:06:00Z'))
    const [mail, ...more] = arrived()
    expect(more).toEqual([])
    expect(mail?.subject).toBe('Piñon Falls: 1 new notice')
    for (const words of [
      'New in Piñon Falls',
      'Pat Ng answers on DM1',
      '/threads/y',
      'every day at 07:00 (America/Denver)',
    ]) {
      expect(mail?.text).toContain(words)
      expect(mail?.html).toContain(words)
    }
    expect(mail?.header('list-unsubscribe')).toMatch(/^<http:\/\/localhost:\d+\/unsubscribe\/[\w.-]+>$/)
    expect(mail?.header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
  })

  it('comes late and once when the server was down', async () => {
    await tell(at('2026-06-01T18:00:00Z'))
    await run(at('2026-06-05T03:00:00Z'))
    await run(at('2026-06-05T12:00:00Z'))
    await tell(at('2026-06-05T12:30:00Z'))
    await run(at('2026-06-05T13:30:00Z'))
    expect(arrived().map(({ subject }) => subject)).toEqual(['Piñon Falls: 1 new notice', 'Piñon Falls: 1 new notice'])
  })

  it('is written once by two that run at the same time', async () => {
    await tell(at('2026-06-01T18:00:00Z'))
    const now = at('2026-06-02T13:01:00Z')
    await Promise.all([writeDigests(db, now), writeDigests(db, now)])
    await sendDueMail(db, () => now)
    expect(arrived()).toHaveLength(1)
  })

  it('does not come if there is nothing to say, and not later that day either', async () => {
    await run(at('2026-06-02T13:01:00Z'))
    await tell(at('2026-06-02T15:00:00Z'))
    await run(at('2026-06-02T16:00:00Z'))
    expect(arrived()).toEqual([])
    await run(at('2026-06-03T13:00:00Z'))
    expect(arrived()).toHaveLength(1)
  })

  it('leaves out what is read, of an unwanted kind, or of a city that is no longer theirs', async () => {
    const other = await makeCity(db, { name: 'Shelbyville' })
    const now = at('2026-06-01T18:00:00Z')
    await tell(now, { text: 'of another city', cityId: other })
    await tell(now, { text: 'of an unwanted kind', kind: 'scored' })
    await tell(now, { text: 'read', subject: 'read' })
    await tell(now, { text: 'of no city', cityId: null })
    await choose({ mutedKinds: 'scored' })
    await db.write((tx) => tx.notification.updateMany({ where: { subject: 'read' }, data: { readAt: now } }))
    await run(at('2026-06-02T13:01:00Z'))
    const text = arrived()[0]?.text ?? ''
    expect(text).toContain('of no city')
    for (const words of ['of another city', 'of an unwanted kind', 'read\n']) expect(text).not.toContain(words)
  })

  it.each([
    ['who wants none', { digestFrequency: 'never' }],
    ['who has left', { deactivatedAt: at('2026-06-02T00:00:00Z') }],
    ['who wants it on Fridays', { digestFrequency: 'weekly', digestWeekday: 5 }],
  ])('does not come on a Tuesday to somebody %s', async (_what, data) => {
    await tell(at('2026-06-01T18:00:00Z'))
    await choose(data)
    await run(at('2026-06-02T13:01:00Z'))
    expect(arrived()).toEqual([])
  })

  it.each([
    ['of the person', { timeZone: 'Pacific/Honolulu' }, '2026-06-02T17:00:00Z'],
    ['of the city, where the person’s own is none', { timeZone: 'Mars/Olympus' }, '2026-06-02T13:00:00Z'],
  ])('comes by the clock %s', async (_what, data, moment) => {
    await tell(at('2026-06-01T18:00:00Z'))
    await choose({ ...data, digestedAt: at('2026-06-01T18:00:00Z') })
    await run(new Date(at(moment).getTime() - 60_000))
    expect(arrived()).toEqual([])
    await run(at(moment))
    expect(arrived()).toHaveLength(1)
  })

  it('waits for the end of quiet hours', async () => {
    await tell(at('2026-06-01T18:00:00Z'))
    await choose({ quietFrom: 22, quietUntil: 8 })
    await run(at('2026-06-02T13:30:00Z'))
    expect(arrived()).toEqual([])
    await run(at('2026-06-02T14:00:00Z'))
    expect(arrived()).toHaveLength(1)
  })

  it('has the newest of very many, and says how many more there are', async () => {
    for (let index = 0; index < 45; index += 1) await tell(new Date(at('2026-06-01T18:00:00Z').getTime() + index))
    await run(at('2026-06-02T13:01:00Z'))
    await run(at('2026-06-03T13:01:00Z'))
    expect(arrived()).toHaveLength(1)
    expect(arrived()[0]?.subject).toBe('Piñon Falls: 45 new notices')
    expect(arrived()[0]?.text).toContain('The other 5 are in Assay.')
  })
})

describe('due dates', () => {
  /** Around all that happens about the 20th. */
  const days = ['11', '12', '13', '14', '15', '18', '19', '20', '21', '22', '29']

  const plan = (dueOn: string, criterionId = 'DM1') =>
    db.write((tx) =>
      tx.criterionPlan.create({
        data: {
          id: newId(),
          assessmentId,
          criterionId,
          ownerId: ana.userId,
          dueOn,
          revision: 1,
          savedById: ana.userId,
          savedAt: at('2026-06-01T00:00:00Z'),
        },
      }),
    )

  const reminders = () =>
    db.read.notification.findMany({
      where: { userId: ana.userId, kind: 'due' },
      select: { text: true, path: true },
      orderBy: [{ at: 'asc' }],
    })

  it('are told a week before, a day before and when they are past, once each', async () => {
    await plan('2026-06-20')
    for (const day of days) {
      const date = `2026-06-${day}`
      await writeReminders(db, at(`${date}T15:00:00Z`))
      await writeReminders(db, at(`${date}T16:00:00Z`))
    }
    const told = await db.read.notification.findMany({
      where: { userId: ana.userId, kind: 'due' },
      orderBy: { at: 'asc' },
    })
    expect(told.map((notice) => notice.at.toISOString().slice(0, 10))).toEqual([
      '2026-06-13',
      '2026-06-19',
      '2026-06-21',
    ])
    expect(told[0]?.text).toMatch(/^DM1 .+ is due on 20 Jun 2026$/)
    expect(told[2]?.text).toMatch(/^DM1 .+ was due on 20 Jun 2026$/)
    expect(told[0]?.path).toBe(`/assessments/${assessmentId}/criteria/DM1`)
  })

  it('go by the day where the person is', async () => {
    await plan('2026-06-20')
    // Still the 12th in Denver.
    await writeReminders(db, at('2026-06-13T05:00:00Z'))
    expect(await reminders()).toEqual([])
    await writeReminders(db, at('2026-06-13T07:00:00Z'))
    expect(await reminders()).toHaveLength(1)
  })

  it('are told anew when they are moved', async () => {
    await plan('2026-06-20')
    await writeReminders(db, at('2026-06-13T15:00:00Z'))
    await db.write((tx) => tx.criterionPlan.updateMany({ where: { assessmentId }, data: { dueOn: '2026-06-30' } }))
    await writeReminders(db, at('2026-06-23T15:00:00Z'))
    expect((await reminders()).map(({ text }) => text.slice(-11))).toEqual(['20 Jun 2026', '30 Jun 2026'])
  })

  const answerAll = (answer: string) =>
    db.write(async (tx) => {
      await tx.checkAnswer.deleteMany({ where: { assessmentId } })
      await tx.checkAnswer.createMany({
        data: dm1.checks.map(({ id: checkId }, index) => ({
          id: newId(),
          assessmentId,
          checkId,
          answer: index === 0 ? answer : 'met',
          authorId: ana.userId,
          revision: 1,
          savedAt: at('2026-06-01T00:00:00Z'),
        })),
      })
    })

  it.each([
    ['met', 0],
    ['unmet', 0],
    ['unknown', 1],
    // Cleared again.
    ['not-assessed', 1],
  ])('with one check %s and the rest met, are told %i times', async (answer, times) => {
    await plan('2026-06-20')
    await answerAll(answer)
    await writeReminders(db, at('2026-06-19T15:00:00Z'))
    expect(await reminders()).toHaveLength(times)
  })

  it('are told of what is answered and was handed back', async () => {
    await plan('2026-06-20')
    await answerAll('met')
    const contents = await readContents(db.read, { id: assessmentId, edition }, ['DM1'])
    const verdict = { reviewer: 'coach', value: 'needs-work', authorId: ana.userId, at: at('2026-06-02T00:00:00Z') }
    const signature = contents.get('DM1')?.signature ?? ''
    await db.write((tx) =>
      tx.verdict.create({ data: { id: newId(), assessmentId, criterionId: 'DM1', signature, ...verdict } }),
    )
    await writeReminders(db, at('2026-06-19T15:00:00Z'))
    expect(await reminders()).toHaveLength(1)
  })

  it('are not told of what is signed off, of an ended role, or of somebody who left', async () => {
    await plan('2026-06-20')
    const now = at('2026-06-19T15:00:00Z')
    const state = (value: string) =>
      db.write((tx) => tx.assessment.update({ where: { id: assessmentId }, data: { state: value } }))
    await state('signed-off')
    await writeReminders(db, now)
    await state('open')
    await choose({ deactivatedAt: now })
    await writeReminders(db, now)
    await choose({ deactivatedAt: null })
    await db.write((tx) => tx.membership.deleteMany({ where: { userId: ana.userId } }))
    await writeReminders(db, now)
    expect(await reminders()).toEqual([])
  })

  it('of requests are told to who asked, until all is answered', async () => {
    const request = await db.write((tx) =>
      tx.departmentRequest.create({
        data: {
          id: newId(),
          assessmentId,
          fromId: ana.userId,
          toName: 'Pat Ng',
          department: 'Public Works',
          dueOn: '2026-06-20',
          tokenHash: newId(),
          createdAt: at('2026-06-01T00:00:00Z'),
          expiresAt: at('2026-09-01T00:00:00Z'),
          checks: { create: { id: newId(), checkId: 'DM1.a' } },
        },
      }),
    )
    await writeReminders(db, at('2026-06-13T15:00:00Z'))
    await db.write((tx) =>
      tx.requestCheck.updateMany({ where: { requestId: request.id }, data: { state: 'proposed' } }),
    )
    await writeReminders(db, at('2026-06-19T15:00:00Z'))
    expect(await reminders()).toEqual([
      {
        text: 'Your request to Pat Ng, Public Works is due on 20 Jun 2026',
        path: `/assessments/${assessmentId}/requests/${request.id}`,
      },
    ])
  })

  it('are in the digest, and make one when they come nearer, but not every day', async () => {
    await plan('2026-06-20')
    await plan('2026-09-01', 'DM2')
    for (const day of days) await run(at(`2026-06-${day}T13:01:00Z`))
    const mails = arrived()
    expect(mails.map(({ subject }) => subject)).toEqual(Array(3).fill('Piñon Falls: 1 due'))
    const notes = mails.map(({ text }) => /\((due[^)]*|\d[^)]*overdue)\)/.exec(text)?.[1])
    expect(notes).toEqual(['due in 7 days', 'due tomorrow', '1 day overdue'])
  })
})

describe('a mention', () => {
  const mention = (now: Date) => tell(now, { kind: 'mention', text: 'Pat Ng mentions you on DM1' })

  it('comes at once to who wants that, and not again in the digest', async () => {
    await choose({ mentionsAtOnce: true })
    const now = at('2026-06-01T18:00:00Z')
    await mention(now)
    await sendDueMail(db, () => now)
    expect(arrived().map(({ subject }) => subject)).toEqual(['Pat Ng mentions you on DM1'])
    expect(arrived()[0]?.header('list-unsubscribe')).toContain('.mention.')
    await run(at('2026-06-02T13:01:00Z'))
    expect(arrived()).toHaveLength(1)
  })

  it('comes in the digest to all others, and not at all by mail to who does not want the kind', async () => {
    await mention(at('2026-06-01T18:00:00Z'))
    await run(at('2026-06-01T18:00:00Z'))
    expect(arrived()).toEqual([])
    await run(at('2026-06-02T13:01:00Z'))
    expect(arrived()).toHaveLength(1)
    await choose({ mentionsAtOnce: true, mutedKinds: 'mention' })
    await mention(at('2026-06-02T18:00:00Z'))
    await run(at('2026-06-03T13:01:00Z'))
    expect(arrived()).toHaveLength(1)
  })

  it('in quiet hours over midnight waits for their end, unless it has been read', async () => {
    await choose({ mentionsAtOnce: true, quietFrom: 22, quietUntil: 6, digestFrequency: 'never' })
    // 23:30 and 02:00 in Denver.
    await mention(at('2026-06-02T05:30:00Z'))
    await run(at('2026-06-02T05:30:00Z'))
    await mention(at('2026-06-02T08:00:00Z'))
    await run(at('2026-06-02T08:00:00Z'))
    await tell(at('2026-06-02T08:30:00Z'), { kind: 'mention', text: 'read meanwhile', subject: 'read' })
    await db.write((tx) => tx.notification.updateMany({ where: { subject: 'read' }, data: { readAt: new Date() } }))
    await run(at('2026-06-02T11:59:00Z'))
    expect(arrived()).toEqual([])
    await run(at('2026-06-02T12:00:00Z'))
    await run(at('2026-06-02T12:05:00Z'))
    expect(arrived().map(({ subject }) => subject)).toEqual(Array(2).fill('Pat Ng mentions you on DM1'))
  })

  it('does not reach who was deactivated before it could leave', async () => {
    await choose({ mentionsAtOnce: true })
    const now = at('2026-06-01T18:00:00Z')
    await mention(now)
    await choose({ deactivatedAt: now })
    await sendDueMail(db, () => now)
    expect(arrived()).toEqual([])
  })
})
