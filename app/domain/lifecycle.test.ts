import { describe, expect, it } from 'vitest'
import { moveFrom, moves, sayClosed, stateFor, stateForCheck, stateForChecks, type Move } from './lifecycle.ts'
import { assessmentStates, type Actor, type AssessmentState } from './policy.ts'
import { isCoached, mayReturnRound, reviewerFor, type CityCoach } from './reviewer.ts'

describe('every move from every state', () => {
  const table: Record<AssessmentState, Partial<Record<Move, AssessmentState>>> = {
    open: { submit: 'in-review', 'sign-off': 'signed-off' },
    'in-review': { withdraw: 'open', return: 'open' },
    'signed-off': { reopen: 'open', archive: 'archived' },
    archived: {},
  }
  it.each(assessmentStates)('%s', (state) => {
    const led = (Object.keys(moves) as Move[]).flatMap((move) => {
      const to = moveFrom(state, move)
      return to === null ? [] : [[move, to]]
    })
    expect(Object.fromEntries(led)).toEqual(table[state])
  })
})

describe('the state of a criterion', () => {
  const inReview = { state: 'in-review', returned: ['DM1'] } as const
  it.each([
    [inReview, 'DM1', 'open'],
    [inReview, 'DM10', 'in-review'],
    [{ state: 'open', returned: [] } as const, 'DM1', 'open'],
    [{ state: 'signed-off', returned: ['DM1'] } as const, 'DM1', 'signed-off'],
  ])('%j %s', (lifecycle, id, expected) => {
    expect(stateFor(lifecycle, id)).toBe(expected)
    expect(stateForCheck(lifecycle, `${id}.a`)).toBe(expected)
  })

  it('is open for several checks as soon as one is', () => {
    expect(stateForChecks(inReview, ['LC1.a', 'DM1.b'])).toBe('open')
    expect(stateForChecks(inReview, ['LC1.a'])).toBe('in-review')
    expect(stateForChecks(inReview, [])).toBe('in-review')
  })

  it('says why something stays as it is', () => {
    expect(sayClosed('in-review', 'answers')).toContain('in review')
    expect(sayClosed('archived', 'answers')).toContain('closed')
  })
})

describe('who reviews', () => {
  const someone = { userId: 'me', name: '', email: '', isAdministrator: false, isDemo: false, sessionId: '' }
  const actor = (roles: ('lead' | 'contributor' | 'leader')[], areas?: string[]): Actor => ({
    ...someone,
    memberships: roles.map((role) => ({ cityId: 'c', role })),
    coaching: areas ? [{ cityId: 'c', areas }] : [],
  })
  const other = (areas: string[]): CityCoach => ({ userId: 'other', areas })
  const self: CityCoach = { userId: 'me', areas: [] }
  const place = { cityId: 'c', state: 'in-review', areaId: 'DM' } as const

  it.each<[string, Actor, CityCoach[], string | null]>([
    ['a coach', actor([], []), [self], 'coach'],
    ['a coach of the area', actor([], ['DM']), [{ ...self, areas: ['DM'] }], 'coach'],
    ['not a coach of another area', actor([], ['LC']), [{ ...self, areas: ['LC'] }], null],
    ['a lead without any coach', actor(['lead']), [], 'internal'],
    ['a lead whose coach is for another area', actor(['lead']), [other(['LC'])], 'internal'],
    ['not a lead with a coach', actor(['lead']), [other([])], null],
    ['a lead who coaches too, as one of the city', actor(['lead'], []), [self], 'internal'],
    ['not a contributor, coach or not', actor(['contributor'], []), [self], null],
    ['a leader who coaches', actor(['leader'], []), [self], 'coach'],
    ['not a leader', actor(['leader']), [], null],
  ])('%s', (_, who, coaches, expected) => {
    expect(reviewerFor(who, place, coaches)).toBe(expected)
    expect(reviewerFor(who, { ...place, state: 'signed-off' }, coaches)).toBeNull()
  })

  it.each<[string, Actor, CityCoach[], boolean]>([
    ['a coach for all', actor([], []), [self, other([])], true],
    ['a coach for some, where nobody coaches all', actor([], ['DM']), [self, other(['LC'])], true],
    ['not a coach for some, where somebody coaches all', actor([], ['DM']), [self, other([])], false],
    ['a lead without a coach', actor(['lead']), [], true],
    ['not a lead with one', actor(['lead']), [other(['LC'])], false],
    ['not a contributor', actor(['contributor']), [], false],
  ])('gives the round back: %s', (_, who, coaches, expected) => {
    expect(mayReturnRound(who, place, coaches)).toBe(expected)
    expect(mayReturnRound(who, { ...place, state: 'open' }, coaches)).toBe(false)
  })

  it('a coach is not their own', () => {
    expect([isCoached({ userId: 'me' }, 'DM', [self]), isCoached({ userId: 'you' }, 'DM', [self])]).toEqual([
      false,
      true,
    ])
  })
})
