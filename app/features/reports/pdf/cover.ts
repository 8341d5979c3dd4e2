import type { AnyReport } from '../report-model.ts'
import type { Flow } from './flow.ts'
import { notACertification } from './furniture.ts'
import { contentWidth, headlines, page, styles } from './styles.ts'
import type { Element } from './tags.ts'
import { breakLines } from './text.ts'

type Cover = {
  /** The one sentence of the report, as its only H1. */
  headline: string
  /** What it is measured on. */
  lead: string
}

/** The top of page one: whose report it is, its sentence, what it rests on, and what it is not. */
export function drawCover(flow: Flow, section: Element, report: AnyReport, { headline, lead }: Cover): void {
  const whole = { x: page.left, width: contentWidth }
  flow.y = page.top
  const city = report.cycle === null ? report.cityName : `${report.cityName} ·\u00a0${report.cycle}\u00a0cycle`
  flow.paragraph(section, city, styles.cover, whole)
  flow.y += 3
  const width = contentWidth * 0.86
  const style = headlines.find((candidate) => breakLines(headline, candidate, width).length <= 3) ?? styles.longHeadline
  flow.heading(section, 1, headline, style, { x: page.left, width }, { destination: 'summary', outline: 'Summary' })
  flow.y += 8
  const measure = { x: page.left, width: contentWidth * 0.92 }
  flow.paragraph(section, lead, styles.lead, measure)
  flow.y += 4
  const standing = [notACertification, report.edition.disclaimer, report.notice].filter(Boolean).join(' ')
  flow.paragraphLines(section, breakLines(standing, styles.small, contentWidth * 0.92, true), styles.small, measure)
}
