import { describe, expect, it } from 'vitest'
import { buildEdition, link, today } from '../../../tests/support/edition-builder.ts'
import { assessInputs, type AssessmentInputs } from '../results/inputs.ts'
import { noWishes } from '../path/wishes.ts'
import { blockersOf } from './blockers.ts'
import { applyChanges, assessChanges, countChanges, noChanges, type Changes } from './changes.ts'
import { readChanges, writeChanges } from './changes-address.ts'
import { asItIs, changesOfFields } from './changes-of-fields.ts'
import { judgeChanges } from './judge-changes.ts'
import { aimOf, movesOf, outcomeOf, pathOf, sayLevelState, sayMoves, type WhatIfBase } from './outcome.ts'
import { doAct } from './quick-acts.ts'
import { takeCheck, takeClaimedAsEvidenced, takeEvidencedAsReviewed, takeLink, takeSteps } from './quick-changes.ts'
import { stepsOfChanges } from './steps-of-changes.ts'
import { trimEdition } from './trim-edition.ts'

const edition = buildEdition({
  criteria: [
    { id: 'DM1', checks: [{ window: { months: 12 } }, {}], points: 2 },
    { id: 'DM2', prerequisites: ['DM1'] },
    { id: 'PA1', notApplicable: 'leave-out' },
  ],
  levels: [
    { id: 'silver', title: 'Silver', threshold: { points: 2 }, mark: 'circle', metal: 'silver' },
    { id: 'gold', title: 'Gold', threshold: { points: 3 }, mark: 'circle', metal: 'gold' },
  ],
  gates: [{ kind: 'criteria', id: 'core', title: 'Core', criteria: ['DM1'] }],
  effort: { find: 0.5, strengthen: 1, refresh: 0.25, review: 0.25 },
})

// DM1.a is claimed on evidence that is out of date, DM1.b claimed and accepted, DM2 not met, PA1 not assessed.
const inputs: AssessmentInputs = {
  answers: [
    { checkId: 'DM1.a', answer: 'met' },
    { checkId: 'DM1.b', answer: 'met', acceptedBy: 'internal' },
    { checkId: 'DM2.a', answer: 'unmet' },
  ],
  links: [link('DM1.a', { id: 'old', date: '2025-01-01' }), link('DM1.b', { id: 'good' })],
}

const changes = (some: Partial<Changes>): Changes => ({ ...noChanges, ...some })
const assessed = (some: Partial<Changes>) => assessChanges(edition, inputs, changes(some), today)
const layersOf = (some: Partial<Changes>, checkId: string) =>
  assessed(some)
    .criteria.flatMap(({ checks }) => checks)
    .find(({ id }) => id === checkId)?.layers

const none = { claimed: false, evidenced: false, reviewed: false }
const claimed = { ...none, claimed: true }
const evidenced = { ...claimed, evidenced: true }
const reviewed = { ...evidenced, reviewed: true }

describe('what a check is taken to be', () => {
  it.each([
    ['not met, whatever it was', 'DM1.b', 'unmet', none],
    ['claimed only, though it is reviewed', 'DM1.b', 'met', claimed],
    ['evidenced and no more, though it is reviewed', 'DM1.b', 'evidenced', evidenced],
    ['evidenced, though its own evidence is out of date', 'DM1.a', 'evidenced', evidenced],
    ['reviewed, though nobody has answered it', 'PA1.a', 'reviewed', reviewed],
    ['left out', 'PA1.a', 'not-applicable', none],
  ] as const)('is exact: %s', (_what, checkId, taking, expected) => {
    expect(layersOf({ checks: { [checkId]: taking } }, checkId)).toEqual(expected)
  })

  it('leaves the total when it does not apply', () => {
    expect(assessed({}).possible - assessed({ checks: { 'PA1.a': 'not-applicable' } }).possible).toBe(1)
  })

  it('dates the evidence put in place on the day asked about', () => {
    const later = assessed({ day: '2031-05-01', checks: { 'DM1.a': 'evidenced' } })
    const check = later.criteria[0]?.checks[0]
    expect([later.asOf, check?.layers.evidenced, check?.evidencedUntil]).toEqual(['2031-05-01', true, '2032-05-01'])
  })
})

