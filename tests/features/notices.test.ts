import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '#app/domain/policy.ts'
import { boxOf, ChoicesSchema, kindNames } from '#app/features/notifications/choices-form.ts'
import { countUnread } from '#app/features/notifications/count-unread.server.ts'
import { findChoices } from '#app/features/notifications/find-choices.server.ts'
import { listNotices } from '#app/features/notifications/list-notices.server.ts'
import { markRead } from '#app/features/notifications/mark-read.server.ts'
import { notify } from '#app/features/notifications/notify.server.ts'
import { saveChoices } from '#app/features/notifications/save-choices.server.ts'
import { unsubscribePath } from '#app/features/notifications/unsubscribe-token.server.ts'
import { actorOf, makeCity, makeDb, makeUser } from '../support/database.ts'

const db = makeDb()
const now = new Date('2026-06-03T04:00:00Z')
let cityId: string
let ana: Actor
let pat: Actor

beforeEach(async () => {
  cityId = await makeCity(db, { name: 'Piñon Falls', timeZone: 'America/Denver' })
  ana = await makeUser(db, { roles: { [cityId]: 'lead' } })
  pat = await makeUser(db, { roles: { [cityId]: 'contributor' } })
})

type Over = { subject?: string; city?: string | null; to?: string[] }

const tell = (text: string, at: Date, { subject = text, city = cityId, to = [ana.userId] }: Over = {}) =>
  db.write((tx) =>
    notify(tx, {
      at,
      kind: 'reply',
      actorId: pat.userId,
      cityId: city,
      subject,
      text,
      path: `/assessments/x/threads/${text}`,
      recipients: to,
    }),
  )

const texts = (days: { notices: { text: string }[] }[]) =>
  days.flatMap(({ notices }) => notices.map(({ text }) => text))
const idOf = async (text: string) =>
  (await db.read.notification.findFirstOrThrow({ where: { text, userId: ana.userId } })).id

describe('notices', () => {
  it('are told to those they are for, once each, and not to who did it or has left', async () => {
    const gone = await makeUser(db, { roles: { [cityId]: 'lead' } })
    await db.write((tx) => tx.user.update({ where: { id: gone.userId }, data: { deactivatedAt: now } }))
    await tell('a', now, { to: [ana.userId, ana.userId, pat.userId, gone.userId] })
    const told = await db.read.notification.findMany({ where: { text: 'a', cityId }, select: { userId: true } })
    expect(told).toEqual([{ userId: ana.userId }])
  })

  it('are shown unread first, by the day where the reader is, with their city', async () => {
    await tell('late yesterday', new Date('2026-06-02T05:59:00Z'))
    await tell('early today', new Date('2026-06-02T06:00:00Z'))
    await tell('newest, read', new Date('2026-06-03T03:00:00Z'))
    await markRead(db, ana, { what: 'one', id: await idOf('newest, read') }, now)
    const { fresh, earlier, unread } = await listNotices(db, ana, 1, now)
    expect(fresh.map(({ title }) => title)).toEqual(['Today, 2 Jun 2026', 'Yesterday, 1 Jun 2026'])
    expect(fresh[0]?.notices[0]).toMatchObject({ text: 'early today', city: 'Piñon Falls', time: '00:00' })
    expect(texts(earlier)).toEqual(['newest, read'])
    expect([unread, await countUnread(db, ana)]).toEqual([2, 2])
  })

  it('fill pages without a gap or a double, also where read ones begin', async () => {
    for (let index = 0; index < 70; index += 1) await tell(`n${index}`, new Date(now.getTime() - index * 60_000))
    await db.write((tx) =>
      tx.notification.updateMany({
        where: { userId: ana.userId, at: { lt: new Date(now.getTime() - 39.5 * 60_000) } },
        data: { readAt: now },
      }),
    )
    const seen: string[] = []
    for (const page of [1, 2, 3]) {
      const { fresh, earlier, pages } = await listNotices(db, ana, page, now)
      expect(pages).toBe(3)
      seen.push(...texts(fresh), ...texts(earlier))
    }
    expect(seen).toEqual(Array.from({ length: 70 }, (_, index) => `n${index}`))
    expect((await listNotices(db, ana, 99, now)).page).toBe(3)
  })

  it('of a city are gone for who has no part in it any more', async () => {
    await tell('of the city', now)
    await tell('of no city', now, { city: null })
    await db.write((tx) => tx.membership.deleteMany({ where: { userId: ana.userId } }))
    const outsider = await actorOf(db, ana.userId)
    const { fresh } = await listNotices(db, outsider, 1, now)
    expect(texts(fresh)).toEqual(['of no city'])
    expect(await countUnread(db, outsider)).toBe(1)
    const opened = markRead(db, outsider, { what: 'open', id: await idOf('of the city') }, now)
    await expect(opened).rejects.toMatchObject({ status: 404 })
  })

  it('about one thing are read together when one is opened, and one by one otherwise', async () => {
    await tell('first', now, { subject: 'thread:1' })
    await tell('second', now, { subject: 'thread:1' })
    await tell('other', now)
    const path = await markRead(db, ana, { what: 'open', id: await idOf('second') }, now)
    expect(path).toBe('/assessments/x/threads/second')
    expect(texts((await listNotices(db, ana, 1, now)).fresh)).toEqual(['other'])
    await markRead(db, ana, { what: 'all' }, now)
    expect(await countUnread(db, ana)).toBe(0)
  })

  it('are nobody else’s to read', async () => {
    await tell('mine', now)
    await expect(markRead(db, pat, { what: 'one', id: await idOf('mine') }, now)).rejects.toMatchObject({ status: 404 })
    await markRead(db, pat, { what: 'all' }, now)
    expect(await countUnread(db, ana)).toBe(1)
  })
})

