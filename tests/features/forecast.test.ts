import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addDays } from '#app/domain/due.ts'
import type { Actor } from '#app/domain/policy.ts'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { listLinks } from '#app/features/evidence/list-links.server.ts'
import { viewDay } from '#app/features/forecast/day-view.ts'
import { readForecastQuery } from '#app/features/forecast/forecast-query.ts'
import { emptinessOf, linksById, viewCliffs } from '#app/features/forecast/forecast-view.ts'
import { loadForecast } from '#app/features/forecast/load-forecast.server.ts'
import { loadSubmissionLine } from '#app/features/forecast/load-submission-line.server.ts'
import { viewRefresh } from '#app/features/forecast/refresh-view.ts'
import { setSubmissionDay } from '#app/features/forecast/set-submission-day.server.ts'
import { SubmissionSchema } from '#app/features/forecast/submission-form.ts'
import { listPlans } from '#app/features/plans/list-plans.server.ts'
import { makeAssessment, makeCity, makeDb, makeUser } from '../support/database.ts'
import { fillCriteria } from '../support/readiness-city.ts'

const db = makeDb()
// Eleven in the evening in Denver: there it is still the day before.
const now = new Date('2026-07-01T05:00:00Z')
const notFound = expect.objectContaining({ status: 404 }) as unknown
let cityId: string
let assessmentId: string
let lead: Actor
let contributor: Actor
let leader: Actor
let coach: Actor
let stranger: Actor

beforeAll(async () => {
  cityId = await makeCity(db, { name: 'Piñon Falls', timeZone: 'America/Denver' })
  lead = await makeUser(db, { name: 'Ana Ruiz', roles: { [cityId]: 'lead' } })
  contributor = await makeUser(db, { name: 'Ben Cho', roles: { [cityId]: 'contributor' } })
  leader = await makeUser(db, { name: 'Mira Oduya', roles: { [cityId]: 'leader' } })
  coach = await makeUser(db, { name: 'Pat Ng', coaching: { [cityId]: [] } })
  stranger = await makeUser(db, { roles: { [await makeCity(db)]: 'lead' } })
})

beforeEach(async () => {
  await db.write((tx) => tx.assessment.deleteMany({ where: { cityId, links: { none: {} }, answers: { none: {} } } }))
  assessmentId = await makeAssessment(db, { cityId, cycle: `cycle ${Math.random()}` })
})

const set = (fields: Record<string, string>, actor: Actor = lead, id = assessmentId) =>
  setSubmissionDay(db, actor, id, SubmissionSchema.parse(fields), now)
const dayOf = async () => (await db.read.assessment.findUniqueOrThrow({ where: { id: assessmentId } })).submitOn
const events = () =>
  db.read.auditEvent.findMany({ where: { subject: `assessment:${assessmentId}` }, orderBy: { sequence: 'asc' } })
const open = (actor: Actor = lead) => findAssessment(db, actor, assessmentId, now)

