import type { Drawing, Shape } from '#app/ui/charts/drawing.ts'
import { inks } from './inks.ts'
import { drawChartText, fillMark, strokeLines, strokePath, tracePath } from './shapes.ts'

/** A drawing of `app/ui/charts` as vectors. Must be called inside the marked content of a figure, whose alternative is its sentence. */
export function drawDrawing(doc: PDFKit.PDFDocument, drawing: Drawing, x: number, y: number): void {
  for (const shape of drawing.shapes) {
    if (shape.kind === 'text') {
      drawChartText(doc, shape.text, x, y)
      continue
    }
    doc.save().translate(x, y)
    drawShape(doc, shape)
    doc.restore()
  }
}

function drawShape(doc: PDFKit.PDFDocument, shape: Exclude<Shape, { kind: 'text' }>): void {
  const ink = inks[shape.tone]
  switch (shape.kind) {
    case 'line':
      if (shape.dash === 'dashed') doc.dash(shape.width * 4, { space: shape.width * 2.5 })
      if (shape.dash === 'dotted') doc.dash(shape.width, { space: shape.width * 2 })
      strokePath(doc, shape.points, ink, shape.width)
      doc.undash()
      return
    case 'area':
      doc.fillOpacity(shape.opacity).fillColor(ink, shape.opacity)
      tracePath(doc, shape.points)
      doc.closePath().fill()
      doc.fillOpacity(1)
      return
    case 'box': {
      const { x, y, width, height } = shape.box
      doc.roundedRect(x, y, width, height, shape.radius)
      if (shape.isFilled) doc.fill(ink)
      else doc.lineWidth(shape.width).stroke(ink)
      return
    }
    case 'hatch':
      strokeLines(doc, shape.lines, ink, shape.width)
      return
    case 'dot':
      doc.circle(shape.center[0], shape.center[1], shape.radius)
      if (shape.isFilled) doc.fill(ink)
      else doc.lineWidth(1).fillAndStroke('#ffffff', ink)
      return
    case 'mark':
      doc.fillColor(ink)
      fillMark(doc, shape.mark)
  }
}
