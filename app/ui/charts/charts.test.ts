import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { standingWords } from '#app/domain/results/words.ts'
import { assayBar, segmentLimit, type BarValues } from './assay-bar.ts'
import {
  coreDiamond,
  criterionCodes,
  criterionGrid,
  legendCell,
  standingOrder,
  type GridCell,
} from './criterion-grid.ts'
import { levelMark } from './level-marks.ts'
import { estimateWidth, hatch, spread, type ChartText } from './shapes.ts'

const sizes = { barHeight: 40, textSize: 14 }
const level = (title: string, at: number, needed: number): BarValues['levels'][number] => ({
  id: title.toLowerCase(),
  title,
  at,
  needed,
  mark: 'circle',
  metal: 'none',
})
const threeLevels = [level('Silver', 21.93, 22), level('Gold', 29.24, 30), level('Platinum', 36.55, 37)]
const values = (rest: Partial<BarValues>): BarValues => ({
  total: 43,
  unit: 'points',
  reviewed: 5,
  evidenced: 14,
  claimed: 19,
  levels: threeLevels,
  ...rest,
})

/** The box of a label, as wide as it is thought to be. */
function boxOf(texts: readonly ChartText[]) {
  const width = Math.max(...texts.map(({ text, size }) => estimateWidth(text, size)))
  const { x = 0, anchor = 'start' } = texts[0] ?? {}
  const left = anchor === 'end' ? x - width : anchor === 'middle' ? x - width / 2 : x
  return {
    left,
    right: left + width,
    top: Math.min(...texts.map(({ y, size }) => y - size)),
    bottom: Math.max(...texts.map(({ y }) => y)),
  }
}

function collisions(labels: readonly { texts: readonly ChartText[] }[]): number {
  const boxes = labels.map(({ texts }) => boxOf(texts))
  return boxes.flatMap((a, index) =>
    boxes.slice(index + 1).filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom),
  ).length
}

