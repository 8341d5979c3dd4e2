import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { estimateWidth } from './shapes.ts'
import { waterfall, type WaterfallValues } from './waterfall.ts'

const anyValues = fc
  .record({
    before: fc.nat({ max: 60 }),
    changes: fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 4, maxLength: 5 }),
    tone: fc.constantFrom('claimed' as const, 'evidenced' as const, 'reviewed' as const),
    needed: fc.option(fc.integer({ min: 1, max: 90 })),
  })
  .map(({ before, changes, tone, needed }): WaterfallValues => {
    const labels = ['Answers', 'Evidence', 'Ageing', 'Review', 'Edition']
    let value = before
    const parts = changes.map((wanted, index) => {
      const change = Math.max(-value, wanted)
      value += change
      return { label: labels[index] ?? '', change }
    })
    return {
      title: 'Evidenced',
      tone,
      unit: 'points',
      before: { label: 'Before', value: before },
      after: { label: 'After', value },
      parts,
      level: needed === null ? null : { title: 'Platinum', needed },
    }
  })

describe('the waterfall', () => {
  it('stays within its width, with every number beside its bar', () => {
    fc.assert(
      fc.property(anyValues, fc.constantFrom(270, 340, 480, 700, 1000), (values, width) => {
        const { shapes, height } = waterfall(values, width)
        for (const shape of shapes) {
          if (shape.kind === 'box') {
            expect(shape.box.x).toBeGreaterThanOrEqual(0)
            expect(shape.box.x + shape.box.width).toBeLessThanOrEqual(width)
            expect(shape.box.y + shape.box.height).toBeLessThanOrEqual(height)
          }
          if (shape.kind === 'text') {
            const { x, text, size, anchor } = shape.text
            const wide = estimateWidth(text, size)
            expect(anchor === 'end' ? x - wide : x).toBeGreaterThanOrEqual(-1)
            expect(anchor === 'end' ? x : x + wide).toBeLessThanOrEqual(width + 1)
          }
        }
        const texts = shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text.text] : []))
        for (const { change } of values.parts) {
          expect(texts).toContain(change === 0 ? '0' : change > 0 ? `+${change}` : `−${-change}`)
        }
      }),
    )
  })

  it('steps from what it was to what it is, one part after the other', () => {
    fc.assert(
      fc.property(anyValues, (values) => {
        const { shapes } = waterfall(values, 480)
        const boxes = shapes.flatMap((shape) => (shape.kind === 'box' ? [shape.box] : []))
        const moved = values.parts.filter(({ change }) => change !== 0)
        const steps = boxes.slice(values.before.value === 0 ? 0 : 1, (values.before.value === 0 ? 0 : 1) + moved.length)
        steps.forEach((box, index) => {
          const next = steps[index + 1]
          if (!next) return
          const end = (moved[index]?.change ?? 0) > 0 ? box.x + box.width : box.x
          const start = (moved[index + 1]?.change ?? 0) > 0 ? next.x : next.x + next.width
          expect(start).toBeCloseTo(end, 6)
        })
      }),
    )
  })

  it('says in a sentence what it shows', () => {
    const values: WaterfallValues = {
      title: 'Evidenced',
      tone: 'evidenced',
      unit: 'points',
      before: { label: 'Before', value: 9 },
      after: { label: 'After', value: 14 },
      parts: [
        { label: 'Answers', change: 0 },
        { label: 'Evidence', change: 6 },
        { label: 'Ageing', change: -1 },
      ],
      level: null,
    }
    expect(waterfall(values, 300).sentence).toBe(
      'Evidenced: 9 points at first, 14 in the end. On the way, evidence added 6 and ageing took 1.',
    )
  })
})
