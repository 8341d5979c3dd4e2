import type { AssayBar } from '#app/ui/charts/assay-bar.ts'
import { criterionCodes, type CriterionGrid, type GridCell } from '#app/ui/charts/criterion-grid.ts'
import type { LevelMark } from '#app/ui/charts/level-marks.ts'
import type { ChartText, Line, Point } from '#app/ui/charts/shapes.ts'
import { inks } from './inks.ts'
import { breakLines, drawLines } from './text.ts'

/** Vectors for the shapes of `app/ui/charts`. All must be called inside marked content. */
type Doc = PDFKit.PDFDocument

/** The claimed tone at about half its strength, so that a hatched square is lighter than a filled one in grey too. */
const hatchInk = '#93bfd3'

export function drawBar(doc: Doc, bar: AssayBar, x: number, y: number): void {
  doc.save().translate(x, y)
  for (const { box, radius, fill, hatch } of bar.segments) {
    const inner = 0.4
    if (fill === 'rest' || fill === 'claimed') {
      const isRest = fill === 'rest'
      if (!isRest) strokeLines(doc, hatch, hatchInk, 0.9)
      doc.lineWidth(isRest ? 0.7 : 0.9).strokeColor(isRest ? '#b4bac1' : inks.claimed)
      doc.roundedRect(box.x + inner, box.y + inner, box.width - 2 * inner, box.height - 2 * inner, radius).stroke()
    } else {
      doc.fillColor(inks[fill])
      doc.roundedRect(box.x, box.y, box.width, box.height, radius).fill()
    }
  }
  for (const level of bar.levels) {
    // A light edge keeps the line apart from dark segments.
    strokeLines(doc, [level.line], '#ffffff', 2.6)
    strokeLines(doc, [level.line], inks.ink, 0.9)
    strokePath(doc, level.leader, inks.ink, 0.9)
    doc.fillColor(inks[level.tone])
    fillMark(doc, level.mark)
  }
  for (const tick of bar.ticks) strokePath(doc, tick.leader, inks.soft, 0.7)
  doc.restore()
  for (const text of [...bar.levels, ...bar.ticks].flatMap(({ texts }) => texts)) drawChartText(doc, text, x, y)
}

export function drawGrid(doc: Doc, grid: CriterionGrid, x: number, y: number): void {
  for (const cell of grid.cells) drawCell(doc, cell, x, y)
}

export function drawCell(doc: Doc, cell: GridCell, x: number, y: number): void {
  const code = criterionCodes[cell.standing]
  const { box, strokeWidth, radius } = cell
  doc.save().translate(x, y)
  if (code.fill === 'solid') {
    doc.fillColor(inks[code.tone])
    doc
      .roundedRect(
        box.x - strokeWidth / 2,
        box.y - strokeWidth / 2,
        box.width + strokeWidth,
        box.height + strokeWidth,
        radius,
      )
      .fill()
  } else {
    strokeLines(doc, cell.hatch, hatchInk, strokeWidth * 0.7)
    doc.lineWidth(strokeWidth).strokeColor(inks[code.tone])
    if (code.outline === 'dashed') doc.dash(box.width * 0.2, { space: box.width * 0.13 })
    if (code.outline === 'dotted') doc.dash(strokeWidth, { space: strokeWidth * 1.3 })
    doc.roundedRect(box.x, box.y, box.width, box.height, radius).stroke()
    doc.undash()
  }
  // A clear field behind the number of a hatched square keeps it legible.
  if (cell.number && code.fill === 'hatched')
    doc.circle(cell.number.x, box.y + box.height / 2, box.width * 0.34).fill('#ffffff')
  strokeLines(doc, cell.signLines, inks[code.textTone], strokeWidth)
  if (cell.diamond) {
    doc.lineWidth(1.2).fillColor(inks.ink).strokeColor('#ffffff')
    tracePath(doc, cell.diamond)
    doc.closePath().fillAndStroke()
  }
  doc.restore()
  for (const text of [cell.number, cell.signText]) if (text) drawChartText(doc, text, x, y)
}

export function fillPath(doc: Doc, points: readonly Point[], colour: string): void {
  doc.fillColor(colour)
  tracePath(doc, points)
  doc.closePath().fill()
}

export function fillMark(doc: Doc, mark: LevelMark): void {
  if (mark.kind === 'circle') doc.circle(mark.center[0], mark.center[1], mark.radius)
  else {
    tracePath(doc, mark.points)
    doc.closePath()
  }
  doc.fill()
}

export function drawChartText(doc: Doc, text: ChartText, x: number, y: number): void {
  const face = text.weight === 400 ? 'regular' : text.weight === 600 ? 'semibold' : 'bold'
  const style = { face, size: text.size, leading: text.size, tone: text.tone } as const
  const lines = breakLines(text.text, style, 10_000)
  const width = lines[0]?.width ?? 0
  const left = text.anchor === 'start' ? text.x : text.anchor === 'end' ? text.x - width : text.x - width / 2
  // The baseline is given; drawLines counts from the top of a line.
  drawLines(doc, lines, style, { x: x + left, y: y + text.y - text.size * 0.86 })
}

export function strokeLines(doc: Doc, lines: readonly Line[], colour: string, width: number): void {
  if (lines.length === 0) return
  doc.lineWidth(width).strokeColor(colour)
  for (const { from, to } of lines) doc.moveTo(from[0], from[1]).lineTo(to[0], to[1])
  doc.stroke()
}

export function strokePath(doc: Doc, points: readonly Point[], colour: string, width: number): void {
  doc.lineWidth(width).strokeColor(colour)
  tracePath(doc, points)
  doc.stroke()
}

export function tracePath(doc: Doc, points: readonly Point[]): void {
  points.forEach(([x, y], index) => (index === 0 ? doc.moveTo(x, y) : doc.lineTo(x, y)))
}