describe('the assay bar', () => {
  it('draws one segment per point, in the order of the layers', () => {
    const { segments } = assayBar(values({}), 1000, sizes)
    const fills = segments.map(({ fill }) => fill)
    expect(fills.join(' ')).toBe(
      [
        ...Array<string>(5).fill('reviewed'),
        ...Array<string>(9).fill('evidenced'),
        ...Array<string>(5).fill('claimed'),
        ...Array<string>(24).fill('rest'),
      ].join(' '),
    )
    expect(segments.filter((segment) => segment.hatch.length > 0)).toHaveLength(5)
  })

  it('puts the level marks at the exact thresholds', () => {
    const { levels } = assayBar(values({}), 1000, sizes)
    expect(levels.map(({ line }) => line.from[0])).toEqual([21.93, 29.24, 36.55].map((at) => (at / 43) * 1000))
    expect(levels[0]?.texts.map(({ text }) => text)).toEqual(['from 22', 'Silver'])
  })

  it('draws spans instead of segments for more points than can be told apart', () => {
    const total = segmentLimit + 1
    expect(assayBar(values({ total, levels: [] }), 1000, sizes).segments).toHaveLength(4)
    expect(
      assayBar(values({ total, reviewed: 0, evidenced: 0, claimed: 0, levels: [] }), 1000, sizes).segments.map(
        ({ fill }) => fill,
      ),
    ).toEqual(['rest'])
  })

  it('gives equal values one tick', () => {
    const { ticks } = assayBar(values({ reviewed: 0, evidenced: 0, claimed: 0 }), 1000, sizes)
    expect(ticks.map(({ layers, texts }) => [layers, ...texts.map(({ text }) => text)])).toEqual([
      [['reviewed', 'evidenced', 'claimed'], '0', 'reviewed, evidenced and claimed'],
    ])
  })

  it('survives an assessment in which nothing applies', () => {
    const bar = assayBar(values({ total: 0, reviewed: 0, evidenced: 0, claimed: 0 }), 600, sizes)
    expect(bar.segments).toHaveLength(1)
    expect(JSON.stringify(bar)).not.toMatch(/null,null|NaN/)
  })

  it('says in a sentence what it shows', () => {
    expect(assayBar(values({}), 1000, sizes).sentence).toBe(
      'Of 43 points, 5 reviewed, 14 evidenced, 19 claimed. Silver from 22, Gold from 30, Platinum from 37.',
    )
  })

  it('never lets labels collide or leave the picture, whatever the values, levels and width', () => {
    const cases = fc.record({
      total: fc.integer({ min: 1, max: 300 }),
      shares: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }),
      levels: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 }),
      width: fc.integer({ min: 320, max: 1200 }),
    })
    fc.assert(
      fc.property(cases, ({ total, shares, levels, width }) => {
        const [reviewed = 0, evidenced = 0, claimed = 0] = shares
          .map((share) => Math.floor(share * total))
          .sort((a, b) => a - b)
        const marks = [...levels]
          .sort((a, b) => a - b)
          .map((at, index) => level(`Level ${index}`, at * total, Math.ceil(at * total)))
        const bar = assayBar(values({ total, reviewed, evidenced, claimed, levels: marks }), width, sizes)
        expect(collisions(bar.ticks)).toBe(0)
        expect(collisions(bar.levels)).toBe(0)
        for (const { texts } of [...bar.ticks, ...bar.levels]) {
          expect(boxOf(texts).left).toBeGreaterThan(-0.01)
          expect(boxOf(texts).right).toBeLessThan(width + 0.01)
          expect(boxOf(texts).bottom).toBeLessThanOrEqual(bar.height)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('the criterion grid', () => {
  const looks = ({ code, signLines, signText, hatch: lines }: GridCell) =>
    JSON.stringify([
      code.fill,
      code.outline,
      signLines.length,
      signText?.text,
      lines.length > 0,
      code.fill === 'solid' && code.tone,
    ])

  it('has a look of its own for every standing, without colour but for the two solid ones', () => {
    const all = standingOrder.map((standing) => looks(legendCell(standing, 0, 0, 20)))
    expect(new Set(all).size).toBe(Object.keys(criterionCodes).length)
    expect(standingOrder).toHaveLength(Object.keys(standingWords).length)
  })

  it('wraps into rows that fit, and numbers each square', () => {
    const items = Array.from({ length: 9 }, (_, index) => ({
      id: `DM${index + 1}`,
      standing: 'unmet' as const,
      isCore: index === 0,
    }))
    const grid = criterionGrid(items, 170, { cell: 20, gap: 4 })
    expect(grid.width).toBeLessThanOrEqual(170)
    expect(grid.height).toBe(44)
    expect(grid.cells.map(({ number }) => number?.text)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9'])
    expect(grid.cells.filter(({ diamond }) => diamond !== null).map(({ id }) => id)).toEqual(['DM1'])
    expect(criterionGrid([], 170, { cell: 20, gap: 4 })).toMatchObject({ height: 0, cells: [] })
    expect(coreDiamond([5, 5], 4)).toEqual([
      [5, 3],
      [7, 5],
      [5, 7],
      [3, 5],
    ])
  })
})

describe('shapes', () => {
  it('gives every level mark its number of corners', () => {
    const corners = (['square', 'hexagon', 'octagon', 'star'] as const).map((shape) => {
      const mark = levelMark(shape, [0, 0], 10)
      return mark.kind === 'polygon' ? mark.points.length : 0
    })
    expect(corners).toEqual([4, 6, 8, 10])
    expect(levelMark('circle', [1, 2], 10)).toEqual({ kind: 'circle', center: [1, 2], radius: 4.8 })
  })

  it('keeps labels in place where they fit, and only moves those that do not', () => {
    expect(
      spread(
        [
          { left: 0, width: 10 },
          { left: 50, width: 10 },
        ],
        0,
        100,
        5,
      ),
    ).toEqual([0, 50])
    expect(
      spread(
        [
          { left: 40, width: 10 },
          { left: 40, width: 10 },
        ],
        0,
        100,
        2,
      ),
    ).toEqual([34, 46])
    expect(
      spread(
        [
          { left: -20, width: 10 },
          { left: 95, width: 10 },
        ],
        0,
        100,
        2,
      ),
    ).toEqual([0, 90])
  })

  it('cuts hatching at the edges of its box', () => {
    const box = { x: 10, y: 20, width: 30, height: 12 }
    for (const { from, to } of hatch(box, 4)) {
      for (const [x, y] of [from, to]) {
        expect(x).toBeGreaterThanOrEqual(10)
        expect(x).toBeLessThanOrEqual(40)
        expect(y).toBeGreaterThanOrEqual(20)
        expect(y).toBeLessThanOrEqual(32)
      }
    }
  })
})
