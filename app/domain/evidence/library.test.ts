import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bestStrength,
  libraryFacetNames,
  libraryFacets,
  librarySorts,
  narrowLibrary,
  noDepartment,
  sortLibrary,
  type ItemUse,
  type LibraryFilter,
  type LibraryItem,
} from './library.ts'

const asOf = '2026-06-30'
const noFilter: LibraryFilter = {
  q: '',
  needs: '',
  kind: '',
  department: '',
  sensitivity: '',
  age: '',
  strength: '',
  use: '',
}

const use = (changes: Partial<ItemUse> = {}): ItemUse => ({
  linkId: 'l',
  checkId: 'DM1.a',
  city: 2,
  review: null,
  isBlind: false,
  isBehind: false,
  isCurrent: true,
  ...changes,
})
const item = (changes: Partial<LibraryItem> = {}): LibraryItem => ({
  id: 'i',
  title: 'Charter',
  kind: 'file',
  kindLabel: 'PDF',
  fileName: null,
  url: null,
  department: 'Parks',
  sensitivity: 'internal',
  date: '2026-01-01',
  addedAt: '2026-02-01T00:00:00.000Z',
  isDead: false,
  uses: [use()],
  ...changes,
})

const fits = (changes: Partial<LibraryItem>, filter: Partial<LibraryFilter>) =>
  narrowLibrary([item(changes)], { ...noFilter, ...filter }, null, asOf).fitting.length === 1

describe('what fits a choice', () => {
  it.each<[string, Partial<LibraryItem>, Partial<LibraryFilter>, boolean]>([
    ['on the day six months back', { date: '2025-12-30' }, { age: '6' }, true],
    ['the day before', { date: '2025-12-29' }, { age: '6' }, false],
    ['within 6 is within 24 too', { date: '2026-06-01' }, { age: '24' }, true],
    ['older', { date: '2024-06-29' }, { age: 'older' }, true],
    ['not older', { date: '2024-06-30' }, { age: 'older' }, false],
    ['no date', { date: null }, { age: 'none' }, true],
    ['a date is not none', {}, { age: 'none' }, false],
    ['its best score', { uses: [use({ city: 1 }), use({ city: 3 })] }, { strength: '3' }, true],
    ['not its worst', { uses: [use({ city: 1 }), use({ city: 3 })] }, { strength: 'weak' }, false],
    ['zero is a score', { uses: [use({ city: 0 })] }, { strength: 'weak' }, true],
    ['nobody has scored', { uses: [use({ city: null })] }, { strength: 'unscored' }, true],
    ['on no check, it is not unscored', { uses: [] }, { strength: 'unscored' }, false],
    [
      'kept from the reader, it is not unscored',
      { uses: [use({ city: null, isBlind: true })] },
      { strength: 'unscored' },
      false,
    ],
    ['nor does it need a score', { uses: [use({ city: null, isBlind: true })] }, { needs: 'unscored' }, false],
    ['outdated: used and nowhere current', { uses: [use({ isCurrent: false })] }, { needs: 'outdated' }, true],
    ['current somewhere', { uses: [use({ isCurrent: false }), use()] }, { needs: 'outdated' }, false],
    ['unused is not outdated', { uses: [] }, { needs: 'outdated' }, false],
    ['a dead link', { isDead: true }, { needs: 'dead' }, true],
    ['behind', { uses: [use({ isBehind: true })] }, { needs: 'behind' }, true],
    ['used', {}, { use: 'used' }, true],
    ['unused', { uses: [] }, { use: 'unused' }, true],
    ['no department', { department: '' }, { department: noDepartment }, true],
    ['a department is a whole name', { department: 'Parks and Water' }, { department: 'Parks' }, false],
    ['all at once', { isDead: true, kind: 'link' }, { needs: 'dead', kind: 'link', department: 'Parks' }, true],
    ['all but one', { isDead: true }, { needs: 'dead', kind: 'link' }, false],
  ])('%s', (_, changes, filter, expected) => {
    expect(fits(changes, filter)).toBe(expected)
  })
})

