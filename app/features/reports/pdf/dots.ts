import { inks } from './inks.ts'

/** Three dots, filled up to a strength; the words beside them say the same. */
export function drawDots(doc: PDFKit.PDFDocument, strength: number, x: number, y: number): void {
  doc.lineWidth(0.9).strokeColor(inks.evidenced).fillColor(inks.evidenced)
  for (let index = 0; index < 3; index += 1) {
    doc.circle(x + 3 + index * 8, y, 2.5)
    if (index < strength) doc.fillAndStroke()
    else doc.stroke()
  }
}
