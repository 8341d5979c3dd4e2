import { describe, expect, it } from 'vitest'
import { chooseEdition } from '#app/features/editions/catalogue.server.ts'
import { readAnchor, readPage, readQuote, writeAnchor, type Anchor } from './anchor.ts'
import { excerpt, isTangled } from './comment-text.ts'
import { mayReadOf } from './readers.ts'
import { judgeBody, judgeMove, threadLimits, waitsFor } from './thread.ts'

const choice = chooseEdition('what-works-cities')
if (!choice.ok) throw new Error(choice.message)
const { edition } = choice

describe('an anchor', () => {
  it.each<[string, Anchor]>([
    ['criterion:DM1', { kind: 'criterion', criterionId: 'DM1' }],
    ['check:DM1.a', { kind: 'check', criterionId: 'DM1', checkId: 'DM1.a' }],
    ['evidence:r1', { kind: 'evidence', revisionId: 'r1', criterionId: null, checkId: null, page: null, quote: '' }],
  ])('is read from %s, and written so again', (anchor, expected) => {
    expect(readAnchor(edition, { anchor })).toEqual(expected)
    expect(writeAnchor(expected)).toEqual({ anchor })
  })

  it('keeps where in the evidence, and for which check', () => {
    const fields = { anchor: 'evidence:r1', check: 'DM1.a', page: '3', quote: 'We  adopt\nit.' }
    const anchor = readAnchor(edition, fields)
    expect(anchor).toMatchObject({ criterionId: 'DM1', checkId: 'DM1.a', page: 3, quote: 'We adopt it.' })
    expect(anchor && writeAnchor(anchor)).toEqual({ ...fields, quote: 'We adopt it.' })
  })

  it.each([
    '',
    ':',
    'criterion:',
    'criterion:XX9',
    'check:DM1.z',
    'check:DM1',
    'evidence:',
    'person:a',
    'DM1',
    'evidence',
  ])('is not %j', (anchor) => {
    expect(readAnchor(edition, { anchor })).toBeNull()
  })

  it('leaves out a check that is not in the edition', () => {
    expect(readAnchor(edition, { anchor: 'evidence:r1', check: 'XX1.a' })).toMatchObject({ checkId: null })
  })

  it.each([
    ['3', 3],
    [' 12 ', 12],
    ['9999', 9999],
    ['0', null],
    ['-1', null],
    ['3.5', null],
    ['10000', null],
    ['1e3', null],
    ['', null],
    [null, null],
  ])('has the page of %j', (text, page) => {
    expect(readPage(text)).toBe(page)
  })

  it('cuts a long quote between letters, not within one', () => {
    const quote = readQuote('😀'.repeat(600))
    expect(Array.from(quote)).toHaveLength(500)
    expect(quote.endsWith('😀…')).toBe(true)
  })
})

describe('a move', () => {
  it.each([
    ['open', 'comment', true, 'comment', 'open', false],
    ['resolved', 'comment', true, 'comment', 'resolved', false],
    ['open', 'resolve', false, 'resolved', 'resolved', false],
    ['open', 'resolve', true, 'resolved', 'resolved', false],
    ['resolved', 'reopen', false, 'reopened', 'open', false],
    // Somebody else was quicker: words stay, an empty move is nothing.
    ['resolved', 'resolve', true, 'comment', 'resolved', true],
    ['resolved', 'resolve', false, null, 'resolved', true],
    ['open', 'reopen', false, null, 'open', true],
    ['open', 'reopen', true, 'comment', 'open', true],
  ] as const)('in a thread that is %s: %s, words %s', (state, move, hasWords, kind, after, isLate) => {
    expect(judgeMove(state, move, hasWords)).toEqual({ kind, state: after, isLate })
  })
})

it.each([
  ['open', 'city', 'coach'],
  ['open', 'coach', 'city'],
  ['open', null, null],
  ['resolved', 'coach', null],
] as const)('a thread that is %s with the last word of %s waits for %s', (state, last, expected) => {
  expect(waitsFor(state, last)).toBe(expected)
})

it('takes a comment up to its limit, and says how long a longer one is', () => {
  expect(judgeBody('x'.repeat(threadLimits.body))).toBeNull()
  expect(judgeBody('x'.repeat(threadLimits.body + 1))).toContain('10,001')
  expect(judgeBody(' \n')).not.toBeNull()
})

describe('who may read of an item', () => {
  const item = { sensitivity: 'sensitive', authorId: 'author', leaves: ['guest'] }
  it.each([
    ['nobody', [], false],
    ['someone', ['contributor'], false],
    ['someone', ['leader'], false],
    ['someone', ['lead'], true],
    ['author', ['contributor'], true],
    ['author', [], false],
    ['guest', ['coach'], true],
    // A leave is for a coach: it opens nothing to somebody who is one no more.
    ['guest', ['contributor'], false],
    ['someone', ['coach'], false],
    ['someone', ['administrator'], false],
  ] as const)('%s as %j', (userId, roles, expected) => {
    expect(mayReadOf({ userId, roles }, item)).toBe(expected)
  })

  it('is everybody of the city, where it is not sensitive', () => {
    for (const other of [null, { ...item, sensitivity: 'internal' }]) {
      expect(mayReadOf({ userId: 'someone', roles: ['leader'] }, other)).toBe(true)
      expect(mayReadOf({ userId: 'someone', roles: [] }, other)).toBe(false)
    }
  })
})

describe('the text of a comment', () => {
  it.each([
    ['**Bold** and *not*, `code`', 'Bold and not, code'],
    ['# A heading\n\n- one\n2. two\n> quoted', 'A heading one two quoted'],
    ['See [the minutes](https://example.gov/a_b) now', 'See the minutes now'],
    ['snake_case and 3 * 4', 'snake_case and 3 * 4'],
    ['<b>kept as text</b>', '<b>kept as text</b>'],
    ['', ''],
  ])('is said in short: %j', (body, expected) => {
    expect(excerpt(body)).toBe(expected)
  })

  it('is cut at a word, or between letters', () => {
    expect(excerpt('one two three four', 10)).toBe('one two…')
    expect(excerpt('😀'.repeat(50), 10)).toBe(`${'😀'.repeat(9)}…`)
  })

  it.each([
    ['quotes in quotes', '> '.repeat(500) + 'a'],
    ['lists on one line', '- '.repeat(500)],
    ['numbers on one line', '1. '.repeat(500)],
    ['lists ever deeper', Array.from({ length: 90 }, (_, depth) => `${' '.repeat(depth * 2)}- a`).join('\n')],
    ['stars', `${'*'.repeat(500)}a${'*'.repeat(500)}`],
    ['brackets', '['.repeat(5_000)],
    ['list after list', '- a\n'.repeat(500)],
  ])('is tangled by %s', (_, body) => {
    expect(isTangled(body)).toBe(true)
  })

  it.each([
    ['words', 'word '.repeat(2_000)],
    ['emoji', '😀'.repeat(5_000)],
    ['a long list of a person', Array.from({ length: 60 }, (_, i) => `- **${i}** [a](https://a.example)`).join('\n')],
    ['a list in a list in a list', '- a\n  - b\n    - c\n      > d'],
    ['a table typed with dashes', '--- --- ---\n'.repeat(30)],
  ])('is not tangled by %s', (_, body) => {
    expect(isTangled(body)).toBe(false)
  })
})
