import { createServer, type RequestListener, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkLinks } from '#app/features/evidence/check-links.server.ts'
import type { Look } from '#app/domain/evidence/link-health.ts'
import { lookAtAddress } from '#app/platform/look-at-address.server.ts'
import { isPrivateAddress } from '#app/platform/private-address.ts'
import { newId } from '#app/platform/ids.ts'
import { makeDb } from '../support/database.ts'
import { addTo, makeWorld, now } from '../support/evidence-world.ts'

const db = makeDb()
let world: Awaited<ReturnType<typeof makeWorld>>
let server: Server
let base: string
const asked: string[] = []

const pages: Record<string, RequestListener> = {
  '/there': (_, response) => response.end('Here it is.'),
  '/gone': (_, response) => response.writeHead(410).end(),
  '/never': (_, response) => response.writeHead(404).end(),
  '/no-head': (request, response) => response.writeHead(request.method === 'HEAD' ? 405 : 200).end(),
  '/broken': (_, response) => response.writeHead(500).end(),
  '/cut': (request) => request.socket.destroy(),
  '/silent': () => undefined,
  '/moved': (_, response) => response.writeHead(301, { Location: '/there' }).end(),
  '/moved-and-gone': (_, response) => response.writeHead(302, { Location: '/never' }).end(),
  '/loop': (_, response) => response.writeHead(302, { Location: '/loop' }).end(),
  '/to-file': (_, response) => response.writeHead(302, { Location: 'file:///etc/passwd' }).end(),
  '/to-name': (_, response) => response.writeHead(302, { Location: 'http://a:b@localhost/' }).end(),
  '/endless': (request, response) => {
    response.writeHead(200)
    if (request.method === 'HEAD') return void response.end()
    const more = () => response.write('x'.repeat(65_536), () => setImmediate(more))
    more()
  },
}

beforeAll(async () => {
  world = await makeWorld(db)
  server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''} ${request.headers['user-agent'] ?? ''}`)
    const page = pages[request.url ?? '']
    if (page) page(request, response)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const look = (path: string) => lookAtAddress(base + path, { mayLookInside: true, milliseconds: 700 })

describe('looking at an address', () => {
  it.each<[string, Look]>([
    ['/there', { kind: 'answer', status: 200 }],
    ['/gone', { kind: 'answer', status: 410 }],
    ['/never', { kind: 'answer', status: 404 }],
    ['/no-head', { kind: 'answer', status: 200 }],
    ['/broken', { kind: 'answer', status: 500 }],
    ['/moved', { kind: 'answer', status: 200 }],
    ['/moved-and-gone', { kind: 'answer', status: 404 }],
    ['/endless', { kind: 'answer', status: 200 }],
    ['/cut', { kind: 'no-answer', reason: 'silent' }],
    ['/silent', { kind: 'no-answer', reason: 'silent' }],
    ['/loop', { kind: 'no-answer', reason: 'too-many-redirects' }],
    ['/to-file', { kind: 'no-answer', reason: 'unsafe' }],
    ['/to-name', { kind: 'no-answer', reason: 'unsafe' }],
  ])('%s', async (path, expected) => {
    expect(await look(path)).toEqual(expected)
  })

  it('says who asks, and asks for the head first', async () => {
    asked.length = 0
    await look('/there')
    expect(asked).toEqual([expect.stringMatching(/^HEAD \/there Assay/)])
  })

  it('finds no page at a name that nobody has', async () => {
    const found = await lookAtAddress('http://nobody-has-this.invalid/', { mayLookInside: false, milliseconds: 3000 })
    expect(found).toEqual({ kind: 'no-answer', reason: expect.stringMatching(/no-host|silent/) })
  })

  it.each([
    '127.0.0.1',
    'localhost',
    '[::1]',
    '2130706433',
    '0x7f.1',
    '0.0.0.0',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
  ])('does not look inside: %s', async (host) => {
    asked.length = 0
    const { port } = new URL(base)
    expect(await lookAtAddress(`http://${host}:${port}/there`, { mayLookInside: false })).toEqual({
      kind: 'not-looked',
    })
    expect(asked).toEqual([])
  })

  it.each(['ftp://example.org/', 'javascript:1', 'http://a:b@example.org/', 'no address'])(
    'does not follow %s',
    async (url) => {
      expect(await lookAtAddress(url, { mayLookInside: false })).toEqual({ kind: 'no-answer', reason: 'unsafe' })
    },
  )
})

it.each([
  ['8.8.8.8', false],
  ['172.15.255.255', false],
  ['172.16.0.1', true],
  ['10.1.2.3', true],
  ['192.168.1.1', true],
  ['169.254.169.254', true],
  ['100.64.0.1', true],
  ['224.0.0.1', true],
  ['255.255.255.255', true],
  ['2606:4700::1111', false],
  ['::1', true],
  ['::', true],
  ['fe80::1', true],
  ['fd00::1', true],
  ['::ffff:8.8.8.8', true],
  ['64:ff9b::7f00:1', true],
  ['2002:7f00:1::', true],
  ['not an address', true],
])('isPrivateAddress: %s', (address, expected) => {
  expect(isPrivateAddress(address)).toBe(expected)
})

