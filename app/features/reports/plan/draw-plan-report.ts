import { ageingMeans } from '#app/domain/forecast/forecast-words.ts'
import { drawCliffs, drawRefresh } from '../briefing/draw-forecast.ts'
import { drawPath } from '../briefing/draw-path.ts'
import { drawPlan } from '../briefing/draw-plan.ts'
import { drawStaircase } from '../briefing/draw-staircase.ts'
import type { Told } from '../briefing/told.ts'
import { finishContents, startContents, type Part } from '../pdf/contents.ts'
import { drawCover } from '../pdf/cover.ts'
import type { Flow } from '../pdf/flow.ts'
import { drawMethod } from '../pdf/method.ts'
import { beginBlock, beginPart, measure, whole } from '../pdf/part.ts'
import { styles } from '../pdf/styles.ts'
import type { ReportDrawing } from '../report-drawing.ts'
import { drawEntries } from './draw-entries.ts'
import { mapPlanText } from './plan-content.ts'
import { groupEntries } from './plan-entries.ts'
import { sayPlanHeadline, sayPlanLead, sayStaffTime, type PlanReport } from './plan-words.ts'
import { drawStaffTime } from './staff-time-table.ts'

const most = { quarters: 4, departments: 60 }

/** The improvement plan: what is planned by quarter and department; where nothing is, the cheapest path as a proposal. */
export const planDrawing: ReportDrawing<'plan'> = {
  subject: ({ content, readiness }) => {
    const { plan } = content.briefing
    return plan
      ? `The planned work as of ${readiness.asOf}: ${plan.progress.done.criteria} of ${plan.progress.total.criteria} criteria done`
      : `Proposed work as of ${readiness.asOf}: nothing is planned yet`
  },
  mapText: mapPlanText,
  draw: (flow, model, edition) => {
    const report = { ...model, edition }
    const section = flow.tags.add(flow.tags.root, 'Sect')
    drawCover(flow, section, report, { headline: sayPlanHeadline(report), lead: sayPlanLead(report) })
    if (report.content.staffTime.quarters.length + report.content.staffTime.undated.length > 0) {
      flow.y += 16
      flow.heading(section, 2, 'Staff time by quarter and department', styles.h2small, whole, { keep: 80 })
      flow.y += 2
      flow.paragraph(section, sayStaffTime(report), styles.small, measure)
      flow.y += 6
      drawStaffTime(flow, section, report.content.staffTime, most, { hasCapacity: true })
    }
    flow.space(17)
    const contents = startContents(flow, section, whole, partsOf(report))
    for (const { destination } of partsOf(report)) drawPart(flow, report, destination)
    finishContents(flow, contents)
  },
}

/** The chosen parts by their destinations, as they are called for a plan or a proposal. */
function partsOf({ sections, content, edition }: PlanReport): Part[] {
  const isPlan = content.briefing.plan !== null
  const titles = {
    progress: isPlan ? 'Progress, and whether it is still the cheapest' : 'The least that would do',
    work: isPlan ? 'The work, by quarter and department' : 'The proposed work, by quarter and department',
    risks: 'Evidence that ages out meanwhile',
    levels: edition.levels ? 'What each level takes' : 'What every further point takes',
    method: 'Method',
  }
  return Object.entries(titles)
    .map(([destination, title]) => ({ destination, title }))
    .filter(({ destination }) => destination === 'method' || sections.includes(destination))
}

function drawPart(flow: Flow, report: PlanReport, destination: string): void {
  if (destination === 'method') {
    drawMethod(flow, report)
    return
  }
  const { edition, readiness, layer, content } = report
  const told: Told = { edition, readiness, layer, briefing: content.briefing }
  const isPlan = content.briefing.plan !== null
  const part = partsOf(report).find((one) => one.destination === destination) as Part
  if (destination === 'progress') {
    const section = beginPart(flow, part, null, 200)
    if (isPlan) drawPlan(flow, section, told)
    else drawPath(flow, section, told)
    flow.tags.end(section)
  }
  if (destination === 'work') {
    const groups = groupEntries(content)
    const section = beginPart(flow, part, sayWorkLead(isPlan, groups.length), groups.length === 0 ? 140 : 260)
    drawEntries(flow, section, edition, groups)
    flow.tags.end(section)
  }
  if (destination === 'risks') {
    const section = beginPart(
      flow,
      part,
      `If nobody refreshes it, this is lost, whatever else is done. ${ageingMeans}`,
      180,
    )
    drawCliffs(flow, section, told)
    beginBlock(flow, section, 'What to refresh, in the order of its days')
    drawRefresh(flow, section, told)
    flow.tags.end(section)
  }
  if (destination === 'levels') {
    const section = beginPart(
      flow,
      part,
      'The least effort for every number of points, from where the city is today.',
      470,
    )
    drawStaircase(flow, section, told)
    flow.tags.end(section)
  }
}

function sayWorkLead(isPlan: boolean, groups: number): string {
  if (groups === 0) return isPlan ? 'The plan holds no work.' : 'There is no work to propose.'
  return isPlan
    ? 'Each piece of work stands where it is due. It is done once its checks stand with their evidence; nobody ticks it.'
    : 'A proposal: each piece of work stands in the quarter in which it would be finished.'
}
