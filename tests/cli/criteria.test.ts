import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkCriteria } from '#app/cli/criteria-check.ts'
import { criteriaFolder } from '#app/features/editions/read-editions.server.ts'
import { assay, today } from './command.ts'

describe('assay criteria list', () => {
  it('names every edition with its status, size and hash', async () => {
    const { status, out } = await assay('criteria', 'list')
    expect(status).toBe(0)
    expect(out).toMatch(/^Edition +Status +Criteria +Levels +Hash +Title\n/)
    expect(out).toMatch(/^what-works-cities@3\.0\.0 +published +43 +3 +[0-9a-f]{8} +What Works Cities, Version 3$/m)
  })
})

describe('assay criteria show', () => {
  it('prints an edition', async () => {
    const { out } = await assay('criteria', 'show', 'what-works-cities@3')
    expect(out).toMatch(/Silver +51 percent: 22 points of 43\n/)
    expect(out).toContain('Core criteria, before every level: LC1, DM1 and PA1\n')
    expect(out).toMatch(/DM1\* +Data strategy and governance \(4 checks\)\n/)
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
  })

  it('prints one criterion with its checks, evidence, windows, work, guidance and reading', async () => {
    const { out } = await assay('criteria', 'show', 'what-works-cities@3.0.0', 'DM1')
    expect(out).toMatch(/^DM1 Data strategy and governance\nData Management, 1 point, core criterion; /)
    expect(out).toContain('All four checks are needed.')
    expect(out).toContain("   - A charter, council policy or manager's memo that lists the duties\n")
    expect(out).toMatch(/Evidence from the last 36 months, public\. Work: 3 days\.\n/)
    for (const part of ['Why: ', 'Small cities: ', 'Trap: ', 'Our reading: ']) expect(out).toContain(`\n${part}`)
  })

  it.each<[string[], string]>([
    [['show'], 'assay criteria show: EDITION is missing. Try: assay criteria show --help'],
    [
      ['show', 'what-works-cities@3', 'dm1'],
      'assay criteria show: what-works-cities@3.0.0 has no criterion "dm1": did you mean DM1?',
    ],
    [
      ['show', 'what-works-cities@3', 'DM1', 'DM2'],
      'assay criteria show: "DM2" is one argument too many. Try: assay criteria show --help',
    ],
    [['diff'], 'assay criteria: there is no command "diff". Commands: list, check, show. Try: assay criteria --help'],
    [[], 'assay criteria: say what to do. Commands: list, check, show. Try: assay criteria --help'],
  ])('refuses %j', async (args, line) => {
    expect(await assay('criteria', ...args)).toEqual({ status: 2, out: '', err: line })
  })
})

describe('assay criteria check', () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'assay-criteria-'))
    cpSync(join(criteriaFolder, 'what-works-cities/3.0.0'), join(root, 'what-works-cities/3.0.0'), { recursive: true })
  })
  afterEach(() => {
    rmSync(root, { recursive: true })
  })

  function check(isToLock: boolean) {
    let out = ''
    const outcome = checkCriteria({ out: (text) => void (out += text), today }, { isToLock, root })
    return { out, lines: outcome.ok ? [] : outcome.lines }
  }
  const change = (name: string, from: string | RegExp, to: string) => {
    const path = join(root, 'what-works-cities/3.0.0', name)
    writeFileSync(path, readFileSync(path, 'utf8').replace(from, to))
  }

  it('asks for the lock, adds to it, and is content', () => {
    expect(check(false).lines).toEqual([
      'criteria/what-works-cities/3.0.0/edition.yaml: is published but not locked. Run: npm run -s assay -- criteria check --lock',
    ])
    expect(check(true).out).toBe('Locked what-works-cities@3.0.0.\n1 edition, 43 criteria: all sound and unchanged.\n')
    expect(check(false)).toEqual({ out: '1 edition, 43 criteria: all sound and unchanged.\n', lines: [] })
    const lock = readFileSync(join(root, 'lock.json'), 'utf8')
    expect(check(true).lines).toEqual([])
    expect(readFileSync(join(root, 'lock.json'), 'utf8')).toBe(lock)
  })

  it('tells every change since the lock, and does not lock over it', () => {
    check(true)
    const lock = readFileSync(join(root, 'lock.json'), 'utf8')
    change('DM1.yaml', 'rule: all', 'rule: any')
    change('edition.yaml', 'percent: 51', 'percent: 50')
    for (const isToLock of [false, true]) {
      expect(check(isToLock).lines.map((line) => line.split(':')[0])).toEqual([
        'criteria/what-works-cities/3.0.0/DM1.yaml',
        'criteria/what-works-cities/3.0.0/edition.yaml',
      ])
    }
    expect(readFileSync(join(root, 'lock.json'), 'utf8')).toBe(lock)
  })

  it('locks nothing while a file is unsound', () => {
    change('DM1.yaml', 'id: DM1', 'id: dm1')
    expect(check(true).lines[0]).toMatch(/^criteria\/what-works-cities\/3\.0\.0\/DM1\.yaml:\d+: id: /)
    expect(() => readFileSync(join(root, 'lock.json'))).toThrow()
  })
})
