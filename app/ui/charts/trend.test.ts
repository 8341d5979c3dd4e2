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
    ['thirty, each signed', many(30, { isSigned: true })],
    ['two editions', [point(1), point(2, { edition: '3.1.0', possible: 50 })]],
    ['many editions', Array.from({ length: 12 }, (_, index) => point(index + 1, { edition: `3.${index}.0` }))],
    ['nothing met', many(3, { claimed: 0, evidenced: 0, reviewed: 0 })],
    ['everything met', many(3, { claimed: 43, evidenced: 43, reviewed: 43 })],
  ])('with %s stays within its frame', (_what, points) => {
    const drawing = draw(points, width)
    const texts = ofKind(drawing, 'text').map(({ text }) => {
      const long = estimateWidth(text.text, text.size)
      const left = text.anchor === 'end' ? text.x - long : text.anchor === 'middle' ? text.x - long / 2 : text.x
      return { ...text, left, right: left + long }
    })
    for (const [index, text] of texts.entries()) {
      expect(text.left, text.text).toBeGreaterThan(-8)
      expect(text.right, text.text).toBeLessThan(width + 4)
      expect(text.y).toBeLessThanOrEqual(drawing.height)
      for (const other of texts.slice(index + 1)) {
        const isOnOne =
          Math.abs(other.y - text.y) < text.size * 0.8 && other.left < text.right && text.left < other.right
        expect(isOnOne, `${text.text} on ${other.text}`).toBe(false)
      }
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

const says = (points: readonly TrendPoint[], width: number, more: typeof levels = levels) =>
  ofKind(trendChart({ points, unit: 'points', levels: more }, width), 'text').map(({ text }) => text.text)

it('names the day of each snapshot where there is room, without its year where that goes without saying', () => {
  const three = [point(1), point(4), point(9)]
  expect(says(three, 760)).toEqual(expect.arrayContaining(['1', '4', '9', '9 Jan 2026', '5 Feb 2026', '22 Mar 2026']))
  expect(says(three, 320)).toEqual(expect.arrayContaining(['1', '4', '9', '9 Jan 2026', '5 Feb', '22 Mar 2026']))
  const acrossYears = [point(1, { asOf: '2025-12-30' }), point(4), point(9)]
  expect(says(acrossYears, 320)).not.toContain('5 Feb')
})

it('says a day once for all of its snapshots, and leaves out numbers before those of the signed', () => {
  expect(says(many(3, { asOf: '2017-01-31' }), 760).filter((words) => words === '31 Jan 2017')).toHaveLength(1)
  const crowded = says(many(60), 320)
  expect(crowded).toEqual(expect.arrayContaining(['1', '60']))
  expect(crowded).not.toContain('59')
  expect(
    says(
      Array.from({ length: 60 }, (_, index) => point(index + 1, { isSigned: index === 29 })),
      320,
    ),
  ).toContain('30')
})

it('sets the names of close levels side by side', () => {
  const close = [
    { title: 'Silver', at: 22 },
    { title: 'Gold', at: 23 },
  ]
  const { shapes } = trendChart({ points: many(2), unit: 'points', levels: close }, 760)
  const [silver, gold] = ofKind({ shapes } as Drawing, 'text').flatMap(({ text }) =>
    text.text.includes('from') ? [text] : [],
  )
  expect(silver && gold && gold.x > silver.x + estimateWidth(silver.text, silver.size)).toBe(true)
})

it('draws levels only where all share the edition’s points, and marks another edition', () => {
  const texts = (points: readonly TrendPoint[]) => ofKind(draw(points, 760), 'text').map(({ text }) => text.text)
  expect(texts(many(2))).toContain('Silver from 22')
  const across = texts([point(1), point(2, { edition: '3.1.0', possible: 50 })])
  expect(across).toContain('3.1.0')
  expect(across).toContain('100 %')
  expect(across.join(' ')).not.toContain('Silver')
})

it('says itself in a sentence', () => {
  expect(draw(many(2), 320).sentence).toBe(
    'From snapshot 1: 11 claimed, 6 evidenced and 1 reviewed of 43 points; to snapshot 2: 12 claimed, 7 evidenced and 2 reviewed of 43 points.',
  )
  expect(draw(many(1), 320).sentence).toMatch(/^Snapshot 1: 11 claimed/)
  expect(areaTrend(many(3), 132, 'Open Data').sentence).toBe('Open Data')
})
