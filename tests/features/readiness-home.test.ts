import { describe, expect, it } from 'vitest'
import { createAssessment } from '#app/features/assessments/create-assessment.server.ts'
import { NewAssessmentSchema } from '#app/features/assessments/new-assessment-schema.ts'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { viewCity } from '#app/features/readiness/home-view.ts'
import { listCityNames } from '#app/features/readiness/list-city-names.server.ts'
import { loadHome } from '#app/features/readiness/load-home.server.ts'
import { makeAssessment, makeCity, makeDb, makeUser } from '../support/database.ts'
import { fillCriteria } from '../support/readiness-city.ts'

const db = makeDb()
const now = new Date('2026-03-02T12:00:00Z')

describe('the home page', () => {
  it('shows a person’s own cities, with where each assessment stands', async () => {
    const [cityId, otherId] = [await makeCity(db, { name: 'Riverbend' }), await makeCity(db, { name: 'Elsewhere' })]
    const lead = await makeUser(db, { roles: { [cityId]: 'lead' } })
    await makeAssessment(db, { cityId: otherId })
    const id = await makeAssessment(db, { cityId })
    await makeAssessment(db, { cityId, cycle: '2024', state: 'archived' })
    await fillCriteria(
      db,
      { assessmentId: id, cityId, authorId: lead.userId, date: '2026-02-20' },
      { LC1: 'evidenced', OD1: 'met' },
    )
    const home = (await loadHome(db, lead, now)).map(viewCity)
    expect(home.map(({ name, roles }) => [name, roles])).toEqual([['Riverbend', ['lead']]])
    expect(home[0]?.newTo).toBe(`/cities/${cityId}/assessments/new`)
    expect(home[0]?.past.map(({ cycle }) => cycle)).toEqual(['2024'])
    expect(home[0]?.current.map(({ result }) => result)).toEqual([
      expect.objectContaining({
        kind: 'begun',
        headline: '21 points, DM1 and PA1 short of Silver',
        says: 'Self-assessment as of 2 March 2026: of 43 criteria, 2 claimed, 1 evidenced and 0 reviewed.',
      }),
    ])
  })

  it('says which practice areas a coach has, and offers a coach no new assessment', async () => {
    const cityId = await makeCity(db)
    const coach = await makeUser(db, { coaching: { [cityId]: ['DM', 'LC'] } })
    const [city] = (await loadHome(db, coach, now)).map(viewCity)
    expect(city?.roles).toEqual(['coach for DM, LC'])
    expect(city?.newTo).toBeNull()
  })

  it('keeps an assessment in sight whose edition is not here any more', async () => {
    const cityId = await makeCity(db)
    const lead = await makeUser(db, { roles: { [cityId]: 'lead' } })
    const id = await makeAssessment(db, { cityId })
    await db.write((tx) => tx.assessment.update({ where: { id }, data: { editionHash: '0'.repeat(64) } }))
    const [city] = (await loadHome(db, lead, now)).map(viewCity)
    expect(city?.current[0]).toMatchObject({ id, title: 'what-works-cities@3.0.0', result: null })
  })

  it('shows an administrator the names of the cities and nothing else of them', async () => {
    const cityId = await makeCity(db, { name: 'Zanesville' })
    await makeAssessment(db, { cityId })
    const administrator = await makeUser(db, { isAdministrator: true })
    expect(await loadHome(db, administrator, now)).toEqual([])
    const names = await listCityNames(db, administrator)
    expect(names).toContainEqual({ id: cityId, name: 'Zanesville', region: 'OR' })
    expect(await listCityNames(db, await makeUser(db, { roles: { [cityId]: 'lead' } }))).toEqual([])
  })
})

describe('starting an assessment', () => {
  const wwc = 'what-works-cities@3.0.0'

  it('pins the edition’s content, and records it', async () => {
    const cityId = await makeCity(db)
    const lead = await makeUser(db, { roles: { [cityId]: 'lead' } })
    const outcome = await createAssessment(db, lead, { cityId }, { edition: wwc, cycle: '2027' }, now)
    if (!outcome.ok) throw new Error(outcome.message)
    const assessment = await findAssessment(db, lead, outcome.assessmentId, now)
    expect([assessment.cycle, assessment.state, assessment.edition.ref]).toEqual(['2027', 'open', wwc])
    const events = await db.read.auditEvent.findMany({
      where: { cityId },
      select: { action: true, actorId: true, subject: true },
    })
    expect(events).toEqual([
      { action: 'assessment.created', actorId: lead.userId, subject: `assessment:${outcome.assessmentId}` },
    ])
  })

  it('refuses a second one on the same edition and cycle, and allows another cycle', async () => {
    const cityId = await makeCity(db, { name: 'Riverbend' })
    const lead = await makeUser(db, { roles: { [cityId]: 'lead' } })
    const start = (cycle: string) => createAssessment(db, lead, { cityId }, { edition: wwc, cycle }, now)
    expect((await start('2026')).ok).toBe(true)
    const second = await start('2026')
    expect(second).toMatchObject({ ok: false, field: 'cycle' })
    expect(!second.ok && second.message).toMatch(
      /^Riverbend has an assessment on What Works Cities 3\.0\.0 for 2026 already/,
    )
    expect((await start('2027')).ok).toBe(true)
    expect(await db.read.assessment.count({ where: { cityId } })).toBe(2)
  })

  it('makes one of two that are asked for at the same moment', async () => {
    const cityId = await makeCity(db)
    const lead = await makeUser(db, { roles: { [cityId]: 'lead' } })
    const start = () => createAssessment(db, lead, { cityId }, { edition: wwc, cycle: '2026' }, now)
    const outcomes = await Promise.all([start(), start()])
    expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true])
  })

  it('is for the lead of that city, on an edition that is there', async () => {
    const [cityId, otherId] = [await makeCity(db), await makeCity(db)]
    const input = { edition: wwc, cycle: '2026' }
    const strangers = [
      await makeUser(db, { roles: { [otherId]: 'lead' } }),
      await makeUser(db, { roles: { [cityId]: 'contributor' } }),
      await makeUser(db, { roles: { [cityId]: 'leader' } }),
      await makeUser(db, { coaching: { [cityId]: [] } }),
      await makeUser(db, { isAdministrator: true }),
    ]
    for (const actor of strangers) {
      await expect(createAssessment(db, actor, { cityId }, input, now)).rejects.toMatchObject({ status: 404 })
    }
    const lead = await makeUser(db, { roles: { [cityId]: 'lead' } })
    const unknown = await createAssessment(db, lead, { cityId }, { edition: 'nothing@1.0.0', cycle: '2026' }, now)
    expect(unknown).toMatchObject({ ok: false, field: 'edition' })
    expect(await db.read.assessment.count({ where: { cityId } })).toBe(0)
  })

  it('takes a cycle as people type it', () => {
    const parse = (cycle: string) => NewAssessmentSchema.safeParse({ edition: wwc, cycle })
    expect(parse('  2026  mid-year ').data?.cycle).toBe('2026 mid-year')
    for (const bad of ['', '   ', 'x'.repeat(41)]) expect(parse(bad).success).toBe(false)
    expect(NewAssessmentSchema.safeParse({ cycle: '2026' }).error?.issues[0]?.message).toBe('Choose an edition')
  })
})
