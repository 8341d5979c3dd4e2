import { describe, expect, it } from 'vitest'
import type { Drawing, Shape } from './drawing.ts'
import { forecastTimeline, type TimelineValues } from './forecast-timeline.ts'
import { estimateWidth } from './shapes.ts'

const level = (id: string, title: string, at: number) => ({
  id,
  title,
  at,
  needed: Math.ceil(at),
  mark: 'circle' as const,
  metal: 'silver' as const,
})
const none = { claimed: null, evidenced: null, reviewed: null }
const values: TimelineValues = {
  from: '2026-06-30',
  until: '2028-06-30',
  unit: 'points',
  total: 43,
  levels: [level('silver', 'Silver', 21.93), level('gold', 'Gold', 29.24)],
  steps: [
    { day: '2026-06-30', claimed: 30, evidenced: 24, reviewed: 10, levels: { ...none, evidenced: 'silver' } },
    { day: '2027-04-01', claimed: 30, evidenced: 20, reviewed: 10, levels: none },
    { day: '2028-01-01', claimed: 30, evidenced: 8, reviewed: 8, levels: none },
  ],
  cliffs: [
    { number: 1, day: '2027-04-01', isLoss: true },
    { number: 2, day: '2028-01-01', isLoss: true },
  ],
  submitOn: '2027-06-30',
  on: null,
}
const widths = [250, 320, 480, 720, 1080]
const crowded: TimelineValues = {
  ...values,
  cliffs: Array.from({ length: 40 }, (_, index) => ({
    number: index + 1,
    day: `2027-${String(1 + Math.floor(index / 4)).padStart(2, '0')}-${String(1 + (index % 4) * 7).padStart(2, '0')}`,
    isLoss: index % 5 > 0,
  })),
}

const textsOf = ({ shapes }: Drawing) => shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []))
const said = (drawing: Drawing) => textsOf(drawing).map(({ text }) => text)
const layerLines = ({ shapes }: Drawing) =>
  shapes.filter(
    (shape): shape is Extract<Shape, { kind: 'line' }> =>
      shape.kind === 'line' && ['claimed', 'evidenced', 'reviewed'].includes(shape.tone) && shape.points.length > 2,
  )
const edges = ({ x, text, size, anchor }: ReturnType<typeof textsOf>[number]): [number, number] => {
  const width = estimateWidth(text, size)
  const left = anchor === 'middle' ? x - width / 2 : anchor === 'end' ? x - width : x
  return [left, left + width]
}

