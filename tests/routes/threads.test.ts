import { beforeAll, expect, it } from 'vitest'
import type { Actor } from '#app/domain/policy.ts'
import { newId } from '#app/platform/ids.ts'
import { makeDb, signInAs } from '../support/database.ts'
import { makeWorld } from '../support/evidence-world.ts'
import { commentsOf, threadHands } from '../support/threads.ts'

const db = makeDb()
const page = await import('#app/routes/assessments.$assessmentId.threads.$threadId.tsx')
const newPage = await import('#app/routes/assessments.$assessmentId.threads.new.tsx')

let world: Awaited<ReturnType<typeof makeWorld>>
let hands: ReturnType<typeof threadHands>
const cookies = new Map<string, string>()

beforeAll(async () => {
  world = await makeWorld(db)
  hands = threadHands(db, world.assessment)
  for (const actor of [world.lead, world.coach, world.contributor]) cookies.set(actor.userId, await signInAs(db, actor))
})

type Reply = {
  data: { typed: Record<string, string>; errors: Record<string, string>; theirs?: unknown }
  init: { status: number }
}

const ask = (actor: Actor, search = '', fields?: Record<string, string>) => {
  const headers = { Cookie: cookies.get(actor.userId) ?? '', Origin: 'http://localhost' }
  const post = fields ? { method: 'POST', body: new URLSearchParams(fields) } : {}
  return new Request(`http://localhost/threads${search}`, { headers, ...post })
}
const argsFor = (request: Request, threadId = '') => ({
  request,
  params: { assessmentId: world.assessment.id, threadId },
  context: {},
})
const send = async (actor: Actor, threadId: string, fields: Record<string, string>) =>
  page.action(argsFor(ask(actor, '', fields), threadId)) as Promise<Response | Reply>
const open = (actor: Actor, threadId: string, search = '') => page.loader(argsFor(ask(actor, search), threadId))
const whereTo = (reply: Response | Reply) =>
  reply instanceof Response ? (reply.headers.get('Location') ?? '') : 'nowhere'

it('goes back to the comment that was saved, and says how many came in meanwhile', async () => {
  const { threadId } = await hands.start(world.lead, 'check:DM1.a', 'Start')
  await hands.say(world.contributor, threadId, 'Meanwhile')
  const reply = await send(world.coach, threadId, { intent: 'comment', body: 'Mine', seen: '1', key: newId() })
  const to = new URL(whereTo(reply), 'http://localhost')
  expect(to.searchParams.get('new')).toBe('1')
  const opened = await open(world.coach, threadId, to.search)
  expect(opened.after).toEqual({ posted: to.searchParams.get('posted'), news: 1, isLate: false, isSaved: false })
  expect(to.hash).toBe(`#comment-${opened.after.posted ?? ''}`)
  expect(opened.thread.comments.map(({ body }) => body)).toEqual(['Start', 'Meanwhile', 'Mine'])
})

it('opens the page of an old comment, where a notice leads', async () => {
  const { threadId, commentId } = await hands.start(world.lead, 'check:DM1.b', 'The first')
  for (let n = 0; n < 40; n += 1) await hands.say(world.lead, threadId, `Comment ${n}`)
  const [{ path } = { path: '' }] = await db.read.notification.findMany({ where: { subject: `thread:${threadId}` } })
  expect(path).toBe('')
  await hands.say(world.lead, threadId, 'For @Cora Dunn')
  const notice = await db.read.notification.findFirstOrThrow({
    where: { subject: `thread:${threadId}`, kind: 'mention' },
  })
  const to = new URL(notice.path, 'http://localhost')
  expect(to.pathname).toBe(`/assessments/${world.assessment.id}/threads/${threadId}`)
  expect((await open(world.coach, threadId, to.search)).thread).toMatchObject({ page: 2, pages: 2 })
  expect((await open(world.coach, threadId, `?comment=${commentId}`)).thread).toMatchObject({ page: 1 })
  for (const search of [
    '?page=99',
    '?page=-1',
    '?page=x',
    '?page=1e999',
    '?comment=none',
    '?edit=none',
    '?new=999999',
  ]) {
    expect((await open(world.coach, threadId, search)).thread.comments.length).toBeGreaterThan(0)
  }
})

