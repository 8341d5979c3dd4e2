import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#app/domain/policy.ts'
import { makeAssessment, makeDb, signInAs } from '../support/database.ts'
import { makeWorld, smallPdf } from '../support/evidence-world.ts'

// The page by which evidence is put on a check, from the request to the rows.

const db = makeDb()
const page = await import('#app/routes/assessments.$assessmentId.checks.$checkId_.evidence.tsx')
const uploads = await import('#app/routes/assessments.$assessmentId.checks.$checkId_.evidence_.upload.ts')
const files = await import('#app/routes/evidence-files.$revisionId.ts')

let world: Awaited<ReturnType<typeof makeWorld>>
beforeAll(async () => {
  world = await makeWorld(db)
})

type Fields = Record<string, string | File>
const pdf = (name: string, content = smallPdf) => new File([content], name, { type: 'text/html' })
const valid = { kind: 'file', title: 'Kept title', date: '2026-03-14', strength: '2' }

async function request(
  actor: Actor | null,
  path: string,
  fields: Fields,
  origin = 'http://localhost',
): Promise<Request> {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  const cookie = actor ? { Cookie: await signInAs(db, actor) } : {}
  return new Request(`http://localhost${path}`, { method: 'POST', body, headers: { Origin: origin, ...cookie } })
}

type Place = { assessmentId: string; checkId: string }
const place = (checkId: string, assessmentId = world.assessment.id): Place => ({ assessmentId, checkId })

async function send(actor: Actor | null, params: Place, fields: Fields, origin?: string) {
  const path = `/assessments/${params.assessmentId}/checks/${params.checkId}/evidence`
  const result = await page.action({ request: await request(actor, path, fields, origin), params, context: {} })
  if ('data' in result) return { status: result.init?.status, location: null, page: result.data }
  return { status: result.status, location: result.headers.get('Location'), page: null }
}

const linkCount = (checkId: string) => db.read.evidenceLink.count({ where: { checkId } })

describe('the form with a file', () => {
  it('adds it and goes back to the check', async () => {
    const sent = await send(world.contributor, place('DM1.a'), { ...valid, file: pdf('policy.pdf') })
    expect(sent).toMatchObject({ status: 302, location: `/assessments/${world.assessment.id}/criteria/DM1#DM1.a` })
    const { evidence } = await db.read.evidenceLink.findFirstOrThrow({
      where: { checkId: 'DM1.a' },
      include: { evidence: true },
    })
    expect(evidence).toMatchObject({ fileName: 'policy.pdf', mediaType: 'application/pdf', evidenceDate: '2026-03-14' })
  })

  it('keeps the file while a field is wrong, so that it need not be sent again', async () => {
    const first = await send(world.lead, place('DM1.b'), {
      ...valid,
      date: '',
      file: pdf('kept.pdf', `${smallPdf}%kept`),
    })
    expect(first).toMatchObject({
      status: 422,
      page: {
        errors: { date: expect.any(String) as unknown },
        typed: { title: 'Kept title' },
        staged: { fileName: 'kept.pdf' },
      },
    })
    const staged = first.page?.staged?.ticket ?? ''
    expect(await linkCount('DM1.b')).toBe(0)
    const second = await send(world.lead, place('DM1.b'), { ...valid, staged, file: new File([], '') })
    expect(second.status).toBe(302)
    const { evidence } = await db.read.evidenceLink.findFirstOrThrow({
      where: { checkId: 'DM1.b' },
      include: { evidence: true },
    })
    expect(evidence.fileName).toBe('kept.pdf')
    const stolen = await send(world.contributor, place('DM1.b'), { ...valid, staged })
    expect(stolen.page).toMatchObject({
      errors: { file: expect.stringMatching(/no longer here/) as unknown },
      staged: null,
    })
  })

  it('says everything that is wrong at once, with everything typed still there', async () => {
    const bad = { ...valid, date: '2999-01-01', title: 'x'.repeat(201), file: pdf('page.html', '<html></html>') }
    const { status, page: shown } = await send(world.lead, place('DM1.c'), bad)
    expect(status).toBe(422)
    expect(Object.keys(shown?.errors ?? {}).sort()).toEqual(['date', 'file', 'title'])
    expect(shown?.typed['title']).toBe('x'.repeat(201))
  })

  it.each([
    [{ ...valid, kind: 'file' }, ['file']],
    [{ ...valid, kind: 'link', url: 'javascript:alert(1)' }, ['url']],
    [{ ...valid, kind: 'link', url: 'https://me:secret@example.gov/' }, ['url']],
    [{ ...valid, kind: 'link', title: '', url: 'https://example.gov/' }, ['title']],
    [{ ...valid, kind: 'statement', statement: ' ' }, ['statement']],
    [{ ...valid, kind: 'statement', statement: 'a'.repeat(20_001) }, ['statement']],
    [{ ...valid, kind: 'statement', statement: 'a', date: '2026-02-30' }, ['date']],
    [{ ...valid, kind: 'statement', statement: 'a', strength: '7' }, ['strength']],
    [{ ...valid, kind: 'spell' }, ['kind']],
    [{ intent: 'use', locator: 'page 1' }, ['itemId']],
  ] as [Fields, string[]][])('%j', async (fields, wrong) => {
    const { status, page: shown } = await send(world.lead, place('DM1.d'), fields)
    expect(status).toBe(422)
    expect(Object.keys(shown?.errors ?? {})).toEqual(wrong)
    expect(await linkCount('DM1.d')).toBe(0)
  })

  it('takes nothing from after the day that the assessment is held at, as it could not count', async () => {
    const held = await makeAssessment(db, { cityId: world.cityId, cycle: '2017', asOfHeld: '2017-01-31' })
    const statement = { ...valid, kind: 'statement', statement: 'Held.' }
    const late = await send(world.lead, place('DM1.a', held), { ...statement, date: '2017-02-01' })
    expect(late.page?.errors['date']).toBe('Enter a date up to 31 January 2017: nothing after it counts here')
    expect(await send(world.lead, place('DM1.a', held), { ...statement, date: '2017-01-31' })).toMatchObject({
      status: 302,
    })
  })

  it('needs no date where the evidence does not age', async () => {
    const ageless = world.assessment.edition.criteria.flatMap(({ checks }) => checks).find(({ window }) => !window)
    if (!ageless) throw new Error('Every check of this edition has a window')
    const sent = await send(world.lead, place(ageless.id), {
      ...valid,
      kind: 'statement',
      statement: 'No date.',
      date: '',
    })
    expect(sent.status).toBe(302)
  })

  it('offers what the library has in place of a second copy', async () => {
    const { page: shown } = await send(world.lead, place('DM2.a'), {
      ...valid,
      locator: 'page 7',
      file: pdf('again.pdf'),
    })
    expect(shown?.same).toMatchObject({ title: 'Kept title', checkIds: ['DM1.a'] })
    const used = await send(world.lead, place('DM2.a'), {
      intent: 'use',
      itemId: shown?.same?.itemId ?? '',
      locator: 'page 7',
      strength: '3',
    })
    expect(used.status).toBe(302)
  })
})

