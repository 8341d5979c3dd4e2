import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '#app/domain/policy.ts'
import { sayEvent } from '#app/domain/audit-words.ts'
import { noWishes } from '#app/domain/path/wishes.ts'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { EffortFormSchema, fieldOf, readEffortForm, writeSeen } from '#app/features/paths/effort-form.ts'
import { importEffort } from '#app/features/paths/import-effort.server.ts'
import { listEffort } from '#app/features/paths/list-effort.server.ts'
import { loadPath } from '#app/features/paths/load-path.server.ts'
import { saveEffort } from '#app/features/paths/save-effort.server.ts'
import { saveWishes } from '#app/features/paths/save-wishes.server.ts'
import { viewEffort, writeEffortCsv } from '#app/features/paths/view-effort.ts'
import { viewPathPage, viewTheirs } from '#app/features/paths/view-page.ts'
import type { WishedPath } from '#app/features/paths/wished-path.ts'
import { savePlan } from '#app/features/plans/save-plan.server.ts'
import { PlanSchema } from '#app/features/plans/plan-form.ts'
import { readEffortCsv } from '#app/features/transfer/read-effort-csv.ts'
import { makeAssessment, makeDb } from '../support/database.ts'
import { makeRequestWorld, now, type RequestWorld } from '../support/request-world.ts'

const db = makeDb()
let world: RequestWorld

beforeAll(async () => {
  world = await makeRequestWorld(db)
})

const notFound = expect.objectContaining({ status: 404 }) as unknown
const silver: WishedPath = { levelId: 'silver', layer: 'evidenced', wishes: noWishes, day: 'done' }
const wish = (changes: Partial<WishedPath['wishes']>): WishedPath => ({
  ...silver,
  wishes: { ...noWishes, ...changes },
})
const keep = (wished: WishedPath, revision: number, actor: Actor = world.lead) =>
  saveWishes(db, actor, world.assessment, { wished, revision }, now)
const eventsOf = (subject: string) =>
  db.read.auditEvent.findMany({ where: { subject: `${subject}:${world.assessment.id}` }, orderBy: { sequence: 'asc' } })
const setState = (state: string) =>
  db.write((tx) => tx.assessment.update({ where: { id: world.assessment.id }, data: { state } }))

describe('the wishes', () => {
  beforeEach(() => db.write((tx) => tx.pathWish.deleteMany()))

  it('are, while nobody has any, the next level of the headline', async () => {
    const { wished, facts } = await loadPath(db, world.assessment)
    expect(wished).toEqual({ ...silver, day: 'submission' })
    expect(facts.wishesRevision).toBe(0)
  })

  it('are kept for everybody, with what was and what is', async () => {
    expect(await keep(wish({ leaveOut: ['LC2'] }), 0)).toEqual({ ok: true })
    expect(await keep(wish({ leaveOut: ['LC2'], doneBy: '2027-06-30' }), 1)).toEqual({ ok: true })
    const { wished, facts, plan } = await loadPath(db, world.assessment)
    expect(wished).toEqual(wish({ leaveOut: ['LC2'], doneBy: '2027-06-30' }))
    expect(facts).toMatchObject({ wishesRevision: 2, savedById: world.lead.userId })
    expect(plan?.ok === true && plan.path.criteria).not.toContain('LC2')
    const [, second] = await eventsOf('path')
    const said = sayEvent(
      { action: 'path.wishes-kept', subject: second?.subject ?? '', data: JSON.parse(second?.data ?? '{}') },
      { isLead: true, names: new Map() },
    )
    expect(said).toEqual({
      text: 'changed what the cheapest path has to honour',
      path: `/assessments/${world.assessment.id}/path`,
      changes: [{ what: 'done by', was: 'no day', now: '30 Jun 2027' }],
    })
  })

  it('kept by two at once: one wins, the other sees both; the same twice is one change', async () => {
    const before = (await eventsOf('path')).length
    const [one, two] = await Promise.all([keep(wish({ leaveOut: ['LC2'] }), 0), keep(wish({ include: ['OD1'] }), 0)])
    expect([one.ok, two.ok].filter(Boolean)).toHaveLength(1)
    const [lost, mine] = one.ok ? [two, wish({ include: ['OD1'] })] : [one, wish({ leaveOut: ['LC2'] })]
    if (lost.ok || !lost.theirs) throw new Error('One must have lost')
    expect(viewTheirs(world.assessment, lost.theirs, mine).lines.map(({ what }) => what)).toEqual([
      'must be in',
      'not this year',
    ])
    expect(await keep(mine, lost.theirs.revision)).toEqual({ ok: true })
    expect(await keep(mine, 0)).toEqual({ ok: true })
    expect(await eventsOf('path')).toHaveLength(before + 2)
  })

  it('are a lead’s of the city, while the assessment is not over', async () => {
    for (const actor of [world.contributor, world.leader, world.coach, world.stranger])
      await expect(keep(silver, 0, actor)).rejects.toEqual(notFound)
    await setState('signed-off')
    expect(await keep(wish({ include: ['DM1'] }), 0)).toMatchObject({ ok: false, field: 'form' })
    await setState('open')
    expect(await db.read.pathWish.count()).toBe(0)
  })
})

