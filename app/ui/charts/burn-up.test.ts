import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays } from '#app/domain/due.ts'
import { burnUp, type BurnUpValues } from './burn-up.ts'
import { estimateWidth } from './shapes.ts'

const values: BurnUpValues = {
  from: '2026-07-01',
  until: '2027-06-30',
  today: '2026-11-22',
  total: 30_500,
  done: 8000,
  expected: 12_000,
  points: [
    { on: '2026-09-30', effort: 12_000 },
    { on: '2027-06-30', effort: 30_500 },
  ],
}

it('says what it shows', () => {
  expect(burnUp(values, 480).sentence).toBe(
    '8 of 30.5 person-days are done; 12 are due up to 22 Nov 2026. The last is due on 30 Jun 2027.',
  )
})

it('says of today in what it counts', () => {
  const said = (given: BurnUpValues, width: number) =>
    burnUp(given, width).shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text.text] : []))
  expect(said(values, 480)).toContain('today: 8 days done, 12 due')
  expect(said({ ...values, done: 1000 }, 480)).toContain('today: 1 day done, 12 due')
})

it('stays inside its frame at every width, whatever the plan', () => {
  const anyValues = fc
    .record({
      before: fc.nat({ max: 900 }),
      after: fc.nat({ max: 900 }),
      total: fc.integer({ min: 1, max: 2_000_000 }),
      shares: fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
    })
    .map(({ before, after, total, shares }): BurnUpValues => {
      const [from, until] = [addDays(values.today, -before), addDays(values.today, after)]
      const [done, expected] = shares.map((share) => Math.round(total * share)) as [number, number]
      return { ...values, from, until, total, done, expected, points: [{ on: until, effort: total }] }
    })
  fc.assert(
    fc.property(anyValues, fc.constantFrom(260, 420, 640), (given, width) => {
      const { shapes, height } = burnUp(given, width)
      for (const shape of shapes) {
        const points = shape.kind === 'line' ? shape.points : shape.kind === 'dot' ? [shape.center] : []
        for (const [x, y] of points) {
          expect(x).toBeGreaterThanOrEqual(-0.01)
          expect(x).toBeLessThanOrEqual(width)
          expect(y).toBeGreaterThanOrEqual(0)
          expect(y).toBeLessThanOrEqual(height)
        }
        if (shape.kind !== 'text') continue
        const { x, text, size, anchor, y } = shape.text
        const long = estimateWidth(text, size)
        const left = anchor === 'start' ? x : anchor === 'end' ? x - long : x - long / 2
        expect(left + long).toBeLessThanOrEqual(width + 1)
        expect(left).toBeGreaterThanOrEqual(-1)
        expect(y).toBeLessThanOrEqual(height)
      }
    }),
  )
})