describe('evidence and day', () => {
  it('counts evidence again at a newer date, and not when it is taken off', () => {
    expect(layersOf({ links: { old: { checkId: 'DM1.a', date: '2026-06-01' } } }, 'DM1.a')).toEqual(evidenced)
    expect(layersOf({ links: { good: { checkId: 'DM1.b', date: null } } }, 'DM1.b')).toEqual(claimed)
  })

  it('lets evidence age to the day asked about', () => {
    const refreshed = { links: { old: { checkId: 'DM1.a', date: '2026-06-01' } } }
    expect(layersOf({ ...refreshed, day: '2027-06-01' }, 'DM1.a')).toEqual(evidenced)
    expect(layersOf({ ...refreshed, day: '2027-06-02' }, 'DM1.a')).toEqual(claimed)
  })

  it('is the assessment itself, the same object, where nothing is changed', () => {
    expect(applyChanges(edition, inputs, noChanges, today)).toBe(inputs)
  })
})

describe('judging changes', () => {
  it('keeps what fits in the edition’s order, and tells of what does not', () => {
    const raw = {
      day: '2026-02-30',
      checks: { 'PA1.a': 'evidenced', 'DM9.z': 'met', 'DM1.a': 'unmet', 'DM2.a': 'not-applicable', 'DM1.b': 'great' },
      links: { good: '2026-01-01', old: 'soon', gone: null },
    }
    const { changes: kept, dropped } = judgeChanges(edition, inputs, raw)
    expect(kept).toEqual({
      day: null,
      checks: { 'DM1.a': 'unmet', 'PA1.a': 'evidenced' },
      links: { good: { checkId: 'DM1.b', date: '2026-01-01' } },
    })
    expect(Object.keys(kept.checks)).toEqual(['DM1.a', 'PA1.a'])
    expect(dropped).toEqual([
      '2026-02-30 is not a day that can be asked about: enter one from 1970 to 2099',
      'DM1.b cannot be “great”',
      'DM2.a applies to every city',
      'DM9.z is not a check of this edition',
      'soon is not a date: the evidence on DM1.a keeps its own',
      'A piece of evidence that was changed is no longer on its check',
    ])
  })

  it('writes changes into an address without anything that needs escaping, and reads them again', () => {
    const some = changes({
      day: '2026-12-31',
      checks: { 'DM1.a': 'evidenced', 'DM2.a': 'unmet', 'PA1.a': 'not-applicable' },
      links: { old: { checkId: 'DM1.a', date: '2026-06-01' }, good: { checkId: 'DM1.b', date: null } },
    })
    const text = writeChanges(some)
    expect(text).toBe('day-20261231_DM1.a-e_DM2.a-u_PA1.a-n_l.old-20260601_l.good-x')
    expect(new URLSearchParams({ try: text }).toString()).toBe(`try=${text}`)
    expect(readChanges(edition, inputs, text)).toEqual({ changes: some, dropped: [] })
    expect(countChanges(some)).toBe(6)
  })

  it('tells of what an address holds that says nothing', () => {
    const { changes: kept, dropped } = readChanges(edition, inputs, 'day_day-20990231_DM1.a-zz_DM1.b-e')
    expect(kept.checks).toEqual({ 'DM1.b': 'evidenced' })
    expect(dropped).toEqual([
      '“day” is nothing that can be tried',
      '2099-02-31 is not a day that can be asked about: enter one from 1970 to 2099',
      'DM1.a cannot be “zz”',
    ])
  })

  it.each([
    ...['', '_', '-', 'constructor-e', '__proto__-e', 'l.-x', 'day-', '%%%', 'DM1.a'].map((text) => [text, text]),
    ['a text without end', 'x'.repeat(60_000)],
  ])('takes nothing from %s', (_what, text) => {
    expect(countChanges(readChanges(edition, inputs, text).changes)).toBe(0)
  })
})

const base: WhatIfBase = {
  edition,
  inputs,
  asOf: today,
  terms: {
    layer: 'evidenced',
    day: today,
    wishes: noWishes,
    handedInOn: null,
    effort: [],
    departments: [],
    fiscalYearStart: 1,
  },
}
const outcome = (some: Partial<Changes>, levelId = 'silver') => outcomeOf(base, changes(some), levelId)

