import { expect, it } from 'vitest'
import { isTry } from './tries.ts'

it.each([
  ['POST', '/sign-in'],
  ['POST', '/sign-in.data'],
  ['POST', '/sign-in/.data'],
  ['POST', '/Sign-In/'],
  ['POST', '/%73ign-in'],
  ['PUT', '/setup.data'],
])('counts %s %s', (method, path) => {
  expect(isTry(method, path)).toBe(true)
})

it.each([
  ['GET', '/sign-in'],
  ['HEAD', '/setup'],
  ['POST', '/sign-out'],
  ['POST', '/setup-guide'],
  ['POST', '/%E0%A4%A'],
])('does not count %s %s', (method, path) => {
  expect(isTry(method, path)).toBe(false)
})
