import { describe, expect, it } from 'vitest'
import { byWaiting, sayNews, sayWaited, type DeskCity } from './desk.ts'

const at = (day: number) => new Date(Date.UTC(2026, 5, day))
const city = (name: string, round: number | null, thread: number | null): DeskCity => ({
  cityId: name,
  name,
  region: '',
  roundSince: round === null ? null : at(round),
  threadSince: thread === null ? null : at(thread),
})

it('puts rounds before threads, the older first, and what waits for nothing last by its name', () => {
  const cities = [
    city('b nothing', null, null),
    city('thread 1', null, 1),
    city('A nothing', null, null),
    city('round 3', 3, null),
    city('round 2, thread 2', 2, 2),
    city('round 2, thread 1', 2, 1),
    city('thread 4', null, 4),
  ]
  expect(byWaiting(cities).map(({ name }) => name)).toEqual([
    'round 2, thread 1',
    'round 2, thread 2',
    'round 3',
    'thread 1',
    'thread 4',
    'A nothing',
    'b nothing',
  ])
})

it.each([
  [0, 'since today'],
  [1, 'for 1 day'],
  [12, 'for 12 days'],
])('%i days of waiting', (days, expected) => {
  expect(sayWaited(at(1), at(1 + days))).toBe(expected)
})

describe('news', () => {
  it.each([
    [[], ''],
    [
      [
        ['evidence.scored', 3],
        ['evidence.opened', 2],
      ],
      '',
    ],
    [[['answer.saved', 1]], '1 answer'],
    [
      [
        ['comment.added', 2],
        ['answer.saved', 12],
        ['round.submitted', 1],
        ['evidence.added', 1],
        ['evidence.linked', 2],
      ],
      '1 submission, 12 answers, 3 changes of evidence, 2 comments',
    ],
  ] as [[string, number][], string][])('%j', (counts, expected) => {
    expect(sayNews(counts.map(([action, many]) => ({ action, many })))).toBe(expected)
  })
})
