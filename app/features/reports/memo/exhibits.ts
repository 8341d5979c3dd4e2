import type { Flow } from '../pdf/flow.ts'
import { contentWidth, page, styles } from '../pdf/styles.ts'
import { breakLines, drawLines } from '../pdf/text.ts'
import { drawField } from './head-block.ts'
import type { MemoReport } from './memo-case.ts'
import { beginMemoPart, drawRest } from './memo-parts.ts'
import { listExhibits } from './list-exhibits.ts'

const letterWidth = 20
const codeWidth = 150

/** What can be attached, each with its code; a report that is still to be made is named as one. */
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
    const words = code === '' ? '' : `code ${code}`
    flow.tags.content(body, () => {
      drawLines(flow.doc, lines, styles.body, { x: page.left + letterWidth, y })
      if (words === '') return
      drawLines(flow.doc, breakLines(words, styles.body, codeWidth), styles.body, {
        x: page.right - codeWidth,
        y,
        width: codeWidth,
        align: 'right',
      })
    })
    flow.tags.end(item)
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
