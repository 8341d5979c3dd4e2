import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '#app/domain/policy.ts'
import { fitsPassword, hashPassword } from '#app/platform/password.server.ts'
import { actorOf, makeDb, makeUser, signInAs } from '../support/database.ts'

// A lost password, and what people change about their own account.

const db = makeDb()
const { changePassword } = await import('#app/features/accounts/change-password.server.ts')
const { changeProfile } = await import('#app/features/accounts/change-profile.server.ts')
const { confirmEmailChange } = await import('#app/features/accounts/confirm-email-change.server.ts')
const { openAccountToken } = await import('#app/features/accounts/account-tokens.server.ts')
const { requestEmailChange } = await import('#app/features/accounts/request-email-change.server.ts')
const { requestPasswordReset } = await import('#app/features/accounts/request-password-reset.server.ts')
const { resetPassword } = await import('#app/features/accounts/reset-password.server.ts')
const { signIn } = await import('#app/features/accounts/sign-in.server.ts')

const now = new Date('2026-11-22T14:02:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const password = 'a short sentence'
const passwordHash = await hashPassword(password)
const address = '192.0.2.1'

let actor: Actor
beforeEach(async () => {
  const { userId } = await makeUser(db)
  await db.write((tx) => tx.user.update({ where: { id: userId }, data: { passwordHash } }))
  await signInAs(db, await actorOf(db, userId))
  const { id } = await db.read.session.findFirstOrThrow({ where: { userId } })
  actor = { ...(await actorOf(db, userId)), sessionId: id }
})

const mailsTo = (email: string) =>
  db.read.outboxMessage.findMany({ where: { recipient: email }, orderBy: { id: 'asc' } })
/** The tokens of the links that mails carry. */
const linksIn = (mails: { text: string }[], page: string) =>
  mails.flatMap(({ text }) => new RegExp(`/${page}/([\\w-]{43})`).exec(text)?.[1] ?? [])
const hasPassword = async (wanted: string) => {
  const user = await db.read.user.findUniqueOrThrow({ where: { id: actor.userId } })
  return fitsPassword(wanted, user.passwordHash)
}
const sessions = () => db.read.session.count({ where: { userId: actor.userId } })
const actions = async () =>
  (await db.read.auditEvent.findMany({ where: { subject: `user:${actor.userId}` }, orderBy: { sequence: 'asc' } })).map(
    ({ action }) => action,
  )
const reset = (token: string, at = now, wanted = 'another sentence') =>
  resetPassword(db, token, { password: wanted }, { now: at, userAgent: 'test' })
const gone = { ok: false, isGone: true }

describe('a lost password', () => {
  it('is chosen anew by a link that works once, ends every session and says so by mail', async () => {
    await requestPasswordReset(db, { email: actor.email }, now)
    await requestPasswordReset(db, { email: actor.email }, now)
    const [first = '', second = ''] = linksIn(await mailsTo(actor.email), 'reset-password')
    expect(first).not.toBe(second)
    expect(await reset(first)).toEqual({ ok: true, session: null })
    expect(await hasPassword('another sentence')).toBe(true)
    expect(await sessions()).toBe(0)
    expect(await reset(first, now, 'a third sentence')).toEqual(gone)
    expect(await reset(second, now, 'a third sentence')).toEqual(gone)
    expect(await hasPassword('another sentence')).toBe(true)
    expect((await mailsTo(actor.email)).map(({ subject }) => subject)).toContain('Your password for Assay was changed')
    expect(await actions()).toEqual(['password.reset-requested', 'password.reset-requested', 'password.reset'])
  })

  it('is set by one of two who open the link at once', async () => {
    await requestPasswordReset(db, { email: actor.email }, now)
    const [token = ''] = linksIn(await mailsTo(actor.email), 'reset-password')
    const outcomes = await Promise.all([
      reset(token, now, 'the first sentence'),
      reset(token, now, 'the second sentence'),
    ])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('keeps only a hash of the link', async () => {
    await requestPasswordReset(db, { email: actor.email }, now)
    const [token = ''] = linksIn(await mailsTo(actor.email), 'reset-password')
    expect(token).not.toBe('')
    expect(JSON.stringify(await db.read.accountToken.findMany())).not.toContain(token)
    expect(JSON.stringify(await db.read.auditEvent.findMany())).not.toContain(token)
  })

  it.each([
    ['an hour later', 61, {}],
    ['of somebody who left', 1, { deactivatedAt: now }],
  ])('is not set by the link %s', async (_when, minutes, change) => {
    await requestPasswordReset(db, { email: actor.email }, now)
    const [token = ''] = linksIn(await mailsTo(actor.email), 'reset-password')
    await db.write((tx) => tx.user.update({ where: { id: actor.userId }, data: change }))
    expect(await reset(token, later(minutes))).toEqual(gone)
    expect(await hasPassword(password)).toBe(true)
  })

  it('is set by the longer link that the command line gives', async () => {
    const { userId } = actor
    const token = await db.write((tx) => openAccountToken(tx, { userId, kind: 'password-reset', now, hours: 7 * 24 }))
    expect(await reset(token, later(6 * 24 * 60))).toMatchObject({ ok: true })
  })

  it('is not set by a link for something else', async () => {
    const { userId } = actor
    const token = await db.write((tx) =>
      openAccountToken(tx, { userId, kind: 'email-change', email: 'x@springfield.gov', now, hours: 1 }),
    )
    expect(await reset(token)).toEqual(gone)
  })

  it('tells nobody whether an address is known, by words or by time', async () => {
    const timeOf = async (email: string) => {
      const start = performance.now()
      await requestPasswordReset(db, { email }, now)
      return performance.now() - start
    }
    const [known, unknown] = [await timeOf(actor.email), await timeOf('nobody@springfield.gov')]
    expect(Math.min(known, unknown)).toBeGreaterThan(395)
    expect(Math.abs(known - unknown)).toBeLessThan(150)
    expect(await mailsTo('nobody@springfield.gov')).toEqual([])
    expect(await mailsTo(actor.email)).toHaveLength(1)
  })

  it('is mailed three times an hour at most; whoever asks for somebody else shuts them out of nothing', async () => {
    await Promise.all(Array.from({ length: 6 }, () => requestPasswordReset(db, { email: actor.email }, now)))
    const tokens = linksIn(await mailsTo(actor.email), 'reset-password')
    expect(tokens).toHaveLength(3)
    expect(await sessions()).toBe(1)
    const entered = await signIn(db, { email: actor.email, password }, { now, userAgent: 'test', address })
    expect(entered.ok).toBe(true)
    expect(await reset(tokens[0] ?? '', later(30))).toMatchObject({ ok: true })
    await requestPasswordReset(db, { email: actor.email }, later(61))
    expect(linksIn(await mailsTo(actor.email), 'reset-password')).toHaveLength(4)
  })
})

describe('an own password', () => {
  const change = (old: string, wanted = 'another sentence', from = address) =>
    changePassword(db, actor, { password: old, newPassword: wanted }, { now, address: from })

  it('is changed by who knows the old one; other sessions and open links end, this session stays', async () => {
    await signInAs(db, actor)
    await requestPasswordReset(db, { email: actor.email }, now)
    const [token = ''] = linksIn(await mailsTo(actor.email), 'reset-password')
    expect(await change('not it')).toMatchObject({ ok: false, field: 'password' })
    expect(await sessions()).toBe(2)
    expect(await change(password)).toEqual({ ok: true })
    expect(await db.read.session.findMany({ where: { userId: actor.userId }, select: { id: true } })).toEqual([
      { id: actor.sessionId },
    ])
    expect(await reset(token)).toEqual(gone)
    expect(await hasPassword('another sentence')).toBe(true)
    expect(await actions()).toContain('password.changed')
  })

  it('is changed by one of two windows; the other is told', async () => {
    const outcomes = await Promise.all([
      change(password, 'the first sentence'),
      change(password, 'the second sentence'),
    ])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it(
    'is not guessed at an open browser for long, and the owner elsewhere is not slowed',
    { timeout: 60_000 },
    async () => {
      for (let guess = 0; guess < 8; guess += 1) await change(`guess ${guess}`, 'another sentence', '198.51.100.7')
      const slowed = await change(password, 'another sentence', '198.51.100.7')
      expect(slowed).toMatchObject({ ok: false, message: 'Too many tries. Wait 15 minutes, then try again.' })
      expect(await change(password)).toEqual({ ok: true })
    },
  )
})

describe('an own address', () => {
  const request = (email: string, given = password) =>
    requestEmailChange(db, actor, { email, password: given }, { now, address })

  it('changes when the link at the new one is opened; the old one is told of both', async () => {
    const email = `${actor.userId}.new@springfield.gov`
    expect(await request(email, 'not it')).toMatchObject({ ok: false, field: 'password' })
    expect(await request(email)).toEqual({ ok: true })
    expect((await actorOf(db, actor.userId)).email).toBe(actor.email)
    const [token = ''] = linksIn(await mailsTo(email), 'account-email')
    expect(linksIn(await mailsTo(actor.email), 'account-email')).toEqual([])
    expect(await confirmEmailChange(db, token, later(25 * 60))).toEqual({ ok: false })
    expect(await confirmEmailChange(db, token, later(5))).toEqual({ ok: true, email })
    expect((await actorOf(db, actor.userId)).email).toBe(email)
    expect(await confirmEmailChange(db, token, later(5))).toEqual({ ok: false })
    expect((await mailsTo(actor.email)).map(({ subject }) => subject).sort()).toEqual([
      'Somebody asked to change your address for Assay',
      'Your address for Assay was changed',
    ])
    expect(await actions()).toEqual(['email.change-requested', 'email.changed'])
  })

  it('that somebody else has is answered the same, and gets no mail', async () => {
    const other = await makeUser(db)
    expect(await request(other.email)).toEqual({ ok: true })
    expect(await mailsTo(other.email)).toEqual([])
    expect((await mailsTo(actor.email)).map(({ subject }) => subject)).toEqual([
      'Somebody asked to change your address for Assay',
    ])
  })

  it('that somebody else took meanwhile is not taken from them', async () => {
    const email = `${actor.userId}.new@springfield.gov`
    await request(email)
    const [token = ''] = linksIn(await mailsTo(email), 'account-email')
    const other = await makeUser(db)
    await db.write((tx) => tx.user.update({ where: { id: other.userId }, data: { email } }))
    expect(await confirmEmailChange(db, token, now)).toEqual({ ok: false })
    expect((await actorOf(db, other.userId)).email).toBe(email)
  })

  it('is the one asked for last', async () => {
    const [first, second] = ['one', 'two'].map((name) => `${actor.userId}.${name}@springfield.gov`) as [string, string]
    await request(first)
    await request(second)
    const [old = ''] = linksIn(await mailsTo(first), 'account-email')
    const [token = ''] = linksIn(await mailsTo(second), 'account-email')
    expect(await confirmEmailChange(db, old, now)).toEqual({ ok: false })
    expect(await confirmEmailChange(db, token, now)).toEqual({ ok: true, email: second })
  })
})

it('a name and a time zone are changed, and recorded only if they are others', async () => {
  await changeProfile(db, actor, { name: 'Ada Bell-Ruiz', timeZone: 'America/Denver' }, now)
  await changeProfile(db, actor, { name: 'Ada Bell-Ruiz', timeZone: 'America/Denver' }, now)
  expect(await db.read.user.findUniqueOrThrow({ where: { id: actor.userId } })).toMatchObject({
    name: 'Ada Bell-Ruiz',
    timeZone: 'America/Denver',
  })
  expect(await actions()).toEqual(['user.changed'])
})
