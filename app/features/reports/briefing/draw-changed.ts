import { sayMove, sayMoved } from '#app/domain/briefing/briefing-words.ts'
import { movePartWords, sayChange } from '#app/domain/explain/words.ts'
import { headlineLayer, layers, type Layer } from '#app/domain/results/readiness.ts'
import { layerWords } from '#app/domain/results/words.ts'
import { waterfall, type WaterfallValues } from '#app/ui/charts/waterfall.ts'
import { drawFigure, layoutWidth } from '../pdf/figure.ts'
import type { Column, Flow } from '../pdf/flow.ts'
import { whole } from '../pdf/part.ts'
import { contentWidth, page } from '../pdf/styles.ts'
import { drawTable, textCell } from '../pdf/table.ts'
import type { Element } from '../pdf/tags.ts'
import type { ReportBriefing } from './briefing-schema.ts'
import { drawSentences, numbers, tabularStrong, type Told } from './told.ts'

type Move = NonNullable<ReportBriefing['move']>

/** What changed in a period, split by why: the picture of the report's layer, and all three layers as numbers. */
export function drawChanged(flow: Flow, section: Element, told: Told): void {
  const { move } = told.briefing
  if (!move) return
  drawSentences(flow, section, [`${sayMove(move)}.`, 'The parts add up to the whole, to the point.'])
  flow.y += 4
  drawWaterfall(flow, section, told, whole)
  flow.y += 8
  drawMoveNumbers(flow, section, move)
}

/** The picture alone; its numbers have to stand beside it. */
export function drawWaterfall(flow: Flow, section: Element, told: Told, column: Column, scale?: number): void {
  const { move } = told.briefing
  if (move) drawFigure(flow, section, waterfall(valuesOf(told, move), layoutWidth(column, scale)), column)
}

function valuesOf({ readiness, layer }: Told, { unit, layers: totals, parts }: Move): WaterfallValues {
  const { before, after } = totals[layer]
  const next = readiness.levels.find((level) => !level.layers[layer].isReached && level.needed > after)
  return {
    title: layerWords[layer].title,
    tone: layer,
    unit,
    before: { label: 'Before', value: before },
    after: { label: 'Now', value: after },
    parts: parts
      .filter(({ id, difference }) => id !== 'edition' || difference[unit][layer] !== 0)
      .map(({ id, difference }) => ({ label: movePartWords[id].title, change: difference[unit][layer] })),
    level: next?.unit === unit ? { title: next.title, needed: next.needed } : null,
  }
}

/** Before, each part and now, on all three layers; what came in and what fell out on the headline's. */
function drawMoveNumbers(flow: Flow, section: Element, { unit, layers: totals, parts }: Move): void {
  const strong = (text: string | number) => ({ kind: 'text', text: String(text), style: tabularStrong }) as const
  const sum = (title: string, words: string, value: (layer: Layer) => number) => [
    strong(title),
    ...layers.map((layer) => strong(value(layer))),
    textCell(words),
  ]
  drawTable(
    flow,
    section,
    [
      { title: 'Why', width: 84 },
      ...layers.map((layer, index) => numbers(layerWords[layer].title, 68, index === 2 ? 20 : 0)),
      { title: `Criteria, ${headlineLayer}`, width: contentWidth - 84 - 3 * 68 - 20 },
    ],
    [
      sum('Before', unit, (layer) => totals[layer].before),
      ...parts.map(({ id, ...moved }) => [
        textCell(movePartWords[id].title),
        ...layers.map((layer) => textCell(sayChange(moved.difference[unit][layer]))),
        textCell(sayMoved(moved)),
      ]),
      sum('Now', unit, (layer) => totals[layer].after),
    ],
    page.left,
  )
  flow.y += 4
}
