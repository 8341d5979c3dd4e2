import { count, sayHeadline } from '#app/domain/results/words.ts'
import { sayCounted } from '#app/domain/path/counted-day.ts'
import { clip } from '../pdf/clip.ts'
import { sayCheck, notACertification } from '../pdf/furniture.ts'
import { createDocument } from '../pdf/document.ts'
import { Flow } from '../pdf/flow.ts'
import { contentWidth, page, styles } from '../pdf/styles.ts'
import { textCell } from '../pdf/table.ts'
import { breakLines } from '../pdf/text.ts'
import { drawStaffTime } from '../plan/staff-time-table.ts'
import type { ReportDrawing } from '../report-drawing.ts'
import { listAlternatives } from './alternatives.ts'
import { drawFindings } from './findings.ts'
import { drawExhibits, drawSubmitted } from './exhibits.ts'
import { sayFiscal } from './fiscal.ts'
import { drawHeadBlock } from './head-block.ts'
import { caseOf, type MemoReport } from './memo-case.ts'
import { mapMemoText } from './memo-content.ts'
import {
  beginMemoPart,
  column,
  drawInOne,
  drawMotion,
  drawPoints,
  drawRest,
  fullness,
  memoPadding,
  tableHeight,
  type MemoTable,
  type Most,
} from './memo-parts.ts'
import { saySummary } from './memo-words.ts'
import { sayMotion } from './motion.ts'
import { listNextSteps } from './next-steps.ts'

const mostPages = 3
/** What has to stand on the last page, so that it is worth a sheet of paper. */
const leastOnLastPage = 110
const mostQuarters = 4

/** The council memo: two to three pages in the form that councils know, whatever there is to say. */
export const memoDrawing: ReportDrawing<'memo'> = {
  subject: ({ readiness, layer }) => sayHeadline(readiness, layer),
  mapText: mapMemoText,
  draw: (flow, model, edition) => {
    const report = { ...model, edition }
    drawMemo(flow, report, chooseFullness(report))
  },
}

/** The fullest that fits and ends well; else the fullest that fits. */
function chooseFullness(report: MemoReport): Most {
  let fitting: Most | null = null
  for (const most of fullness) {
    const { fits, endsWell } = judge(report, most)
    if (fits && endsWell) return most
    if (fits) fitting ??= most
  }
  return fitting ?? (fullness.at(-1) as Most)
}

/** As it comes out, drawn where nobody sees it: whether it fits, and does not end on a page with a few lines. */
function judge(report: MemoReport, most: Most): { fits: boolean; endsWell: boolean } {
  const doc = createDocument({
    title: '',
    subject: '',
    author: '',
    lang: report.edition.locale,
    keywords: '',
    createdOn: new Date(`${report.madeOn}T12:00:00Z`),
  })
  const flow = new Flow(doc)
  flow.newPage()
  drawMemo(flow, report, most)
  return { fits: flow.pageCount <= mostPages, endsWell: flow.y - page.top >= leastOnLastPage }
}

function drawMemo(flow: Flow, report: MemoReport, most: Most): void {
  const head = flow.tags.add(flow.tags.root, 'Sect')
  drawHeadBlock(flow, head, report)
  flow.tags.end(head)

  const action = beginMemoPart(flow, 'Recommended action')
  const { motion, reason } = sayMotion(report)
  drawMotion(flow, action, motion)
  // Of many criteria that lapse or are dropped not all can be named in a memo.
  flow.paragraphLines(action, clip(reason, styles.body, column.width, 7), styles.body, column)
  flow.tags.end(action)

  const summary = beginMemoPart(flow, 'Executive summary')
  drawPoints(flow, summary, saySummary(report).slice(0, most.sentences))
  flow.tags.end(summary)

  drawFindings(flow, report, most)
  drawFiscal(flow, report, most)
  drawSteps(flow, report, most)
  drawAlternatives(flow, report, most)
  drawExhibits(flow, report)
  drawSubmitted(flow)
  drawAbout(flow, report)
}

