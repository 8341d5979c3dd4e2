import { spawnSync } from 'node:child_process'
import { beforeEach, describe, expect, it } from 'vitest'
import type { AssessmentState } from '#app/domain/policy.ts'
import type { Readiness } from '#app/domain/results/readiness.ts'
import { loadDemo } from '#app/features/accounts/load-demo.server.ts'
import { isSetUp, setUpToken } from '#app/features/accounts/installation.server.ts'
import { listDemoPeople } from '#app/features/accounts/switch-demo-role.server.ts'
import { hashOfEvent } from '#app/features/audit/record-event.server.ts'
import { readDemo } from '#app/features/demo/read-demo.server.ts'
import { editionByRef } from '#app/features/editions/catalogue.server.ts'
import { loadReadiness } from '#app/features/readiness/load-readiness.server.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import { sha256 } from '#app/platform/files.ts'
import { openStoredFile } from '#app/platform/storage.server.ts'
import { makeDb } from '../support/database.ts'
import { fillWithDemo } from '../support/demo.ts'
import { emptyDatabase } from '../support/empty-database.ts'

const db = makeDb()
const noon = new Date('2026-11-22T19:00:00Z')

async function readinessOf(name: string, now: Date): Promise<Readiness> {
  const assessment = await db.read.assessment.findFirstOrThrow({ where: { city: { name } }, include: { city: true } })
  const asOf = assessment.asOfHeld ?? dayIn(assessment.city.timeZone, now)
  return loadReadiness(db, { id: assessment.id, edition: editionByRef(assessment.editionRef), asOf })
}

const idsWhere = (readiness: Readiness, layer: 'claimed' | 'evidenced' | 'reviewed') =>
  readiness.criteria.filter((criterion) => criterion.layers[layer]).map(({ id }) => id)

// Each test starts from an empty installation.
beforeEach(emptyDatabase)

