import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '#app/platform/files.ts'
import { assay, spawnAssay, tacoma, wwc } from './command.ts'

describe('assay', () => {
  it('explains itself', async () => {
    const { status, out } = await assay('--help')
    expect(status).toBe(0)
    for (const name of ['score', 'plan', 'report', 'criteria', 'audit', 'user'])
      expect(out).toMatch(new RegExp(`^ {2}${name} `, 'm'))
  })

  it('explains itself to who asks in words', async () => {
    expect(await assay('help')).toEqual(await assay('--help'))
    expect(await assay('help', 'report')).toEqual(await assay('report', '--help'))
    expect(await assay('help', 'user', 'create')).toEqual(await assay('user', 'create', '--help'))
    expect(await assay('help', 'nothing')).toMatchObject({ status: 2 })
  })

  it.each([
    ['score'],
    ['report'],
    ['criteria'],
    ['criteria', 'list'],
    ['criteria', 'check'],
    ['criteria', 'show'],
    ['user'],
    ['user', 'create'],
    ['user', 'reset'],
    ['user', 'list'],
  ])('explains %s %s', async (...words) => {
    const { status, out } = await assay(...words, '--help')
    expect(status).toBe(0)
    expect(out.startsWith(`assay ${words.join(' ')} `) || out.startsWith(`assay ${words.join(' ')}\n`)).toBe(true)
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
  })

  it('says its version', async () => {
    const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string }
    expect(await assay('--version')).toEqual({ status: 0, out: `assay ${version}\n`, err: '' })
  })

  it.each<[string[], string]>([
    [[], 'assay: say what to do. Commands: score, plan, report, criteria, snapshot, audit, user. Try: assay --help'],
    [
      ['forecast'],
      'assay: there is no command "forecast". Commands: score, plan, report, criteria, snapshot, audit, user. Try: assay --help',
    ],
    [
      ['--json'],
      'assay: there is no option "--json". Commands: score, plan, report, criteria, snapshot, audit, user. Try: assay --help',
    ],
  ])('refuses %j', async (args, line) => {
    expect(await assay(...args)).toEqual({ status: 2, out: '', err: line })
  })

  it('ends with 2 and one line for an unknown command', async () => {
    const { status, out, err } = await spawnAssay(['plan\u001b[31m'])
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(err).toBe(
      'assay: there is no command "plan\\u001b[31m". Commands: score, plan, report, criteria, snapshot, audit, user. Try: assay --help\n',
    )
  })

  it('is quiet when its reader has read enough', async () => {
    const args = ['score', ...wwc, '--answers', tacoma, '--json']
    expect(await spawnAssay(args, { closeAfter: 1 })).toMatchObject({ status: 0, err: '' })
  })
})
