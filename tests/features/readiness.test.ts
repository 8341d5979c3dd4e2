import { beforeAll, describe, expect, it } from 'vitest'
import { headlineLayer, layers } from '#app/domain/results/readiness.ts'
import { toScoreJson } from '#app/domain/results/score-json.ts'
import { sayHeadline } from '#app/domain/results/words.ts'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { loadReadiness } from '#app/features/readiness/load-readiness.server.ts'
import { readQuery, selections, type ReadinessQuery } from '#app/features/readiness/readiness-query.ts'
import { viewReadiness } from '#app/features/readiness/readiness-view.ts'
import { makeReport } from '#app/features/report-making/make-report.server.ts'
import { loadGap } from '#app/features/reports/gap/load-gap.server.ts'
import { readChoice } from '#app/features/reports/report-choice.ts'
import { newId } from '#app/platform/ids.ts'
import { makeAssessment, makeCity, makeDb, makeUser } from '../support/database.ts'
import { fillCriteria } from '../support/readiness-city.ts'

const db = makeDb()
const now = new Date('2026-03-02T12:00:00Z')
const everything: ReadinessQuery = { area: '', reason: '', show: null, showIn: null }

async function seed() {
  const cityId = await makeCity(db)
  const lead = await makeUser(db, { roles: { [cityId]: 'lead' } })
  const id = await makeAssessment(db, { cityId })
  await fillCriteria(
    db,
    { assessmentId: id, cityId, authorId: lead.userId, date: '2026-02-20' },
    { LC1: 'reviewed', PA1: 'evidenced', OD1: 'sensitive', OD2: 'weak', DM1: 'unmet', DM2: 'unknown', CI1: 'met' },
  )
  const assessment = await findAssessment(db, lead, id, now)
  return { lead, assessment, edition: assessment.edition, readiness: await loadReadiness(db, assessment) }
}

let seeded: Awaited<ReturnType<typeof seed>>
beforeAll(async () => {
  seeded = await seed()
})

const view = (query: Partial<ReadinessQuery> = {}) => {
  const { assessment, edition, readiness } = seeded
  return viewReadiness(assessment.id, edition, readiness, { ...everything, ...query })
}

