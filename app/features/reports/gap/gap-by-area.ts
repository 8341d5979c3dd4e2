import { criteriaOf, findCheck, sayRule, type Criterion } from '#app/domain/edition/edition.ts'
import type { AreaResult, CriterionResult, GapItem, Reason } from '#app/domain/results/readiness.ts'
import { sayMissing, standingWords, capital, count, list } from '#app/domain/results/words.ts'
import { criterionCodes, legendCell } from '#app/ui/charts/criterion-grid.ts'
import type { Tone } from '#app/ui/charts/shapes.ts'
import { gapParts, groupCriteria, sayCheckCounts } from './gap-words.ts'
import type { GapReport } from './gap-content.ts'
import { areaDestination } from './area-grid.ts'
import type { Column, Flow } from '../pdf/flow.ts'
import { inks } from '../pdf/inks.ts'
import { paragraphsOf } from '../pdf/printable.ts'
import { drawCell } from '../pdf/shapes.ts'
import { contentWidth, hanging, page, running, styles, type TextStyle } from '../pdf/styles.ts'
import { rule } from '../pdf/table.ts'
import type { Element } from '../pdf/tags.ts'
import { breakLines, drawLines } from '../pdf/text.ts'

const whole: Column = { x: page.left, width: contentWidth }
const item = { x: running.x + 18, width: running.width - 18 }

const reasonTones: Record<Reason, Tone> = {
  'no-answer': 'soft',
  unknown: 'unknown',
  unmet: 'unmet',
  'no-evidence': 'evidenced',
  'weak-evidence': 'evidenced',
  'out-of-date': 'unknown',
  'not-reviewed': 'reviewed',
  prerequisite: 'evidenced',
  'not-enough-checks': 'ink',
}

/** Each criterion that is not yet reviewed: its rule, how far it stands, and each thing it lacks. */
export function drawGap(flow: Flow, report: GapReport): void {
  const section = flow.tags.add(flow.tags.root, 'Sect')
  if (flow.room < 330) flow.newPage()
  else flow.space(40)
  flow.heading(section, 2, gapParts.gap, styles.h2, whole, { keep: 120, destination: 'gap', outline: gapParts.gap })
  flow.y += 6
  const intro =
    'Everything that keeps a criterion from being claimed, evidenced or reviewed, in the order of the standard, with the city’s own notes.'
  flow.paragraph(section, intro, styles.lead, { x: page.left, width: contentWidth * 0.78 })
  for (const area of report.readiness.areas) drawArea(flow, section, report, area)
  flow.tags.end(section)
}

function drawArea(flow: Flow, parent: Element, report: GapReport, area: AreaResult): void {
  const { edition } = report
  const source = edition.areas.find(({ id }) => id === area.id)
  const { detailed, brief } = groupCriteria(source ? criteriaOf(edition, source) : [], report)
  const section = flow.tags.add(parent, 'Sect')
  flow.space(24)
  flow.ensure(150)
  if (!flow.isAtTop) {
    rule(flow, page.left, contentWidth, inks.ink, 0.9)
    flow.y += 8
  }
  flow.heading(section, 3, area.title, styles.h3, whole, {
    keep: 100,
    destination: areaDestination(area),
    outline: area.title,
  })
  const counts = `${area.evidenced} of ${count(area.possible, 'point')} evidenced, ${area.claimed} claimed, ${area.reviewed} reviewed. ${source?.summary ?? ''}`
  flow.paragraph(section, counts.trim(), styles.soft, { x: page.left, width: contentWidth * 0.9 })
  for (const { criterion, result } of detailed) drawCriterion(flow, section, report, criterion, result)
  drawBrief(flow, section, 'Nothing missing', brief)
  flow.tags.end(section)
}

function drawCriterion(
  flow: Flow,
  parent: Element,
  report: GapReport,
  criterion: Criterion,
  result: CriterionResult,
): void {
  const { doc, tags } = flow
  const titleLines = breakLines(criterion.title, styles.h4, running.width, true)
  flow.space(16)
  const hasNote = criterion.checks.some(({ id }) => report.notes.has(id))
  const height = (titleLines.length + 1) * styles.h4.leading + result.missing.length * 33 + (hasNote ? 60 : 0)
  // A short criterion stays on one page; a longer one begins only where two of its points fit.
  flow.ensure(height <= 160 ? height : (titleLines.length + 1) * styles.h4.leading + 70)
  flow.mark(`criterion-${criterion.id}`)
  const top = flow.y
  const startPage = flow.pageCount
  flow.onNewPage = () => drawContinued(flow, criterion.id)

  const code = breakLines(criterion.id, styles.h4, hanging.width)
  const heading = tags.heading(parent, 4)
  tags.content(heading, () => drawLines(doc, code, styles.h4, { x: hanging.x + 20, y: top }))
  flow.lines(heading, titleLines, styles.h4, running)
  tags.end(heading)
  const below = { y: flow.y, page: flow.pageCount }

  tags.artifact('Layout', () => drawCell(doc, legendCell(result.standing, 0, 0, 12), hanging.x, top + 1))
  if (startPage === below.page) {
    flow.y = top + styles.h4.leading + 1
    drawStanding(flow, parent, result)
  }
  const standingBottom = flow.y
  flow.y = below.y
  if (startPage !== below.page) drawStanding(flow, parent, result)

  flow.paragraph(
    parent,
    result.state === 'not-applicable'
      ? 'Does not apply to this city, so it is left out of the total.'
      : sayRule(criterion),
    styles.soft,
    running,
  )
  if (result.missing.length > 0) drawMissing(flow, parent, report, result.missing)
  drawNotes(flow, parent, report, criterion)
  if (flow.pageCount === startPage) flow.y = Math.max(flow.y, standingBottom)
  flow.onNewPage = null
}

