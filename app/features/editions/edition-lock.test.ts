import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import {
  criterionYaml,
  editionYaml,
  publishedEdition,
  removeCriteria,
  smallEdition,
  writeCriteria,
} from '../../../tests/support/criteria-folder.ts'
import { addToLock, checkLock } from './edition-lock.server.ts'
import { readEditions } from './read-editions.server.ts'

afterEach(removeCriteria)

const publishedHead = publishedEdition['small/1.0.0/edition.yaml'] ?? ''
const check = (root: string) => checkLock(readEditions(root), root)
const lock = (root: string) => addToLock(readEditions(root), root)
const lockFile = (root: string) => readFileSync(join(root, 'lock.json'), 'utf8')

function lockedFolder(): string {
  const root = writeCriteria(publishedEdition)
  lock(root)
  return root
}

describe('checkLock', () => {
  it('a draft needs no lock', () => {
    expect(check(writeCriteria(smallEdition))).toEqual([])
  })

  it('a published edition needs one, and says how to get it', () => {
    expect(check(writeCriteria(publishedEdition))).toEqual([
      {
        file: 'small/1.0.0/edition.yaml',
        line: null,
        path: '',
        message: expect.stringMatching(/not locked.*criteria check --lock/),
      },
    ])
  })

  it('locked and unchanged is fine; so are comments and layout', () => {
    const root = lockedFolder()
    expect(check(root)).toEqual([])
    appendFileSync(join(root, 'small/1.0.0/DM1.yaml'), '\n# A note for editors\n')
    expect(check(root)).toEqual([])
  })

  it.each<[string, (root: string) => void, string, RegExp]>([
    [
      'a changed text',
      (root) => writeFileSync(join(root, 'small/1.0.0/DM1.yaml'), criterionYaml('DM1').replace('A fact', 'A fact!')),
      'small/1.0.0/DM1.yaml',
      /^was changed/,
    ],
    [
      'a changed threshold',
      (root) => writeFileSync(join(root, 'small/1.0.0/edition.yaml'), publishedHead.replace('51', '50')),
      'small/1.0.0/edition.yaml',
      /^was changed/,
    ],
    [
      'an added criterion',
      (root) => writeFileSync(join(root, 'small/1.0.0/DM3.yaml'), criterionYaml('DM3')),
      'small/1.0.0/DM3.yaml',
      /^was added/,
    ],
    [
      'a criterion taken away',
      (root) => rmSync(join(root, 'small/1.0.0/DM2.yaml')),
      'small/1.0.0/DM2.yaml',
      /^is missing/,
    ],
    [
      'the edition taken away',
      (root) => rmSync(join(root, 'small'), { recursive: true }),
      'small/1.0.0/',
      /^is locked but not there/,
    ],
    [
      'back to a draft',
      (root) => writeFileSync(join(root, 'small/1.0.0/edition.yaml'), editionYaml),
      'small/1.0.0/edition.yaml',
      /^says draft/,
    ],
    [
      'a lock that cannot be read',
      (root) => writeFileSync(join(root, 'lock.json'), '{'),
      'lock.json',
      /^cannot be read/,
    ],
    [
      'a lock of another form',
      (root) => writeFileSync(join(root, 'lock.json'), '{"small@1.0.0": "abc"}'),
      'lock.json',
      /^cannot be read/,
    ],
  ])('%s', (_, change, file, message) => {
    const root = lockedFolder()
    change(root)
    expect(check(root)).toEqual([{ file, line: null, path: '', message: expect.stringMatching(message) }])
  })

  it('an edition may retire, and be translated later', () => {
    const root = lockedFolder()
    const retired = publishedHead
      .replace('status: published', 'status: retired')
      .replace('2026-11-22 }', '2026-11-22, retired: 2030-01-01 }')
    writeFileSync(join(root, 'small/1.0.0/edition.yaml'), retired)
    mkdirSync(join(root, 'small/1.0.0/locales'))
    writeFileSync(join(root, 'small/1.0.0/locales/es.yaml'), 'format: 1\nlocale: es\ntitle: Norma\n')
    expect(check(root)).toEqual([])
  })

  it('says how to go on: put it back, or make a new version', () => {
    const root = lockedFolder()
    rmSync(join(root, 'small/1.0.0/DM2.yaml'))
    expect(check(root)[0]?.message).toMatch(/put the file back .* or copy the folder to a new version/)
  })

  it('a hash in the lock that does not fit its files is a lock that somebody edited', () => {
    const root = lockedFolder()
    const content = JSON.parse(lockFile(root)) as Record<string, { hash: string }>
    writeFileSync(
      join(root, 'lock.json'),
      JSON.stringify({ 'small@1.0.0': { ...content['small@1.0.0'], hash: '0'.repeat(64) } }),
    )
    expect(check(root)).toEqual([
      { file: 'lock.json', line: null, path: 'small@1.0.0', message: expect.stringMatching(/does not fit/) },
    ])
  })
})

describe('addToLock', () => {
  it('writes no file for drafts', () => {
    const root = writeCriteria(smallEdition)
    expect(lock(root)).toEqual([])
    expect(existsSync(join(root, 'lock.json'))).toBe(false)
  })

  it('adds what is published, once', () => {
    const root = writeCriteria(publishedEdition)
    expect(lock(root)).toEqual(['small@1.0.0'])
    const written = lockFile(root)
    expect(JSON.parse(written)).toMatchObject({ 'small@1.0.0': { hash: readEditions(root)[0]?.edition?.hash } })
    expect(lock(root)).toEqual([])
    expect(lockFile(root)).toBe(written)
  })

  it('never rewrites what is there, whatever was changed since', () => {
    const root = lockedFolder()
    const before = JSON.parse(lockFile(root)) as object
    writeFileSync(join(root, 'small/1.0.0/DM1.yaml'), criterionYaml('DM1').replace('A fact', 'Another'))
    mkdirSync(join(root, 'other/1.0.0'), { recursive: true })
    writeFileSync(join(root, 'other/1.0.0/edition.yaml'), publishedHead.replace('standard: small', 'standard: other'))
    writeFileSync(join(root, 'other/1.0.0/DM1.yaml'), criterionYaml('DM1'))
    expect(lock(root)).toEqual(['other@1.0.0'])
    expect(JSON.parse(lockFile(root))).toMatchObject(before)
    expect(check(root).map(({ file }) => file)).toEqual(['small/1.0.0/DM1.yaml'])
  })

  it('does not write over a lock that cannot be read', () => {
    const root = writeCriteria({ ...publishedEdition, 'lock.json': '{' })
    expect(() => lock(root)).toThrow('cannot be read')
    expect(lockFile(root)).toBe('{')
  })

  it('leaves an edition that is not valid alone', () => {
    const root = writeCriteria({ ...publishedEdition, 'small/1.0.0/DM1.yaml': 'id: [' })
    expect(lock(root)).toEqual([])
  })
})
