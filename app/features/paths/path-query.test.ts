import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noWishes } from '#app/domain/path/wishes.ts'
import { editionByRef } from '#app/features/editions/catalogue.server.ts'
import { fieldFor } from '#app/ui/path-fields.ts'
import { readDays, readPathQuery, writePathQuery } from './path-query.ts'
import { isSamePath, type WishedPath } from './wished-path.ts'
import { fieldsOf, readWishes } from './wishes-form.ts'

const edition = editionByRef('what-works-cities@3.0.0')
const kept: WishedPath = { levelId: 'silver', layer: 'evidenced', wishes: noWishes, day: 'done' }
const read = (search: string) => readPathQuery(new URLSearchParams(search), edition, kept)
const place = { edition, asOf: '2026-06-30', submitOn: '2027-03-01' }

const department = fc.constantFrom('', 'IT', 'Budget, Finance: and more', 'Öffentliche Werke & Co', 'a=b?c#d%')
const codes = fc.subarray(edition.criteria.map(({ id }) => id))
const wishedPath: fc.Arbitrary<WishedPath> = fc.record({
  levelId: fc.constantFrom('silver', 'gold', 'platinum'),
  layer: fc.constantFrom('claimed', 'evidenced', 'reviewed'),
  day: fc.constantFrom('done', 'submission'),
  wishes: fc.record({
    include: codes,
    leaveOut: codes,
    departments: fc.uniqueArray(department),
    doneBy: fc.constantFrom(null, '2026-06-30', '2027-12-31'),
    capacity: fc.uniqueArray(
      fc.record({ department: fc.option(department), effort: fc.integer({ min: 0, max: 10_000_000 }) }),
      { selector: (limit) => limit.department },
    ),
  }),
})

describe('the address of a path', () => {
  it('reads what it writes', () => {
    fc.assert(
      fc.property(wishedPath, (wished) => {
        const { unknown, isAsked, wished: found } = read(writePathQuery(wished))
        expect({ unknown, isAsked, isSame: isSamePath(found, wished) }).toEqual({
          unknown: [],
          isAsked: true,
          isSame: true,
        })
      }),
    )
  })

  it('takes no more departments than a city can have, nor a day that nobody plans for', () => {
    const many = Array.from({ length: 5000 }, (_, index) => `D${index}`)
    const flood = new URLSearchParams(
      many.flatMap((name) => [
        ['only', name],
        ['capacity', `${name}:1`],
      ]),
    )
    flood.set('by', '9999-12-31')
    const { wished, unknown } = readPathQuery(flood, edition, kept)
    expect(wished.wishes).toEqual(noWishes)
    expect(unknown).toEqual(['capacity=…', 'only=…', 'by=9999-12-31'])
    const form = Object.fromEntries([...flood].flatMap(([, name]) => [[fieldFor.only(name), 'on']]))
    const fields = { ...fieldsOf(kept), ...form }
    expect(readWishes(fields, place)).toMatchObject({ ok: false, errors: { form: expect.any(String) as unknown } })
    const long = { ...fieldsOf(kept), [fieldFor.days('x'.repeat(121))]: '1' }
    expect(readWishes(long, place)).toMatchObject({ ok: false })
  })

  it('is short, and can be read', () => {
    const search =
      'to=gold&layer=evidenced&include=DM1,OD1&leave=LC2&only=IT&by=2027-06-30&capacity=IT%3A5&capacity=8.5&day=done'
    const { wished } = read(search)
    expect(wished).toEqual({
      levelId: 'gold',
      layer: 'evidenced',
      day: 'done',
      wishes: {
        include: ['DM1', 'OD1'],
        leaveOut: ['LC2'],
        departments: ['IT'],
        doneBy: '2027-06-30',
        capacity: [
          { department: 'IT', effort: 5000 },
          { department: null, effort: 8500 },
        ],
      },
    })
    expect(writePathQuery(wished)).toBe(search)
  })

  it('is what is kept, where it asks for nothing', () => {
    const own = { ...kept, levelId: 'gold' }
    expect(readPathQuery(new URLSearchParams('kept&points=3'), edition, own)).toEqual({
      wished: own,
      isAsked: false,
      unknown: [],
    })
  })

  it('counts the day that is kept, where it names none', () => {
    const own = { ...kept, day: 'submission' } as const
    expect(readPathQuery(new URLSearchParams('to=gold'), edition, own).wished.day).toBe('submission')
    expect(read('to=gold').wished.day).toBe('done')
    expect(readPathQuery(new URLSearchParams('to=gold&day=done'), edition, own).wished.day).toBe('done')
  })

  it('names what it cannot use', () => {
    const search = 'to=bronze&layer=hoped&include=DM1,ZZ9&leave=nothing&by=2027-02-30&capacity=IT:lots&day=never'
    const { wished, unknown } = read(search)
    expect(unknown).toEqual([
      'capacity=IT:lots',
      'to=bronze',
      'layer=hoped',
      'day=never',
      'include=ZZ9',
      'leave=nothing',
      'by=2027-02-30',
    ])
    expect(wished).toEqual({ ...kept, wishes: { ...noWishes, include: ['DM1'] } })
  })
})

describe('the form of a path', () => {
  it('asks for what it shows', () => {
    fc.assert(
      fc.property(wishedPath, (wished) => {
        const reading = readWishes(fieldsOf(wished), place)
        expect(reading.ok && isSamePath(reading.wished, wished)).toBe(true)
      }),
    )
  })

  it.each([
    [{ to: 'bronze' }, 'to'],
    [{ layer: '' }, 'layer'],
    [{ by: '2026-02-30' }, 'by'],
    [{ by: '2026-06-29' }, 'by'],
    [{ 'days:IT': '-1' }, 'days:IT'],
    [{ 'all-days': 'many' }, 'all-days'],
  ])('refuses %o at %s', (fields, at) => {
    const reading = readWishes({ ...fieldsOf(kept), ...fields }, place)
    expect(reading.ok ? [] : Object.keys(reading.errors)).toEqual([at])
  })

  it('counts the day of submission once there is one, where there was nothing to choose', () => {
    const { day: _day, ...fields } = fieldsOf(kept)
    expect(readWishes(fields, { ...place, submitOn: null })).toMatchObject({ ok: true, wished: { day: 'submission' } })
    expect(readWishes(fieldsOf(kept), { ...place, submitOn: null })).toMatchObject({
      ok: true,
      wished: { day: 'done' },
    })
  })

  it('offers no day of submission that is past', () => {
    const fields = fieldsOf({ ...kept, day: 'submission' })
    expect(readWishes(fields, { ...place, submitOn: '2026-06-29' })).toMatchObject({ ok: false })
    expect(readWishes(fields, { ...place, submitOn: null })).toMatchObject({ ok: false })
  })

  it.each([
    ['0', 0],
    ['2.125', 2125],
    ['10000', 10_000_000],
    ['10000.001', null],
    ['1.2345', null],
    ['', null],
    ['1e3', null],
    ['-1', null],
  ])('takes %j as %j thousandths', (typed, expected) => {
    expect(readDays(typed)).toBe(expected)
  })
})
