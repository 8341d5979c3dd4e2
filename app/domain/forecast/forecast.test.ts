import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyCase, type Case } from '../../../tests/support/edition-arbitraries.ts'
import { answersOf, buildEdition, link, today, type Given } from '../../../tests/support/edition-builder.ts'
import { addMonths, nextDay, type IsoDate } from '../dates.ts'
import type { Edition } from '../edition/edition.ts'
import { assessInputs, type AssessmentInputs } from '../results/inputs.ts'
import { layers, type EvidenceLinkInput } from '../results/readiness.ts'
import { forecast } from './forecast.ts'
import { layersOn, type Forecast } from './forecast-result.ts'

const inputsOf = ({ answers, links }: Pick<Case, 'answers' | 'links'>): AssessmentInputs => ({
  answers: [...answers].map(([checkId, answer]) => ({ checkId, ...answer })),
  links,
})

function foresee(edition: Edition, given: Record<string, Given>, links: EvidenceLinkInput[], months = 24): Forecast {
  return forecast(edition, inputsOf({ answers: answersOf(edition, given), links }), { from: today, months })
}

function everyDay(from: IsoDate, until: IsoDate): IsoDate[] {
  const days: IsoDate[] = []
  for (let day = from; day <= until; day = nextDay(day)) days.push(day)
  return days
}

describe('on random editions, with windows of every kind', () => {
  it('is what assessing says, on every day', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const inputs = inputsOf(one)
        const found = forecast(one.edition, inputs, { from: today })
        expect(found.until).toBe(addMonths(today, 24))
        for (const day of everyDay(today, found.until))
          expect(layersOn(found, day), day).toEqual(assessInputs(one.edition, inputs, day).layers)
      }),
      { numRuns: 60 },
    )
  }, 120_000)

  it('names every criterion that turns, on its day, and the evidence that makes it', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const inputs = inputsOf(one)
        const found = forecast(one.edition, inputs, { from: today })
        const standing = (day: IsoDate) =>
          new Set(
            assessInputs(one.edition, inputs, day).criteria.flatMap(({ id, layers: has }) =>
              layers.filter((layer) => has[layer]).map((layer) => `${id} ${layer}`),
            ),
          )
        let before = standing(today)
        for (const cliff of found.cliffs) {
          const after = standing(cliff.day)
          const said = (changes: Forecast['cliffs'][number]['lost']) =>
            changes.flatMap((change) => change.layers.map((layer) => `${change.criterionId} ${layer}`)).sort()
          expect(said(cliff.lost)).toEqual([...before].filter((name) => !after.has(name)).sort())
          expect(said(cliff.gained)).toEqual([...after].filter((name) => !before.has(name)).sort())
          if (cliff.lost.length > 0) expect(cliff.aged).not.toEqual([])
          if (cliff.gained.length > 0) expect(cliff.arrived).not.toEqual([])
          before = after
        }
        expect(before).toEqual(standing(found.until))
      }),
      { numRuns: 200 },
    )
  })

  it('blames some evidence for every loss, and evidence that costs nothing for none', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const inputs = inputsOf(one)
        const found = forecast(one.edition, inputs, { from: today })
        for (const cliff of found.cliffs) {
          const aged = found.ageing.filter(({ day }) => day === cliff.day)
          for (const change of cliff.lost)
            for (const layer of change.layers) {
              const blamed = aged.filter(({ criteria }) =>
                criteria.some((mine) => mine.criterionId === change.criterionId && mine.layers.includes(layer)),
              )
              expect(blamed, `${change.criterionId} ${layer}`).not.toEqual([])
            }
          const listed = aged.filter(({ criteria }) => criteria.length > 0).map(({ linkId }) => linkId)
          expect(cliff.aged.map(({ linkId }) => linkId).sort()).toEqual(listed.sort())
        }
      }),
      { numRuns: 200 },
    )
  })

  it('keeps what would be lost once the evidence that it names is refreshed', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const inputs = inputsOf(one)
        const cliff = forecast(one.edition, inputs, { from: today }).cliffs.find(({ lost }) => lost.length > 0)
        if (!cliff) return
        const named = new Set(cliff.aged.map(({ linkId }) => linkId))
        const fresh = inputs.links.map((old) => (named.has(old.id) ? { ...old, date: cliff.day } : old))
        const { criteria } = assessInputs(one.edition, { ...inputs, links: fresh }, cliff.day)
        for (const { criterionId, layers: lost } of cliff.lost)
          for (const layer of lost) expect(criteria.find(({ id }) => id === criterionId)?.layers[layer]).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('is plain data', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const found = forecast(one.edition, inputsOf(one), { from: today })
        expect(JSON.parse(JSON.stringify(found))).toEqual(found)
      }),
      { numRuns: 50 },
    )
  })
})