describe('the job', () => {
  const day = (number: number) => new Date(now.getTime() + number * 24 * 60 * 60 * 1000)
  const found = new Map<string, Look>()
  const run = (at: Date) =>
    checkLinks(db, at, { look: (url) => Promise.resolve(found.get(url) ?? { kind: 'answer', status: 200 }) })
  const healthOf = async (itemId: string) =>
    db.read.linkHealth.findFirst({ where: { revision: { itemId } }, orderBy: { revision: { number: 'desc' } } })
  const addLink = (url: string, actor = world.contributor, changes = {}) =>
    addTo(db, actor, world.assessment, 'DM1.a', { kind: 'link', title: url, url, ...changes })
  const notices = () => db.read.notification.findMany({ where: { kind: 'link-dead' }, orderBy: { at: 'asc' } })

  it('looks at each about once a week, and sooner after a failure', async () => {
    const { itemId } = await addLink('https://example.org/a')
    expect(await run(day(0))).toBe(1)
    expect(await healthOf(itemId)).toMatchObject({ isAlive: true, lastAliveAt: day(0), failures: 0, status: 'there' })
    expect([await run(day(1)), await run(day(6.9))]).toEqual([0, 0])
    found.set('https://example.org/a', { kind: 'no-answer', reason: 'silent' })
    expect([await run(day(8)), await run(day(8.5)), await run(day(9))]).toEqual([1, 0, 1])
    expect(await healthOf(itemId)).toMatchObject({ isAlive: true, failures: 2 })
    expect(await notices()).toEqual([])
  })

  it('tells whoever added it, once, when the page is gone; and records that and its return', async () => {
    const { itemId } = await db.read.evidenceRevision.findFirstOrThrow({ where: { url: 'https://example.org/a' } })
    await run(day(10))
    expect(await healthOf(itemId)).toMatchObject({ isAlive: false, failures: 3, lastAliveAt: day(0) })
    await run(day(20))
    await run(day(30))
    expect(await notices()).toMatchObject([
      {
        userId: world.contributor.userId,
        subject: `evidence:${itemId}`,
        path: `/assessments/${world.assessment.id}/evidence/${itemId}`,
        text: 'The page that “https://example.org/a” links to is gone: the website does not answer',
      },
    ])
    found.delete('https://example.org/a')
    await run(day(40))
    expect(await healthOf(itemId)).toMatchObject({ isAlive: true, failures: 0, lastAliveAt: day(40) })
    const events = await db.read.auditEvent.findMany({
      where: { action: { startsWith: 'evidence.link-' } },
      orderBy: { sequence: 'asc' },
    })
    expect(events.map(({ action, subject, actorId }) => [action, subject, actorId])).toEqual([
      ['evidence.link-dead', `evidence:${itemId}`, null],
      ['evidence.link-back', `evidence:${itemId}`, null],
    ])
  })

  it('tells the leads where the author has left, and names nothing that is sensitive', async () => {
    const url = 'https://example.org/secret'
    found.set(url, { kind: 'answer', status: 404 })
    await addLink(url, world.contributor, { sensitivity: 'sensitive', title: 'Salaries' })
    await db.write((tx) => tx.membership.deleteMany({ where: { userId: world.contributor.userId } }))
    await run(day(41))
    const told = await notices()
    expect(told.at(-1)).toMatchObject({
      userId: world.lead.userId,
      text: 'The page that a sensitive item links to is gone',
    })
    const event = await db.read.auditEvent.findFirstOrThrow({
      where: { action: 'evidence.link-dead' },
      orderBy: { sequence: 'desc' },
    })
    expect(JSON.stringify([told.at(-1), event])).not.toMatch(/Salaries|example\.org/)
  })

  it('looks at the newest revision alone, and keeps what it knows of the same address', async () => {
    const url = 'https://example.org/kept'
    const { itemId } = await addLink(url, world.lead)
    await run(day(50))
    const newer = async (number: number, address: string) =>
      db.write((tx) =>
        tx.evidenceRevision.create({
          data: { id: newId(), itemId, number, url: address, authorId: world.lead.userId, createdAt: now },
        }),
      )
    await newer(2, url)
    found.set(url, { kind: 'no-answer', reason: 'silent' })
    await run(day(51))
    expect(await healthOf(itemId)).toMatchObject({ failures: 1, lastAliveAt: day(50) })
    await newer(3, 'https://example.org/other')
    await run(day(52))
    expect(await healthOf(itemId)).toMatchObject({ failures: 0, lastAliveAt: day(52), isAlive: true })
  })

  it('leaves the demo alone, and stops when the server does', async () => {
    await addLink('https://example.org/late', world.lead)
    const stopping = new AbortController()
    stopping.abort()
    expect(
      await checkLinks(db, day(60), { signal: stopping.signal, look: () => Promise.reject(new Error('asked')) }),
    ).toBe(0)
    await db.write((tx) => tx.city.update({ where: { id: world.cityId }, data: { isDemo: true } }))
    expect(await run(day(60))).toBe(0)
  })
})
