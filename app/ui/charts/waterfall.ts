import { list } from '#app/domain/results/words.ts'
import type { Dash, Drawing, Shape } from './drawing.ts'
import { estimateWidth, hatch, type Box, type ChartText, type Tone } from './shapes.ts'

export type WaterfallValues = {
  /** "Evidenced" */
  title: string
  tone: Extract<Tone, 'claimed' | 'evidenced' | 'reviewed'>
  unit: 'points' | 'criteria'
  before: { label: string; value: number }
  /** Where `before` and all changes add up to. */
  after: { label: string; value: number }
  parts: readonly { label: string; change: number }[]
  /** The threshold that comes next, where there is one. */
  level: { title: string; needed: number } | null
}

const textSize = 13
const rowHeight = 30
const barHeight = 18
const gap = 10

/**
 * How a number came from one value to another, part by part, from the top down: a bar for what it was, a step for each part
 * that starts where the one before ended, a bar for what it is. Gains are filled, losses hatched, and each says its number.
 */
export function waterfall(values: WaterfallValues, width: number): Drawing {
  const { before, after, parts, level, tone } = values
  const labels = [before.label, ...parts.map(({ label }) => label), after.label]
  const left = Math.max(...labels.map((label) => estimateWidth(label, textSize))) + gap
  const right = estimateWidth('+000', textSize) + gap
  const top = level ? textSize * 1.7 : 4
  const room = Math.max(60, width - left - right)

  const ends = parts.reduce<number[]>((sums, { change }) => [...sums, (sums.at(-1) ?? 0) + change], [before.value])
  const most = Math.max(1, ...ends, after.value, level?.needed ?? 0)
  const at = (value: number) => left + (value / most) * room
  const shapes: Shape[] = []
  const line = (x: number, from: number, to: number, tone: Tone, dash: Dash): Shape => ({
    kind: 'line',
    points: [
      [x, from],
      [x, to],
    ],
    tone,
    width: 1,
    dash,
  })
  const height = top + labels.length * rowHeight
  if (level) {
    const x = at(level.needed)
    const text = `${level.title} ${level.needed}`
    shapes.push(label(text, x, textSize, { tone: 'soft', anchor: 'end', size: textSize - 1 }))
    // Where a number stands on it, the line stops short: struck out, nobody could read it.
    const tips = [before.value, ...parts.map((_, part) => Math.max(ends[part] ?? 0, ends[part + 1] ?? 0)), after.value]
    const isFree = (tip: number) => x < at(tip) + 2 || x > at(tip) + right
    shapes.push(line(x, textSize * 1.3, top, 'soft', 'dashed'))
    tips.forEach((tip, index) => {
      const y = top + index * rowHeight
      if (isFree(tip)) shapes.push(line(x, y, y + rowHeight, 'soft', 'dashed'))
    })
  }
  shapes.push(line(left, top, height - 4, 'line', 'solid'))

  const row = (index: number) => top + index * rowHeight
  const base = (index: number) => row(index) + rowHeight / 2 + textSize * 0.36
  const boxAt = (index: number, from: number, to: number): Box => ({
    x: at(Math.min(from, to)),
    y: row(index) + (rowHeight - barHeight) / 2,
    width: Math.abs(at(to) - at(from)),
    height: barHeight,
  })
  const sumRow = (index: number, { label: name, value }: { label: string; value: number }) => {
    const box = boxAt(index, 0, value)
    shapes.push(label(name, 0, base(index), { weight: 600 }), ...sumBar(box, tone))
    shapes.push(label(String(value), at(value) + 6, base(index), { weight: 700 }))
  }

  sumRow(0, before)
  parts.forEach(({ label: name, change }, part) => {
    const index = part + 1
    const [from, to] = [ends[part] ?? 0, ends[index] ?? 0]
    shapes.push(label(name, 0, base(index), { tone: change === 0 ? 'soft' : 'ink' }))
    // From where the row above ended.
    shapes.push(line(at(from), row(index) - 6, row(index) + 6, 'soft', 'dotted'))
    shapes.push(...stepBar(boxAt(index, from, to), change))
    const text = change === 0 ? '0' : change > 0 ? `+${change}` : `−${-change}`
    const style = { weight: change === 0 ? 400 : 600, tone: change === 0 ? 'soft' : 'ink' } as const
    shapes.push(label(text, at(Math.max(from, to)) + 6, base(index), style))
  })
  const last = parts.length + 1
  shapes.push(line(at(after.value), row(last) - 6, row(last) + 6, 'soft', 'dotted'))
  sumRow(last, after)
  return { width, height, shapes, sentence: say(values) }
}

function sumBar(box: Box, tone: WaterfallValues['tone']): Shape[] {
  if (box.width === 0) return []
  const outline: Shape = { kind: 'box', box, radius: 2, tone, isFilled: tone !== 'claimed', width: 1.25 }
  return tone === 'claimed' ? [outline, { kind: 'hatch', lines: hatch(box, 4.2), tone, width: 1 }] : [outline]
}

function stepBar(box: Box, change: number): Shape[] {
  if (change === 0) {
    const line: Shape = {
      kind: 'line',
      points: [
        [box.x, box.y],
        [box.x, box.y + box.height],
      ],
      tone: 'rest',
      width: 2,
      dash: 'solid',
    }
    return [line]
  }
  if (change > 0) return [{ kind: 'box', box, radius: 2, tone: 'evidenced', isFilled: true, width: 1 }]
  return [
    { kind: 'box', box, radius: 2, tone: 'unmet', isFilled: false, width: 1.5 },
    { kind: 'hatch', lines: hatch(box, 5), tone: 'unmet', width: 1.25 },
  ]
}

function label(text: string, x: number, y: number, style: Partial<ChartText> = {}): Shape {
  return { kind: 'text', text: { x, y, text, size: textSize, weight: 400, anchor: 'start', tone: 'ink', ...style } }
}

function say({ title, unit, before, after, parts }: WaterfallValues): string {
  const moved = parts.filter(({ change }) => change !== 0)
  const steps = moved.map(
    ({ label: name, change }) => `${name.toLowerCase()} ${change > 0 ? 'added' : 'took'} ${Math.abs(change)}`,
  )
  const total = `${title}: ${before.value} ${unit} at first, ${after.value} in the end.`
  return steps.length === 0 ? `${total} Nothing moved it.` : `${total} On the way, ${list(steps)}.`
}
