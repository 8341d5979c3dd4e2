import { describe, expect, it } from 'vitest'
import { buildEdition } from '../../../tests/support/edition-builder.ts'
import { chooseEdition, editionByRef, loadCatalogue, sayProblem } from './catalogue.server.ts'

type Status = 'draft' | 'published' | 'retired'
const dates = { published: '2026-01-01', retired: '2026-02-01' }
const version = (standard: string, number: string, status: Status) =>
  buildEdition({ standard, version: number, status, dates, criteria: ['DM1'] })

const editions = [
  version('cities', '2.0.0', 'retired'),
  version('cities', '3.0.0', 'published'),
  version('cities', '3.10.0', 'published'),
  version('cities', '3.9.2', 'published'),
  version('cities', '3.11.0', 'draft'),
  version('cities', '30.0.0', 'draft'),
  version('cities-south', '1.0.0', 'published'),
]

describe('chooseEdition', () => {
  it.each([
    ['cities@3', 'cities@3.10.0'],
    ['cities@3.9', 'cities@3.9.2'],
    ['cities@3.0.0', 'cities@3.0.0'],
    ['cities', 'cities@3.10.0'],
    ['cities-south', 'cities-south@1.0.0'],
    ['cities@3.11.0', 'cities@3.11.0'],
    ['cities@2.0.0', 'cities@2.0.0'],
  ])('%s is %s', (wanted, ref) => {
    const choice = chooseEdition(wanted, editions)
    expect(choice.ok ? choice.edition.ref : choice.message).toBe(ref)
  })

  it.each([
    ['cities@2', 'there is no edition cities@2. Known: cities@2.0.0, '],
    ['cities@30', 'there is no edition cities@30. '],
    ['cities@3.11', 'there is no edition cities@3.11. '],
    ['cities@3.9.9', 'there is no edition cities@3.9.9. '],
    ['towns', 'there is no edition towns. '],
    ['cities@', '"cities@" is not an edition; write it like what-works-cities@3. '],
    ['cities@v3', '"cities@v3" is not an edition'],
    ['cities@3.0.0.1', '"cities@3.0.0.1" is not an edition'],
    ['Cities@3', '"Cities@3" is not an edition'],
    ['../cities', '"../cities" is not an edition'],
    ['', '"" is not an edition'],
  ])('refuses "%s" and says what there is', (wanted, message) => {
    const choice = chooseEdition(wanted, editions)
    expect(choice).toMatchObject({ ok: false, message: expect.stringContaining(message) })
    expect(choice).toMatchObject({ message: expect.stringContaining('cities-south@1.0.0') })
  })
})

describe('the catalogue of this project', () => {
  it('is read once', () => {
    expect(loadCatalogue()).toBe(loadCatalogue())
  })

  it('knows the edition that the command line is shown with', () => {
    expect(chooseEdition('what-works-cities@3')).toMatchObject({
      ok: true,
      edition: { ref: 'what-works-cities@3.0.0' },
    })
    expect(editionByRef('what-works-cities@3.0.0').criteria).toHaveLength(43)
    expect(() => editionByRef('what-works-cities@3')).toThrow('There is no edition what-works-cities@3 in criteria/')
  })
})

it.each([
  [
    { file: 'a/1.0.0/DM1.yaml', line: 3, path: 'checks.0.text', message: 'is missing' },
    'criteria/a/1.0.0/DM1.yaml:3: checks.0.text: is missing',
  ],
  [{ file: 'lock.json', line: null, path: '', message: 'cannot be read' }, 'criteria/lock.json: cannot be read'],
])('a problem is one line', (problem, line) => {
  expect(sayProblem(problem)).toBe(line)
})
