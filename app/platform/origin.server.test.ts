import { afterEach, expect, it, vi } from 'vitest'
import { assertSameOrigin, isFromElsewhere, isSecure, safePath } from './origin.server.ts'

afterEach(() => vi.unstubAllEnvs())

it.each([
  ['/cities', '/cities'],
  ['/assessments/1/readiness?area=DM#gap', '/assessments/1/readiness?area=DM#gap'],
  ['/a/./b/../c', '/a/c'],
  ['/search?q=//elsewhere.example', '/search?q=//elsewhere.example'],
])('goes on to %s', (wanted, path) => {
  expect(safePath(wanted, '/fallback')).toBe(path)
})

it.each([
  null,
  undefined,
  '',
  'cities',
  'https://elsewhere.example',
  '//elsewhere.example',
  '/\\elsewhere.example',
  '/\t/elsewhere.example',
  '/.//elsewhere.example',
  '/%2e//elsewhere.example',
  '/x/..//elsewhere.example',
  '/.\\/elsewhere.example',
  '/\t/[',
  '/__manifest?p=/',
  'javascript:alert(1)',
])('does not go on to %j', (wanted) => {
  expect(safePath(wanted, '/fallback')).toBe('/fallback')
})

const post = (headers: Record<string, string>) => new Request('http://localhost:3000/here', { method: 'POST', headers })

it.each([
  [{ Origin: 'http://localhost:3000' }, true],
  [{ 'Sec-Fetch-Site': 'same-origin' }, true],
  [{ Origin: 'null', 'Sec-Fetch-Site': 'same-origin' }, true],
  [{ Origin: 'https://localhost:3000' }, false],
  [{ Origin: 'http://elsewhere.example', 'Sec-Fetch-Site': 'same-origin' }, false],
  [{ Origin: 'null', 'Sec-Fetch-Site': 'cross-site' }, false],
  [{ 'Sec-Fetch-Site': 'same-site' }, false],
  [{}, false],
] as [Record<string, string>, boolean][])('judges where a form came from: %j', (headers, isOurs) => {
  const check = () => {
    assertSameOrigin(post(headers))
  }
  if (isOurs) expect(check).not.toThrow()
  else expect(check).toThrow(expect.objectContaining({ status: 403 }))
})

it.each([
  ['cross-site', true],
  ['same-site', true],
  ['same-origin', false],
  ['none', false],
  [null, false],
])('knows whether another site asked: %s', (site, isElse) => {
  const headers: Record<string, string> = site === null ? {} : { 'Sec-Fetch-Site': site }
  expect(isFromElsewhere(new Request('http://localhost/here', { headers }))).toBe(isElse)
})

it('believes only the address people use, where that is set', () => {
  vi.stubEnv('APP_ORIGIN', 'https://assay.example.gov')
  const check = (origin: string) => () => {
    assertSameOrigin(post({ Origin: origin }))
  }
  expect(check('https://assay.example.gov')).not.toThrow()
  expect(check('http://localhost:3000')).toThrow(expect.objectContaining({ status: 403 }))
  expect(isSecure(post({}))).toBe(true)
})
