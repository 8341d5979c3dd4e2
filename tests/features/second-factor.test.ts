import { Secret, TOTP } from 'otpauth'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '#app/domain/policy.ts'
import { hashPassword } from '#app/platform/password.server.ts'
import { sha256 } from '#app/platform/files.ts'
import { actorOf, makeDb, makeUser } from '../support/database.ts'

// The code besides the password: setting it up, being asked for it, losing it.

const db = makeDb()
const { beginSecondFactor } = await import('#app/features/accounts/begin-second-factor.server.ts')
const { changeSecondFactor } = await import('#app/features/accounts/change-second-factor.server.ts')
const { confirmSecondFactor } = await import('#app/features/accounts/confirm-second-factor.server.ts')
const { findSecondFactor } = await import('#app/features/accounts/find-second-factor.server.ts')
const { passSecondFactor } = await import('#app/features/accounts/pass-second-factor.server.ts')
const { findPerson } = await import('#app/features/accounts/list-people.server.ts')
const { resetSecondFactor } = await import('#app/features/accounts/reset-second-factor.server.ts')
const { signIn } = await import('#app/features/accounts/sign-in.server.ts')

const password = 'a short sentence'
const passwordHash = await hashPassword(password)
const address = '192.0.2.1'

let actor: Actor
/** The clock of these tests; real time, because sessions are judged by it. */
let now: Date
const later = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000)
  return now
}

beforeEach(async () => {
  const { userId } = await makeUser(db)
  await db.write((tx) => tx.user.update({ where: { id: userId }, data: { passwordHash } }))
  actor = await actorOf(db, userId)
  now = new Date()
})

async function begun(): Promise<string> {
  await beginSecondFactor(db, actor, now)
  const found = await findSecondFactor(db, actor)
  if (found.state !== 'begun') throw new Error(`It is ${found.state}`)
  return found.secret.replaceAll(' ', '')
}

const codeOf = (secret: string, at = now) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() })

async function turnedOn(): Promise<{ secret: string; codes: string[] }> {
  const secret = await begun()
  const outcome = await confirmSecondFactor(db, actor, { code: codeOf(secret) }, { now, address })
  if (!outcome.ok) throw new Error(outcome.message)
  return { secret, codes: outcome.codes }
}

/** The first step: the password was right. */
async function pending(from = address) {
  const outcome = await signIn(db, { email: actor.email, password }, { now, userAgent: 'test', address: from })
  if (!outcome.ok) throw new Error(outcome.message)
  const { id } = await db.read.session.findUniqueOrThrow({ where: { tokenHash: sha256(outcome.token) } })
  return { isPending: outcome.isPending, token: outcome.token, session: { sessionId: id, userId: actor.userId } }
}

const pass = (session: { sessionId: string; userId: string }, code: string, from = address) =>
  passSecondFactor(db, session, { code }, { now, userAgent: 'test', address: from })

const wrong = { ok: false, field: 'code', message: 'This code does not fit, or was used before. Wait for the next one' }
const events = async () =>
  (await db.read.auditEvent.findMany({ where: { subject: `user:${actor.userId}` }, orderBy: { sequence: 'asc' } })).map(
    ({ action }) => action,
  )

describe('setting it up', () => {
  it('is asked for only once a code has shown that the app has the secret', async () => {
    const secret = await begun()
    expect((await pending()).isPending).toBe(false)
    const refused = await confirmSecondFactor(db, actor, { code: '000000' }, { now, address })
    expect(refused).toMatchObject({ ok: false, field: 'code' })
    expect((await pending()).isPending).toBe(false)
    expect(await confirmSecondFactor(db, actor, { code: codeOf(secret) }, { now, address })).toMatchObject({ ok: true })
    expect((await pending()).isPending).toBe(true)
    expect(await events()).toEqual(
      expect.arrayContaining(['second-factor.begun', 'second-factor.turned-on', 'session.half-opened']),
    )
  })

  it('keeps the first secret when somebody begins twice', async () => {
    const secret = await begun()
    expect(await begun()).toBe(secret)
  })

  it('keeps no secret and no code in clear', async () => {
    const { secret, codes } = await turnedOn()
    const user = await db.read.user.findUniqueOrThrow({ where: { id: actor.userId }, include: { recoveryCodes: true } })
    expect(JSON.stringify(user)).not.toContain(secret)
    expect(user.recoveryCodes).toHaveLength(10)
    for (const code of codes) expect(JSON.stringify(user)).not.toContain(code)
    const told = JSON.stringify([await db.read.auditEvent.findMany(), await db.read.outboxMessage.findMany()])
    for (const kept of [secret, ...codes]) expect(told).not.toContain(kept)
  })

  it('ends the other sessions of the person, which gave no code', async () => {
    const { session } = await pending()
    await turnedOn()
    expect(await db.read.session.findUnique({ where: { id: session.sessionId } })).toBeNull()
  })
})