describe('the illustration', () => {
  it('says of Tacoma what its source says', async () => {
    await fillWithDemo(db, noon)
    const readiness = await readinessOf('Tacoma', noon)
    expect(readiness.asOf).toBe('2017-01-31')
    expect(idsWhere(readiness, 'claimed')).toEqual(['LC1', 'LC2', 'LC3', 'OD1', 'PA1', 'PA3'])
    expect(idsWhere(readiness, 'evidenced')).toEqual(['LC1', 'LC2', 'OD1', 'PA1', 'PA3'])
    expect(readiness.counts).toEqual({ met: 6, unmet: 3, unknown: 5, 'not-assessed': 29, 'not-applicable': 0 })
    expect(Object.values(readiness.layers).map(({ level }) => level)).toEqual([null, null, null])
    const silver = readiness.levels[0]
    expect(silver?.layers.claimed).toEqual({ short: 16, gatesUnmet: ['DM1'], isReached: false })
    expect(silver?.layers.evidenced).toEqual({ short: 17, gatesUnmet: ['DM1'], isReached: false })
    const city = await db.read.city.findFirstOrThrow({ where: { name: 'Tacoma' } })
    expect(city).toMatchObject({
      isDemo: true,
      notice: expect.stringMatching(/illustration.*not the city's own assessment/) as string,
    })
    const items = await db.read.evidenceItem.findMany({ where: { cityId: city.id }, include: { revisions: true } })
    expect(items).toHaveLength(10)
    expect(
      items.every(({ kind, revisions }) => kind === 'statement' && revisions[0]?.evidenceDate === '2016-12-31'),
    ).toBe(true)
  })
})

describe('the made-up city', () => {
  // New year, leap day, ends of months, quarters and years, and the nights on which the day in Denver is another than in UTC.
  const days = [
    '2027-01-01T12:00:00Z',
    '2028-02-29T12:00:00Z',
    '2027-03-01T07:30:00Z',
    '2027-03-31T23:30:00Z',
    '2027-04-01T06:30:00Z',
    '2026-05-31T18:00:00Z',
    '2027-06-30T18:00:00Z',
    '2027-07-01T05:00:00Z',
    '2026-09-30T18:00:00Z',
    '2026-10-01T18:00:00Z',
    '2026-11-22T18:00:00Z',
    '2026-12-31T18:00:00Z',
    '2027-01-01T05:00:00Z',
    '2033-08-07T02:00:00Z',
  ]

  it.each(days)('shows the same on %s', async (text) => {
    const now = new Date(text)
    await fillWithDemo(db, now)
    const readiness = await readinessOf('Piñon Falls', now)
    expect(idsWhere(readiness, 'reviewed')).toEqual(['DM2', 'LC1', 'LC2', 'OD1', 'PA1'])
    expect(idsWhere(readiness, 'evidenced')).toEqual([
      'DM2',
      'DM5',
      'DM6',
      'LC1',
      'LC2',
      'LC4',
      'LC5',
      'OD1',
      'OD3',
      'PA1',
      'PA3',
      'BF1',
      'BF3',
      'RDC7',
    ])
    expect(readiness.layers.claimed.points).toBe(19)
    expect(readiness.counts).toEqual({ met: 19, unmet: 7, unknown: 5, 'not-assessed': 12, 'not-applicable': 0 })
    expect(readiness.levels[0]?.layers.claimed).toEqual({ short: 3, gatesUnmet: ['DM1'], isReached: false })
    expect(readiness.levels[0]?.layers.evidenced).toEqual({ short: 8, gatesUnmet: ['DM1'], isReached: false })

    const blocks = readiness.gap.map(({ reason, blocks: layer }) => `${reason} ${layer}`)
    expect([...new Set(blocks)].sort()).toEqual([
      'no-answer claimed',
      'no-evidence evidenced',
      'not-enough-checks evidenced',
      'not-enough-checks reviewed',
      'not-reviewed reviewed',
      'out-of-date evidenced',
      'unknown claimed',
      'unmet claimed',
      'weak-evidence evidenced',
    ])
    const of = (reason: string) => readiness.gap.filter((item) => item.reason === reason)
    expect(of('weak-evidence').map(({ checkId, strength }) => [checkId, strength])).toEqual([
      ['DM3.d', 1],
      ['LC3.c', 1],
      ['LC3.e', 0],
      ['CI2.c', null],
    ])
    expect(of('out-of-date').map(({ checkId, since }) => [checkId, typeof since === 'string'])).toEqual([
      ['DM4.b', true],
      ['PA2.a', true],
      ['PA2.b', true],
      ['PA2.c', true],
      ['CI2.d', false],
    ])
    expect(of('not-enough-checks').map(({ criterionId, more }) => [criterionId, more])).toEqual([
      ['DM3', 1],
      ['DM5', 1],
    ])

    await expectHonestTimes(now)
  })
})

/** Nothing lies ahead, nothing is shown before it was there, and the chain of events holds. */
async function expectHonestTimes(now: Date): Promise<void> {
  const events = await db.read.auditEvent.findMany({ orderBy: { sequence: 'asc' } })
  expect(events.length).toBeGreaterThan(400)
  events.reduce<{ hash: string; at: Date }>(
    (previous, event) => {
      expect(event.previousHash).toBe(previous.hash)
      expect(event.hash).toBe(hashOfEvent(event))
      expect(event.at.getTime()).toBeGreaterThanOrEqual(previous.at.getTime())
      return event
    },
    { hash: '', at: new Date(0) },
  )
  expect(events.at(-1)).toMatchObject({ at: now, action: 'demo.loaded' })
  expect(events.at(-2)?.at.getTime()).toBeLessThan(now.getTime())

  const city = await db.read.city.findFirstOrThrow({ where: { name: 'Piñon Falls' } })
  const links = await db.read.evidenceLink.findMany({
    where: { assessment: { cityId: city.id } },
    include: { scores: true, evidence: { include: { item: true } } },
  })
  for (const { createdAt, removedAt, scores, evidence } of links) {
    expect((evidence.evidenceDate ?? '') <= dayIn(city.timeZone, evidence.createdAt)).toBe(true)
    expect(createdAt >= evidence.item.createdAt).toBe(true)
    expect(removedAt === null || removedAt > createdAt).toBe(true)
    for (const score of scores) expect(score.at > createdAt && score.at < now).toBe(true)
    for (const score of scores.filter(({ layer }) => layer === 'review')) {
      const ofSame = scores.filter(
        ({ layer, contentNumber }) => layer === 'city' && contentNumber === score.contentNumber,
      )
      expect(score.at.getTime()).toBeGreaterThan(Math.max(...ofSame.map(({ at }) => at.getTime())))
    }
  }
  const answers = await db.read.checkAnswer.findMany({
    where: { assessment: { cityId: city.id } },
    include: { revisions: { orderBy: { revision: 'asc' } }, assessment: true },
  })
  for (const answer of answers) {
    expect(answer.revisions.map(({ revision }) => revision)).toEqual(answer.revisions.map((_one, index) => index + 1))
    expect(answer.revisions.at(-1)).toMatchObject({
      answer: answer.answer,
      rationale: answer.rationale,
      authorId: answer.authorId,
    })
    const moments = answer.revisions.map(({ savedAt }) => savedAt.getTime())
    expect(moments).toEqual([...moments].sort((a, b) => a - b))
    expect(new Set(moments).size).toBe(moments.length)
    expect(answer.revisions[0]?.savedAt.getTime()).toBeGreaterThan(answer.assessment.createdAt.getTime())
  }
}

describe('what is in the made-up city', () => {
  it('has a past, disagreement, reuse, privacy and real files', async () => {
    const started = process.cpuUsage()
    await fillWithDemo(db, noon)
    // Time of the processor: the clock on the wall tells how busy the machine is.
    expect(process.cpuUsage(started).user).toBeLessThan(3_000_000)
    const city = await db.read.city.findFirstOrThrow({ where: { name: 'Piñon Falls' }, include: { assessments: true } })
    expect(city.notice).toBe('Demo: a made-up city with made-up people.')
    const [assessment] = city.assessments
    expect(assessment).toMatchObject({ cycle: '2026', state: 'open' satisfies AssessmentState, asOfHeld: null })

    const answers = await db.read.checkAnswer.findMany({
      where: { assessmentId: assessment?.id ?? '' },
      include: { revisions: true },
    })
    expect([...new Set(answers.map(({ answer }) => answer))].sort()).toEqual([
      'met',
      'not-assessed',
      'unknown',
      'unmet',
    ])
    expect(answers.some(({ revisions }) => new Set(revisions.map(({ authorId }) => authorId)).size === 3)).toBe(true)
    expect(answers.some(({ rationale }) => rationale.split('\n\n').length >= 4)).toBe(true)

    const items = await db.read.evidenceItem.findMany({
      where: { cityId: city.id },
      include: { revisions: { include: { links: { where: { removedAt: null }, include: { scores: true } } } } },
    })
    expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(['file', 'link', 'statement']))
    expect(new Set(items.map(({ sensitivity }) => sensitivity))).toEqual(new Set(['public', 'internal', 'sensitive']))
    expect(items.filter(({ revisions }) => revisions.every(({ links }) => links.length === 0))).toHaveLength(1)
    const policy = items.find(({ title }) => title.startsWith('Administrative Policy'))
    expect(new Set(policy?.revisions[0]?.links.map(({ checkId }) => checkId.split('.')[0]))).toEqual(
      new Set(['DM1', 'DM3', 'DM5', 'LC5', 'OD1']),
    )

    const differing = items
      .flatMap(({ revisions }) => revisions.flatMap(({ links }) => links))
      .filter(({ scores }) => {
        const last = (layer: string) => scores.findLast((score) => score.layer === layer)?.value
        return last('review') !== undefined && last('review') !== last('city')
      })
    expect(differing.length).toBeGreaterThanOrEqual(5)

    const files = items.flatMap(({ revisions }) => revisions).filter(({ sha256: hash }) => hash !== null)
    expect(new Set(files.map(({ mediaType }) => mediaType))).toEqual(
      new Set(['application/pdf', 'text/csv', 'text/plain', 'image/png']),
    )
    for (const { sha256: hash, size, mediaType, fileName } of files) {
      const bytes = await bytesOf(hash ?? '')
      expect(sha256(bytes)).toBe(hash)
      expect(bytes.byteLength).toBe(size)
      if (mediaType === 'application/pdf') expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
      if (mediaType?.startsWith('text/')) expect(bytes.toString('utf8'), fileName ?? '').not.toMatch(/[{}]/)
    }
  })

  it('has one person for each role, who see both cities, and one who has left', async () => {
    await fillWithDemo(db, noon)
    const people = await listDemoPeople(db)
    expect(people.map(({ role }) => role)).toEqual(['lead', 'contributor', 'leader', 'coach', 'administrator'])
    const users = await db.read.user.findMany({ include: { memberships: true, assignments: true } })
    expect(
      users.every(
        ({ passwordHash, isDemo, email }) => passwordHash === null && isDemo && email.endsWith('@example.org'),
      ),
    ).toBe(true)
    expect(users.filter(({ deactivatedAt }) => deactivatedAt !== null)).toHaveLength(1)
    for (const { deactivatedAt, isAdministrator, memberships, assignments } of users) {
      expect(memberships.length + assignments.length).toBe(isAdministrator ? 0 : deactivatedAt ? 1 : 2)
    }
  })
})