describe('the day of submission', () => {
  it('is set, changed and taken away, each with its event', async () => {
    expect(await set({ submitOn: '2027-06-30', was: '' })).toEqual({ ok: true })
    expect(await set({ submitOn: '2027-05-31', was: '2027-06-30' })).toEqual({ ok: true })
    expect(await set({ submitOn: '', was: '2027-05-31' })).toEqual({ ok: true })
    expect(await dayOf()).toBeNull()
    expect((await events()).map(({ action, data }) => [action, JSON.parse(data) as unknown])).toEqual([
      ['submission.set', { from: { submitOn: null }, to: { submitOn: '2027-06-30' } }],
      ['submission.set', { from: { submitOn: '2027-06-30' }, to: { submitOn: '2027-05-31' } }],
      ['submission.cleared', { from: { submitOn: '2027-05-31' }, to: { submitOn: null } }],
    ])
  })

  it('sent twice is set once', async () => {
    await set({ submitOn: '2027-06-30', was: '' })
    expect(await set({ submitOn: '2027-06-30', was: '' })).toEqual({ ok: true })
    expect(await events()).toHaveLength(1)
  })

  it('set by two at once: the second is told by whom, and can go on', async () => {
    const other = await makeUser(db, { name: 'Lee Park', roles: { [cityId]: 'lead' } })
    await set({ submitOn: '2027-06-30', was: '' }, other)
    const late = await set({ submitOn: '2027-03-31', was: '' })
    expect(late).toMatchObject({ ok: false, field: 'submitOn', theirs: '2027-06-30' })
    expect(late).toMatchObject({ message: expect.stringMatching(/^Lee Park set 30 Jun 2027/) as string })
    expect(await dayOf()).toBe('2027-06-30')
    expect(await set({ submitOn: '2027-03-31', was: '2027-06-30' })).toEqual({ ok: true })
    await set({ submitOn: '', was: '2027-03-31' }, other)
    expect(await set({ submitOn: '2027-01-31', was: '2027-03-31' })).toMatchObject({ ok: false, theirs: null })
  })

  it('is not before today where the city is, or before the day that it is held at', async () => {
    expect(await set({ submitOn: '2026-06-29', was: '' })).toMatchObject({ ok: false, field: 'submitOn' })
    expect(await set({ submitOn: '2026-06-30', was: '' })).toEqual({ ok: true })
    const held = await makeAssessment(db, { cityId, cycle: 'held', asOfHeld: '2017-01-31' })
    expect(await set({ submitOn: '2017-01-30', was: '' }, lead, held)).toMatchObject({ ok: false })
    expect(await set({ submitOn: '2017-06-30', was: '' }, lead, held)).toEqual({ ok: true })
  })

  it('is refused by its form where it is no day', () => {
    for (const submitOn of ['2027-02-30', 'soon', '1999-01-01'])
      expect(SubmissionSchema.safeParse({ submitOn, was: '' }).success).toBe(false)
  })

  it('is the lead’s, while the assessment is not over', async () => {
    for (const actor of [contributor, leader, coach, stranger])
      await expect(set({ submitOn: '2027-06-30', was: '' }, actor)).rejects.toEqual(notFound)
    await expect(set({ submitOn: '2027-06-30', was: '' }, lead, 'none')).rejects.toEqual(notFound)
    await db.write((tx) => tx.assessment.update({ where: { id: assessmentId }, data: { state: 'signed-off' } }))
    expect(await set({ submitOn: '2027-06-30', was: '' })).toMatchObject({ ok: false, field: 'form' })
    expect(await events()).toEqual([])
  })
})