const uses = fc.array(
  fc.record({
    linkId: fc.string(),
    checkId: fc.constantFrom('DM1.a', 'DM1.b'),
    city: fc.constantFrom(null, 0, 1, 2, 3),
    review: fc.constant(null),
    isBlind: fc.boolean(),
    isBehind: fc.boolean(),
    isCurrent: fc.boolean(),
  }),
  { maxLength: 3 },
)
const items = fc
  .array(
    fc.record({
      kind: fc.constantFrom('file' as const, 'link' as const, 'statement' as const),
      department: fc.constantFrom('', 'Parks', 'Finance'),
      sensitivity: fc.constantFrom('public' as const, 'internal' as const, 'sensitive' as const),
      date: fc.constantFrom(null, '2020-01-01', '2025-01-01', '2026-06-01'),
      title: fc.string({ maxLength: 5 }),
      isDead: fc.boolean(),
      uses,
    }),
    { maxLength: 15 },
  )
  .map((all) => all.map((each, index) => item({ ...each, id: String(index) })))
const filters = fc.record(
  Object.fromEntries(
    libraryFacetNames.map((facet) => {
      const choices: readonly string[] = facet === 'department' ? ['Parks', noDepartment] : libraryFacets[facet]
      return [facet, fc.oneof(fc.constant(''), fc.constantFrom(...choices))]
    }),
  ),
) as fc.Arbitrary<Omit<LibraryFilter, 'q'>>

describe('whatever the library and the filter', () => {
  it('a count is what that choice then shows', () => {
    fc.assert(
      fc.property(items, filters, fc.constantFrom(...libraryFacetNames), (all, chosen, facet) => {
        const filter = { q: '', ...chosen }
        const { counts } = narrowLibrary(all, filter, null, asOf)
        const choices: readonly string[] =
          facet === 'department' ? ['Parks', 'Finance', noDepartment] : libraryFacets[facet]
        for (const choice of choices) {
          const shown = narrowLibrary(all, { ...filter, [facet]: choice }, null, asOf).fitting.length
          expect(counts[facet][choice] ?? 0).toBe(shown)
        }
      }),
    )
  })

  it('another filter never shows more, and what does not match is not there', () => {
    fc.assert(
      fc.property(items, filters, fc.constantFrom(...libraryFacetNames), (all, chosen, facet) => {
        const filter = { q: '', ...chosen }
        const { fitting } = narrowLibrary(all, filter, null, asOf)
        const wider = narrowLibrary(all, { ...filter, [facet]: '' }, null, asOf).fitting
        expect(wider).toEqual(expect.arrayContaining(fitting))
        const matches = new Set(all.filter((_, index) => index % 2 === 0).map(({ id }) => id))
        const found = narrowLibrary(all, filter, matches, asOf).fitting
        expect(found).toEqual(fitting.filter(({ id }) => matches.has(id)))
      }),
    )
  })

  it('an order loses nothing, and puts what has no date last', () => {
    fc.assert(
      fc.property(items, fc.constantFrom(...librarySorts), (all, sort) => {
        const sorted = sortLibrary(all, sort)
        expect(new Set(sorted)).toEqual(new Set(all))
        if (sort !== 'newest' && sort !== 'oldest') return
        const dates = sorted.map(({ date }) => date)
        const known = dates.filter((date) => date !== null)
        expect(dates.slice(0, known.length)).toEqual(sort === 'oldest' ? known.sort() : known.sort().reverse())
      }),
    )
  })
})

it('the best strength is the highest, and none without scores', () => {
  expect(bestStrength(item({ uses: [use({ city: null }), use({ city: 0 })] }))).toBe(0)
  expect(bestStrength(item({ uses: [] }))).toBeNull()
})
