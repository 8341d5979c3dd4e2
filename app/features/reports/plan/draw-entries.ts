import { findCheck, type Edition } from '#app/domain/edition/edition.ts'
import { sayDays } from '#app/domain/path/path-words.ts'
import { nameCriterion } from '../briefing/block-words.ts'
import type { Flow } from '../pdf/flow.ts'
import { inks } from '../pdf/inks.ts'
import { beginBlock, whole } from '../pdf/part.ts'
import { paragraphsOf } from '../pdf/printable.ts'
import { contentWidth, page, styles } from '../pdf/styles.ts'
import { rule } from '../pdf/table.ts'
import type { Element } from '../pdf/tags.ts'
import { breakLines, drawLines } from '../pdf/text.ts'
import type { EntryCheck, EntryGroup, PlanEntry } from './plan-entries.ts'

const label = { x: page.left + 12, width: 66 }
const body = { x: page.left + 86, width: contentWidth - 86 }
const running = { x: page.left + 12, width: contentWidth - 12 }

/** The work of each quarter, by department, each piece with what will be true and what shows it. */
export function drawEntries(flow: Flow, section: Element, edition: Edition, groups: readonly EntryGroup[]): void {
  for (const { title, effort, departments } of groups) {
    beginBlock(flow, section, `${title} (${sayDays(effort)})`, { outline: title, keep: 110 })
    for (const department of departments) {
      flow.space(6)
      flow.heading(section, 4, department.title, styles.h4, whole, { keep: 76 })
      flow.y += 3
      for (const entry of department.entries) drawEntry(flow, section, edition, entry)
    }
  }
}

function drawEntry(flow: Flow, section: Element, edition: Edition, entry: PlanEntry): void {
  flow.ensure(64)
  if (!flow.isAtTop) rule(flow, page.left, contentWidth, inks.line)
  flow.y += 5
  flow.heading(section, 5, nameCriterion(edition, entry.criterionId), styles.strong, whole, { keep: 44 })
  flow.paragraph(section, entry.facts, styles.small, whole)
  for (const [index, paragraph] of paragraphsOf(entry.note).entries()) {
    flow.y += 2
    flow.paragraph(section, index === 0 ? `Note: ${paragraph}` : paragraph, styles.small, running)
  }
  if (entry.checks.length > 0) {
    flow.y += 4
    const list = flow.tags.add(section, 'L')
    for (const check of entry.checks) drawCheck(flow, list, edition, check)
    flow.tags.end(list)
  }
  flow.y += 5
}

/** The check's code and whether it stands, beside its text and what would show it. */
function drawCheck(flow: Flow, list: Element, edition: Edition, { checkId, toDo }: EntryCheck): void {
  const check = findCheck(edition, checkId)
  const lines = breakLines(check?.text ?? '', styles.cell, body.width)
  const evidence = toDo === null || !check ? '' : `Shown by: ${check.evidence.join('; or ')}.`
  const words = toDo === null ? '' : `${toDo}.`
  const height = lines.length * styles.cell.leading + 2 * styles.small.leading
  flow.ensure(Math.min(height, (page.bottom - page.top) / 2))
  const item = flow.tags.add(list, 'LI')
  const { y } = flow
  flow.tags.content(flow.tags.add(item, 'Lbl'), () => {
    drawLines(flow.doc, breakLines(checkId, styles.cellStrong, label.width), styles.cellStrong, { x: label.x, y })
    drawLines(flow.doc, breakLines(toDo === null ? 'stands' : 'to do', styles.small, label.width), styles.small, {
      x: label.x,
      y: y + styles.cell.leading,
    })
  })
  const element = flow.tags.add(item, 'LBody')
  const pageBefore = flow.pageCount
  if (lines.length > 0) flow.paragraphLines(element, lines, styles.cell, body)
  for (const text of [words, evidence]) {
    if (text !== '') flow.paragraph(element, text, styles.small, body)
  }
  // Two lines stand in the narrow column, whatever is beside them.
  if (flow.pageCount === pageBefore) flow.y = Math.max(flow.y, y + styles.cell.leading + styles.small.leading)
  flow.y += 4
  flow.tags.end(item)
}