describe('what moves', () => {
  const before = outcome({})
  const aim = aimOf(before.readiness, 'evidenced', null)

  it('tells layers, level and path, and only what differs', () => {
    const moves = movesOf(before, outcome({ checks: { 'DM1.a': 'evidenced' } }), aim, 'evidenced')
    expect(moves.map(({ id, was, now }) => [id, was, now])).toEqual([
      ['evidenced', '0', '2'],
      ['level', '2 points and DM1 short', 'reached'],
      ['path', '0.25 person-days', 'nothing left'],
    ])
    expect(sayMoves(moves)).toBe(
      'Evidenced: from 0 to 2. Silver: from 2 points and DM1 short to reached. Path to Silver: from 0.25 person-days to nothing left.',
    )
    expect(sayMoves(movesOf(before, outcome({ checks: { 'PA1.a': 'unmet' } }), aim, 'evidenced'))).toBe(
      'Nothing moves: the same levels, points and path as now.',
    )
  })

  it('aims at the level asked for, else the next, else the top', () => {
    expect(aim?.id).toBe('silver')
    expect(aimOf(before.readiness, 'evidenced', 'gold')?.id).toBe('gold')
    expect(aimOf(before.readiness, 'evidenced', 'brass')?.id).toBe('silver')
  })

  it('counts gates instead of naming them where they are many', () => {
    const level = before.readiness.levels[0]
    if (!level) throw new Error('No level')
    const gatesUnmet = ['DM1', 'DM2', 'PA1', 'BF1']
    const layers = { ...level.layers, evidenced: { short: 0, gatesUnmet, isReached: false } }
    expect(sayLevelState({ ...level, layers }, 'evidenced')).toBe('4 that must stand short')
  })

  it('says so where the wishes leave no path', () => {
    const strict = { ...base, terms: { ...base.terms, wishes: { ...noWishes, leaveOut: ['DM1'] } } }
    expect(pathOf(strict, noChanges, 'silver').kind).toBe('impossible')
  })
})

describe('at one stroke', () => {
  it('does the whole cheapest path, and is there', () => {
    const { path } = outcome({}, 'gold')
    if (path?.kind !== 'path') throw new Error('No path')
    const done = takeSteps(noChanges, path.path.steps, 'evidenced')
    expect(outcome(done, 'gold').path?.kind).toBe('reached')
    expect(stepsOfChanges(edition, outcome({}).readiness, done)).toEqual(path.path.steps)
  })

  it('gives evidence to what is claimed, and review to what is evidenced', () => {
    const { readiness } = outcome({})
    const shown = takeClaimedAsEvidenced(noChanges, readiness)
    expect(shown.checks).toEqual({ 'DM1.a': 'evidenced' })
    const agreed = takeEvidencedAsReviewed(shown, outcome(shown).readiness)
    expect(agreed.checks).toEqual({ 'DM1.a': 'reviewed' })
  })

  it('takes single changes back', () => {
    expect(takeCheck(takeCheck(noChanges, 'DM1.a', 'met'), 'DM1.a', null)).toEqual(noChanges)
    expect(takeLink(takeLink(noChanges, 'old', 'DM1.a', null), 'old', 'DM1.a', undefined)).toEqual(noChanges)
  })
})

describe('the work that changes amount to', () => {
  const stepsOf = (some: Partial<Changes>, day = today) =>
    stepsOfChanges(edition, assessInputs(edition, inputs, day), changes(some)).map(
      ({ check, action, effort }) => `${check} ${action} ${effort}`,
    )

  it.each<[string, Partial<Changes>, string[]]>([
    ['nothing for nothing', {}, []],
    ['put in place and found', { checks: { 'DM2.a': 'evidenced' } }, ['DM2.a establish 1000', 'DM2.a find 500']],
    ['only put in place', { checks: { 'DM2.a': 'met' } }, ['DM2.a establish 1000']],
    ['refreshed and reviewed', { checks: { 'DM1.a': 'reviewed' } }, ['DM1.a refresh 250', 'DM1.a review 250']],
    ['refreshed by a newer date', { links: { old: { checkId: 'DM1.a', date: '2026-06-01' } } }, ['DM1.a refresh 250']],
    ['a date that is too old still', { links: { old: { checkId: 'DM1.a', date: '2025-01-02' } } }, []],
    [
      'what is worse is no work',
      { checks: { 'DM1.b': 'unmet' }, links: { old: { checkId: 'DM1.a', date: null } } },
      [],
    ],
    ['what stands there already', { checks: { 'DM1.b': 'evidenced' } }, []],
  ])('%s', (_what, some, expected) => {
    expect(stepsOf(some)).toEqual(expected)
  })

  it('takes the city’s own effort', () => {
    const own = new Map([['DM2.a', { establish: 7 }]])
    const [first] = stepsOfChanges(edition, outcome({}).readiness, changes({ checks: { 'DM2.a': 'met' } }), own)
    expect(first?.effort).toBe(7000)
  })
})

it('gives the same readiness and path from the trimmed edition', () => {
  const trimmed = trimEdition(edition)
  expect(JSON.stringify(trimmed)).not.toMatch(/Because it matters|Made for tests|A document|Summary/)
  expect(assessInputs(trimmed, inputs, today)).toEqual(assessInputs(edition, inputs, today))
  const { path } = outcome({}, 'gold')
  expect(pathOf({ ...base, edition: trimmed }, noChanges, 'gold')).toEqual(path)
})

