import { describe, expect, it } from 'vitest'
import type { Drawing, Shape } from './drawing.ts'
import { estimateWidth } from './shapes.ts'
import type { TrendPoint } from '#app/domain/snapshot/trend.ts'
import { areaTrend, trendChart } from './trend.ts'

const point = (number: number, changes: Partial<TrendPoint> = {}): TrendPoint => ({
  number,
  asOf: new Date(Date.UTC(2026, 0, number * 9)).toISOString().slice(0, 10),
  claimed: Math.min(43, 10 + number),
  evidenced: Math.min(43, 5 + number),
  reviewed: Math.min(43, number),
  possible: 43,
  edition: '3.0.0',
  isSigned: number === 2,
  ...changes,
})
const many = (count: number, changes: Partial<TrendPoint> = {}) =>
  Array.from({ length: count }, (_, index) => point(index + 1, changes))
const levels = [{ title: 'Silver', at: 22 }]
const draw = (points: readonly TrendPoint[], width: number) => trendChart({ points, unit: 'points', levels }, width)
const ofKind = <Kind extends Shape['kind']>({ shapes }: Drawing, kind: Kind) =>
  shapes.filter((shape): shape is Extract<Shape, { kind: Kind }> => shape.kind === kind)

describe.each([320, 500, 760, 1080])('the trend at a width of %i', (width) => {
  it.each([
    ['one', many(1)],
    ['two', many(2)],
    ['thirty', many(30)],
    ['thirty on one day', many(30, { asOf: '2017-01-31' })],
    ['two editions', [point(1), point(2, { edition: '3.1.0', possible: 50 })]],
    ['nothing met', many(3, { claimed: 0, evidenced: 0, reviewed: 0 })],
    ['everything met', many(3, { claimed: 43, evidenced: 43, reviewed: 43 })],
  ])('with %s stays within its frame', (_what, points) => {
    const drawing = draw(points, width)
    for (const { text } of ofKind(drawing, 'text')) {
      const long = estimateWidth(text.text, text.size)
      const left = text.anchor === 'end' ? text.x - long : text.anchor === 'middle' ? text.x - long / 2 : text.x
      expect(left, text.text).toBeGreaterThan(-8)
      expect(left + long, text.text).toBeLessThan(width + 4)
      expect(text.y).toBeLessThanOrEqual(drawing.height)
    }
    const dots = ofKind(drawing, 'dot')
    expect(dots).toHaveLength(points.length * 3)
    for (const { center } of dots) expect(center[0] >= 0 && center[0] <= width && center[1] >= 0).toBe(true)
    expect(JSON.stringify(drawing)).not.toMatch(/null|NaN/)
  })
})

it('tells the layers apart without colour', () => {
  const lines = ofKind(draw(many(4), 760), 'line').filter(({ points }) => points.length === 4)
  expect(new Set(lines.map(({ dash }) => dash))).toEqual(new Set(['solid', 'dashed', 'dotted']))
})

it('draws levels only where all share the edition’s points, and marks another edition', () => {
  const texts = (points: readonly TrendPoint[]) => ofKind(draw(points, 760), 'text').map(({ text }) => text.text)
  expect(texts(many(2))).toContain('Silver')
  const across = texts([point(1), point(2, { edition: '3.1.0', possible: 50 })])
  expect(across).toContain('3.1.0')
  expect(across).toContain('100 %')
  expect(across).not.toContain('Silver')
})

it('says itself in a sentence', () => {
  expect(draw(many(2), 320).sentence).toBe(
    'From snapshot 1: 11 claimed, 6 evidenced and 1 reviewed of 43 points; to snapshot 2: 12 claimed, 7 evidenced and 2 reviewed of 43 points.',
  )
  expect(draw(many(1), 320).sentence).toMatch(/^Snapshot 1: 11 claimed/)
  expect(areaTrend(many(3), 132, 'Open Data').sentence).toBe('Open Data')
})
