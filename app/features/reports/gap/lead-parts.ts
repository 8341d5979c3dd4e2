import { drawChanged } from '../briefing/draw-changed.ts'
import { drawForecast, drawRefresh } from '../briefing/draw-forecast.ts'
import { drawNearMisses, drawPath } from '../briefing/draw-path.ts'
import { byDay, drawPlan, drawWorkItems } from '../briefing/draw-plan.ts'
import { drawSchedule } from '../briefing/draw-schedule.ts'
import { drawStaircase } from '../briefing/draw-staircase.ts'
import { drawAreaTrends, drawTrend } from '../briefing/draw-trend.ts'
import type { ReportBriefing } from '../briefing/briefing-schema.ts'
import type { Told } from '../briefing/told.ts'
import type { Flow } from '../pdf/flow.ts'
import { beginBlock, beginPart } from '../pdf/part.ts'
import type { GapReport } from './gap-content.ts'
import { gapParts } from './gap-words.ts'

/** What is drawn from the briefing; a part that it knows nothing of is left out, and stands in no contents. */
export function knows({ briefing, snapshot }: GapReport, part: string): boolean {
  if (part !== 'path' && part !== 'plan' && part !== 'forecast' && part !== 'moved') return true
  if (briefing === null) return false
  if (part === 'moved') return briefing.trend !== null || briefing.move !== null
  // From a file of answers, and of a snapshot, nobody can tell what is planned.
  return part !== 'plan' || briefing.plan !== null || (briefing.state !== null && snapshot === null)
}

const tell = ({ edition, readiness, layer }: GapReport, briefing: ReportBriefing): Told => ({
  edition,
  readiness,
  layer,
  briefing,
})

/** The least that would do: path, schedule, staircase, near misses. */
export function drawLeastPart(flow: Flow, report: GapReport, briefing: ReportBriefing): void {
  const told = tell(report, briefing)
  const section = beginPart(flow, { destination: 'path', title: gapParts.path })
  drawPath(flow, section, told)
  const { path, nearMisses } = briefing
  if (path?.plan.ok && path.plan.schedule.quarters.some(({ work }) => work.length > 0)) {
    beginBlock(flow, section, 'By quarter')
    drawSchedule(flow, section, told)
  }
  beginBlock(flow, section, 'What each number of points takes at least', { keep: 330 })
  drawStaircase(flow, section, told)
  if (nearMisses.length > 0) {
    beginBlock(flow, section, 'One check short')
    drawNearMisses(flow, section, told)
  }
  flow.tags.end(section)
}

/** What ages out, and when: the layers over the time ahead, the days on which something is lost, and what to refresh. */
export function drawForecastPart(flow: Flow, report: GapReport, briefing: ReportBriefing): void {
  const told = tell(report, briefing)
  const section = beginPart(flow, { destination: 'forecast', title: gapParts.forecast }, null, 330)
  drawForecast(flow, section, told)
  beginBlock(flow, section, 'What to refresh, in order')
  drawRefresh(flow, section, told)
  flow.tags.end(section)
}

/** The past: the layers over the snapshots, and why they changed since last time. */
export function drawMovedPart(flow: Flow, report: GapReport, briefing: ReportBriefing): void {
  const told = tell(report, briefing)
  const section = beginPart(flow, { destination: 'moved', title: gapParts.moved }, null, 330)
  if (briefing.trend) {
    drawTrend(flow, section, briefing.trend)
    beginBlock(flow, section, 'By practice area')
    drawAreaTrends(flow, section, told, briefing.trend)
  }
  if (briefing.move) {
    if (briefing.trend) beginBlock(flow, section, 'Since last time, and why', { keep: 250 })
    drawChanged(flow, section, told)
  }
  flow.tags.end(section)
}

/** Planned work: how far it is, whether it still holds, and what it is made of. */
export function drawPlanPart(flow: Flow, report: GapReport, briefing: ReportBriefing): void {
  const told = tell(report, briefing)
  const section = beginPart(flow, { destination: 'plan', title: gapParts.plan }, null, 220)
  drawPlan(flow, section, told)
  if (briefing.plan && briefing.plan.items.length > 0) {
    beginBlock(flow, section, 'What it is made of, by day')
    drawWorkItems(flow, section, told, byDay(briefing.plan.items))
  }
  flow.tags.end(section)
}
