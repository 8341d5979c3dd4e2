import { afterEach, describe, expect, it } from 'vitest'
import {
  criterionYaml,
  editionYaml,
  removeCriteria,
  smallEdition,
  writeCriteria,
} from '../../../tests/support/criteria-folder.ts'
import { canonicalJson, hashOf, readEditions, type CatalogueProblem } from './read-editions.server.ts'

afterEach(removeCriteria)

const dm1 = 'small/1.0.0/DM1.yaml'
const head = 'small/1.0.0/edition.yaml'
const spanish = 'small/1.0.0/locales/es.yaml'
const read = (changes: Record<string, string | null> = {}) =>
  readEditions(writeCriteria({ ...smallEdition, ...changes }))
const problemsOf = (changes: Record<string, string | null>) => read(changes).flatMap(({ problems }) => problems)
const broken = (from: string, to: string) => criterionYaml('DM1').replace(from, to)
const brokenHead = (from: string, to: string) => editionYaml.replace(from, to)

describe('a folder that is right', () => {
  it('gives the edition, with a hash over its files', () => {
    const [folder, ...rest] = read()
    expect(rest).toEqual([])
    expect(folder).toMatchObject({ ref: 'small@1.0.0', folder: 'small/1.0.0', problems: [], overlays: [] })
    expect(folder?.edition?.criteria.map(({ id }) => id)).toEqual(['DM1', 'DM2'])
    expect(Object.keys(folder?.fileHashes ?? {}).sort()).toEqual(['DM1.yaml', 'DM2.yaml', 'edition.yaml'])
    expect(folder?.edition?.hash).toBe(hashOf(folder?.fileHashes ?? {}))
  })

  it('reads several editions in order, and leaves crosswalks and loose files alone', () => {
    const files = {
      'small/2.0.0/edition.yaml': brokenHead('version: 1.0.0', 'version: 2.0.0'),
      'small/2.0.0/DM1.yaml': criterionYaml('DM1'),
      'crosswalks/small/any.yaml': 'not: read',
      'README.md': 'How to write an edition',
      'edition.schema.json': '{}',
    }
    expect(read(files).map(({ ref, problems }) => [ref, problems.length])).toEqual([
      ['small@1.0.0', 0],
      ['small@2.0.0', 0],
    ])
  })

  it.each<[string, string, boolean]>([
    ['a comment', broken('id: DM1', '# yaml-language-server: $schema=x\nid: DM1 # the first'), true],
    ['the layout', broken('evidence: [A document]', 'evidence:\n      - "A document"'), true],
    [
      'the order of keys',
      broken('title: Title of DM1\nsummary: Summary.', 'summary: Summary.\ntitle: Title of DM1'),
      true,
    ],
    ['a text', broken('A fact', 'A  fact'), false],
    ['a number', broken('months: 12', 'months: 13'), false],
    ['a default written out', broken('id: DM1', 'id: DM1\npoints: 1'), false],
    ['the order of checks', broken('text: A fact', 'text: Another fact'), false],
  ])('%s: does the hash stay?', (_, content, isSame) => {
    expect(read({ [dm1]: content })[0]?.edition?.hash === read()[0]?.edition?.hash).toBe(isSame)
  })

  it('keys in any order are the same content', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: true })).toBe('{"a":true,"b":[1,{"c":"x","d":null}]}')
  })
})

