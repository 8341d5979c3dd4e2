import { describe, expect, it } from 'vitest'
import { placeFromQuery, placeToQuery, readPlace, sayPlace } from './place.ts'

describe('readPlace', () => {
  it.each([
    ['p. 3', 3, ''],
    ['p.3', 3, ''],
    ['Page 12, section 4', 12, ''],
    ['pp. 3-5', 3, ''],
    ['pages 7 to 9', 7, ''],
    ['see pg 4', 4, ''],
    ['Section 4 (page 21)', 21, ''],
    ['p. 3: “meets on page 9 monthly”', 3, 'meets on page 9 monthly'],
    ['“only a quote, p. 9”', null, 'only a quote, p. 9'],
    ['Section 3', null, ''],
    ['step 3', null, ''],
    ['p. 0', null, ''],
    ['page 12345', null, ''],
    ['', null, ''],
  ])('%s', (locator, page, quote) => {
    expect(readPlace(locator)).toEqual({ page, quote })
  })
})

describe('sayPlace', () => {
  it('is read again as it was', () => {
    for (const place of [
      { page: 3, quote: 'the committee meets' },
      { page: null, quote: 'so it is' },
      { page: 9, quote: '' },
    ]) {
      expect(readPlace(sayPlace(place))).toEqual(place)
      expect(placeFromQuery(new URLSearchParams(placeToQuery(place)))).toEqual(place)
    }
  })

  it('is never longer than a place may be, and keeps no marks within its own', () => {
    expect(sayPlace({ page: 3, quote: 'word '.repeat(300) })).toHaveLength(500)
    expect(sayPlace({ page: 3, quote: 'the “best”\n  "data"' })).toBe('p. 3: “the best data”')
    expect(sayPlace({ page: null, quote: ' ' })).toBe('')
  })
})

it.each(['page=0', 'page=-1', 'page=1.5', 'page=abc', 'page=10000', ''])('placeFromQuery: no page in %j', (query) => {
  expect(placeFromQuery(new URLSearchParams(query)).page).toBeNull()
})