describe('the readiness page', () => {
  it('says what the readiness says', () => {
    const { readiness } = seeded
    const { hero, totals, counts, areas, levels } = view()
    expect(hero.headline).toBe(sayHeadline(readiness))
    expect(hero.headline).toMatch(/^19 points and DM1 short of Silver$/)
    for (const layer of layers) {
      expect(hero.bar[layer]).toBe(readiness.layers[layer].points)
      expect(totals[layer].value).toBe(readiness.layers[layer].points)
      expect(areas.reduce((sum, area) => sum + area.layers[layer].value, 0)).toBe(readiness.layers[layer].points)
    }
    expect([hero.bar.claimed, hero.bar.evidenced, hero.bar.reviewed]).toEqual([5, 3, 1])
    expect(counts.map(({ id, value }) => [id, value])).toEqual(Object.entries(readiness.counts))
    expect(counts.reduce((sum, { value }) => sum + value, 0)).toBe(43)
    expect(levels.map(({ title, layers: { evidenced } }) => [title, evidenced.words])).toEqual([
      ['Silver', '19 points and DM1 short'],
      ['Gold', '27 points and DM1 short'],
      ['Platinum', '34 points and DM1 short'],
    ])
  })

  it('shows every criterion once, as its standing', () => {
    const squares = view().areas.flatMap((area) => area.squares)
    expect(squares.map(({ id, standing }) => [id, standing])).toEqual(
      seeded.readiness.criteria.map(({ id, standing }) => [id, standing]),
    )
    expect(squares.filter(({ isCore }) => isCore).map(({ id }) => id)).toEqual(['DM1', 'LC1', 'PA1'])
    expect(squares[0]?.to).toBe(`/assessments/${seeded.assessment.id}/criteria/DM1`)
  })

  it('names the gates that are shut', () => {
    const [gate] = view().gates
    expect(gate?.isOpen).toBe(false)
    expect(gate?.items.map(({ id, isOpen, words }) => [id, isOpen, words])).toEqual([
      ['LC1', true, 'reviewed'],
      ['DM1', false, 'not met'],
      ['PA1', true, 'evidenced'],
    ])
  })

  it('opens each number to exactly the criteria that it counts', () => {
    const { readiness } = seeded
    const shown = (query: Partial<ReadinessQuery>) => view(query).shown?.lines.map(({ id }) => id)
    for (const layer of layers) {
      expect(shown({ show: layer })).toHaveLength(readiness.layers[layer].criteria)
      expect(shown({ show: `not-${layer}` })).toHaveLength(43 - readiness.layers[layer].criteria)
      for (const { id, [layer]: points } of readiness.areas)
        expect(shown({ show: layer, showIn: id })).toHaveLength(points)
    }
    for (const state of ['met', 'unmet', 'unknown', 'not-assessed', 'not-applicable'] as const) {
      expect(shown({ show: state })).toHaveLength(readiness.counts[state])
    }
    expect(shown({ show: 'only-claimed' })).toEqual(['OD2', 'CI1'])
    expect(shown({ show: 'unmet' })).toEqual(['DM1'])
    expect(view().shown).toBeNull()
  })

  it('lists every missing thing once, and each leads to its check', () => {
    const { readiness, assessment } = seeded
    const lines = view().gap.groups.flatMap((area) => area.criteria.flatMap((criterion) => criterion.lines))
    expect(lines).toHaveLength(readiness.gap.length)
    expect(lines.map(({ to }) => to)).toEqual(
      readiness.gap.map(({ criterionId, checkId }) => {
        return `/assessments/${assessment.id}/criteria/${criterionId}${checkId === null ? '' : `#${checkId}`}`
      }),
    )
  })

  it('filters the gap by area and reason', () => {
    const { readiness } = seeded
    const { gap } = view({ area: 'OD', reason: 'weak-evidence' })
    const lines = gap.groups.flatMap((area) => area.criteria.flatMap((criterion) => criterion.lines))
    const expected = readiness.gap.filter(
      ({ criterionId, reason }) => criterionId === 'OD2' && reason === 'weak-evidence',
    )
    expect(lines).toHaveLength(expected.length)
    expect(expected.length).toBeGreaterThan(0)
    expect(lines[0]?.reason).toBe('Evidence too weak: it mentions it')
    expect(gap.groups.map(({ id }) => id)).toEqual(['OD'])
    expect(view({ area: 'BF', reason: 'weak-evidence' }).gap.groups).toEqual([])
  })

  it('reads its address, and leaves out what it does not know', () => {
    const { edition } = seeded
    const read = (search: string) => readQuery(new URLSearchParams(search), edition)
    expect(read('area=OD&reason=unmet&show=evidenced&in=DM')).toEqual({
      area: 'OD',
      reason: 'unmet',
      show: 'evidenced',
      showIn: 'DM',
    })
    expect(read('area=XX&reason=?&show=all&in=')).toEqual(everything)
    for (const show of selections) expect(read(`show=${show}`).show).toBe(show)
  })

  it('knows when nobody has begun', async () => {
    const cityId = await makeCity(db)
    const lead = await makeUser(db, { roles: { [cityId]: 'lead' } })
    const assessment = await findAssessment(db, lead, await makeAssessment(db, { cityId }), now)
    const readiness = await loadReadiness(db, assessment)
    expect(viewReadiness(assessment.id, assessment.edition, readiness, everything).isUntouched).toBe(true)
    expect(view().isUntouched).toBe(false)
  })

  it('shows a profile where an edition has no levels', async () => {
    const cityId = await makeCity(db)
    const lead = await makeUser(db, { roles: { [cityId]: 'lead' } })
    const id = await makeAssessment(db, { cityId, edition: 'sunlight-open-data-policy' })
    await fillCriteria(
      db,
      { assessmentId: id, cityId, authorId: lead.userId, date: '2026-02-20' },
      { WHAT1: 'evidenced', DO1: 'met' },
    )
    const assessment = await findAssessment(db, lead, id, now)
    const shown = viewReadiness(id, assessment.edition, await loadReadiness(db, assessment), everything)
    expect(shown.hero.headline).toBe('1 of 31 evidenced')
    expect(shown.hero.bar.levels).toEqual([])
    expect([shown.levels, shown.gates]).toEqual([[], []])
  })
})

