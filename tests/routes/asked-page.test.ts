import { beforeAll, describe, expect, it } from 'vitest'
import { makeDb } from '../support/database.ts'
import { answerFields, ask, checkOf, makeRequestWorld, now, type RequestWorld } from '../support/request-world.ts'

// The public page: a token is its only key.

const db = makeDb()
const { action, loader, headers } = await import('#app/routes/r.$token.tsx')

let world: RequestWorld

beforeAll(async () => {
  world = await makeRequestWorld(db)
})

type Reply = {
  data: { asked?: { state: string }; state?: string; problems: Record<string, unknown> }
  init: { status: number }
}

const far = { until: '2027-05-01', dueOn: '' }
const url = (token: string) => `http://localhost/r/${token}`

const open = async (token: string) =>
  (await loader({ request: new Request(url(token)), params: { token }, context: {} })) as unknown as Reply

async function send(token: string, fields: Record<string, string | File>, origin: string | null = 'http://localhost') {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  const request = new Request(url(token), { method: 'POST', body })
  if (origin !== null) request.headers.set('Origin', origin)
  return action({ request, params: { token }, context: {} }).catch((thrown: unknown) => thrown) as Promise<
    Response & Reply
  >
}

const end = (id: string, data: { revokedAt?: Date; closedAt?: Date; expiresAt?: Date }) =>
  db.write((tx) => tx.departmentRequest.update({ where: { id }, data }))

describe('the page for who was asked', () => {
  it('opens with its token, for nobody to index or keep', async () => {
    const { id, token } = await ask(db, world, ['DM1.a'], far)
    const { data, init } = await open(token)
    expect([init.status, data.asked?.state]).toEqual([200, 'open'])
    expect(headers()).toEqual({ 'Cache-Control': 'private, no-store', 'X-Robots-Tag': 'noindex, nofollow' })
    expect((await db.read.departmentRequest.findUniqueOrThrow({ where: { id } })).openedAt).not.toBeNull()
  })

  it.each(['', 'nonsense', 'a'.repeat(43)])('knows nothing of the token "%s"', async (token) => {
    const { data, init } = await open(token)
    expect([init.status, data.asked]).toEqual([404, { state: 'unknown' }])
    expect((await send(token, answerFields('DM1.a', { answer: 'met' }))).init.status).toBe(404)
  })

  it.each([
    ['revoked', { revokedAt: now }],
    ['closed', { closedAt: now }],
    ['expired', { expiresAt: now }],
  ])('says when it is %s whose it was, and nothing that was asked', async (state, data) => {
    const { id, token } = await ask(db, world, ['DM1.a'], far)
    await end(id, data)
    const page = await open(token)
    expect(page.init.status).toBe(410)
    expect(page.data.asked).toEqual({
      state,
      cityName: 'Springfield',
      from: { name: 'Ana Ruiz', email: world.lead.email },
    })
  })

  it('keeps nothing that comes after its end, and gives back what was typed', async () => {
    const { id, token } = await ask(db, world, ['DM1.a'], far)
    await end(id, { closedAt: now })
    const file = new File(['A list'], 'list.txt', { type: 'text/plain' })
    const fields = answerFields('DM1.a', { answer: 'met', note: 'Too late' })
    const { data, init } = await send(token, { ...fields, 'file:DM1.a': file })
    expect([init.status, data.state]).toEqual([409, 'ended'])
    expect(data.problems).toMatchObject({ 'DM1.a': { typed: { note: 'Too late' } } })
    expect(await checkOf(db, id, 'DM1.a')).toMatchObject({ state: 'asked', answer: null, evidence: [] })
  })

  it('takes answers and files, each for what was asked, and leads back to the check', async () => {
    const { id, token } = await ask(db, world, ['DM1.a', 'DM1.b'], far)
    const text = (words: string) => new File([words], 'list.txt', { type: 'text/plain' })
    const nothing = new File([], '')
    const sent = await send(token, {
      ...answerFields('DM1.a', { answer: 'met', note: 'Since 2024' }),
      ...answerFields('DM1.b', {}),
      'file:DM1.a': text('A list'),
      'file:DM1.b': nothing,
      // Of a check that nobody asked about.
      ...answerFields('DM1.c', { answer: 'met' }),
      'file:DM1.c': text('Another list'),
      save: 'DM1.a',
    })
    expect(sent.status).toBe(302)
    expect(sent.headers.get('Location')).toBe(`/r/${token}?saved#DM1.a`)
    expect(await checkOf(db, id, 'DM1.a')).toMatchObject({
      state: 'proposed',
      evidence: [{ kind: 'file', fileName: 'list.txt', title: 'list', size: 6 }],
    })
    expect(await checkOf(db, id, 'DM1.b')).toMatchObject({ state: 'asked', evidence: [] })
    expect(await db.read.requestEvidence.count({ where: { check: { requestId: id } } })).toBe(1)
  })

  it('keeps the answer when the file cannot be taken, and says why', async () => {
    const { id, token } = await ask(db, world, ['DM1.a'], far)
    const file = new File(['<script>alert(1)</script>'], 'page.html', { type: 'text/html' })
    const { data, init } = await send(token, { ...answerFields('DM1.a', { answer: 'met' }), 'file:DM1.a': file })
    expect(init.status).toBe(422)
    expect(data.problems).toMatchObject({ 'DM1.a': { errors: { file: expect.any(String) as unknown } } })
    expect(await checkOf(db, id, 'DM1.a')).toMatchObject({ state: 'proposed', evidence: [] })
  })

  it.each(['https://elsewhere.example', 'null', null])('refuses what the origin %s sends', async (origin) => {
    const { id, token } = await ask(db, world, ['DM1.a'], far)
    const refusal = await send(token, answerFields('DM1.a', { answer: 'met' }), origin)
    expect(refusal.status).toBe(403)
    expect(await checkOf(db, id, 'DM1.a')).toMatchObject({ state: 'asked' })
  })
})
