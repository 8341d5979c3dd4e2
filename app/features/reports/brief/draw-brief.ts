import { assayBar, barValues } from '#app/ui/charts/assay-bar.ts'
import { sayHeadline } from '#app/domain/results/words.ts'
import { mapBriefingText } from '../briefing/report-briefing.ts'
import type { Column, Flow } from '../pdf/flow.ts'
import { drawBar } from '../pdf/shapes.ts'
import { contentWidth, page } from '../pdf/styles.ts'
import type { Element } from '../pdf/tags.ts'
import type { ReportDrawing } from '../report-drawing.ts'
import type { Brief } from './brief.ts'
import { drawBriefCover } from './brief-cover.ts'
import { saySigned } from './brief-words.ts'
import { leftColumn } from './left-column.ts'
import { briefSoft, paragraph, type Piece } from './lines.ts'
import { rightColumn } from './right-column.ts'

const between = 22
const leftWidth = 216
const left: Column = { x: page.left, width: leftWidth }
const right: Column = { x: page.left + leftWidth + between, width: contentWidth - leftWidth - between }

/** The leadership brief: one page, whatever the edition and however much there is to say. */
export const briefDrawing: ReportDrawing<'brief'> = {
  subject: ({ readiness, layer }) => sayHeadline(readiness, layer),
  mapText: mapBriefingText,
  draw: (flow, model, edition) => {
    draw(flow, { ...model, edition })
  },
}

function draw(flow: Flow, brief: Brief): void {
  const section = flow.tags.add(flow.tags.root, 'Sect')
  drawBriefCover(flow, section, brief)
  flow.y += 12
  drawAssayBar(flow, section, brief)
  flow.y += 10
  const { y: top } = flow
  const signed = saySigned(brief.content, brief)
  const foot = signed === null ? null : paragraph(signed, contentWidth, 2, briefSoft)
  const height = page.bottom - top - (foot === null ? 0 : foot.height + 6)
  drawColumn(flow, section, leftColumn(brief, left.width, height), left, top)
  drawColumn(flow, section, rightColumn(brief, right.width, height), right, top)
  if (foot) drawColumn(flow, section, [foot], { x: page.left, width: contentWidth }, page.bottom - foot.height + 4)
  flow.tags.end(section)
}

function drawAssayBar(flow: Flow, section: Element, { edition, readiness }: Brief): void {
  const bar = assayBar(barValues(edition, readiness), contentWidth, { barHeight: 19, textSize: 8.5 })
  const { y } = flow
  const bbox: [number, number, number, number] = [page.left, y, page.right, y + bar.height]
  const figure = flow.tags.add(section, 'Figure', { alt: bar.sentence, bbox })
  flow.tags.content(figure, () => drawBar(flow.doc, bar, page.left, y))
  flow.tags.end(figure)
  flow.y = y + bar.height
}

function drawColumn(flow: Flow, section: Element, pieces: readonly Piece[], column: Column, top: number): void {
  flow.y = top
  for (const piece of pieces) piece.draw(flow, section, column)
}