describe('a file that is wrong: which, where and why', () => {
  const at = (file: string, line: number | null, path: string, message: string | RegExp): Record<string, unknown> => ({
    file,
    line,
    path,
    message: typeof message === 'string' ? message : expect.stringMatching(message),
  })
  it.each<[string, Record<string, string | null>, Record<string, unknown>]>([
    ['syntax', { [dm1]: broken('title: Title of DM1', 'title: [one') }, at(dm1, 3, '', /flow|sequence|collection/i)],
    ['syntax in the head', { [head]: brokenHead('owner: Nobody', 'owner: "Nobody') }, at(head, 22, '', /quote/i)],
    ['a tab', { [dm1]: broken('  why', '\twhy') }, at(dm1, 5, '', /tab/i)],
    [
      'a key twice',
      { [dm1]: broken('summary: Summary.', 'summary: Summary.\nsummary: Again.') },
      at(dm1, 4, '', /unique/i),
    ],
    ['an alias to nothing', { [dm1]: broken('Summary.', '*nothing') }, at(dm1, null, '', /alias/i)],
    ['two documents', { [dm1]: `${criterionYaml('DM1')}---\nid: DM2\n` }, at(dm1, 15, '', /multiple documents/i)],
    ['empty', { [dm1]: '' }, at(dm1, null, '', /expected object/i)],
    ['only a word', { [dm1]: 'hello' }, at(dm1, 1, '', /expected object/i)],
    [
      'unknown key',
      { [dm1]: broken('summary: Summary.', 'summary: Summary.\nsumary: Typo.') },
      at(dm1, 4, 'sumary', '"sumary" is not a key that belongs here'),
    ],
    [
      'unknown key inside',
      { [dm1]: broken('    text: Another', '    texts: Twice\n    text: Another') },
      at(dm1, 12, 'checks.1.texts', '"texts" is not a key that belongs here'),
    ],
    ['missing key', { [dm1]: broken('title: Title of DM1\n', '') }, at(dm1, 1, 'title', 'is missing')],
    [
      'missing key inside',
      { [dm1]: broken('    text: Another fact\n', '') },
      at(dm1, 11, 'checks.1.text', 'is missing'),
    ],
    ['wrong type', { [dm1]: broken('title: Title of DM1', 'title: 7') }, at(dm1, 2, 'title', /expected string/i)],
    [
      'wrong type inside',
      { [dm1]: broken('text: Another fact', 'text: [one, two]') },
      at(dm1, 12, 'checks.1.text', /expected string/i),
    ],
    ['blank text', { [dm1]: broken('Title of DM1', '"  "') }, at(dm1, 2, 'title', /too small|character/i)],
    [
      'a code of no criterion',
      { [dm1]: broken('id: DM1', 'id: dm-1') },
      at(dm1, 1, 'id', "a practice area's letters and a number, like DM1"),
    ],
    [
      'a rule nobody knows',
      { [dm1]: broken('guidance:', 'rule: most\nguidance:') },
      at(dm1, 4, 'rule', 'all, any or { atLeast: 2 }'),
    ],
    [
      'a window nobody knows',
      { [dm1]: broken('{ months: 12 }', '{ years: 1 }') },
      at(dm1, 10, 'checks.0.window', /\{ months: 24 \}.*quarterly/),
    ],
    [
      'an effort nobody knows',
      { [dm1]: broken('    window', '    effort: much\n    window') },
      at(dm1, 10, 'checks.0.effort', /person-days/),
    ],
    [
      'a threshold nobody knows',
      { [head]: brokenHead('{ percent: 51 }', '{ share: 51 }') },
      at(head, 19, 'levels.0.threshold', /percent: 51/),
    ],
    [
      'a threshold above the whole',
      { [head]: brokenHead('{ percent: 51 }', '{ percent: 151 }') },
      at(head, 19, 'levels.0.threshold.percent', /<=100/),
    ],
    [
      'a threshold of nothing',
      { [head]: brokenHead('{ percent: 51 }', '{ percent: 0 }') },
      at(head, 19, 'levels.0.threshold.percent', />=0.0001/),
    ],
    ['a gate nobody knows', { [head]: brokenHead('kind: criteria', 'kind: fence') }, at(head, 21, 'gates.0.kind', /./)],
    [
      'a day that does not exist',
      { [head]: brokenHead('dates: {}', 'dates: { published: 2026-02-30 }') },
      at(head, 7, 'dates.published', 'a date that exists'),
    ],
    [
      'a version that is none',
      { [head]: brokenHead('version: 1.0.0', 'version: "1.0"') },
      at(head, 3, 'version', 'a semantic version like 3.0.0'),
    ],
    ['no head', { [head]: null }, at(head, null, '', 'is missing')],
    [
      'the wrong folder',
      { [head]: brokenHead('version: 1.0.0', 'version: 1.0.1') },
      at(head, 3, 'version', 'says small@1.0.1, but its folder says small@1.0.0'),
    ],
    [
      'the wrong standard',
      { [head]: brokenHead('standard: small', 'standard: large') },
      at(head, 2, 'standard', 'says large@1.0.0, but its folder says small@1.0.0'),
    ],
    [
      'the wrong file name',
      { [dm1]: null, 'small/1.0.0/DM3.yaml': criterionYaml('DM1') },
      at('small/1.0.0/DM3.yaml', 1, 'id', 'the file of DM1 must be called DM1.yaml'),
    ],
    [
      'a file of another kind',
      { 'small/1.0.0/notes.txt': 'x' },
      at('small/1.0.0/notes.txt', null, '', /does not belong/),
    ],
    ['the other ending', { 'small/1.0.0/DM3.yml': 'x' }, at('small/1.0.0/DM3.yml', null, '', /does not belong/)],
    ['a folder in it', { 'small/1.0.0/DM3.yaml/x.yaml': 'x' }, at('small/1.0.0/DM3.yaml', null, '', /does not belong/)],
    ['a file called locales', { 'small/1.0.0/locales': 'x' }, at('small/1.0.0/locales', null, '', /does not belong/)],
    [
      'another file among the locales',
      { 'small/1.0.0/locales/es.json': '{}' },
      at('small/1.0.0/locales/es.json', null, '', /does not belong/),
    ],
    [
      'a gate on what is not there',
      { [head]: brokenHead('[DM1]', '[DM7]') },
      at(head, 21, 'gates.0', 'no active criterion DM7'),
    ],
    [
      'more checks needed than there are',
      { [dm1]: broken('guidance:', 'rule: { atLeast: 3 }\nguidance:') },
      at(dm1, 4, 'rule', 'asks for more checks than the 2 there are'),
    ],
    [
      'a prerequisite that is not there',
      { [dm1]: broken('guidance:', 'prerequisites: [DM9]\nguidance:') },
      at(dm1, 4, 'prerequisites', 'no criterion DM9'),
    ],
    [
      'an overlay for what is not there',
      { [spanish]: 'format: 1\nlocale: es\ncriteria:\n  DM9:\n    title: Nueve\n' },
      at(spanish, 4, 'criteria.DM9', 'no criterion DM9 in small@1.0.0'),
    ],
    [
      'an overlay for a check that is not there',
      { [spanish]: 'format: 1\nlocale: es\ncriteria:\n  DM1:\n    checks:\n      c: { text: C }\n' },
      at(spanish, 6, 'criteria.DM1.checks.c', 'no check of DM1 called c in small@1.0.0'),
    ],
    [
      'an overlay with a number',
      { [spanish]: 'format: 1\nlocale: es\ncriteria:\n  DM1: { points: 2 }\n' },
      at(spanish, 4, 'criteria.DM1.points', /not a key/),
    ],
    [
      'an overlay with a bad code',
      { [spanish]: 'format: 1\nlocale: es\ncriteria:\n  dm1: { title: Uno }\n' },
      at(spanish, 4, 'criteria.dm1', /letters and a number/),
    ],
    [
      'an overlay under another name',
      { [spanish]: 'format: 1\nlocale: pt-BR\n' },
      at(spanish, 2, 'locale', 'the file of pt-BR must be called pt-BR.yaml'),
    ],
  ])('%s', (_, changes, problem) => {
    const folders = read(changes)
    expect(folders.map(({ edition }) => edition)).toEqual([null])
    expect(folders[0]?.problems).toEqual([problem])
  })

  it('lists what is wrong in every file', () => {
    const problems = problemsOf({
      [head]: brokenHead('owner: Nobody\n', ''),
      [dm1]: broken('Summary.', '7'),
      'small/1.0.0/DM2.yaml': 'x: [',
    })
    const files = problems.map(({ file }: CatalogueProblem) => file)
    expect(new Set(files)).toEqual(new Set([head, dm1, 'small/1.0.0/DM2.yaml']))
  })

  it('one bad edition does not take the others with it', () => {
    const folders = read({ 'other/1.0.0/DM1.yaml': criterionYaml('DM1') })
    expect(folders.map(({ ref, edition }) => [ref, edition === null])).toEqual([
      ['other@1.0.0', true],
      ['small@1.0.0', false],
    ])
  })

  it('does not unfold a bomb of aliases', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...[...'bcdefgh'].map((key, index) => `${key}: &${key} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(', ')}]`),
    ]
    expect(problemsOf({ [dm1]: bomb.join('\n') })).toEqual([at(dm1, null, '', /alias/i)])
  })
})

describe('overlays', () => {
  it('come with the edition, and leave its hash as it is', () => {
    const [folder] = read({ [spanish]: 'format: 1\nlocale: es\ntitle: Norma\n' })
    expect(folder?.overlays).toMatchObject([{ locale: 'es', title: 'Norma' }])
    expect(folder?.fileHashes).not.toHaveProperty('locales/es.yaml')
    expect(folder?.edition?.hash).toBe(read()[0]?.edition?.hash)
  })
})