describe('loading the demo', () => {
  const load = (prepare: Parameters<typeof loadDemo>[3], token = setUpToken()) =>
    loadDemo(db, { token }, { now: noon, userAgent: 'test' }, prepare)

  it('needs the code of the terminal', async () => {
    expect(await load(() => Promise.reject(new Error('not reached')), 'guess')).toMatchObject({
      ok: false,
      field: 'token',
    })
    expect(await isSetUp(db)).toBe(false)
  })

  it('leaves nothing behind when it breaks half-way, and can be done again', async () => {
    const breaking = () =>
      Promise.resolve(async (tx: Parameters<Parameters<Db['write']>[0]>[0]) => {
        await tx.user.create({ data: { id: 'u', name: 'Half', email: 'half@example.org', createdAt: noon } })
        throw new Error('the power went')
      })
    await expect(load(breaking)).rejects.toThrow('the power went')
    expect([await isSetUp(db), await db.read.user.count(), await db.read.auditEvent.count()]).toEqual([false, 0, 0])
    await fillWithDemo(db, noon)
    expect(await db.read.city.count()).toBe(2)
  })

  it('leaves nothing behind when the process is killed before the end, and can be done again', async () => {
    const program = spawnSync(process.execPath, ['--import', 'tsx', 'tests/support/demo-killed.ts'], {
      encoding: 'utf8',
    })
    expect([program.signal, program.stdout]).toEqual(['SIGKILL', 'all written\n'])
    expect([await isSetUp(db), await db.read.user.count(), await db.read.auditEvent.count()]).toEqual([false, 0, 0])
    await fillWithDemo(db, noon)
    expect(await db.read.city.count()).toBe(2)
  })

  it('is there once after a double click, and both clicks sign the lead in', async () => {
    const tokens = await Promise.all([fillWithDemo(db, noon), fillWithDemo(db, noon)])
    expect(await db.read.city.count()).toBe(2)
    const sessions = await db.read.session.findMany({
      where: { tokenHash: { in: tokens.map(sha256) } },
      include: { user: true },
    })
    expect(sessions.map(({ user }) => user.name)).toEqual(['Marta Villanueva-Cole', 'Marta Villanueva-Cole'])
  })

  it('does not touch an installation that a city has set up', async () => {
    await db.write((tx) => tx.setting.create({ data: { key: 'set-up', value: 'city' } }))
    await expect(fillWithDemo(db, noon)).rejects.toThrow('set up already')
    expect(await db.read.city.count()).toBe(0)
  })

  it('tells each mistake in the data with file, line and reason', () => {
    expect(() => readDemo('tests/fixtures/broken-demo')).toThrow(
      [
        "The demo's data cannot be used:",
        'prisma/demo/answers.yaml:3: DM1.z: what-works-cities@3.0.0 has no check DM1.z',
        'prisma/demo/answers.yaml:5: LC1.a.by: anil is no contributor or lead',
        'prisma/demo/evidence.yaml:1: memo: needs exactly one of pdf, file, url, statement',
        'prisma/demo/documents.yaml:1: memo: no evidence is this document',
        'prisma/demo/teamwork.yaml:5: verdicts.0: Say what would do',
        'prisma/demo/teamwork.yaml:8: threads.nowhere: evidence.yaml has no nothing',
      ].join('\n'),
    )
  })
})

async function bytesOf(hash: string): Promise<Buffer> {
  const file = await openStoredFile(hash)
  const parts: Buffer[] = []
  for await (const part of file?.stream ?? []) parts.push(part as Buffer)
  return Buffer.concat(parts)
}
