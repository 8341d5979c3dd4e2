import { expect, it } from 'vitest'
import { EffortFormSchema, writeSeen } from './effort-form.ts'

const read = (seen: string) => EffortFormSchema.parse({ seen }).seen

it('reads what a page showed as it was written', () => {
  const seen = new Map([
    ['DM1.a find', { effort: 1500, revision: 3 }],
    ['LC2.b review', { effort: 0, revision: 12 }],
  ])
  expect(read(writeSeen(seen))).toEqual(seen)
  expect(read(`junk,=1@1,DM1.a=1,DM1.a find=x@1,${writeSeen(seen)},`)).toEqual(seen)
})

it('reads all that the largest page shows', () => {
  const all = Array.from({ length: 3000 }, (_, at) => [`CODE12${at}.a strengthen`, { effort: 1_000_000, revision: 99 }])
  const seen = new Map(all as [string, { effort: number; revision: number }][])
  expect(read(writeSeen(seen))).toEqual(seen)
})

it.each([
  ['one long word', 'x'.repeat(100_000)],
  ['one long word and a number', `${'x'.repeat(100_000)}=`],
  ['very many digits', `a=${'1'.repeat(100_000)}`],
  ['very many parts', 'a=1,'.repeat(100_000)],
])('passes over %s at once', (_what, text) => {
  const started = performance.now()
  expect(read(text).size).toBe(0)
  expect(performance.now() - started).toBeLessThan(1000)
})