describe('the page, the JSON and the report', () => {
  it('are drawn from one readiness', async () => {
    const { lead, assessment, readiness } = seeded
    const json = toScoreJson(readiness)
    const choice = readChoice(new URLSearchParams('kind=gap'))
    if (!choice) throw new Error('No gap report')
    const report = await makeReport(db, lead, assessment, choice, now)
    expect(toScoreJson(report.readiness)).toEqual(json)
    expect([report.layer, report.madeOn]).toEqual([headlineLayer, '2026-03-02'])
    const { totals, gap } = view()
    for (const layer of layers) expect(json.layers[layer].points).toBe(totals[layer].value)
    expect(json.criteria.flatMap(({ missing }) => missing)).toHaveLength(gap.total)
  })
})

describe('what the report lists', () => {
  const load = async (actor: Awaited<ReturnType<typeof makeUser>>, isWithheld = false) => {
    return loadGap(db, actor, seeded.assessment, { isWithheld })
  }

  it('has each note and each piece of evidence once, with all that it supports', async () => {
    const { lead, readiness } = seeded
    const report = await load(lead)
    const answered = readiness.criteria
      .flatMap(({ checks }) => checks)
      .filter(({ answer }) => answer !== 'not-assessed')
    expect(report.notes.map(({ checkId }) => checkId).sort()).toEqual(answered.map(({ id }) => id).sort())
    expect(report.evidence.map(({ title }) => title)).toEqual([
      'Paper on LC1',
      'Paper on OD1',
      'Paper on OD2',
      'Paper on PA1',
    ])
    const [first] = report.evidence
    const checks = readiness.criteria.find(({ id }) => id === 'LC1')?.checks ?? []
    expect(first?.supports).toEqual(
      checks.map(({ id }) => ({ checkId: id, locator: 'page 2', strength: 3, reviewStrength: 2 })),
    )
  })

  it('says that a newer revision has come, and nothing of one that was only renamed', async () => {
    const { lead } = seeded
    const named = async (title: string) => (await load(lead)).evidence.find((item) => item.title === title)
    const { evidence } = await load(lead)
    const { itemId } = await db.read.evidenceRevision.findUniqueOrThrow({ where: { id: evidence[0]?.id ?? '' } })
    const rename = (title: string, revision: number) =>
      db.write((tx) => tx.evidenceItem.update({ where: { id: itemId }, data: { title, revision } }))
    await rename('Renamed', 2)
    expect((await named('Renamed'))?.detail ?? '').not.toContain('revision')
    const newer = { id: newId(), itemId, number: 2, authorId: lead.userId, createdAt: now }
    await db.write((tx) => tx.evidenceRevision.create({ data: newer }))
    expect((await named('Renamed'))?.detail).toContain('revision 1 of 2')
    await db.write((tx) => tx.evidenceRevision.delete({ where: { id: newer.id } }))
    await rename(evidence[0]?.title ?? '', 1)
  })

  it('withholds what a sensitive document is from everybody but the lead, and from the lead’s own report if asked', async () => {
    const { lead, assessment } = seeded
    const leader = await makeUser(db, { roles: { [assessment.city.id]: 'leader' } })
    const coach = await makeUser(db, { coaching: { [assessment.city.id]: [] } })
    expect((await load(lead)).evidence.map(({ title }) => title)).toContain('Paper on OD1')
    for (const report of [await load(leader), await load(coach), await load(lead, true)]) {
      const hidden = report.evidence.filter(({ title }) => title === 'Sensitive document (title withheld)')
      expect(hidden).toHaveLength(1)
      expect(hidden[0]).toMatchObject({ detail: null, url: null, date: '2026-02-20' })
      expect(hidden[0]?.supports.every(({ locator, strength }) => locator === null && strength === 3)).toBe(true)
      expect(JSON.stringify(report.evidence)).not.toContain('OD1"')
    }
  })

  it('has nothing of another city, whoever asks', async () => {
    const other = await makeUser(db, { roles: { [await makeCity(db)]: 'lead' } })
    const report = await load(other)
    expect([report.notes.length, report.evidence.length]).toEqual([0, 0])
    await expect(findAssessment(db, other, seeded.assessment.id, now, 'report.make')).rejects.toMatchObject({
      status: 404,
    })
  })
})
