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
