import { count, sayHeadline } from '#app/domain/results/words.ts'
import { sayDays } from '#app/domain/path/path-words.ts'
import { totalStaffTime } from '#app/domain/work/staff-time.ts'
import { clip } from '../pdf/clip.ts'
import { sayCheck, notACertification } from '../pdf/furniture.ts'
import { createDocument } from '../pdf/document.ts'
import { Flow } from '../pdf/flow.ts'
import { contentWidth, styles } from '../pdf/styles.ts'
import { textCell } from '../pdf/table.ts'
import { drawStaffTime } from '../plan/staff-time-table.ts'
import type { ReportDrawing } from '../report-drawing.ts'
import { drawFindings } from './findings.ts'
import { drawExhibits, drawSubmitted } from './exhibits.ts'
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
  tableHeight,
  type MemoTable,
  type Most,
} from './memo-parts.ts'
import { listAlternatives, sayEstimate, saySummary } from './memo-words.ts'
import { sayMotion } from './motion.ts'
import { listNextSteps } from './next-steps.ts'

const mostPages = 3
const mostQuarters = 4

/** The council memo: two to three pages in the form that councils know, whatever there is to say. */
export const memoDrawing: ReportDrawing<'memo'> = {
  subject: ({ readiness, layer }) => sayHeadline(readiness, layer),
  mapText: mapMemoText,
  draw: (flow, model, edition) => {
    const report = { ...model, edition }
    drawMemo(flow, report, fullness.find((most) => pagesOf(report, most) <= mostPages) ?? (fullness.at(-1) as Most))
  },
}

/** How many pages it takes, drawn where nobody sees it. */
function pagesOf(report: MemoReport, most: Most): number {
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
  return flow.pageCount
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
  const found = caseOf(report)
  const total = sayDays(totalStaffTime(staffTime))
  const sentences =
    found.kind === 'plan'
      ? [`What is still to do takes ${total} as it was planned, by the quarter of the fiscal year in which it is due.`]
      : found.kind === 'path'
        ? [`The least that would do takes ${total}. Nothing of it is planned yet.`, ...sayOpen(found.path.wishes)]
        : ['Nothing is planned or proposed here that would take staff time.']
  flow.paragraph(section, [...sentences, sayEstimate(report)].join(' '), styles.body, column)
  flow.y += 4
  drawStaffTime(flow, section, staffTime, { quarters: mostQuarters, departments: most.departments })
  flow.tags.end(section)
}

/** Without a limit or a day the schedule holds all work in its first quarter, which nobody has promised. */
function sayOpen({ capacity, doneBy }: { capacity: readonly unknown[]; doneBy: string | null }): string[] {
  if (capacity.length > 0 || doneBy !== null) return []
  return ['No limits and no day are set for it, so all of it stands in the first quarter in which it could be done.']
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
  const { layer } = report.content.briefing.staircase
  const more = rest > 0 ? ` And ${count(rest, 'more level')}.` : ''
  drawRest(flow, section, `Staff time is counted until all of it is ${layer}.${more}`)
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
  flow.paragraph(section, words.join(' '), styles.small, column)
  if (check !== null) flow.paragraph(section, `${check}.`, styles.small, column)
  flow.tags.end(section)
}