it('keeps what was typed where it cannot be saved', async () => {
  const { threadId } = await hands.start(world.lead, 'check:DM1.c', 'Start')
  const key = newId()
  const refused = [
    { intent: 'comment', body: '  ', seen: '1', key },
    { intent: 'comment', body: 'x'.repeat(10_001), seen: '1', key },
    { intent: 'resolve', body: 'x'.repeat(10_001), seen: '1', key },
    { intent: 'nonsense', body: 'Words' },
    { body: 'Words' },
  ]
  for (const fields of refused) {
    const reply = (await send(world.lead, threadId, fields)) as Reply
    expect(reply.init.status).toBe(422)
    expect(reply.data.typed['body']).toBe(fields.body)
    expect(Object.keys(reply.data.errors)).not.toEqual([])
  }
  expect(await commentsOf(db, threadId)).toHaveLength(1)
})

it('is a conflict to resolve over words that were not read, or to edit in two windows', async () => {
  const { threadId, commentId } = await hands.start(world.lead, 'check:DM2.a', 'Start')
  await hands.say(world.coach, threadId, 'Wait')
  const resolve = (await send(world.lead, threadId, { intent: 'resolve', body: 'Done', seen: '1' })) as Reply
  expect(resolve).toMatchObject({ init: { status: 409 }, data: { typed: { body: 'Done' } } })
  const edit = { intent: 'edit', commentId, revision: '1' }
  expect(whereTo(await send(world.lead, threadId, { ...edit, body: 'One' }))).toContain(`comment=${commentId}`)
  const second = (await send(world.lead, threadId, { ...edit, body: 'Two' })) as Reply
  expect(second).toMatchObject({
    init: { status: 409 },
    data: { typed: { body: 'Two' }, theirs: { body: 'One', revision: 2 } },
  })
  const told = page.shouldRevalidate({ actionStatus: 409, defaultShouldRevalidate: false } as never)
  expect(told).toBe(true)
})

it('stores line ends as one, and no control characters or halves of letters', async () => {
  const { threadId } = await hands.start(world.lead, 'check:DM2.b', 'Start')
  await send(world.lead, threadId, {
    intent: 'comment',
    body: 'one\r\ntwo\u0000\u0007\tthree \ud83d\ude00\r',
    seen: '1',
  })
  expect((await commentsOf(db, threadId))[1]?.body).toBe('one\ntwo\tthree 😀')
})

it('starts a thread at a page and a quote of the evidence, as a link to it says', async () => {
  const { revisionId } = await hands.evidence(world.contributor, { title: 'Charter', statement: 'Charter.' })
  const search = `?anchor=evidence:${revisionId}&page=3&quote=${encodeURIComponent('We meet “monthly”.')}&check=DM1.a`
  const opened = await newPage.loader(argsFor(ask(world.coach, search)))
  expect(opened.about).toMatchObject({
    title: 'Charter',
    checkId: 'DM1.a',
    evidence: { page: 3, quote: 'We meet “monthly”.' },
  })
  const reply = (await newPage.action(
    argsFor(ask(world.coach, opened.here, { body: 'No minutes.', key: opened.formKey })),
  )) as Response
  const threadId = new URL(whereTo(reply), 'http://localhost').pathname.split('/').at(-1) ?? ''
  expect((await open(world.lead, threadId)).thread.about).toMatchObject(opened.about)
})

it.each(['', '?anchor=', '?anchor=check:XX1.a', '?anchor=evidence:none', '?anchor=evidence:'])(
  'has no page to start a thread on nothing: %s',
  async (search) => {
    const missing = expect.objectContaining({ status: 404 }) as unknown
    await expect(newPage.loader(argsFor(ask(world.coach, search)))).rejects.toEqual(missing)
    await expect(newPage.action(argsFor(ask(world.coach, search, { body: 'x' })))).rejects.toEqual(missing)
  },
)

it('takes the page that is typed, and says what a page is', async () => {
  const { revisionId } = await hands.evidence(world.contributor, { title: 'Plan', statement: 'Plan.' })
  const search = `?anchor=evidence:${revisionId}&page=3`
  const start = (page: string) => newPage.action(argsFor(ask(world.coach, search, { body: 'Here.', page })))
  expect(await start('three')).toMatchObject({
    init: { status: 422 },
    data: { typed: { page: 'three', body: 'Here.' } },
  })
  for (const page of ['12', '']) expect((await start(page)) instanceof Response).toBe(true)
  const threads = await db.read.thread.findMany({ where: { revisionId }, select: { page: true } })
  expect(threads.map(({ page }) => page).sort()).toEqual([12, null])
})
