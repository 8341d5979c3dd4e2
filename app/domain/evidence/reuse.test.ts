import { describe, expect, it } from 'vitest'
import { nearestChecks, rankReuse, soughtWords, type ReuseCandidate } from './reuse.ts'

it.each([
  [['A data governance committee meets'], ['governance', 'committee', 'meets']],
  [['The city held at least one session for the public'], ['session']],
  [
    ['Órgano de gobierno', 'órgano'],
    ['órgano', 'gobierno'],
  ],
  [['24 months, 3-5 %', ''], []],
])('soughtWords(%j)', (texts, words) => {
  expect(soughtWords(texts)).toEqual(words)
})

it('seeks no more words than tell', () => {
  const many = Array.from({ length: 30 }, (_, index) => `word${'abcdefghijklmnopqrstuvwxyzäöüß'[index] ?? ''}`).join(
    ' ',
  )
  expect(soughtWords([many])).toHaveLength(8)
})

it.each([
  ['DM1.b', ['DM1.a', 'DM2.a', 'LC1.a'], ['DM1.a']],
  ['DM1.b', ['DM2.a', 'LC1.a', 'DM11.a'], ['DM2.a', 'DM11.a']],
  ['DM1.b', ['LC1.a'], []],
])('nearestChecks of %s among %j', (checkId, others, near) => {
  expect(nearestChecks(checkId, others)).toEqual(near)
})

describe('rankReuse', () => {
  const item = (itemId: string, more: Partial<ReuseCandidate> = {}): ReuseCandidate => ({
    itemId,
    checkIds: [],
    best: null,
    words: 0,
    ...more,
  })
  const rank = (...items: ReuseCandidate[]) => rankReuse('DM1.b', items, 5).map(({ itemId }) => itemId)

  it('puts the criterion before the words, and the words before the area', () => {
    const area = item('area', { checkIds: ['DM2.a'] })
    const words = item('words', { words: 3 })
    const criterion = item('criterion', { checkIds: ['DM1.a'] })
    expect(rank(area, words, criterion)).toEqual(['criterion', 'words', 'area'])
  })

  it('prefers what has shown its check, and what has both reasons', () => {
    expect(rank(item('a', { checkIds: ['DM1.a'] }), item('b', { checkIds: ['DM1.a'], best: 2 }))).toEqual(['b', 'a'])
    expect(rank(item('a', { checkIds: ['DM1.a'], best: 1 }), item('b', { checkIds: ['DM1.a'], words: 4 }))).toEqual([
      'b',
      'a',
    ])
  })

  it('offers what is only of the same area where there is little else', () => {
    const areas = ['a', 'b', 'c', 'd'].map((id) => item(id, { checkIds: ['DM2.a'] }))
    expect(rank(...areas)).toEqual(['a', 'b', 'c'])
    expect(rank(...areas, item('x', { words: 3 }), item('y', { words: 3 }))).toEqual(['x', 'y', 'a'])
    expect(rank(...areas, item('z', { checkIds: ['DM2.a'], words: 1 }))).toEqual(['z', 'a', 'b'])
  })

  it('leaves out what is there already, and what has no reason', () => {
    const there = item('there', { checkIds: ['DM1.b', 'DM1.a'], words: 9 })
    expect(rank(there, item('other area', { checkIds: ['LC1.a'], best: 3 }), item('chance', { words: 2 }))).toEqual([])
  })

  it('gives no more than asked for, the same every time', () => {
    const many = Array.from({ length: 9 }, (_, index) => item(`i${index}`, { words: 3 }))
    expect(rank(...many.toReversed())).toEqual(['i0', 'i1', 'i2', 'i3', 'i4'])
  })
})
