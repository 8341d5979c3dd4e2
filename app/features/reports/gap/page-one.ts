import { standingOrder, coreDiamond, legendCell } from '#app/ui/charts/criterion-grid.ts'
import { assayBar, barValues } from '#app/ui/charts/assay-bar.ts'
import { sayReviewers } from '#app/domain/results/reviewers.ts'
import { layers } from '#app/domain/results/readiness.ts'
import { applying, sayHeadline, standingWords } from '#app/domain/results/words.ts'
import type { GapReport } from './gap-content.ts'
import { sayScope } from '../report-words.ts'
import { gapParts, sayReached } from './gap-words.ts'
import { drawAreas, areasHeight } from './area-grid.ts'
import type { Column, Flow } from '../pdf/flow.ts'
import { drawCover } from '../pdf/cover.ts'
import { drawGates, gatesHeight } from './gates.ts'
import { knows } from './lead-parts.ts'
import { inks } from '../pdf/inks.ts'
import { drawBar, drawCell, fillPath } from '../pdf/shapes.ts'
import { contentWidth, page, styles } from '../pdf/styles.ts'
import { rule } from '../pdf/table.ts'
import type { Element } from '../pdf/tags.ts'
import { breakLines, drawLines, widthOf } from '../pdf/text.ts'
import { contentsHeight, contentsSettings, startContents, type Contents, type Part } from '../pdf/contents.ts'

const whole: Column = { x: page.left, width: contentWidth }
const left: Column = { x: page.left, width: 314 }
const right: Column = { x: page.left + 338, width: contentWidth - 338 }

/** The parts that follow page one, in order: those that were chosen, and the method. */
export function partsOf(report: GapReport): Part[] {
  return Object.entries(gapParts)
    .map(([destination, title]) => ({ destination, title }))
    .filter(
      ({ destination }) =>
        destination === 'method' || (report.sections.includes(destination) && knows(report, destination)),
    )
}

/** Page one: the answer, the bar, the areas, what blocks, and where to find the rest. */
export function drawPageOne(flow: Flow, report: GapReport): Contents {
  const parts = partsOf(report)
  const section = flow.tags.add(flow.tags.root, 'Sect')
  drawTitle(flow, section, report)
  drawFacts(flow, section, report)
  drawAssayBar(flow, section, report)
  drawLegend(flow, section, report)
  flow.y += 16

  const room = areasHeight(report, left) <= flow.room ? flow.room - gatesHeight(report, right) : 0
  const setting = contentsSettings.find((each) => contentsHeight(parts, each) <= room)
  if (setting) {
    const top = flow.y
    drawAreas(flow, section, report, left)
    const bottom = flow.y
    flow.y = top
    drawGates(flow, section, report, right)
    const contents = startContents(flow, section, right, parts, setting)
    flow.y = Math.max(flow.y, bottom)
    return contents
  }
  // A standard with many areas or gates: one column, over as many pages as it takes.
  drawGates(flow, section, report, whole)
  const contents = startContents(flow, section, whole, parts)
  drawAreas(flow, section, report, whole)
  return contents
}

function drawTitle(flow: Flow, section: Element, report: GapReport): void {
  const reviewers = report.layer === 'reviewed' ? sayReviewers(report.readiness) : null
  const lead = [sayScope(report), sayReached(report), reviewers].filter(Boolean).join(' ')
  drawCover(flow, section, report, { headline: sayHeadline(report.readiness, report.layer), lead })
}

function drawFacts(flow: Flow, section: Element, report: GapReport): void {
  const { readiness, layer } = report
  const total = applying(readiness)
  const others = layers.filter((candidate) => candidate !== layer)
  const facts = [
    { value: `${readiness.layers[layer].criteria} of ${total}`, words: `criteria ${layer}` },
    ...others.map((other) => ({ value: String(readiness.layers[other].criteria), words: other })),
    { value: String(readiness.counts['not-assessed']), words: 'not assessed yet' },
  ]
  flow.y += 11
  rule(flow, page.left, contentWidth, inks.line)
  const top = flow.y + 6
  const share = contentWidth / facts.length
  facts.forEach(({ value, words }, index) => {
    const x = page.left + index * share
    const element = flow.tags.add(section, 'P')
    flow.tags.content(element, () => {
      drawLines(flow.doc, breakLines(value, styles.fact, share), styles.fact, { x, y: top })
      drawLines(flow.doc, breakLines(words, styles.small, share), styles.small, { x, y: top + styles.fact.leading })
    })
    flow.tags.end(element)
  })
  flow.y = top + styles.fact.leading + styles.small.leading + 7
  rule(flow, page.left, contentWidth, inks.line)
}

function drawAssayBar(flow: Flow, section: Element, report: GapReport): void {
  const bar = assayBar(barValues(report.edition, report.readiness), contentWidth, { barHeight: 21, textSize: 8.5 })
  flow.y += 12
  const y = flow.y
  const bbox: [number, number, number, number] = [page.left, y, page.right, y + bar.height]
  const figure = flow.tags.add(section, 'Figure', { alt: bar.sentence, bbox })
  flow.tags.content(figure, () => drawBar(flow.doc, bar, page.left, y))
  flow.tags.end(figure)
  flow.y += bar.height + 7
}

/** The key to bar and grid: only what every report has, and what this one needs beyond it. */
function drawLegend(flow: Flow, section: Element, report: GapReport): void {
  const present = new Set(report.readiness.criteria.map(({ standing }) => standing))
  const shown = standingOrder.filter(
    (standing) => present.has(standing) || (standing !== 'waiting' && standing !== 'not-applicable'),
  )
  const style = styles.small
  const size = 9.5
  const hasCore = report.readiness.criteria.some(({ isCore }) => isCore)
  const entries = [
    ...shown.map((standing) => ({ standing, words: standingWords[standing] })),
    ...(hasCore ? [{ standing: null, words: 'core' }] : []),
  ]
  let x: number = page.left
  const placed = entries.map(({ standing, words }) => {
    const width = size + 5 + widthOf(words, style)
    if (x + width > page.right) {
      x = page.left
      flow.y += style.leading + 2
    }
    const entry = { standing, words, x, y: flow.y }
    x += width + 12
    return entry
  })
  flow.tags.artifact('Layout', () => {
    for (const entry of placed) {
      if (entry.standing) drawCell(flow.doc, legendCell(entry.standing, 0, 0, size), entry.x, entry.y + 1.2)
      else fillPath(flow.doc, coreDiamond([entry.x + size / 2, entry.y + 6], 6.5), inks.ink)
    }
  })
  const key = flow.tags.add(section, 'P')
  flow.tags.content(key, () => {
    for (const entry of placed)
      drawLines(flow.doc, breakLines(entry.words, style, contentWidth), style, { x: entry.x + size + 5, y: entry.y })
  })
  flow.tags.end(key)
  flow.y += style.leading
}
