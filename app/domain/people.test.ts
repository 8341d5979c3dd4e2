import { describe, expect, it } from 'vitest'
import {
  canKeepWork,
  sayName,
  sayRole,
  sayWork,
  sizeOfWork,
  stateOfInvitation,
  type OpenWork,
  type PlaceRole,
} from './people.ts'

const at = (time: string) => new Date(`2026-11-22T${time}Z`)
const none: OpenWork = { criteria: [], requests: 0, threads: 0, invitations: 0 }

describe('an invitation', () => {
  const sent = { acceptedAt: null, revokedAt: null, expiresAt: at('12:00:00') }

  it.each([
    ['waits until its last moment', sent, '11:59:59', 'waiting'],
    ['is over from then on', sent, '12:00:00', 'expired'],
    ['that is accepted stays so', { ...sent, acceptedAt: at('10:00:00') }, '13:00:00', 'accepted'],
    ['that is revoked stays so', { ...sent, revokedAt: at('10:00:00') }, '11:00:00', 'revoked'],
  ] as const)('%s', (_what, times, now, state) => {
    expect(stateOfInvitation(times, at(now))).toBe(state)
  })
})

it.each<[readonly PlaceRole[], Partial<OpenWork>, boolean]>([
  [[], {}, true],
  [[], { threads: 1 }, false],
  [['coach'], { threads: 1 }, true],
  [['leader'], { threads: 1 }, true],
  [['leader'], { criteria: ['DM1'] }, false],
  [['coach'], { requests: 1 }, false],
  [['contributor'], { criteria: ['DM1'], requests: 2, threads: 3 }, true],
  [['lead'], { criteria: ['DM1'] }, true],
  [['leader', 'contributor'], { requests: 1 }, true],
  [[], { invitations: 4 }, true],
])('who keeps %j can go on with %j: %s', (kept, work, keeps) => {
  expect(canKeepWork(kept, { ...none, ...work })).toBe(keeps)
})

it('says what is open, and nothing of what is not', () => {
  expect(sayWork(none)).toEqual([])
  expect(sizeOfWork(none)).toBe(0)
  const work = { criteria: ['DM1', 'LC2'], requests: 1, threads: 2, invitations: 1 }
  expect(sizeOfWork(work)).toBe(6)
  expect(sayWork(work)).toEqual([
    '2 criteria to look after (DM1, LC2)',
    '1 open question to a department',
    '2 open threads',
    '1 invitation that waits',
  ])
})

it('names roles with a coach’s areas, and who has left', () => {
  expect([sayRole('lead', ['DM']), sayRole('coach'), sayRole('coach', ['DM', 'LC'])]).toEqual([
    'lead',
    'coach',
    'coach for DM, LC',
  ])
  expect(sayName({ name: 'Ben Ode', deactivatedAt: null })).toBe('Ben Ode')
  expect(sayName({ name: 'Ben Ode', deactivatedAt: at('10:00:00') })).toBe('Ben Ode (left)')
})