describe('the choice of mail', () => {
  const form = { frequency: 'weekly', hour: '8', weekday: '3', timeZone: '', quietFrom: '22', quietUntil: '6' }

  it('is kept, shown again and recorded; what is not ticked is not wanted', async () => {
    const choices = ChoicesSchema.parse({ ...form, timeZone: 'Pacific/Honolulu', [boxOf('mention')]: 'on' })
    await saveChoices(db, ana, choices, now)
    await saveChoices(db, ana, choices, now)
    const { values, timeZone, zoneOf } = await findChoices(db, ana)
    expect(values).toMatchObject({
      ...form,
      timeZone: 'Pacific/Honolulu',
      mentionsAtOnce: '',
      [boxOf('mention')]: 'on',
    })
    expect(kindNames.filter((kind) => values[boxOf(kind)] === 'on')).toEqual(['mention'])
    expect([timeZone, zoneOf]).toEqual(['Pacific/Honolulu', 'person'])
    const events = await db.read.auditEvent.findMany({ where: { subject: `user:${ana.userId}` } })
    expect(events.map(({ action }) => action)).toEqual(['mail.choices-saved'])
  })

  it.each([
    ['an hour that is none', { hour: '24' }, 'hour'],
    ['a time zone that is none', { timeZone: 'Mars/Olympus' }, 'timeZone'],
    ['one quiet hour alone', { quietUntil: '' }, 'quietUntil'],
    ['quiet hours without an hour in them', { quietUntil: '22' }, 'quietUntil'],
    ['a digest in quiet hours', { hour: '23' }, 'hour'],
    ['a day that is none', { weekday: '0' }, 'weekday'],
  ])('refuses %s at its field', (_what, over, field) => {
    const parsed = ChoicesSchema.safeParse({ ...form, ...over })
    expect([...new Set(parsed.error?.issues.map(({ path }) => path[0]))]).toEqual([field])
  })
})

describe('the link that ends mails', async () => {
  const { action, loader } = await import('#app/routes/unsubscribe.$token.tsx')
  const tokenOf = (path: string) => path.split('/').at(-1) ?? ''
  const settings = async () =>
    db.read.user.findUniqueOrThrow({
      where: { id: ana.userId },
      select: { digestFrequency: true, mentionsAtOnce: true, mutedKinds: true },
    })

  /** As a mail program's server sends it: from elsewhere, without a cookie. */
  const post = (token: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    action({
      request: new Request('http://localhost/here', { method: 'POST', headers, body: new URLSearchParams(fields) }),
      params: { token },
      context: {},
    })

  it('works with one click, without sign-in and from anywhere; once more does nothing; and can be undone', async () => {
    await db.write((tx) =>
      tx.user.update({ where: { id: ana.userId }, data: { digestFrequency: 'weekly', mentionsAtOnce: true } }),
    )
    const token = tokenOf(unsubscribePath(ana.userId, 'all'))
    const before = await loader({ request: new Request('http://localhost/here'), params: { token }, context: {} })
    expect(before).toMatchObject({ isOn: true, address: `${ana.email[0] ?? ''}•••@example.gov` })
    expect(await settings()).toMatchObject({ digestFrequency: 'weekly' })
    for (let click = 0; click < 2; click += 1) {
      const answer = await post(token, { 'List-Unsubscribe': 'One-Click' }, { Origin: 'https://mail.example' })
      expect(answer).not.toBeInstanceOf(Response)
    }
    expect(await settings()).toMatchObject({ digestFrequency: 'never', mentionsAtOnce: false })
    for (let click = 0; click < 2; click += 1) await post(token, { what: 'undo' })
    expect(await settings()).toMatchObject({ digestFrequency: 'weekly', mentionsAtOnce: true })
  })

  it('of one kind ends that kind alone', async () => {
    await db.write((tx) => tx.user.update({ where: { id: ana.userId }, data: { mutedKinds: 'scored' } }))
    const token = tokenOf(unsubscribePath(ana.userId, 'mention'))
    await post(token, { what: 'stop' })
    expect(await settings()).toEqual({ digestFrequency: 'daily', mentionsAtOnce: false, mutedKinds: 'scored mention' })
    await post(token, { what: 'undo' })
    expect((await settings()).mutedKinds).toBe('scored')
  })

  it('is worth nothing if a letter of it is changed, or for another person or kind', async () => {
    const token = tokenOf(unsubscribePath(ana.userId, 'mention'))
    const [user = '', kind = '', signature = ''] = token.split('.')
    const forged = [
      `${pat.userId}.${kind}.${signature}`,
      `${user}.all.${signature}`,
      `${user}.${kind}.${signature.slice(0, -1)}`,
      `${user}.${kind}`,
      '',
    ]
    for (const other of forged) {
      await expect(post(other, { what: 'stop' })).rejects.toMatchObject({ status: 404 })
      const opened = loader({ request: new Request('http://localhost/here'), params: { token: other }, context: {} })
      await expect(opened).rejects.toMatchObject({ status: 404 })
    }
    expect(await settings()).toMatchObject({ mutedKinds: '' })
  })
})