describe('the path that the page shows', () => {
  const view = async (wished: WishedPath, points: number | null = null) => {
    const loaded = await loadPath(db, world.assessment, { choose: () => wished })
    return viewPathPage(world.assessment, loaded, { typed: null, points })
  }

  it('says what it is made of, and each part adds up to the whole', async () => {
    const { hero, madeOf, schedule } = await view(silver)
    expect(hero.headline).toMatch(/^Silver takes at least [\d.]+ person-days on 22 criteria$/)
    expect(madeOf?.earns).toBe('It earns 22 points: from 0 to 22. Silver needs 22.')
    expect(madeOf?.criteria.find(({ id }) => id === 'DM1')?.why).toMatch(/^Stands before Silver whatever the points/)
    const days = (text: string) => Number(text.split(' ')[0])
    const sum = (texts: readonly string[]) => texts.reduce((total, text) => total + days(text), 0)
    const criteria = madeOf?.criteria ?? []
    for (const one of criteria) expect(sum(one.checks.map((check) => check.days))).toBeCloseTo(days(one.days), 3)
    expect(sum(criteria.map((one) => one.days))).toBeCloseTo(days(madeOf?.total ?? ''), 3)
    expect(sum(schedule.map((quarter) => quarter.days))).toBeCloseTo(days(madeOf?.total ?? ''), 3)
    expect(hero.headline).toContain(madeOf?.total)
  })

  it('says which wish stands in the way, with the way to give it up', async () => {
    const { hero, obstacles, madeOf } = await view(wish({ leaveOut: ['DM1', 'LC2'], include: ['OD1'] }))
    expect(hero.headline).toBe('Silver cannot be reached under these wishes')
    expect(obstacles?.wishes).toEqual([
      {
        text: 'DM1 Data strategy and governance: not this year',
        dropTo: `/assessments/${world.assessment.id}/path?to=silver&layer=evidenced&include=OD1&leave=LC2&day=done`,
      },
    ])
    expect(madeOf).toBeNull()
  })

  it('says what the wishes cost', async () => {
    const { madeOf } = await view(silver)
    const out = (await loadPath(db, world.assessment)).now.criteria.map(({ id }) => id)
    const dear = out.filter((id) => !madeOf?.criteria.some((one) => one.id === id)).slice(0, 1)
    const { hero } = await view(wish({ include: dear }))
    expect(JSON.stringify(hero.more)).toMatch(/Without the wishes it takes at least [\d.]+ person-days: they cost/)
  })

  it('opens every step of the staircase to what it is made of', async () => {
    const { staircase } = await view(silver)
    const tenth = staircase.rows[9]
    const points = Number(tenth?.points)
    expect(tenth?.to).toBe(
      `/assessments/${world.assessment.id}/path?to=silver&layer=evidenced&day=done&points=${points}`,
    )
    const shown = await view(silver, points)
    expect(shown).toMatchObject({ isToPoints: true, madeOf: { total: tenth?.days } })
    expect(shown.hero.headline).toContain(tenth?.days)
  })

  it('counts the evidence of the day by which all is done, or of the day of submission', async () => {
    const submitting = { ...world.assessment, submitOn: '2027-03-01' }
    const on = async (wished: WishedPath) => (await loadPath(db, submitting, { choose: () => wished })).day
    expect(await on(silver)).toBe('2026-06-30')
    expect(await on(wish({ doneBy: '2027-06-30' }))).toBe('2027-06-30')
    expect(await on(wish({ doneBy: '2020-01-01' }))).toBe('2026-06-30')
    expect(await on({ ...wish({ doneBy: '2027-06-30' }), day: 'submission' })).toBe('2027-03-01')
  })

  it('counts the day of submission unasked, and says so in the path and the staircase alike', async () => {
    const submitting = { ...world.assessment, submitOn: '2027-03-01' }
    const loaded = await loadPath(db, submitting)
    expect(loaded.counted).toEqual({ day: '2027-03-01', dayIs: 'submission' })
    const { hero, staircase, wishes } = viewPathPage(submitting, loaded, { typed: null, points: null })
    expect(hero.headline).toMatch(/ criteria, counted on 1 Mar 2027, when it is handed in$/)
    expect(staircase).toMatchObject({
      counted: 'counted on 1 Mar 2027, when it is handed in',
      values: { on: '1 Mar 2027' },
    })
    expect(hero.headline).toContain(staircase.levels.find(({ title }) => title === 'Silver')?.takes)
    expect(wishes.fields['day']).toBe('submission')
    const before = await loadPath(db, { ...submitting, submitOn: '2026-06-29' })
    expect(before.counted).toEqual({ day: '2026-06-30', dayIs: 'results' })
  })

  it('ends with the day of submission where the work has limits, and says which day that is', async () => {
    const submitting = { ...world.assessment, submitOn: '2027-03-01' }
    const capacity = [{ department: null, effort: 20_000 }]
    const wished: WishedPath = { ...wish({ capacity, doneBy: '2030-06-30' }), day: 'submission' }
    const loaded = await loadPath(db, submitting, { choose: () => wished })
    const { obstacles } = viewPathPage(submitting, loaded, { typed: null, points: null })
    expect(obstacles?.reasons.join(' ')).toMatch(/until 1 Mar 2027, and they have \d/)
    const [handedIn, limit] = obstacles?.wishes ?? []
    expect(handedIn).toMatchObject({ text: 'Handed in on 1 Mar 2027', dropTo: expect.stringContaining('day=done') })
    expect(limit?.text).toBe('All together: at most 20 person-days in a quarter')
    const later = await loadPath(db, submitting, { choose: () => ({ ...wished, day: 'done' }) })
    expect(later.plan?.ok).toBe(true)
  })

  it('knows the departments that look after something', async () => {
    await savePlan(db, world.lead, world.assessment, 'DM1', PlanSchema.parse({ department: 'City Clerk' }), now)
    const { wishes } = await view(silver)
    expect(wishes.departments).toEqual(['City Clerk', ''])
    const only = await view(wish({ departments: ['City Clerk'] }))
    expect(only.obstacles?.wishes.map(({ text }) => text)).toEqual(['Only work of City Clerk'])
  })

  it('leads from step to step where the edition has no levels', async () => {
    const id = await makeAssessment(db, { cityId: world.cityId, edition: 'sunlight-open-data-policy' })
    const assessment = await findAssessment(db, world.lead, id, now)
    const page = viewPathPage(assessment, await loadPath(db, assessment), { typed: null, points: null })
    expect(page).toMatchObject({ hero: { levelTitle: null }, madeOf: null, obstacles: null })
    expect(page.staircase.rows.length).toBeGreaterThan(5)
  })
})

