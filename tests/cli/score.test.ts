import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { toScoreJson } from '#app/domain/results/score-json.ts'
import { assay, spawnAssay, tacoma, today, wwc } from './command.ts'

type ScoreJson = ReturnType<typeof toScoreJson>

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-cli-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

function file(content: string, name = 'answers.csv'): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const scoreOf = async (...args: string[]): Promise<ScoreJson> => {
  const { out, err } = await assay('score', ...wwc, '--json', ...args)
  expect(err).toBe('')
  return JSON.parse(out) as ScoreJson
}

describe('Tacoma, as of 31 January 2017', () => {
  const asked = ['--answers', tacoma, '--as-of', '2017-01-31']

  it('has the figures that its README states', async () => {
    const score = await scoreOf(...asked)
    expect(score).toMatchObject({ edition: 'what-works-cities@3.0.0', asOf: '2017-01-31', possible: 43 })
    expect(score.counts).toEqual({ met: 6, unmet: 3, unknown: 5, notAssessed: 29, notApplicable: 0 })
    expect(score.layers).toEqual({
      claimed: { points: 6, percent: 14, level: null },
      evidenced: { points: 5, percent: 11.6, level: null },
      reviewed: { points: 0, percent: 0, level: null },
    })
    expect(score.levels[0]).toEqual({
      id: 'silver',
      pointsNeeded: 22,
      layers: {
        claimed: { pointsShort: 16, gatesUnmet: ['DM1'], reached: false },
        evidenced: { pointsShort: 17, gatesUnmet: ['DM1'], reached: false },
        reviewed: { pointsShort: 22, gatesUnmet: ['LC1', 'DM1', 'PA1'], reached: false },
      },
    })
    const codes = (state: string) => score.criteria.filter(({ claimed }) => claimed === state).map(({ id }) => id)
    expect(codes('met')).toEqual(['LC1', 'LC2', 'LC3', 'OD1', 'PA1', 'PA3'])
    expect(codes('unmet')).toEqual(['DM1', 'DM2', 'PA2'])
    expect(codes('unknown')).toEqual(['DM3', 'LC4', 'LC5', 'OD3', 'BF1'])
    expect(score.criteria.filter(({ evidenced }) => evidenced).map(({ id }) => id)).toEqual([
      'LC1',
      'LC2',
      'OD1',
      'PA1',
      'PA3',
    ])
  })

  it('reads the same in words', async () => {
    const { out, status } = await assay('score', ...wwc, ...asked)
    expect(status).toBe(0)
    expect(out).toContain('Self-assessment: What Works Cities, Version 3\n')
    expect(out).toMatch(/what-works-cities@3\.0\.0, hash [0-9a-f]{8}, as of 31 January 2017\n/)
    expect(out).toContain('Evidenced: 17 points and DM1 short of Silver\n')
    expect(out).toMatch(
      /Claimed +6 of 43 +6 of 43 +14\.0% +No level yet\nEvidenced +5 of 43 +5 of 43 +11\.6% +No level yet\n/,
    )
    expect(out).toContain('Claimed    16 points and DM1 short\n')
    expect(out).toMatch(/LC3 +Data training and culture\n +Evidence too weak/)
    expect(out).toMatch(/DM1\* +Data strategy and governance\n +Not met: a, b, c and d\n/)
    expect(out).toMatch(/Not assessed +29\n/)
    expect(out).not.toMatch(/certified|\t| \n/i)
    expect(Math.max(...out.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(80)
  })

  it('is the same object from the program itself, which needs no database', async () => {
    const env = { ASSAY_DATA: join(folder, 'nowhere'), DATABASE_URL: '' }
    const { status, out, err } = await spawnAssay(['score', ...wwc, ...asked, '--json'], { env })
    expect({ status, err }).toEqual({ status: 0, err: '' })
    expect(JSON.parse(out)).toEqual(await scoreOf(...asked))
  })
})

describe('levels', () => {
  it('are not reached by points alone: 40 criteria without LC1', async () => {
    const { criteria } = await scoreOf('--answers', tacoma)
    const met = criteria.filter(({ id }) => id !== 'LC1').slice(0, 40)
    const score = await scoreOf('--answers', file(`criterion,answer\n${met.map(({ id }) => `${id},met\n`).join('')}`))
    expect(score.layers.claimed).toEqual({ points: 40, percent: 93, level: null })
    expect(score.levels[0]?.layers.claimed).toEqual({ pointsShort: 0, gatesUnmet: ['LC1'], reached: false })
  })

  it('are asked about today if no day is given', async () => {
    expect((await scoreOf('--answers', tacoma)).asOf).toBe(today)
  })

  it('are left out where an edition has none', async () => {
    const path = file('criterion,answer\nWHAT1,met\n')
    const { out, err } = await assay('score', '--edition', 'sunlight-open-data-policy@1', '--answers', path)
    expect(err).toBe('')
    expect(out).toContain('Evidenced: 0 of 31 evidenced\n')
    expect(out).not.toMatch(/Level/)
  })
})

describe('what cannot be used', () => {
  const bad = 'criterion,answer,strength\nDM1,maybe,7\nZZ1,met,\n'

  it('is told in one line per problem, with file, line and column', async () => {
    const path = file(bad, 'bad ñ.csv')
    const { status, out, err } = await spawnAssay(['score', ...wwc, '--answers', path])
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(err.trimEnd().split('\n')).toEqual([
      `${path}:2:answer: "maybe" is not an answer: write met, unmet, unknown, not-applicable or not-assessed`,
      `${path}:2:strength: "7" is not a strength: write 0, 1, 2 or 3`,
      `${path}:2:strength: a strength without evidence: fill in the evidence, or leave the strength out`,
      `${path}:3:criterion: what-works-cities@3.0.0 has no criterion "ZZ1"`,
    ])
  })

  it('is cut off after a hundred lines, with the number of the others', async () => {
    const path = file(`criterion,answer\n${'ZZ1,met\n'.repeat(250)}`)
    const lines = (await assay('score', ...wwc, '--answers', path)).err.split('\n')
    expect(lines).toHaveLength(101)
    expect(lines.at(-1)).toBe(`${path}: and 150 more`)
  })

  it.each<[string, string[], string]>([
    ['no arguments', [], 'assay score: --edition and --answers are missing. Try: assay score --help'],
    ['no file', [...wwc], 'assay score: --answers is missing. Try: assay score --help'],
    ['no value', [...wwc, '--answers'], 'assay score: --answers needs a value. Try: assay score --help'],
    [
      'a flag for a value',
      ['--edition', '--json', '--answers', 'x'],
      'assay score: --edition needs a value. Try: assay score --help',
    ],
    [
      'an empty value',
      ['--edition', '', '--answers', 'x'],
      'assay score: --edition needs a value. Try: assay score --help',
    ],
    [
      'a value for a switch',
      [...wwc, '--answers', 'x', '--json=yes'],
      'assay score: --json takes no value. Try: assay score --help',
    ],
    ['an unknown flag', [...wwc, '--format', 'x'], 'assay score: there is no option --format. Try: assay score --help'],
    ['an unknown letter', ['-j'], 'assay score: there is no option -j. Try: assay score --help'],
    [
      'a flag twice',
      [...wwc, ...wwc, '--answers', 'x'],
      'assay score: --edition is there twice. Try: assay score --help',
    ],
    [
      'an argument too many',
      [...wwc, '--answers', 'x', 'y'],
      'assay score: "y" is one argument too many. Try: assay score --help',
    ],
    [
      'no such day',
      [...wwc, '--answers', tacoma, '--as-of', '2017-02-29'],
      'assay score: --as-of: "2017-02-29" is not a day in the calendar',
    ],
    [
      'a US date',
      [...wwc, '--answers', tacoma, '--as-of', '1/31/2017'],
      'assay score: --as-of: "1/31/2017" is not an ISO date: write year, month, day, like 2017-01-31',
    ],
    ['a missing file', [...wwc, '--answers', 'no.csv'], 'no.csv: cannot be read: there is no such file'],
    ['a folder', [...wwc, '--answers', tmpdir()], `${tmpdir()}: cannot be read: it is a folder`],
    [
      'a file for a folder',
      [...wwc, '--answers', `${tacoma}/x`],
      `${tacoma}/x: cannot be read: there is no such folder`,
    ],
    ['a NUL in the name', [...wwc, '--answers', 'a\0b'], 'a\0b: cannot be read: its name is not a file name'],
  ])('%s', async (_, args, line) => {
    expect(await assay('score', ...args)).toEqual({ status: 2, out: '', err: line })
  })

  it.each(['what-works-cities@9', 'what-works-cities@3.9', 'nowhere', 'What Works', '../criteria'])(
    'edition %s',
    async (edition) => {
      const ran = await assay('score', '--edition', edition, '--answers', tacoma)
      expect(ran).toMatchObject({ status: 2, out: '' })
      expect(ran.err).toMatch(/^assay score: --edition: .*Known: .*what-works-cities@3\.0\.0$/)
    },
  )

  it('changes no file', async () => {
    const before = readFileSync(tacoma)
    await assay('score', ...wwc, '--answers', tacoma)
    expect(readFileSync(tacoma).equals(before)).toBe(true)
  })
})