describe('the forecast’s timeline', () => {
  it.each(widths)('keeps everything inside a width of %i', (width) => {
    for (const one of [values, crowded, { ...values, levels: [] }]) {
      const drawing = forecastTimeline(one, width)
      for (const text of textsOf(drawing)) {
        const [left, right] = edges(text)
        expect(left, text.text).toBeGreaterThanOrEqual(-2)
        expect(right, text.text).toBeLessThanOrEqual(width + 2)
        expect(text.y, text.text).toBeLessThanOrEqual(drawing.height)
      }
    }
  })

  it.each(widths)('lets no words on one line run into each other at %i', (width) => {
    for (const one of [values, crowded]) {
      const texts = textsOf(forecastTimeline(one, width))
      for (const y of new Set(texts.map((text) => Math.round(text.y)))) {
        const row = texts
          .filter((text) => Math.round(text.y) === y)
          .map(edges)
          .sort(([a], [b]) => a - b)
        row.forEach(([left], index) => {
          const before = row[index - 1]
          if (before) expect(left).toBeGreaterThanOrEqual(before[1] - 2)
        })
      }
    }
  })

  it('tells the layers apart without colour, and only steps', () => {
    const drawing = forecastTimeline(values, 720)
    const lines = layerLines(drawing)
    expect(lines.map(({ tone, dash }) => [tone, dash])).toEqual([
      ['evidenced', 'solid'],
      ['reviewed', 'dashed'],
    ])
    for (const { points } of lines)
      points.slice(1).forEach(([x, y], index) => {
        const [beforeX, beforeY] = points[index] ?? [0, 0]
        expect(x === beforeX || y === beforeY).toBe(true)
        expect(x).toBeGreaterThanOrEqual(beforeX)
      })
  })

  it('draws lower what is less, and the levels where they are exactly', () => {
    const [evidenced] = layerLines(forecastTimeline(values, 720))
    const heights = [...new Set(evidenced?.points.map(([, y]) => y))]
    expect(heights).toEqual([...heights].sort((a, b) => a - b))
    expect(heights).toHaveLength(3)
    const between = heights[0] !== undefined && heights[1] !== undefined ? [heights[0], heights[1]] : [0, 0]
    const thresholds = forecastTimeline(values, 720).shapes.flatMap((shape) =>
      shape.kind === 'line' &&
      shape.tone === 'rest' &&
      shape.points.length === 2 &&
      shape.points[0]?.[1] === shape.points[1]?.[1]
        ? [shape.points[0]?.[1] ?? 0]
        : [],
    )
    expect(thresholds.some((y) => y > (between[0] ?? 0) && y < (between[1] ?? 0))).toBe(true)
  })

  it('numbers every cliff, and those that have no room together', () => {
    expect(said(forecastTimeline(values, 720))).toEqual(expect.arrayContaining(['1', '2']))
    const covered = said(forecastTimeline(crowded, 320)).flatMap((text) => {
      const range = /^(\d+)–(\d+)$/.exec(text)
      return range ? [[Number(range[1]), Number(range[2])]] : []
    })
    expect(covered.length).toBeGreaterThan(0)
    expect(covered[0]?.[0]).toBe(1)
    expect(covered.at(-1)?.[1]).toBe(40)
  })

  it('shows the day of submission and the day asked about, where it reaches so far', () => {
    expect(said(forecastTimeline(values, 720))).toContain('Submission')
    expect(said(forecastTimeline({ ...values, submitOn: '2029-01-01' }, 720))).not.toContain('Submission')
    expect(said(forecastTimeline({ ...values, submitOn: '2026-01-01' }, 720))).not.toContain('Submission')
    expect(said(forecastTimeline({ ...values, on: '2027-02-03' }, 720))).toContain('3 Feb 2027')
  })

  it('leaves a title that is too long for a narrow drawing to the table', () => {
    const long = { ...values, levels: [level('x', 'Distinguished practice in the use of data', 20)] }
    expect(said(forecastTimeline(long, 250))).not.toContain(long.levels[0]?.title)
    expect(said(forecastTimeline(long, 250))).toContain('from 20')
    expect(said(forecastTimeline(long, 1080))).toContain(long.levels[0]?.title)
  })

  it('says in a sentence what it shows', () => {
    expect(forecastTimeline(values, 720).sentence).toBe(
      'From 30 Jun 2026 to 30 Jun 2028, in points: evidenced goes from 24 (Silver) to 8, with changes on 2 days. The first loss is on 1 Apr 2027.',
    )
    const still = { ...values, steps: values.steps.slice(0, 1), cliffs: [] }
    expect(forecastTimeline(still, 720).sentence).toBe(
      'From 30 Jun 2026 to 30 Jun 2028, in points: evidenced stays at 24 (Silver), reviewed at 10.',
    )
  })

  it('stands where nothing is possible, and where it spans a day', () => {
    const empty = { ...values, total: 0, levels: [], cliffs: [], submitOn: null, until: values.from }
    const drawing = forecastTimeline(
      { ...empty, steps: values.steps.slice(0, 1).map((step) => ({ ...step, claimed: 0, evidenced: 0, reviewed: 0 })) },
      320,
    )
    expect(JSON.stringify(drawing)).not.toMatch(/null|NaN|Infinity/)
  })
})
