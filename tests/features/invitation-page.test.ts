import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '#app/domain/policy.ts'
import { sha256 } from '#app/platform/files.ts'
import { newId, newToken } from '#app/platform/ids.ts'
import { actorOf, makeCity, makeDb, makeUser, signInAs } from '../support/database.ts'

// The public page of an invitation: what it shows to whom, and that it shows nothing once the link is dead.

const db = makeDb()
const { loader, action } = await import('#app/routes/invitations.$token.tsx')
const { sendInvitationAgain } = await import('#app/features/accounts/change-invitation.server.ts')

let lead: Actor
let cityId: string
let token: string
let email: string
let invitationId: string

beforeAll(async () => {
  cityId = await makeCity(db)
  lead = await makeUser(db, { name: 'Ada Bell', roles: { [cityId]: 'lead' } })
})

beforeEach(async () => {
  token = newToken()
  email = `${newId()}@example.gov`
  invitationId = newId()
  const now = new Date()
  await db.write((tx) =>
    tx.invitation.create({
      data: {
        id: invitationId,
        tokenHash: sha256(token),
        email,
        cityId,
        role: 'leader',
        invitedById: lead.userId,
        createdAt: now,
        expiresAt: new Date(now.getTime() + 60_000),
      },
    }),
  )
})

const change = (data: object) => db.write((tx) => tx.invitation.update({ where: { id: invitationId }, data }))

async function ask(as: Actor | null, fields?: Record<string, string>, origin = 'http://localhost') {
  const headers = new Headers({ Origin: origin, Cookie: as ? await signInAs(db, as) : '' })
  const url = `http://localhost/invitations/${token}`
  return new Request(url, fields ? { method: 'POST', headers, body: new URLSearchParams(fields) } : { headers })
}

async function open(as: Actor | null = null) {
  const { data, init } = await loader({ request: await ask(as), params: { token }, context: {} })
  return { page: data, status: init?.status ?? 200, headers: new Headers(init?.headers) }
}

/** Where a form leads, or the status and problems it comes back with. */
async function send(as: Actor | null, fields: Record<string, string>) {
  const answer = await action({ request: await ask(as, fields), params: { token }, context: {} })
  if (answer instanceof Response)
    return { to: answer.headers.get('Location'), signsIn: answer.headers.has('Set-Cookie') }
  const { data, init } = answer as { data: object; init: ResponseInit | null }
  return { status: init?.status, ...data }
}

describe('an invitation that waits', () => {
  it('shows the city, the role, who invited and until when, and no secret leaves with a click', async () => {
    const { page, status, headers } = await open()
    expect(status).toBe(200)
    expect(page).toMatchObject({ way: 'join', place: 'Springfield, OR', role: 'leader', invitedBy: 'Ada Bell', email })
    expect(headers.get('Referrer-Policy')).toBe('no-referrer')
    expect(JSON.stringify(page)).not.toContain(token)
  })

  it('takes a name and a password, and says at the field what is wrong', async () => {
    const { typed, errors, status } = (await send(null, {
      intent: 'join',
      name: 'Ben Ode',
      password: 'short',
    })) as Record<string, unknown>
    expect({ typed, status }).toEqual({ typed: { intent: 'join', name: 'Ben Ode' }, status: 422 })
    expect(errors).toEqual({ password: 'Choose a password of at least 12 characters; a short sentence works well' })
    const fields = { intent: 'join', name: 'Ben Ode', password: 'a short sentence' }
    expect(await send(null, fields)).toEqual({ to: '/cities', signsIn: true })
    expect(await send(null, fields)).toEqual({ to: `/invitations/${token}`, signsIn: false })
    const ben = await db.read.user.findUniqueOrThrow({ where: { email } })
    // The second of two tabs, by now signed in.
    expect(await send(await actorOf(db, ben.id), fields)).toEqual({ to: '/cities', signsIn: false })
    expect((await open(await actorOf(db, ben.id))).page).toMatchObject({ kind: 'dead', why: 'used', isMine: true })
  })

  it('sends who has an account to sign in and back, and gives no second account', async () => {
    const ben = await makeUser(db, { name: 'Ben Ode' })
    await change({ email: ben.email })
    expect((await open()).page).toMatchObject({ way: 'sign-in' })
    expect(await send(null, { intent: 'accept' })).toEqual({
      to: `/sign-in?next=%2Finvitations%2F${token}`,
      signsIn: false,
    })
    expect(await send(null, { intent: 'join', name: 'X', password: 'a short sentence' })).toMatchObject({
      signsIn: false,
    })
    expect((await open(ben)).page).toMatchObject({ way: 'accept' })
    expect(await send(ben, { intent: 'accept' })).toMatchObject({ to: '/cities' })
    expect((await actorOf(db, ben.userId)).memberships).toEqual([{ cityId, role: 'leader' }])
  })

  it('tells somebody who is signed in under another address, and gives them nothing', async () => {
    const other = await makeUser(db)
    expect((await open(other)).page).toMatchObject({ way: 'other', email, signedInAs: other.email })
    expect(await send(other, { intent: 'accept' })).toMatchObject({
      status: 422,
      errors: { form: `This invitation is for ${email}. Sign in under that address to accept it` },
    })
    expect((await actorOf(db, other.userId)).memberships).toEqual([])
  })

  it('takes no form from another site', async () => {
    const request = await ask(null, { intent: 'accept' }, 'https://elsewhere.example')
    await expect(action({ request, params: { token }, context: {} })).rejects.toMatchObject({ status: 403 })
  })
})

describe('a dead link', () => {
  const past = new Date('2026-01-01T00:00:00Z')
  const dead = {
    used: () => change({ acceptedAt: past, acceptedById: 'somebody' }),
    withdrawn: () => change({ revokedAt: past }),
    expired: () => change({ expiresAt: past }),
    unknown: async () => {
      const { expiresAt } = await db.read.invitation.findUniqueOrThrow({ where: { id: invitationId } })
      await sendInvitationAgain(db, lead, { cityId, invitationId }, expiresAt.toISOString(), new Date())
    },
    deactivated: async () => {
      const gone = await makeUser(db)
      await change({ email: gone.email })
      await db.write((tx) => tx.user.update({ where: { id: gone.userId }, data: { deactivatedAt: past } }))
    },
  }

  it.each(Object.keys(dead) as (keyof typeof dead)[])('that is %s says so, and nothing else', async (why) => {
    await dead[why]()
    for (const as of [null, await makeUser(db)]) {
      const { page, status } = await open(as)
      expect(page).toEqual({ kind: 'dead', why, isMine: false })
      expect(status).toBe(why === 'unknown' ? 404 : 410)
      const fields = { intent: 'join', name: 'Ben Ode', password: 'a short sentence' }
      const { to, signsIn } = (await send(as, fields)) as { to?: string; signsIn?: boolean }
      if (!(as && why === 'deactivated'))
        expect({ to, signsIn }).toEqual({ to: `/invitations/${token}`, signsIn: false })
    }
    expect(await db.read.user.count({ where: { email } })).toBe(0)
  })
})
