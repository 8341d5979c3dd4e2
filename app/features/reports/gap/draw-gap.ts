import { sayHeadline } from '#app/domain/results/words.ts'
import { finishContents } from '../pdf/contents.ts'
import type { Flow } from '../pdf/flow.ts'
import { drawMethod } from '../pdf/method.ts'
import type { ReportDrawing } from '../report-drawing.ts'
import { drawEvidence } from './evidence-list.ts'
import { drawGap } from './gap-by-area.ts'
import { mapGapText, openGap, type GapReport } from './gap-content.ts'
import { drawForecastPart, drawLeastPart, drawMovedPart, drawPlanPart, knows } from './lead-parts.ts'
import { drawNumbers } from './numbers.ts'
import { drawPageOne } from './page-one.ts'

/**
 * The readiness gap report: the answer on page one, then every number, what would do and when, every missing thing, and all
 * the evidence.
 */
export const gapDrawing: ReportDrawing<'gap'> = {
  subject: ({ readiness, layer }) => sayHeadline(readiness, layer),
  mapText: mapGapText,
  draw: (flow, model, edition) => {
    draw(flow, openGap(model, edition))
  },
}

function draw(flow: Flow, report: GapReport): void {
  const has = (section: string) => report.sections.includes(section)
  const contents = drawPageOne(flow, report)
  if (has('numbers')) drawNumbers(flow, report)
  if (report.briefing) {
    if (has('path')) drawLeastPart(flow, report, report.briefing)
    if (has('plan') && knows(report, 'plan')) drawPlanPart(flow, report, report.briefing)
    if (has('forecast')) drawForecastPart(flow, report, report.briefing)
    if (has('moved') && knows(report, 'moved')) drawMovedPart(flow, report, report.briefing)
  }
  if (has('gap')) drawGap(flow, report)
  if (has('evidence')) drawEvidence(flow, report)
  drawMethod(flow, report)
  finishContents(flow, contents)
}
