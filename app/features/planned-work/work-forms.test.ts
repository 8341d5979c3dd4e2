import { expect, it } from 'vitest'
import { PlanFormSchema, rowField } from './work-forms.ts'

const id = '3f0c8a52-0a40-4c4c-9a53-1a4c1b9d7e01'
const rows = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [rowField('days', `DM${at}`), '2']))

it('reads a plan of as many criteria as an edition can have', () => {
  expect(PlanFormSchema.parse({ id, ...rows(150) }).rows.size).toBe(150)
})

it('says once, and at once, that no plan has as many criteria as a form names', () => {
  const started = performance.now()
  const parsed = PlanFormSchema.safeParse({ id, ...rows(9000) })
  expect(performance.now() - started).toBeLessThan(1000)
  expect(parsed.error?.issues.map(({ message }) => message)).toEqual([
    'These are more criteria than a plan can have. Load the page again',
  ])
})