describe('a city at Gold', () => {
  const level = (id: string, points: number) =>
    ({ id, title: id, threshold: { points }, mark: 'circle', metal: 'none' }) as const
  const edition = buildEdition({
    criteria: [
      { id: 'BF3', points: 1, checks: [{ window: { months: 12 } }] },
      { id: 'BF4', points: 2, prerequisites: ['BF3'], checks: [{}] },
      { id: 'DM1', points: 3, rule: { atLeast: 1 }, checks: [{ window: { months: 12 } }, { window: { months: 24 } }] },
      { id: 'OD1', points: 1, checks: [{ window: { cadence: 'quarterly' } }] },
    ],
    levels: [level('silver', 3), level('gold', 6)],
  })
  const given = { BF3: 'met', BF4: 'met', DM1: 'met', OD1: 'unmet' } as const
  const links = [
    link('BF3.a', { id: 'bf3', date: '2026-03-31' }),
    link('BF4.a', { id: 'bf4', date: '2020-01-01' }),
    link('DM1.a', { id: 'dm1a', date: '2026-01-31' }),
    link('DM1.b', { id: 'dm1b', date: '2026-01-31' }),
    link('OD1.a', { id: 'od1', date: '2026-05-01' }),
  ]

  it('says which day, what lapses with it, and what it costs', () => {
    const { cliffs, points } = foresee(edition, given, links)
    expect(points.map(({ day, layers: { evidenced } }) => [day, evidenced.points, evidenced.level])).toEqual([
      ['2026-06-30', 6, 'gold'],
      ['2027-04-01', 3, 'silver'],
      ['2028-02-01', 0, null],
    ])
    expect(cliffs.map(({ number, day, lost, levels, aged }) => ({ number, day, lost, levels, aged }))).toEqual([
      {
        number: 1,
        day: '2027-04-01',
        lost: [
          { criterionId: 'BF3', areaId: 'BF', points: 1, layers: ['evidenced'] },
          { criterionId: 'BF4', areaId: 'BF', points: 2, layers: ['evidenced'] },
        ],
        levels: [{ layer: 'evidenced', from: 'gold', to: 'silver' }],
        aged: [{ linkId: 'bf3', checkId: 'BF3.a', layers: ['evidenced'] }],
      },
      {
        number: 2,
        day: '2028-02-01',
        lost: [{ criterionId: 'DM1', areaId: 'DM', points: 3, layers: ['evidenced'] }],
        levels: [{ layer: 'evidenced', from: 'silver', to: null }],
        aged: [{ linkId: 'dm1b', checkId: 'DM1.b', layers: ['evidenced'] }],
      },
    ])
  })

  it('lists all that ages in date order, and why some of it costs nothing', () => {
    const { ageing } = foresee(edition, given, links)
    expect(
      ageing.map(({ linkId, lastDay, cost, points, spare }) => [linkId, lastDay, cost, points.evidenced, spare]),
    ).toEqual([
      ['od1', '2026-09-30', 'nothing', 0, 'not-claimed'],
      ['dm1a', '2027-01-31', 'check', 0, 'enough-checks'],
      ['bf3', '2027-03-31', 'level', 3, null],
      ['dm1b', '2028-01-31', 'level', 3, null],
    ])
  })

  it('keeps a check whose other evidence is newer', () => {
    const { ageing, cliffs } = foresee(edition, given, [...links, link('BF3.a', { id: 'newer', date: '2026-06-01' })])
    expect(ageing.find(({ linkId }) => linkId === 'bf3')).toMatchObject({ cost: 'nothing', spare: 'other-evidence' })
    expect(cliffs[0]?.day).toBe('2027-06-02')
  })

  it('takes in what is dated later', () => {
    const { cliffs, points } = foresee(edition, given, [
      ...links.filter(({ id }) => id !== 'bf3'),
      link('BF3.a', { id: 'to come', date: '2026-09-15' }),
    ])
    expect(points.slice(0, 2).map(({ day, layers: { evidenced } }) => [day, evidenced.points])).toEqual([
      ['2026-06-30', 3],
      ['2026-09-15', 6],
    ])
    expect(cliffs[0]).toMatchObject({
      gained: [{ criterionId: 'BF3' }, { criterionId: 'BF4' }],
      levels: [{ from: 'silver', to: 'gold' }],
      arrived: [{ linkId: 'to come' }],
      aged: [],
    })
  })

  it('says of two that age on one day that they share what is lost', () => {
    const two = buildEdition({
      criteria: [{ id: 'DM1', checks: [{ window: { months: 12 } }, { window: { months: 12 } }] }, 'DM2'],
    })
    const found = foresee(two, { DM1: 'met' }, [link('DM1.a'), link('DM1.b')])
    expect(found.ageing.map(({ cost, isShared }) => [cost, isShared])).toEqual([
      ['points', true],
      ['points', true],
    ])
    expect(found.cliffs).toHaveLength(1)
  })

  it('tells a review that ages from evidence that does', () => {
    const found = foresee(edition, given, [
      ...links.filter(({ id }) => id !== 'bf3'),
      link('BF3.a', { id: 'seen', date: '2026-03-31', reviewStrength: 2 }),
      link('BF3.a', { id: 'newer', date: '2026-06-01' }),
    ])
    expect(found.cliffs[0]).toMatchObject({
      day: '2027-04-01',
      lost: [{ criterionId: 'BF3', layers: ['reviewed'] }],
      levels: [],
    })
    expect(found.ageing.find(({ linkId }) => linkId === 'seen')).toMatchObject({
      cost: 'points',
      layers: ['reviewed'],
      points: { evidenced: 0, reviewed: 1 },
    })
  })

  it('speaks of as many months as asked', () => {
    const found = foresee(edition, given, links, 3)
    expect([found.until, found.ageing.length]).toEqual(['2026-09-30', 0])
    expect(layersOn(found, '2099-01-01')).toEqual(found.points.at(-1)?.layers)
  })

  it('is one point where nothing ages, nothing is answered, and there are no levels', () => {
    const bare = buildEdition({ criteria: ['DM1'] })
    for (const found of [foresee(bare, {}, []), foresee(bare, { DM1: 'met' }, [link('DM1.a')])]) {
      expect([found.points.length, found.cliffs, found.ageing, found.levels]).toEqual([1, [], [], []])
    }
  })
})

it('tells of evidence in the same order, whatever order it is given in', () => {
  const edition = buildEdition({ criteria: [{ id: 'DM1', checks: [{ window: { months: 12 } }] }] })
  const links = ['b', 'a', 'c'].map((id) => ({ ...link('DM1.a', { date: '2026-01-15' }), id }))
  const [one, other] = [links, links.toReversed()].map((given) => foresee(edition, { DM1: 'met' }, given))
  expect(one?.cliffs[0]?.aged.map(({ linkId }) => linkId)).toEqual(['a', 'b', 'c'])
  expect(other).toEqual(one)
})
