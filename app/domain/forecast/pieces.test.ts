import { expect, it } from 'vitest'
import { isCostly, piecesOf } from './ageing.ts'
import { sayPieces } from './forecast-words.ts'

const ages = (linkId: string, checkId: string, lastDay: string, cost: 'level' | 'points' | 'check' | 'nothing') => ({
  linkId,
  checkId,
  lastDay,
  cost,
})

it('counts a piece of evidence once for each last day, however many checks it is on', () => {
  const ageing = [
    ages('l1', 'A1.a', '2027-01-31', 'nothing'),
    ages('l2', 'A1.b', '2027-01-31', 'points'),
    ages('l3', 'A1.a', '2027-03-31', 'check'),
    ages('l4', 'A1.c', '2027-03-31', 'level'),
  ]
  const items = new Map([
    ['l1', 'report'],
    ['l2', 'report'],
    ['l3', 'report'],
  ])
  const pieces = piecesOf(ageing, (linkId) => items.get(linkId) ?? null)
  expect(pieces.map((piece) => piece.map(({ linkId }) => linkId))).toEqual([['l1', 'l2'], ['l3'], ['l4']])
  expect(pieces.filter(isCostly)).toHaveLength(2)
})

it.each([
  [0, 0, 'No evidence that counts ages out until 22 Nov 2028.'],
  [1, 0, 'One piece of evidence ages out until 22 Nov 2028; it does not cost points.'],
  [1, 1, 'One piece of evidence ages out until 22 Nov 2028; it costs points.'],
  [41, 14, '41 pieces of evidence age out until 22 Nov 2028; 14 of them cost points.'],
  [41, 1, '41 pieces of evidence age out until 22 Nov 2028; 1 of them costs points.'],
  [41, 0, '41 pieces of evidence age out until 22 Nov 2028; none of it costs points.'],
])('says %i pieces of which %i cost', (pieces, costly, words) => {
  expect(sayPieces({ pieces, costly }, '22 Nov 2028')).toBe(words)
})
