import { describe, expect, it } from 'vitest'
import { setUpToken } from '#app/features/accounts/installation.server.ts'
import { makeDb } from '../support/database.ts'

// Coming in: the first time, with the code of the terminal, and every time after, with a password.

const db = makeDb()
const { setUpInstallation } = await import('#app/features/accounts/set-up-installation.server.ts')
const { signIn } = await import('#app/features/accounts/sign-in.server.ts')

const now = new Date('2026-11-22T14:02:00Z')
const minutesLater = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const email = 'ana.ruiz@springfield.gov'
const password = 'a short sentence'
const form = {
  token: '',
  name: 'Ana Ruiz',
  email,
  password,
  cityName: 'City of Springfield',
  region: 'OR',
  timeZone: 'America/Los_Angeles',
  fiscalYearStart: 7,
}

const setUp = (changes: Partial<typeof form>, at = now) =>
  setUpInstallation(db, { ...form, token: setUpToken(), ...changes }, { now: at, userAgent: 'test' })

const enter = (given: string, { address = '192.0.2.1', at = now, as = email } = {}) =>
  signIn(db, { email: as, password: given }, { now: at, userAgent: 'test', address })

describe('setting up', () => {
  it.each(['', 'wrong', 'é'.repeat(16), 'x'.repeat(100)])('refuses the code %j', async (token) => {
    expect(await setUp({ token })).toMatchObject({ ok: false, field: 'token' })
  })

  it('is done by one of two at once; the other is told', async () => {
    // Past midnight in Greenwich, while it is still the old year in Springfield.
    const newYear = new Date('2027-01-01T05:00:00Z')
    const outcomes = await Promise.all([setUp({}, newYear), setUp({ email: 'ben@springfield.gov' }, newYear)])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes.filter(({ ok }) => !ok)).toEqual([
      { ok: false, field: 'token', message: 'This installation has been set up already' },
    ])
    expect(await db.read.assessment.findMany({ select: { cycle: true } })).toEqual([{ cycle: '2026' }])
    await db.write((tx) => tx.user.updateMany({ data: { email } }))
  })
})

describe('signing in', () => {
  it('opens a session with the right password, and none without', async () => {
    const before = await db.read.session.count()
    expect(await enter(password)).toMatchObject({ ok: true })
    const refusal = { ok: false, field: 'password', message: 'The e-mail address or the password is not right' }
    expect(await enter('another sentence')).toEqual(refusal)
    expect(await enter(password, { as: 'nobody@springfield.gov' })).toEqual(refusal)
    expect(await db.read.session.count()).toBe(before + 1)
  })

  it('slows who guesses, also with all guesses at once, and nobody elsewhere', { timeout: 60_000 }, async () => {
    await enter(password)
    const address = '198.51.100.7'
    const guesses = await Promise.all(Array.from({ length: 12 }, (_, index) => enter(`guess ${index}`, { address })))
    const isSlowed = (outcome: object) => 'message' in outcome && String(outcome.message).startsWith('Too many tries')
    expect(guesses.filter(isSlowed)).toHaveLength(4)
    expect(await enter(password, { address })).toSatisfy(isSlowed)
    expect(await enter(password)).toMatchObject({ ok: true })
    expect(await enter(password, { address, at: minutesLater(16) })).toMatchObject({ ok: true })
    await enter(password, { at: minutesLater(120) })
    expect(await db.read.signInFailure.count()).toBe(0)
  })
})