function drawFiscal(flow: Flow, report: MemoReport, most: Most): void {
  const section = beginMemoPart(flow, 'Fiscal effect in staff time', 150)
  const { staffTime } = report.content
  flow.paragraph(section, sayFiscal(report).join(' '), styles.body, column)
  flow.y += 4
  const shown = { quarters: mostQuarters, departments: most.departments, restIn: 'the improvement plan' }
  // Before the first answers the path is the whole standard, which is no estimate of anything.
  if (caseOf(report).kind !== 'unanswered') drawStaffTime(flow, section, staffTime, shown, { padding: memoPadding })
  flow.tags.end(section)
}

function drawSteps(flow: Flow, report: MemoReport, most: Most): void {
  const steps = listNextSteps(report)
  const shown = steps.slice(0, most.steps)
  const table: MemoTable = {
    columns: [
      { title: 'When', width: 86 },
      { title: 'What', width: contentWidth - 86 - 130 },
      { title: 'Who', width: 130 },
    ],
    rows: shown.map(({ when, what, who }) => [textCell(when), textCell(what), textCell(who)]),
  }
  const section = beginMemoPart(flow, 'Next steps', tableHeight(table) + 14)
  drawInOne(flow, section, table)
  const rest = steps.length - shown.length
  const where = caseOf(report).kind === 'plan' ? 'see the improvement plan' : 'see the readiness gap report'
  drawRest(flow, section, rest > 0 ? `And ${count(rest, 'more step')}; ${where}.` : null)
  flow.tags.end(section)
}

function drawAlternatives(flow: Flow, report: MemoReport, most: Most): void {
  const all = listAlternatives(report)
  // To do nothing is always one of them.
  const shown = all.length <= most.alternatives ? all : [...all.slice(0, most.alternatives - 1), ...all.slice(-1)]
  const table: MemoTable = {
    columns: [
      { title: 'Alternative', width: 164 },
      { title: 'Staff time at least', width: 104 },
      { title: 'What follows', width: contentWidth - 164 - 104 },
    ],
    rows: shown.map(({ what, takes, brings }) => [textCell(what), textCell(takes), textCell(brings)]),
  }
  const section = beginMemoPart(flow, 'Alternatives considered', tableHeight(table) + 14)
  drawInOne(flow, section, table)
  const rest = all.length - shown.length
  const { staircase, counted } = report.content.briefing
  const more = rest > 0 ? ` And ${count(rest, 'more level')}, in the readiness gap report.` : ''
  const on = sayCounted(counted)
  const until = `Staff time is an estimate, until all of it is ${staircase.layer}${on === '' ? '' : `; that of the levels is ${on}`}.`
  drawRest(flow, section, caseOf(report).kind === 'unanswered' ? null : `${until}${more}`)
  flow.tags.end(section)
}

/** What the memo is and is not, and where it can be checked. */
function drawAbout(flow: Flow, report: MemoReport): void {
  const { readiness, edition, notice } = report
  const check = sayCheck({ ...report })
  const words = [
    notACertification,
    `${edition.title}, edition ${edition.ref} (${readiness.editionHash.slice(0, 8)}), by ${edition.owner}.`,
    'All numbers of this memo are attached to this file as JSON.',
    ...(report.isWithoutNames ? ['The names of people are left out, but for who sends or has signed it.'] : []),
    ...(notice === null ? [] : [notice]),
  ]
  flow.space(10)
  const section = flow.tags.add(flow.tags.root, 'Sect')
  const about = breakLines(words.join(' '), styles.small, column.width)
  const where = check === null ? [] : breakLines(`${check}.`, styles.small, column.width)
  const fits = (lines: number) => lines * styles.small.leading <= flow.room
  // The foot of each page says where to check it too: for that alone nobody turns a page.
  const isOnlyAtFoot = fits(about.length) && !fits(about.length + where.length)
  if (!isOnlyAtFoot) flow.ensure((about.length + where.length) * styles.small.leading)
  flow.paragraphLines(section, about, styles.small, column)
  if (!isOnlyAtFoot) flow.paragraphLines(section, where, styles.small, column)
  flow.tags.end(section)
}
