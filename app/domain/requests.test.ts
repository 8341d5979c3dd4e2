import { describe, expect, it } from 'vitest'
import { editedSource, linkState, reminderDue, requestStanding, saySource, sourceOf } from './requests.ts'

const at = (day: string) => new Date(`${day}T12:00:00Z`)
const out = { closedAt: null, revokedAt: null, expiresAt: at('2026-07-01') }

describe('a link', () => {
  it.each([
    ['open', out],
    ['expired', { ...out, expiresAt: at('2026-06-30') }],
    ['closed', { ...out, closedAt: at('2026-06-01'), expiresAt: at('2026-06-02') }],
    ['revoked', { ...out, closedAt: at('2026-06-01'), revokedAt: at('2026-06-02') }],
  ] as const)('is %s', (state, ends) => {
    expect(linkState(ends, at('2026-06-30'))).toBe(state)
  })
})

describe('a request', () => {
  it.each([
    ['waiting', ['asked', 'accepted'], 'open'],
    ['waiting', ['returned'], 'open'],
    ['to-decide', ['asked', 'proposed'], 'open'],
    ['to-decide', ['proposed'], 'revoked'],
    ['done', ['asked'], 'expired'],
    ['done', ['accepted', 'handed-on'], 'open'],
  ] as const)('is %s with %j and a link that is %s', (standing, states, link) => {
    expect(requestStanding(states, link)).toBe(standing)
  })

  it.each([
    [null, '2026-07-10'],
    ['before', '2026-07-11'],
    ['before', '2026-07-14'],
    ['after', '2026-07-15'],
  ])('has the reminder %s on %s', (when, today) => {
    const days = { today, before: '2026-07-11', after: '2026-07-15' }
    expect(reminderDue({ dueOn: '2026-07-14', askedOn: '2026-07-01' }, days)).toBe(when)
  })

  it('has no first reminder where it was sent a moment ago', () => {
    const days = { today: '2026-07-12', before: '2026-07-11', after: '2026-07-15' }
    expect(reminderDue({ dueOn: '2026-07-14', askedOn: '2026-07-11' }, days)).toBeNull()
  })
})

it('an answer names its source', () => {
  const source = sourceOf({ name: 'Pat Ng', department: 'Public Works' })
  expect(saySource(source)).toBe('from Pat Ng, Public Works')
  expect(saySource(editedSource(source))).toBe('edited from Pat Ng, Public Works')
  expect(saySource(sourceOf({ name: 'Pat Ng', department: '' }))).toBe('from Pat Ng')
  expect(saySource('')).toBe('')
})
