import { sayShortDate } from '#app/domain/dates.ts'
import { capital } from '#app/domain/results/words.ts'
import type { GapReport, ReportEvidence } from './gap-content.ts'
import { drawSupport } from '../draw-support.ts'
import { linkTarget } from '../report-words.ts'
import { gapParts } from './gap-words.ts'
import type { Column, Flow } from '../pdf/flow.ts'
import { inks } from '../pdf/inks.ts'
import { contentWidth, hanging, page, running, styles } from '../pdf/styles.ts'
import { rule } from '../pdf/table.ts'
import type { Element } from '../pdf/tags.ts'
import { breakLines, drawLines } from '../pdf/text.ts'

const whole: Column = { x: page.left, width: contentWidth }

/** Each piece of evidence once: what it is, from when, and what it shows how well. */
export function drawEvidence(flow: Flow, report: GapReport): void {
  const { tags } = flow
  const section = tags.add(tags.root, 'Sect')
  if (flow.room < 260) flow.newPage()
  else flow.space(34)
  flow.heading(section, 2, gapParts.evidence, styles.h2, whole, {
    keep: 120,
    destination: 'evidence',
    outline: gapParts.evidence,
  })
  flow.y += 6
  flow.paragraph(section, introOf(report), styles.lead, { x: page.left, width: contentWidth * 0.78 })
  flow.y += 12
  if (report.evidence.length > 0) {
    const list = tags.add(section, 'L')
    report.evidence.forEach((evidence, index) => drawItem(flow, list, report, evidence, index + 1))
    tags.end(list)
  }
  tags.end(section)
}

function introOf({ evidence }: GapReport): string {
  if (evidence.length === 0) return 'No evidence is attached yet. Nothing can be evidenced until some is.'
  const many = evidence.length === 1 ? '1 item' : `${evidence.length} items`
  return `${many}, each listed once, with every check it supports. The strength is the city’s own score; the reviewer’s follows where there is one.`
}

function drawItem(flow: Flow, list: Element, report: GapReport, evidence: ReportEvidence, number: number): void {
  const { tags, doc } = flow
  const title = breakLines(evidence.title, styles.strong, running.width)
  const height =
    title.length * styles.strong.leading + (1 + Math.min(evidence.supports.length, 4) * 2.2) * styles.small.leading + 12
  flow.ensure(Math.min(height, (page.bottom - page.top) / 2))
  if (!flow.isAtTop) rule(flow, page.left, contentWidth, inks.line)
  flow.y += 6
  const item = tags.add(list, 'LI')
  const y = flow.y
  tags.content(tags.add(item, 'Lbl'), () =>
    drawLines(doc, breakLines(String(number), styles.strong, 24), styles.strong, { x: hanging.x, y }),
  )
  const body = tags.add(item, 'LBody')
  flow.paragraphLines(body, title, styles.strong, running)
  const startPage = flow.pageCount
  const after = flow.y
  if (startPage === flow.pageCount) flow.y = y
  const when = evidence.date === null ? 'No date' : sayShortDate(evidence.date)
  const facts = [capital(evidence.kind), when].flatMap((fact) => breakLines(fact, styles.small, hanging.width - 16))
  flow.y += 1
  flow.paragraphLines(body, facts, styles.small, { x: hanging.x + 20, width: hanging.width - 16 })
  const dateBottom = flow.y
  flow.y = after
  drawDetail(flow, body, evidence)
  drawSupports(flow, body, report, evidence)
  if (flow.pageCount === startPage) flow.y = Math.max(flow.y, dateBottom)
  tags.end(item)
  flow.y += 6
}

function drawDetail(flow: Flow, body: Element, { detail, url }: ReportEvidence): void {
  const target = linkTarget(url)
  if (detail !== null && detail !== url) flow.paragraph(body, detail, styles.small, running)
  if (url === null) return
  if (target === null) flow.paragraph(body, url, styles.small, running)
  else flow.link(body, url, { url: target }, styles.link, running)
}

function drawSupports(flow: Flow, body: Element, report: GapReport, evidence: ReportEvidence): void {
  if (evidence.supports.length === 0) {
    flow.paragraph(body, 'Not linked to any check.', styles.small, running)
    return
  }
  flow.y += 2
  const list = flow.tags.add(body, 'L')
  for (const support of evidence.supports) drawSupport(flow, list, report, evidence.date, support)
  flow.tags.end(list)
}