describe('being asked for it', () => {
  it('replaces the session that waited by a fresh one, once', async () => {
    const { secret } = await turnedOn()
    later(60)
    const first = await pending()
    const outcome = await pass(first.session, codeOf(secret))
    expect(outcome).toMatchObject({ ok: true, codesLeft: null })
    expect('token' in outcome && outcome.token).not.toBe(first.token)
    expect(await db.read.session.findUnique({ where: { id: first.session.sessionId } })).toBeNull()
    later(60)
    expect(await pass(first.session, codeOf(secret))).toEqual({ ok: false, isOver: true })
  })

  it.each([
    [-31, true],
    [0, true],
    [31, true],
    [-91, false],
    [91, false],
  ])('takes the code of a clock that is %i seconds off: %s', async (seconds, isTaken) => {
    const { secret } = await turnedOn()
    // In the middle of a step, so that seconds decide.
    now = new Date(Math.ceil((now.getTime() + 120_000) / 30_000) * 30_000 + 15_000)
    const { session } = await pending()
    const code = codeOf(secret, new Date(now.getTime() + seconds * 1000))
    expect((await pass(session, code)).ok).toBe(isTaken)
  })

  it('takes a code once, also from two browsers at once', async () => {
    const { secret } = await turnedOn()
    later(60)
    const [one, two] = [await pending(), await pending()]
    const code = codeOf(secret)
    const outcomes = await Promise.all([pass(one.session, code), pass(two.session, code)])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes.filter(({ ok }) => !ok)).toEqual([wrong])
  })

  it('does not take the code that turned it on', async () => {
    const secret = await begun()
    const code = codeOf(secret)
    await confirmSecondFactor(db, actor, { code }, { now, address })
    expect(await pass((await pending()).session, code)).toEqual(wrong)
  })

  it('takes each recovery code once, however it is typed', async () => {
    const { codes } = await turnedOn()
    const [first = '', second = ''] = codes
    expect(await pass((await pending()).session, ` ${first.toUpperCase().replaceAll('-', ' ')} `)).toMatchObject({
      ok: true,
      codesLeft: 9,
    })
    expect(await pass((await pending()).session, first)).toEqual(wrong)
    expect(await pass((await pending()).session, second)).toMatchObject({ ok: true, codesLeft: 8 })
  })

  it('does not take another person’s recovery code', async () => {
    const { codes } = await turnedOn()
    const other = await makeUser(db)
    await db.write((tx) => tx.user.update({ where: { id: other.userId }, data: { passwordHash } }))
    actor = other
    await turnedOn()
    expect(await pass((await pending()).session, codes[0] ?? '')).toEqual(wrong)
  })

  it('slows who guesses, tells the owner by mail, and does not slow the owner elsewhere', async () => {
    const { secret } = await turnedOn()
    later(60)
    const { session } = await pending('203.0.113.9')
    const guesses = await Promise.all(
      Array.from({ length: 11 }, (_, index) => pass(session, `00000${index % 10}`, '203.0.113.9')),
    )
    const isSlowed = (outcome: object) => 'message' in outcome && String(outcome.message).startsWith('Too many tries')
    expect(guesses.filter(isSlowed)).toHaveLength(3)
    expect(await pass(session, codeOf(secret), '203.0.113.9')).toSatisfy(isSlowed)
    const mails = await db.read.outboxMessage.findMany({
      where: { recipient: actor.email, key: { contains: 'guessed' } },
    })
    expect(mails).toHaveLength(1)
    expect(await pass((await pending()).session, codeOf(secret))).toMatchObject({ ok: true })
  })
})

describe('losing it', () => {
  it('is turned off with a code, and then not asked for', async () => {
    const { codes } = await turnedOn()
    const off = (code: string) => changeSecondFactor(db, actor, { intent: 'turn-off', code }, { now, address })
    expect(await off('000000')).toEqual(wrong)
    expect(await off(codes[0] ?? '')).toEqual({ ok: true, codes: null })
    expect((await pending()).isPending).toBe(false)
    expect(await db.read.recoveryCode.count({ where: { userId: actor.userId } })).toBe(0)
  })

  it('gets new recovery codes in place of the old', async () => {
    const { codes } = await turnedOn()
    const [used = '', old = ''] = codes
    const renewed = await changeSecondFactor(db, actor, { intent: 'new-codes', code: used }, { now, address })
    if (!renewed.ok || !renewed.codes) throw new Error('No new codes')
    expect(new Set([...renewed.codes, ...codes]).size).toBe(20)
    expect(await pass((await pending()).session, old)).toEqual(wrong)
    expect(await pass((await pending()).session, renewed.codes[0] ?? '')).toMatchObject({ ok: true })
  })

  it('is taken off by an administrator and by nobody else; the person is signed out and told', async () => {
    await turnedOn()
    await pending()
    await expect(resetSecondFactor(db, actor, actor.userId, now)).rejects.toMatchObject({ status: 404 })
    expect((await findSecondFactor(db, actor)).state).toBe('on')
    const administrator = await makeUser(db, { name: 'Ben Ode', isAdministrator: true })
    expect((await findPerson(db, administrator, actor.userId, now)).person.hasSecondFactor).toBe(true)
    await resetSecondFactor(db, administrator, actor.userId, now)
    expect((await findPerson(db, administrator, actor.userId, now)).person.hasSecondFactor).toBe(false)
    expect((await findSecondFactor(db, actor)).state).toBe('off')
    expect(await db.read.session.count({ where: { userId: actor.userId } })).toBe(0)
    expect(await events()).toContain('second-factor.reset')
    const mail = await db.read.outboxMessage.findFirst({
      where: { recipient: actor.email, key: { contains: 'factor-reset' } },
    })
    expect(mail?.text).toContain('Ben Ode')
  })

  it('of an administrator is not taken off by themselves: that takes a code', async () => {
    const administrator = { ...actor, isAdministrator: true }
    await turnedOn()
    await expect(resetSecondFactor(db, administrator, actor.userId, now)).rejects.toMatchObject({ status: 404 })
    expect((await findSecondFactor(db, actor)).state).toBe('on')
  })

  it('works by recovery codes where the installation’s secret has changed', async () => {
    const { secret, codes } = await turnedOn()
    later(60)
    process.env['ASSAY_SECRET'] = 'x'.repeat(40)
    try {
      expect(await pass((await pending()).session, codeOf(secret))).toEqual(wrong)
      expect(await pass((await pending()).session, codes[0] ?? '')).toMatchObject({ ok: true })
    } finally {
      delete process.env['ASSAY_SECRET']
    }
  })
})
