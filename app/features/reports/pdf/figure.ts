import type { Drawing } from '#app/ui/charts/drawing.ts'
import { drawDrawing } from './drawing.ts'
import type { Column, Flow } from './flow.ts'
import type { Element } from './tags.ts'

/** Charts are laid out in the units of a page on a screen; a report shows them a little smaller, as it does its text. */
export const chartScale = 0.69

/** The width for which a chart has to be laid out to fill a column. */
export const layoutWidth = ({ width }: Pick<Column, 'width'>, scale: number = chartScale) => Math.round(width / scale)

/** A chart as a tagged figure that fills a column: its sentence is the alternative. Its numbers follow as a table. */
export function drawFigure(flow: Flow, parent: Element, drawing: Drawing, column: Column): void {
  const { doc, tags } = flow
  const scale = column.width / drawing.width
  const height = drawing.height * scale
  flow.ensure(height)
  const { y } = flow
  const bbox: [number, number, number, number] = [column.x, y, column.x + column.width, y + height]
  const figure = tags.add(parent, 'Figure', { alt: drawing.sentence, bbox })
  tags.content(figure, () => {
    doc.save().translate(column.x, y).scale(scale)
    drawDrawing(doc, drawing, 0, 0)
    doc.restore()
  })
  tags.end(figure)
  flow.y += height
}