describe('what the page shows', () => {
  const place = () => ({ assessmentId, cityId, authorId: lead.userId, date: '2026-06-01' })

  async function page(actor: Actor = lead, search = '') {
    const assessment = await open(actor)
    const { inputs, forecast } = await loadForecast(db, assessment)
    const links = linksById(await listLinks(db, actor, assessment))
    const plans = await listPlans(db, actor, assessment, now)
    const base = `/assessments/${assessmentId}`
    const query = readForecastQuery(new URLSearchParams(search), assessment.asOf)
    return {
      assessment,
      inputs,
      forecast,
      query,
      cliffs: viewCliffs(base, forecast, links),
      refresh: viewRefresh({ base, edition: assessment.edition, forecast, links, plans, query }),
      empty: emptinessOf(assessment.edition, forecast, inputs),
    }
  }

  it('says why there is nothing to see', async () => {
    expect((await page()).empty).toMatch(/No evidence is attached yet/)
    await fillCriteria(db, place(), { DM1: 'weak' })
    expect((await page()).empty).toMatch(/Nothing is evidenced yet/)
  })

  it('names what ages once for all its checks, in date order, with what it costs and who looks after it', async () => {
    await fillCriteria(db, place(), { DM1: 'evidenced', DM2: 'reviewed' })
    await fillCriteria(db, { ...place(), date: '2025-06-30' }, { OD1: 'evidenced' })
    await db.write((tx) =>
      tx.criterionPlan.create({
        data: {
          id: `plan of ${assessmentId}`,
          assessmentId,
          criterionId: 'DM1',
          ownerId: contributor.userId,
          department: 'IT',
          revision: 1,
          savedById: lead.userId,
          savedAt: now,
        },
      }),
    )
    const { refresh, cliffs, forecast, empty } = await page()
    expect(empty).toBeNull()
    const days = refresh.rows.map(({ iso }) => iso)
    expect(days).toEqual([...days].sort())
    const dm1 = refresh.rows.filter(({ evidence }) => evidence.text === 'Paper on DM1')
    expect(dm1.flatMap(({ evidence }) => evidence.checks.map(({ id }) => id))).toEqual([
      ...new Set(dm1.flatMap(({ evidence }) => evidence.checks.map(({ id }) => id))),
    ])
    expect(dm1[0]?.owners).toEqual(['Ben Cho', 'IT'])
    expect(dm1.some(({ cost, cliff }) => cost === 'points' && cliff !== null)).toBe(true)
    // Each leads to the day of the list above it, by its date.
    const dayOf = new Map(cliffs.map(({ anchor, day }) => [`#${anchor}`, day]))
    const led = refresh.rows.flatMap(({ cliff }) => (cliff === null ? [] : [cliff]))
    expect(led.length).toBeGreaterThan(0)
    for (const { to, day } of led) expect(day).toBe(dayOf.get(to))
    const [first] = cliffs
    expect(cliffs).toHaveLength(forecast.cliffs.length)
    expect(first?.evidence[0]?.to).toContain('/evidence/')
    const only = await page(lead, 'owner=IT')
    expect(only.refresh.rows.map(({ evidence }) => evidence.text)).toEqual(dm1.map(({ evidence }) => evidence.text))
    expect((await page(lead, 'area=OD')).refresh.rows.every(({ evidence }) => evidence.text === 'Paper on OD1')).toBe(
      true,
    )
    expect((await page(lead, 'area=XX')).refresh).toMatchObject({ rows: [], total: refresh.total })
  })

  it('compares a day to come with today, and says what lapses before it', async () => {
    await fillCriteria(db, place(), { DM1: 'evidenced', DM2: 'evidenced' })
    await set({ submitOn: '2029-06-30', was: '' })
    const { assessment, inputs, forecast } = await page()
    const day = viewDay(assessment, inputs, forecast, '2029-06-30')
    expect(day.title).toBe('On the day of submission, 30 Jun 2029')
    const lapsed = day.lapses.map(({ id }) => id)
    expect(lapsed.length).toBeGreaterThan(0)
    // Beyond what the chart shows, so there may be no cliff on the page to lead to, but always a day.
    expect(day.lapses.every(({ on }) => on !== '')).toBe(true)
    expect([...lapsed, ...(day.layers[1]?.stands ?? []).map(({ id }) => id)].sort()).toEqual(['DM1', 'DM2'])
    const line = await loadSubmissionLine(db, assessment)
    const text = line?.map((part) => (typeof part === 'string' ? part : part.text)).join('')
    expect(text).toMatch(
      /^On the day of submission, 30 Jun 2029: \d+ points? evidenced, not yet Silver; \d criteri(on|a)/,
    )
    expect(await loadSubmissionLine(db, { ...assessment, submitOn: '2026-01-31' })).toContain(
      'The day of submission, 31 Jan 2026, has passed. ',
    )
    expect(await loadSubmissionLine(db, { ...assessment, submitOn: null })).toBeNull()
  })

  it.each([
    ['on=2026-06-29', null, /from 30 Jun 2026 on/],
    ['on=nonsense', null, /exists/],
    ['on=2099-01-01', null, /up to/],
    ['on=2027-01-31', '2027-01-31', null],
    ['', null, null],
  ])('takes %s for what it is', (search, on, error) => {
    const query = readForecastQuery(new URLSearchParams(search), '2026-06-30')
    expect(query.on).toBe(on)
    if (error) expect(query.onError).toMatch(error)
    else expect(query.onError).toBeNull()
  })

  it('does not tell a coach who scores alone which piece of evidence counts', async () => {
    await fillCriteria(db, place(), { DM1: 'evidenced' })
    const told = await page(coach)
    const own = await page()
    expect(own.refresh.rows.length).toBeGreaterThan(0)
    expect(told.refresh.rows.every(({ evidence }) => evidence.text === 'The evidence')).toBe(true)
    expect(told.cliffs.flatMap(({ evidence }) => evidence).every(({ text }) => text === 'The evidence')).toBe(true)
    expect(JSON.stringify([told.refresh, told.cliffs])).not.toContain('Paper on')
  })

  it('reaches 24 months, in the city’s days', async () => {
    const { forecast } = await page()
    expect([forecast.from, forecast.until]).toEqual(['2026-06-30', '2028-06-30'])
    expect(addDays(forecast.from, 731)).toBe('2028-06-30')
  })
})
