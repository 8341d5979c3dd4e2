import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { projectRoot } from '#app/platform/files.ts'
import { assay, tacoma, wwc } from './command.ts'

const folder = mkdtempSync(join(projectRoot, '.tmp', 'plan-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const base = ['plan', ...wwc, '--answers', tacoma, '--as-of', '2017-01-31'] as const

type Json = {
  schedule?: {
    quarter: string
    effort: number
    departments: { department: string; effort: number; capacity: number | null }[]
    work: { criterion: string; effort: number; is_finished: boolean }[]
  }[]
  staircase?: {
    points: number
    most: number
    stairs: { points: number; effort: number }[]
    levels: { id: string; points: number | null; effort: number | null }[]
    near_misses: { criterion: string; check: string; actions: string[]; effort: number; points: number }[]
  }
  to: string
  layer: string
  effort: number
  optimal: boolean
  steps: { criterion: string; check: string; action: string; effort: number }[]
}
const json = async (...args: string[]) => JSON.parse((await assay(...base, ...args, '--json')).out) as Json

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

test('prints the least path to Silver, with DM1 in it', async () => {
  const { status, out } = await assay(...base, '--to', 'silver')
  expect(status).toBe(0)
  expect(out).toContain('Least effort to Silver, evidenced: 189 person-days on 17 criteria.')
  expect(out).toContain('DM1.c  Put in place and find evidence: They met at least once')
  expect(out).not.toMatch(/certified/i)
  expect(out.split('\n').every((line) => line.length <= 80)).toBe(true)
})

test('prints the contract’s object', async () => {
  const path = await json('--to', 'silver')
  expect(path).toMatchObject({ to: 'silver', layer: 'evidenced', effort: 189, optimal: true })
  expect(path.steps.reduce((sum, { effort }) => sum + effort, 0)).toBe(189)
  expect(path.steps[0]).toEqual({ criterion: 'DM1', check: 'a', action: 'establish', effort: 3 })
  expect(new Set(path.steps.map(({ action }) => action))).toEqual(new Set(['establish', 'find', 'strengthen']))
})

test('says why a level cannot be reached', async () => {
  expect(await assay(...base, '--to', 'silver', '--leave-out', 'DM1')).toEqual({
    status: 2,
    out: '',
    err: 'assay plan: Silver cannot be reached without DM1: DM1 stands before it (core criteria), whatever the points',
  })
  const many = 'BF1,BF2,BF3,RDC1,RDC2,RDC3,RDC4,RDC5,RDC6,RDC7,RDC8,CI1,CI2,CI3'
  expect((await assay(...base, '--to', 'gold', '--leave-out', many)).err).toContain(
    'Gold needs 30 points, and at most 29 are left',
  )
  expect((await assay(...base, '--to', 'silver', '--leave-out', 'OD2,DM1,OD3')).err).toContain('without DM1:')
  expect((await assay(...base, '--to', 'silver', '--include', 'OD2', '--leave-out', 'OD2')).err).toContain(
    'cannot be reached without OD2 and with OD2: these cannot hold together',
  )
})

test('honours wishes, layers and the city’s own effort', async () => {
  const criteriaOf = ({ steps }: Json) => new Set(steps.map(({ criterion }) => criterion))
  const plain = await json('--to', 'silver')
  const wanted = await json('--to', 'silver', '--include', 'EVAL4,CI2', '--leave-out', 'DM2')
  expect([...criteriaOf(wanted)]).toEqual(expect.arrayContaining(['EVAL4', 'CI2', 'DM1']))
  expect(criteriaOf(wanted).has('DM2')).toBe(false)
  expect(wanted.effort).toBeGreaterThan(plain.effort)

  expect((await json('--to', 'silver', '--layer', 'claimed')).effort).toBeLessThan(plain.effort)
  const reviewed = await json('--to', 'silver', '--layer', 'reviewed')
  expect(reviewed.effort).toBeGreaterThan(plain.effort)
  expect(reviewed.steps.some(({ action }) => action === 'review')).toBe(true)

  const dear = file('dear.csv', 'criterion,check,action,days\nDM1,c,establish,100\nDM2,,find,0.125\n')
  const own = await json('--to', 'silver', '--effort', dear)
  expect(own.steps.find(({ criterion, check }) => criterion === 'DM1' && check === 'c')).toMatchObject({ effort: 100 })
})

const wholeCity = async () => {
  const lines = (await codes()).map((id, place) => `${id},${['IT', 'Finance', 'Parks'][place % 3] ?? ''}`)
  return ['--department-of', file('departments.csv', `criterion,department\n${lines.join('\n')}\n`)] as const
}

test('prints a path under dates and capacities as a schedule by quarter', async () => {
  const wishes = [...(await wholeCity()), '--by', '2017-12-31', '--capacity', 'IT=20,Finance=15,all=60'] as const
  const path = await json('--to', 'silver', ...wishes)
  expect(path.effort).toBe(190.5)
  const { schedule = [] } = path
  expect(schedule.map(({ quarter }) => quarter)).toEqual(['FY 2017 Q3', 'FY 2017 Q4', 'FY 2018 Q1', 'FY 2018 Q2'])
  expect(schedule.reduce((sum, { effort }) => sum + effort, 0)).toBeCloseTo(190.5, 6)
  for (const { departments, effort } of schedule) {
    expect(effort).toBeLessThanOrEqual(60)
    for (const { effort: does, capacity } of departments) expect(does).toBeLessThanOrEqual(capacity ?? Infinity)
  }
  const finished = schedule.flatMap(({ work }) => work.filter((one) => one.is_finished))
  expect(finished.map(({ criterion }) => criterion).sort()).toEqual(
    [...new Set(path.steps.map(({ criterion }) => criterion))].sort(),
  )
  const { out } = await assay(...base, '--to', 'silver', ...wishes)
  expect(out).toContain(
    'FY 2017 Q3, until 31 Mar 2017: 40 person-days\n  Finance 9.5 of 10, IT 13.333 of 13.333, Parks 17.167\n',
  )
  expect(out).toMatch(/DM4 +2\.833 +goes on +IT/)
  expect(out.split('\n').every((line) => line.length <= 80)).toBe(true)
  // Without a date or a capacity nobody asks when.
  expect((await json('--to', 'silver')).schedule).toBeUndefined()
})

test('a day by which all is done counts the evidence of that day, and says so', async () => {
  const path = await json('--to', 'silver', '--by', '2018-06-30')
  expect(path).toMatchObject({ effort: 201.5, counted_on: '2018-06-30' })
  const { out } = await assay(...base, '--to', 'silver', '--by', '2018-06-30')
  expect(out.replace(/\s+/g, ' ')).toContain('on 21 criteria, counted on 30 Jun 2018, by when it is to be done. Proven')
  expect(await json('--to', 'silver')).toMatchObject({ effort: 189, counted_on: '2017-01-31' })
})

test('a fiscal year may start in another month', async () => {
  const { schedule = [] } = await json('--to', 'silver', '--capacity', 'all=60', '--fiscal-year-start', '1')
  expect(schedule.map(({ quarter }) => quarter)).toEqual(['FY 2017 Q1', 'FY 2017 Q2', 'FY 2017 Q3', 'FY 2017 Q4'])
})

test('says which wishes about time and departments cannot hold', async () => {
  const why = async (...args: string[]) => (await assay(...base, '--to', 'silver', ...(await wholeCity()), ...args)).err
  expect(await why('--by', '2017-06-30', '--capacity', 'IT=2,Finance=15')).toBe(
    'assay plan: Silver cannot be reached by 30 Jun 2017, with 2 person-days a quarter of IT: Silver takes at least 10.5 person-days of IT until 30 Jun 2017, and IT has 3.33',
  )
  expect(await why('--capacity', 'all=0')).toContain(
    'with 0 person-days a quarter of all departments together: Silver takes at least 189 person-days of all departments together, and they have 0',
  )
  expect(await why('--only', 'IT')).toContain('with work by IT only: Silver needs 22 points, and at most 19 are left')
  expect(await why('--by', '2016-12-31')).toContain(
    'by 31 Dec 2016: nothing can be done by 31 Dec 2016, because work starts on 31 Jan 2017',
  )
})

test('prints the staircase, the levels on it, and what is one check short', async () => {
  const { staircase } = await json('--to', 'silver', '--staircase')
  expect(staircase).toMatchObject({ points: 5, most: 43 })
  expect(staircase?.stairs[0]).toEqual({ points: 5, effort: 0 })
  expect(staircase?.stairs.find(({ points }) => points === 22)).toEqual({ points: 22, effort: 189 })
  expect(staircase?.levels).toEqual([
    { id: 'silver', points: 22, effort: 189 },
    { id: 'gold', points: 30, effort: 316.5 },
    { id: 'platinum', points: 37, effort: 469.5 },
  ])
  const { out } = await assay(...base, '--to', 'silver', '--staircase')
  expect(out).toContain('\n  points  person-days\n       5            0\n')
  expect(out).toContain('  Silver      189  person-days, 22 points')
  expect(out.split('\n').every((line) => line.length <= 80)).toBe(true)
})

test('prints what is one check short', async () => {
  const partly = file('partly.csv', 'criterion,check,answer\nDM1,a,met\nDM1,b,met\nDM1,d,met\n')
  const args = ['plan', ...wwc, '--answers', partly, '--as-of', '2017-01-31', '--to', 'silver', '--layer', 'claimed']
  const { staircase } = JSON.parse((await assay(...args, '--staircase', '--json')).out) as Json
  const miss = staircase?.near_misses.find(({ criterion }) => criterion === 'DM1')
  expect(miss).toMatchObject({ check: 'c', actions: ['establish'], points: 1 })
  expect((await assay(...args, '--staircase')).out).toContain('One check short:')
})

test('a level that is reached takes nothing', async () => {
  const all = file(
    'all.csv',
    `criterion,answer,evidence,evidence_date,strength\n${(await codes()).map((id) => `${id},met,Proof,2017-01-30,3`).join('\n')}\n`,
  )
  const args = ['plan', ...wwc, '--answers', all, '--as-of', '2017-01-31', '--to', 'platinum']
  expect((await assay(...args)).out).toContain('Platinum is reached already in the evidenced layer')
  expect(JSON.parse((await assay(...args, '--json')).out)).toMatchObject({ effort: 0, steps: [] })
})

async function codes(): Promise<string[]> {
  const { out } = await assay('score', ...wwc, '--answers', tacoma, '--json')
  return (JSON.parse(out) as { criteria: { id: string }[] }).criteria.map(({ id }) => id)
}

test.each([
  [['--to', 'bronze'], 'there is no level "bronze". Levels: silver, gold, platinum'],
  [['--to', 'silver', '--layer', 'proved'], '"proved" is not a layer'],
  [['--to', 'silver', '--leave-out', 'XX1'], 'has no criterion XX1'],
  [[], '--to is missing'],
  [['--to', 'silver', '--by', '2017-13-01'], '--by: '],
  [['--to', 'silver', '--only', 'IT'], 'no criterion is looked after by "IT"'],
  [['--to', 'silver', '--capacity', 'IT=5'], 'no criterion is looked after by "IT"'],
  [['--to', 'silver', '--capacity', 'all'], '"all" is not a department and its person-days'],
  [['--to', 'silver', '--capacity', 'all=5,all=6'], 'all is there twice'],
  [['--to', 'silver', '--fiscal-year-start', '13'], '"13" is not a month from 1 to 12'],
])('refuses %j', async (args, message) => {
  expect(await assay(...base, ...args)).toMatchObject({
    status: 2,
    out: '',
    err: expect.stringContaining(message) as string,
  })
})

test('names file, line and column of effort that cannot be used', async () => {
  const bad = file(
    'bad.csv',
    'criterion,check,action,days\nDM99,a,find,1\nDM1,z,find,1\nDM1,a,buy,1\nDM1,a,find,many\nDM1,a,find,2\nDM1,a,find,3\n',
  )
  const { status, err } = await assay(...base, '--to', 'silver', '--effort', bad)
  expect(status).toBe(2)
  expect(err.split('\n').map((line) => line.replace(bad, 'bad.csv').split(': ')[0])).toEqual([
    'bad.csv:2:criterion',
    'bad.csv:3:check',
    'bad.csv:4:action',
    'bad.csv:5:days',
    'bad.csv:7:action',
  ])
})

test('names file, line and column of departments that cannot be used', async () => {
  const bad = file('bad-departments.csv', 'criterion,department\nDM99,IT\nDM1,IT\nDM1,Parks\n')
  const { status, err } = await assay(...base, '--to', 'silver', '--department-of', bad)
  expect(status).toBe(2)
  expect(err.split('\n').map((line) => line.replace(bad, 'bad.csv'))).toEqual([
    'bad.csv:2:criterion: what-works-cities@3.0.0 has no criterion "DM99"',
    'bad.csv:4:criterion: DM1 has a department already',
  ])
})
