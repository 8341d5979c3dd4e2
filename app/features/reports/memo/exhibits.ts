import type { Flow } from '../pdf/flow.ts'
import { inks } from '../pdf/inks.ts'
import { contentWidth, page, styles } from '../pdf/styles.ts'
import { rule } from '../pdf/table.ts'
import { breakLines, drawLines } from '../pdf/text.ts'
import { drawField } from './head-block.ts'
import type { MemoReport } from './memo-case.ts'
import { beginMemoPart, drawRest } from './memo-parts.ts'
import { listExhibits } from './memo-words.ts'

const letterWidth = 20
const codeWidth = 150

/** What can be attached, each with its code; a report that is still to be made has a line for it. */
export function drawExhibits(flow: Flow, report: MemoReport): void {
  const exhibits = listExhibits(report)
  const section = beginMemoPart(flow, 'Exhibits', 80)
  const list = flow.tags.add(section, 'L')
  for (const { letter, text, code } of exhibits) {
    const width = contentWidth - letterWidth - codeWidth - 12
    const lines = breakLines(text, styles.body, width)
    flow.ensure(lines.length * styles.body.leading + 4)
    const { y } = flow
    const item = flow.tags.add(list, 'LI')
    flow.tags.content(flow.tags.add(item, 'Lbl'), () =>
      drawLines(flow.doc, breakLines(letter, styles.strong, letterWidth), styles.strong, { x: page.left, y }),
    )
    const body = flow.tags.add(item, 'LBody')
    const words = code === null ? '(code)' : code === '' ? '' : `code ${code}`
    const style = code === null ? styles.small : styles.body
    flow.tags.content(body, () => {
      drawLines(flow.doc, lines, styles.body, { x: page.left + letterWidth, y })
      if (words === '') return
      drawLines(flow.doc, breakLines(words, style, codeWidth), style, {
        x: page.right - codeWidth,
        y: code === null ? y + 1 : y,
        width: codeWidth,
        align: 'right',
      })
    })
    flow.tags.end(item)
    if (code === null) {
      flow.y = y + styles.body.leading - 1
      rule(flow, page.right - codeWidth, codeWidth - 36, inks.soft)
      flow.y = y
    }
    flow.y += lines.length * styles.body.leading + 3
  }
  flow.tags.end(list)
  const where = report.verifyAt === null ? '' : ` Each code can be looked up at ${report.verifyAt}.`
  drawRest(
    flow,
    section,
    `Reports for the council are made without names and without titles of sensitive documents.${where}`,
  )
  flow.y += 2
  flow.tags.end(section)
}

/** Who hands it in and who lets it on the agenda: by hand. */
export function drawSubmitted(flow: Flow): void {
  flow.ensure(46)
  flow.space(8)
  const section = flow.tags.add(flow.tags.root, 'Sect')
  drawField(flow, section, 'Submitted', '', 'signature and date')
  flow.y += 4
  drawField(flow, section, 'Approved', '', 'for the agenda: signature and date')
  flow.tags.end(section)
}