describe('the city’s own effort', () => {
  const key = { checkId: 'DM1.a', action: 'find' } as const
  const other = { checkId: 'DM1.b', action: 'find' } as const
  const form = async (fields: Record<string, string>, seen?: string) => {
    const shown = seen ?? writeSeen(await listEffort(db, world.assessment.id))
    return EffortFormSchema.parse({ seen: shown, ...fields })
  }
  const save = async (fields: Record<string, string>, seen?: string, actor: Actor = world.lead) => {
    const reading = readEffortForm(await form(fields, seen), world.assessment.edition)
    if (!reading.ok) throw new Error(JSON.stringify(reading.errors))
    return saveEffort(db, actor, world.assessment, reading, now)
  }
  const own = async () =>
    Object.fromEntries([...(await listEffort(db, world.assessment.id))].map(([k, v]) => [k, v.effort]))
  beforeEach(() => db.write((tx) => tx.effortEstimate.deleteMany()))

  it('moves the path, and goes back to the edition’s where it is blank', async () => {
    const before = await loadPath(db, world.assessment)
    expect(await save({ [fieldOf(key)]: '2.125', [fieldOf(other)]: '' })).toEqual({ ok: true, changed: 1 })
    const after = await loadPath(db, world.assessment)
    if (!before.plan?.ok || !after.plan?.ok) throw new Error('Silver can be reached')
    const step = after.plan.path.steps.find(({ check, action }) => check === 'DM1.a' && action === 'find')
    expect(step?.effort).toBe(2125)
    expect(after.plan.path.effort).toBeGreaterThan(before.plan.path.effort)
    expect(await save({ [fieldOf(key)]: '' })).toEqual({ ok: true, changed: 1 })
    expect(await own()).toEqual({})
  })

  it('is not kept where it is the edition’s number, and sent twice is one change', async () => {
    expect(await save({ [fieldOf(key)]: '0.5' })).toEqual({ ok: true, changed: 0 })
    const seen = ''
    expect(await save({ [fieldOf(key)]: '3' }, seen)).toEqual({ ok: true, changed: 1 })
    expect(await save({ [fieldOf(key)]: '3' }, seen)).toEqual({ ok: true, changed: 0 })
  })

  it('changed by two at once: nothing of the later is written, and it sees the other number', async () => {
    const seen = ''
    await save({ [fieldOf(key)]: '3' }, seen)
    const late = await save({ [fieldOf(key)]: '4', [fieldOf(other)]: '7' }, seen)
    expect(late).toMatchObject({ ok: false, theirs: { [fieldOf(key)]: { effort: 3000 } } })
    expect(await own()).toEqual({ 'DM1.a find': 3000 })
    if (late.ok || !late.seen) throw new Error('It must be told what is there')
    const again = await save({ [fieldOf(key)]: '4', [fieldOf(other)]: '7' }, writeSeen(late.seen))
    expect(again).toEqual({ ok: true, changed: 2 })
  })

  it('leaves alone what somebody else changed on another check meanwhile', async () => {
    await save({ [fieldOf(key)]: '3' })
    const seen = writeSeen(await listEffort(db, world.assessment.id))
    await save({ [fieldOf(key)]: '9' })
    expect(await save({ [fieldOf(key)]: '3', [fieldOf(other)]: '7' }, seen)).toEqual({ ok: true, changed: 1 })
    expect(await own()).toEqual({ 'DM1.a find': 9000, 'DM1.b find': 7000 })
  })

  it('refuses what is no number of days, at its field', async () => {
    for (const typed of ['two', '-1', '1000.5', '1.2345', '1e3'])
      expect(readEffortForm(await form({ [fieldOf(key)]: typed }), world.assessment.edition)).toMatchObject({
        ok: false,
        errors: { [fieldOf(key)]: expect.stringContaining('DM1.a, find evidence:') as unknown },
      })
  })

  it('goes out as the file that comes in again, without making the edition’s numbers the city’s', async () => {
    await save({ [fieldOf(key)]: '3.5' })
    const { edition, id } = world.assessment
    const csv = writeEffortCsv(edition, await listEffort(db, id))
    const [header, ...lines] = csv.trimEnd().split('\r\n')
    expect(header).toBe('criterion,criterion_title,check,check_title,action,what,edition_days,days')
    const line = lines.find((one) => one.startsWith('DM1,') && one.includes(',a,') && one.includes(',find,'))
    expect(line).toMatch(/^DM1,Data strategy and governance,a,.+,find,Find evidence,0\.5,3\.5$/)
    const bare = new TextEncoder().encode('criterion,check,action,days\nDM1,a,find,3.5\n')
    expect(readEffortCsv(bare, edition)).toMatchObject({ ok: true })
    const reading = readEffortCsv(new TextEncoder().encode(csv), edition)
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems))
    expect(reading.effort.get('DM1.a')?.find).toBe(3.5)
    expect(await importEffort(db, world.lead, world.assessment, reading.effort, now)).toEqual({ ok: true, changed: 0 })
    const changed = new Map([
      ['DM1.a', { find: 0.5 }],
      ['DM2.a', { establish: 12 }],
    ])
    expect(await importEffort(db, world.lead, world.assessment, changed, now)).toEqual({ ok: true, changed: 2 })
    expect(await own()).toEqual({ 'DM2.a establish': 12000 })
    expect((await eventsOf('effort')).at(-1)).toMatchObject({ action: 'effort.imported' })
  })

  it('is a lead’s of the city, while the assessment is not over', async () => {
    for (const actor of [world.contributor, world.leader, world.coach, world.stranger]) {
      await expect(save({ [fieldOf(key)]: '3' }, '', actor)).rejects.toEqual(notFound)
      await expect(importEffort(db, actor, world.assessment, new Map(), now)).rejects.toEqual(notFound)
    }
    await setState('signed-off')
    expect(await save({ [fieldOf(key)]: '3' })).toMatchObject({ ok: false, field: 'form' })
    expect(await importEffort(db, world.lead, world.assessment, new Map([['DM1.a', { find: 3 }]]), now)).toMatchObject({
      ok: false,
      field: 'file',
    })
    await setState('open')
    expect(await own()).toEqual({})
  })

  it('is asked for what is still missing first, and for everything on demand', async () => {
    const { now: readiness } = await loadPath(db, world.assessment)
    const { edition } = world.assessment
    const told = { edition, readiness, layer: 'evidenced', own: new Map(), base: '' } as const
    const cells = (show: 'missing' | 'all') =>
      viewEffort({ ...told, query: { show, area: 'DM' } })
        .areas.flatMap(({ criteria }) => criteria)
        .flatMap(({ checks }) => checks[0]?.cells ?? [])
        .slice(0, 5)
        .map((cell) => cell?.action ?? null)
    expect(cells('missing')).toEqual(['establish', 'find', null, null, null])
    expect(cells('all')).toEqual(['establish', 'find', 'strengthen', 'refresh', 'review'])
  })
})
