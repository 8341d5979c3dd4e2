import { sayDate } from '#app/domain/dates.ts'
import type { Flow } from '../pdf/flow.ts'
import { inks } from '../pdf/inks.ts'
import { whole } from '../pdf/part.ts'
import { contentWidth, page, styles } from '../pdf/styles.ts'
import { rule } from '../pdf/table.ts'
import type { Element } from '../pdf/tags.ts'
import { breakLines, drawLines } from '../pdf/text.ts'
import type { MemoReport } from './memo-case.ts'
import { saySubject } from './memo-words.ts'

const labelWidth = 92
const value = { x: page.left + labelWidth, width: contentWidth - labelWidth }
/** How long a line is that is filled in by hand. */
const blankWidth = 210

/** The head of a memo as councils know it. What is not known is a line to fill in. */
export function drawHeadBlock(flow: Flow, section: Element, report: MemoReport): void {
  const { cityName, cycle, madeOn, content } = report
  const { to, from, title, office } = content.head
  flow.y = page.top
  flow.paragraph(section, cycle === null ? cityName : `${cityName} · ${cycle} cycle`, styles.cover, whole)
  flow.y += 1
  flow.heading(section, 1, 'Council memo', { face: 'bold', size: 25, leading: 31, tone: 'ink' }, whole, {
    destination: 'summary',
    outline: 'Council memo',
  })
  flow.y += 6
  rule(flow, page.left, contentWidth, inks.ink, 1.2)
  flow.y += 7
  const sender = [from, title].filter((part) => part !== '').join(', ')
  drawField(flow, section, 'To', to)
  drawField(flow, section, 'From', sender, 'name and title')
  if (office !== '') drawField(flow, section, '', office)
  drawField(flow, section, 'Date', sayDate(madeOn))
  drawField(flow, section, 'Subject', saySubject(report), '', true)
  drawField(flow, section, 'Agenda item', '', 'number and meeting, by the clerk')
  flow.y += 4
  rule(flow, page.left, contentWidth, inks.ink, 1.2)
  flow.y += 4
}

/** One line of the head; an empty one is a rule to write on, with what belongs there. */
export function drawField(
  flow: Flow,
  section: Element,
  label: string,
  text: string,
  hint = '',
  isStrong = false,
): void {
  const style = isStrong ? styles.strong : styles.body
  const { y } = flow
  const element = flow.tags.add(section, 'P')
  const lines =
    text === '' ? breakLines(`(${hint})`, styles.small, value.width - blankWidth) : breakLines(text, style, value.width)
  flow.tags.content(element, () => {
    if (label !== '')
      drawLines(flow.doc, breakLines(`${label.toUpperCase()}:`, styles.columnHead, labelWidth), styles.columnHead, {
        x: page.left,
        y: y + 1,
      })
    if (text === '') drawLines(flow.doc, lines, styles.small, { x: value.x + blankWidth + 8, y: y + 2 })
    else drawLines(flow.doc, lines, style, { x: value.x, y })
  })
  flow.tags.end(element)
  if (text === '') {
    flow.y = y + styles.body.leading - 1
    rule(flow, value.x, blankWidth, inks.soft)
    flow.y = y
  }
  flow.y += Math.max(1, lines.length) * style.leading + 3
}
