import { expect, it } from 'vitest'
import { isTry } from './tries.ts'

it.each([
  ['POST', '/sign-in'],
  ['POST', '/sign-in.data'],
  ['POST', '/sign-in/.data'],
  ['POST', '/Sign-In/'],
  ['POST', '/%73ign-in'],
  ['PUT', '/setup.data'],
  ['POST', '/sign-in/second-factor'],
  ['POST', '/Sign-In/Second-Factor.data'],
  ['POST', '/forgot-password'],
  ['POST', '/reset-password/abc'],
  ['POST', '/%72eset-password/abc.data'],
  ['POST', '/account-email/abc'],
  ['POST', '/r/abc'],
  ['POST', '/account/security'],
  ['GET', '/sign-in/oidc'],
  ['GET', '/sign-in/oidc/callback'],
  ['GET', '/verify/K7QM-4X2P-9R'],
  ['GET', '/Verify/k7qm.data'],
])('counts %s %s', (method, path) => {
  expect(isTry(method, path)).toBe(true)
})

it.each([
  ['GET', '/sign-in'],
  ['HEAD', '/setup'],
  ['POST', '/sign-out'],
  ['POST', '/setup-guide'],
  ['POST', '/account/notifications'],
  ['GET', '/reset-password/abc'],
  ['GET', '/r/abc'],
  ['GET', '/verify'],
  ['POST', '/readiness'],
  ['POST', '/%E0%A4%A'],
])('does not count %s %s', (method, path) => {
  expect(isTry(method, path)).toBe(false)
})
