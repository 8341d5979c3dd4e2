import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Shape } from './drawing.ts'
import { estimateWidth, type Point } from './shapes.ts'
import { staircaseDrawing, type StaircaseValues } from './staircase.ts'

const silver = {
  id: 'silver',
  title: 'Silver',
  needed: 22,
  days: 30.5,
  isReached: false,
  mark: 'circle',
  metal: 'silver',
} as const
const gold = {
  id: 'gold',
  title: 'Gold',
  needed: 30,
  days: 110,
  isReached: false,
  mark: 'hexagon',
  metal: 'gold',
} as const
const platinum = {
  id: 'platinum',
  title: 'Platinum',
  needed: 37,
  days: null,
  isReached: false,
  mark: 'octagon',
  metal: 'platinum',
} as const
const values: StaircaseValues = {
  total: 43,
  now: 14,
  steps: [15, 18, 22, 30, 36].map((points, index) => ({ points, days: [1, 4, 20, 110, 240][index] ?? 0 })),
  levels: [silver, gold, platinum],
}

const widths = [
  [290, 12.5],
  [460, 13],
  [720, 14],
  [1060, 14],
] as const

const pointsOf = (shape: Shape): Point[] => {
  if (shape.kind === 'line' || shape.kind === 'area') return [...shape.points]
  if (shape.kind === 'dot') return [shape.center]
  if (shape.kind !== 'text') return []
  const { x, y, anchor, text, size } = shape.text
  const width = estimateWidth(text, size)
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
  // Letters are estimated a little wide, so that a label may seem to reach over the edge by that little.
  return [
    [left + width * 0.08, y - size],
    [left + width * 0.92, y],
  ]
}

const stairsOf = (shapes: readonly Shape[]) => {
  const found = shapes.find((shape) => shape.kind === 'line' && shape.tone === 'evidenced')
  return found?.kind === 'line' ? found.points : []
}

const anyValues: fc.Arbitrary<StaircaseValues> = fc
  .record({
    now: fc.integer({ min: 0, max: 60 }),
    rises: fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 40_000 })), { maxLength: 40 }),
    levels: fc.subarray([silver, gold, platinum]),
  })
  .map(({ now, rises, levels }) => {
    let [points, days] = [now, 0]
    const steps = rises.map(([more, thousandths]) => ({ points: (points += more), days: (days += thousandths / 1000) }))
    return { total: points, now, steps, levels }
  })

describe('the staircase', () => {
  it.each(widths)('stays inside its width of %s, whatever it shows', (width, textSize) => {
    fc.assert(
      fc.property(anyValues, (any) => {
        const { shapes, height } = staircaseDrawing(any, width, textSize)
        for (const [x, y] of shapes.flatMap(pointsOf)) {
          expect(x).toBeGreaterThanOrEqual(-1)
          expect(x).toBeLessThanOrEqual(width + 1)
          expect(y).toBeGreaterThanOrEqual(-1)
          expect(y).toBeLessThanOrEqual(height + 1)
        }
      }),
    )
  })

  it('rises from now to the last point, one riser and one tread for each step', () => {
    const stairs = stairsOf(staircaseDrawing(values, 720, 14).shapes)
    expect(stairs).toHaveLength(1 + 2 * values.steps.length)
    for (let place = 1; place < stairs.length; place += 1) {
      const [[x0, y0], [x1, y1]] = [stairs[place - 1], stairs[place]] as [Point, Point]
      // Risers go straight up, treads straight to the right.
      expect(place % 2 === 1 ? x1 === x0 && y1 < y0 : x1 > x0 && y1 === y0).toBe(true)
    }
  })

  it('shows by how much gates make a level dearer than its points', () => {
    const risers = (levels: StaircaseValues['levels']) =>
      staircaseDrawing({ ...values, levels }, 720, 14).shapes.filter(
        (shape) => shape.kind === 'line' && shape.tone === 'ink',
      ).length
    expect(risers([silver])).toBe(1)
    expect(risers([{ ...silver, days: 20 }])).toBe(0)
  })

  it.each(widths)('keeps the labels of the levels apart at a width of %s', (width, textSize) => {
    const titles = staircaseDrawing(values, width, textSize).shapes.flatMap((shape) =>
      shape.kind === 'text' && shape.text.weight === 600 && !shape.text.text.startsWith('Now') ? [shape.text] : [],
    )
    expect(titles.map(({ text }) => text).sort()).toEqual(['Gold', 'Platinum', 'Silver'])
    for (const [index, a] of titles.entries()) {
      for (const b of titles.slice(index + 1)) {
        if (a.y !== b.y) continue
        const [left, right] = a.x < b.x ? [a, b] : [b, a]
        expect(left.x + estimateWidth(left.text, left.size)).toBeLessThanOrEqual(right.x)
      }
    }
  })

  it('says in a sentence what it shows', () => {
    expect(staircaseDrawing(values, 720, 14).sentence).toBe(
      '14 points of 43 stand now. 15 points take at least 1 person-day, 36 points take at least 240 person-days. Silver takes 30.5 person-days, Gold takes 110 person-days, Platinum is out of reach.',
    )
    expect(staircaseDrawing({ ...values, steps: [], levels: [] }, 720, 14).sentence).toBe(
      '14 points of 43 stand now. No further point can be reached.',
    )
  })
})

it('draws each step by itself where some are left out: a line would say what lies between', () => {
  const whole = staircaseDrawing(values, 600, 13)
  const part = staircaseDrawing({ ...values, isPartial: true }, 600, 13)
  const tones = (shapes: readonly Shape[], kind: Shape['kind']) =>
    shapes.filter((shape) => shape.kind === kind && 'tone' in shape && shape.tone === 'evidenced').length
  expect([tones(whole.shapes, 'area'), tones(whole.shapes, 'line'), tones(whole.shapes, 'dot')]).toEqual([1, 1, 0])
  expect([tones(part.shapes, 'area'), tones(part.shapes, 'line')]).toEqual([0, 0])
  expect(tones(part.shapes, 'dot')).toBe(values.steps.length)
  expect(part.sentence).toContain('There are more steps than these')
})
