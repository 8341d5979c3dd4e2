import { sayShortDate } from '#app/domain/dates.ts'
import { kindFacts } from '../report-kinds.ts'
import type { AnyReport } from '../report-model.ts'
import type { Flow } from './flow.ts'
import { inks } from './inks.ts'
import { contentWidth, page, styles } from './styles.ts'
import { breakLines, drawLines, widthOf, type TextLine } from './text.ts'

/** Said on every page of every report. */
export const notACertification = 'Self-assessment. Not a certification.'

/** The first eight signs of an edition's hash: enough to tell editions apart by eye. */
export const shortHash = (hash: string) => hash.slice(0, 8)

/**
 * Header and footer of every page, drawn last because only then is it known how many pages there are. They are artifacts:
 * what they say is also in the text.
 */
export function drawFurniture(flow: Flow, report: AnyReport): void {
  const { doc, tags } = flow
  const style = styles.furniture
  const right = [notACertification, ...(report.notice === null ? [] : [report.notice])].join(' · ')
  const rightLines = breakLines(right, style, 360).slice(0, 2)
  const { readiness } = report
  const facts = `${readiness.editionRef} (${shortHash(readiness.editionHash)})${kindFacts[report.kind].isLayered ? ` · ${report.layer} layer` : ''} · as of ${sayShortDate(readiness.asOf)}`
  const count = flow.pageCount
  const check = sayCheck(report)
  const cityWidth = contentWidth - widthOf(facts, style) - widthOf(` · 000 of 000`, style) - 24
  const [city] = clip(report.cityName, cityWidth)
  const footer = breakLines(`${city?.text ?? ''} · ${facts}`, style, contentWidth)
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(index)
    tags.artifact('Pagination', () => {
      const top = page.top - 34 - rightLines.length * style.leading
      drawLines(doc, breakLines(`Assay · ${kindFacts[report.kind].title.toLowerCase()}`, style, 140), style, {
        x: page.left,
        y: top,
      })
      drawLines(doc, rightLines, style, { x: page.right - 360, y: top, width: 360, align: 'right' })
      doc
        .lineWidth(0.8)
        .strokeColor(inks.ink)
        .moveTo(page.left, page.top - 26)
        .lineTo(page.right, page.top - 26)
        .stroke()
      doc
        .lineWidth(0.6)
        .strokeColor(inks.line)
        .moveTo(page.left, page.bottom + 18)
        .lineTo(page.right, page.bottom + 18)
        .stroke()
      drawLines(doc, footer.slice(0, 1), style, { x: page.left, y: page.bottom + 25 })
      if (check !== null)
        drawLines(doc, breakLines(check, style, contentWidth).slice(0, 2), style, {
          x: page.left,
          y: page.bottom + 25 + style.leading,
        })
      const number = breakLines(`${index + 1} of ${count}`, style, 80)
      drawLines(doc, number, style, { x: page.right - 80, y: page.bottom + 25, width: 80, align: 'right' })
    })
  }
}

/** Where a reader can find out whether a report is what it says; `null` for one that nobody issued. */
export function sayCheck({ code, verifyAt }: AnyReport): string | null {
  return code === null || verifyAt === null ? null : `Check this report at ${verifyAt} with code ${code}`
}

/** A name on one line; a longer one ends in an ellipsis. The whole name stands on page one. */
function clip(text: string, width: number): TextLine[] {
  const lines = breakLines(text, styles.furniture, width)
  const [first] = lines
  if (lines.length < 2 || !first) return lines
  return [{ ...first, text: `${first.text.replace(/[\s,]+$/, '')}…` }]
}