function drawContinued(flow: Flow, id: string): void {
  const { doc, tags, y } = flow
  const lines = [
    ...breakLines(id, styles.smallStrong, hanging.width),
    ...breakLines('continued', styles.small, hanging.width),
  ]
  tags.artifact('Pagination', () => {
    drawLines(doc, lines.slice(0, 1), styles.smallStrong, { x: hanging.x + 20, y: y + 1 })
    drawLines(doc, lines.slice(1), styles.small, { x: hanging.x + 20, y: y + 1 + styles.small.leading })
  })
}

function drawStanding(flow: Flow, parent: Element, result: CriterionResult): void {
  const style: TextStyle = { ...styles.smallStrong, tone: standingTone(result) }
  const column = { x: hanging.x + 20, width: hanging.width - 20 }
  const words = `${capital(standingWords[result.standing])}${result.isCore ? ', core' : ''}`
  flow.paragraph(parent, words, style, column)
  if (result.state === 'not-applicable') return
  const lines = sayCheckCounts(result).flatMap((part) => breakLines(part, styles.small, column.width))
  flow.paragraphLines(parent, lines, styles.small, column)
}

function standingTone({ standing }: CriterionResult): Tone {
  const tone: Tone = criterionCodes[standing].tone
  return tone === 'rest' ? 'soft' : tone
}

function drawMissing(flow: Flow, parent: Element, report: GapReport, missing: readonly GapItem[]): void {
  const { tags, doc } = flow
  flow.y += 5
  const list = tags.add(parent, 'L')
  for (const gap of missing) {
    const check = gap.checkId === null ? undefined : findCheck(report.edition, gap.checkId)
    const reason = breakLines(sayMissing(gap), styles.smallStrong, item.width)
    const text = check ? breakLines(check.text, styles.body, item.width) : []
    const height = text.length * styles.body.leading + reason.length * styles.smallStrong.leading
    flow.ensure(Math.min(height, (page.bottom - page.top) / 2))
    const element = tags.add(list, 'LI')
    const label = breakLines(check?.letter ?? '•', styles.strong, 16)
    const y = check ? flow.y : flow.y - 1
    tags.content(tags.add(element, 'Lbl'), () => drawLines(doc, label, styles.strong, { x: running.x, y }))
    const body = tags.add(element, 'LBody')
    flow.paragraphLines(body, text, styles.body, item)
    flow.paragraphLines(body, reason, { ...styles.smallStrong, tone: reasonTones[gap.reason] }, item)
    tags.end(element)
    flow.y += 4.5
  }
  tags.end(list)
}

function drawNotes(flow: Flow, parent: Element, report: GapReport, criterion: Criterion): void {
  for (const [note, checkIds] of notesOf(report, criterion)) {
    const isOnAll = checkIds.length === criterion.checks.length
    const place = isOnAll ? criterion.id : list(checkIds)
    flow.space(8)
    flow.heading(parent, 5, `The city’s note on ${place}`, styles.h5, running, { keep: styles.body.leading * 2 })
    paragraphsOf(note).forEach((paragraph, index) => {
      if (index > 0) flow.space(5)
      flow.paragraph(parent, paragraph, styles.body, running)
    })
  }
}

/** The notes on a criterion's checks, each once, with the checks it stands on: a note on a whole criterion stands on all. */
function notesOf({ notes }: GapReport, criterion: Criterion): Map<string, string[]> {
  const byText = new Map<string, string[]>()
  for (const { id } of criterion.checks) {
    const note = notes.get(id)?.trim()
    if (note) byText.set(note, [...(byText.get(note) ?? []), id])
  }
  return byText
}

/** Criteria with nothing missing, by code and title. */
function drawBrief(flow: Flow, parent: Element, title: string, pairs: readonly { criterion: Criterion }[]): void {
  if (pairs.length === 0) return
  const { tags, doc } = flow
  flow.space(16)
  // Kept together, unless it is long: one code alone on the next page says nothing.
  flow.heading(parent, 4, title, styles.h4, running, { keep: 2 + Math.min(pairs.length, 14) * styles.body.leading })
  flow.y += 2
  const list = tags.add(parent, 'L')
  for (const { criterion } of pairs) {
    const lines = breakLines(criterion.title, styles.body, running.width - 52)
    flow.ensure(Math.min(lines.length * styles.body.leading, (page.bottom - page.top) / 2))
    flow.mark(`criterion-${criterion.id}`)
    const element = tags.add(list, 'LI')
    const y = flow.y
    tags.content(tags.add(element, 'Lbl'), () =>
      drawLines(doc, breakLines(criterion.id, styles.strong, 52), styles.strong, { x: running.x, y }),
    )
    const body = tags.add(element, 'LBody')
    flow.lines(body, lines, styles.body, { x: running.x + 52, width: running.width - 52 })
    tags.end(element)
  }
  tags.end(list)
}