describe('what keeps a level away', () => {
  it('is all that does not stand while points are short, and only the gates’ own after that', () => {
    const { readiness } = outcome({})
    const find = (id: string) => aimOf(readiness, 'evidenced', id) ?? expect.unreachable()
    expect([...blockersOf(edition, readiness, find('silver'), 'evidenced')]).toEqual(['DM1', 'DM2', 'PA1'])
    const level = find('silver')
    const noneShort = { ...level, layers: { ...level.layers, evidenced: { ...level.layers.evidenced, short: 0 } } }
    expect([...blockersOf(edition, readiness, noneShort, 'evidenced')]).toEqual(['DM1'])
  })
})

it('finds the path for the day by which it is to be done, with what is put in place done in time', () => {
  const later = { ...base, terms: { ...base.terms, day: '2029-01-01' } }
  const done = changes({ checks: { 'DM1.a': 'evidenced' } })
  expect(pathOf(later, done, 'silver')).toEqual({ kind: 'reached' })
  const onlyRefreshed = changes({ links: { old: { checkId: 'DM1.a', date: today } } })
  expect([pathOf(base, onlyRefreshed, 'silver').kind, pathOf(later, onlyRefreshed, 'silver').kind]).toEqual([
    'reached',
    'path',
  ])
})

describe('buttons', () => {
  const act = (name: string, some: Partial<Changes> = {}) => doAct(base, changes(some), name, 'gold')

  it.each<[string, Partial<Changes>, Partial<Changes>]>([
    ['clear', { day: '2027-01-01', checks: { 'DM1.a': 'met' } }, {}],
    ['evidence', {}, { checks: { 'DM1.a': 'evidenced' } }],
    ['review', { checks: { 'DM1.a': 'evidenced' } }, { checks: { 'DM1.a': 'reviewed' } }],
    ['path', {}, { checks: { 'DM1.a': 'evidenced', 'DM2.a': 'evidenced' } }],
    ['day:2027-01-01', {}, { day: '2027-01-01' }],
    [`day:${today}`, { day: '2027-01-01' }, {}],
    ['day:soon', { day: '2027-01-01' }, { day: '2027-01-01' }],
    ['undo:day', { day: '2027-01-01' }, {}],
    ['undo:check:DM1.a', { checks: { 'DM1.a': 'met' } }, {}],
    ['undo:link:old', { links: { old: { checkId: 'DM1.a', date: null } } }, {}],
    ['explode', { checks: { 'DM1.a': 'met' } }, { checks: { 'DM1.a': 'met' } }],
  ])('%s', (name, some, expected) => {
    expect(act(name, some)).toEqual(changes(expected))
  })
})

describe('the fields of a form', () => {
  const read = (fields: Record<string, string>) => changesOfFields({ edition, inputs, asOf: today }, fields)

  it.each<[string, Record<string, string>, Partial<Changes>]>([
    ['nothing shown keeps what the page was made with', { try: 'DM1.a-e' }, { checks: { 'DM1.a': 'evidenced' } }],
    ['a choice', { try: '', 'check:DM1.a': 'unmet' }, { checks: { 'DM1.a': 'unmet' } }],
    ['as it is', { try: 'DM1.a-e_DM1.b-m', 'check:DM1.a': asItIs }, { checks: { 'DM1.b': 'met' } }],
    ['a day', { day: '2027-01-01' }, { day: '2027-01-01' }],
    ['the day of the assessment', { try: 'day-20270101', day: today }, {}],
    ['a new date', { 'link:old': '2026-06-01' }, { links: { old: { checkId: 'DM1.a', date: '2026-06-01' } } }],
    ['its own date', { try: 'l.old-20260601', 'link:old': '2025-01-01' }, {}],
    ['no date', { try: 'l.old-20260601', 'link:old': '' }, {}],
    ['taken off', { 'link:old': '2025-01-01', 'gone:old': 'on' }, { links: { old: { checkId: 'DM1.a', date: null } } }],
    ['put back', { try: 'l.old-x', 'link:old': '2025-01-01' }, {}],
    ['other fields', { name: 'x', 'tell:someone': 'on', revision: '3' }, {}],
  ])('%s', (_what, fields, expected) => {
    expect(read(fields)).toEqual({ changes: changes(expected), dropped: [] })
  })

  it('tells what it cannot take', () => {
    expect(read({ day: 'tomorrow', 'check:DM1.a': 'shiny' }).dropped).toHaveLength(2)
  })
})