describe('who may send it', () => {
  const thrown = async (work: Promise<unknown>) => (await work.catch((error: unknown) => error)) as Response
  const ahead = async (actor: Actor | null, params: Place, origin?: string) =>
    uploads.action({
      request: await request(actor, '/upload', { file: pdf('ahead.pdf', `${smallPdf}%ahead`) }, origin),
      params,
      context: {},
    })

  it('nobody from another site', async () => {
    const file = pdf('policy.pdf')
    expect((await thrown(send(world.lead, place('DM2.b'), { ...valid, file }, 'https://evil.example'))).status).toBe(
      403,
    )
    expect((await thrown(ahead(world.lead, place('DM2.b'), 'https://evil.example'))).status).toBe(403)
  })

  it('only the team of that city, for a check that is there', async () => {
    const fields = { ...valid, file: pdf('policy.pdf', `${smallPdf}%who`) }
    expect((await thrown(send(null, place('DM2.b'), fields))).status).toBe(401)
    for (const actor of [world.leader, world.coach, world.stranger]) {
      expect((await thrown(send(actor, place('DM2.b'), fields))).status).toBe(404)
      expect((await thrown(ahead(actor, place('DM2.b')))).status).toBe(404)
    }
    expect((await thrown(send(world.lead, place('DM2.z'), fields))).status).toBe(404)
    expect((await thrown(send(world.lead, place('DM2.b', world.otherAssessment.id), fields))).status).toBe(404)
    expect(await linkCount('DM2.b')).toBe(0)
  })

  it('takes a file ahead of its form, by a ticket', async () => {
    const reply = await ahead(world.lead, place('DM2.b'))
    const { file } = (await reply.json()) as { file: { ticket: string } }
    expect((await send(world.lead, place('DM2.b'), { ...valid, staged: file.ticket })).status).toBe(302)
    const refused = await uploads.action({
      request: await request(world.lead, '/upload', { file: pdf('a.exe', 'MZ') }),
      params: place('DM2.b'),
      context: {},
    })
    expect(refused.status).toBe(422)
  })

  it('sends a file to be saved, never to be shown', async () => {
    const { id } = await db.read.evidenceRevision.findFirstOrThrow({ where: { fileName: 'policy.pdf' } })
    const get = async (actor: Actor) =>
      files.loader({
        request: new Request(`http://localhost/evidence-files/${id}`, {
          headers: { Cookie: await signInAs(db, actor) },
        }),
        params: { revisionId: id },
        context: {},
      })
    const response = await get(world.coach)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-disposition': `attachment; filename="policy.pdf"; filename*=UTF-8''policy.pdf`,
      'content-type': 'application/pdf',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store, no-transform',
    })
    // Every answer of the server says it, this one too: said here as well, it would be there twice.
    expect(response.headers.has('x-content-type-options')).toBe(false)
    expect(await response.text()).toBe(smallPdf)
    expect((await thrown(get(world.stranger))).status).toBe(404)
  })
})
