import type { IsoDate } from '#app/domain/dates.ts'
import { findCheck } from '#app/domain/edition/edition.ts'
import type { Strength } from '#app/domain/evidence/strength.ts'
import { capital } from '#app/domain/results/words.ts'
import { drawDots } from './pdf/dots.ts'
import type { Flow } from './pdf/flow.ts'
import { page, running, styles, type TextStyle } from './pdf/styles.ts'
import type { Element } from './pdf/tags.ts'
import { breakLines, drawLines } from './pdf/text.ts'
import type { AnyReport } from './report-model.ts'
import { sayCurrency, sayStrength } from './report-words.ts'

const support = { x: running.x + 58, width: running.width - 58 }
const dots = 30
const ink: TextStyle = { ...styles.small, tone: 'ink' }
const warning: TextStyle = { ...styles.smallStrong, tone: 'unknown' }

export type Support = {
  checkId: string
  locator: string | null
  strength: Strength | null
  reviewStrength: Strength | null
  isBlind?: boolean
}

/** One check that a piece of evidence supports, with how well and until when, as an item of a list. */
export function drawSupport(
  flow: Flow,
  list: Element,
  report: Pick<AnyReport, 'edition' | 'readiness'>,
  date: IsoDate | null,
  { checkId, locator, strength, reviewStrength, isBlind }: Support,
): void {
  const { tags, doc } = flow
  const own = isBlind ? 'the city’s score is left out here until it is reviewed' : sayStrength(strength)
  const scores = capital(reviewStrength === null ? own : `${own}, reviewer: ${sayStrength(reviewStrength)}`)
  const currency = sayCurrency(findCheck(report.edition, checkId), date, report.readiness.asOf)
  const facts = [currency?.isCurrent ? capital(currency.words) : '', locator?.trim() ?? ''].filter(
    (part) => part !== '',
  )
  const column = { x: support.x + dots, width: support.width - dots }
  const lines = breakLines(scores, ink, column.width)
  const factLines = breakLines(facts.join(' · '), styles.small, column.width)
  const staleLines = currency && !currency.isCurrent ? breakLines(capital(currency.words), warning, column.width) : []
  const height = (lines.length + factLines.length + staleLines.length) * ink.leading
  flow.ensure(Math.min(height, (page.bottom - page.top) / 2))
  const element = tags.add(list, 'LI')
  const y = flow.y
  tags.content(tags.add(element, 'Lbl'), () =>
    drawLines(doc, breakLines(checkId, styles.smallStrong, 58), styles.smallStrong, { x: running.x, y }),
  )
  tags.artifact('Layout', () => drawDots(doc, strength ?? 0, support.x, y + ink.leading / 2))
  const text = tags.add(element, 'LBody')
  flow.paragraphLines(text, lines, ink, column)
  flow.paragraphLines(text, factLines, styles.small, column)
  flow.paragraphLines(text, staleLines, warning, column)
  tags.end(element)
  flow.y += 1.5
}
