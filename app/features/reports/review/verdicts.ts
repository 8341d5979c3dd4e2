import { sayShortDate } from '#app/domain/dates.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import { verdictWords } from '#app/domain/review-verdict.ts'
import { reviewerWords } from '#app/domain/reviewer.ts'
import { capital, count } from '#app/domain/results/words.ts'
import type { Flow } from '../pdf/flow.ts'
import { beginBlock, beginPart } from '../pdf/part.ts'
import { paragraphsOf } from '../pdf/printable.ts'
import { hanging, running, styles, type TextStyle } from '../pdf/styles.ts'
import type { Element } from '../pdf/tags.ts'
import { breakLines, drawLines } from '../pdf/text.ts'
import type { ModelOf } from '../report-model.ts'
import type { ReviewVerdict } from './review-content.ts'
import { isGiven } from './review-words.ts'

const aside = { x: hanging.x, width: hanging.width }

/** Each verdict with its reason and what would do, by practice area. */
export function drawVerdicts(flow: Flow, { content }: ModelOf<'review'>, edition: Edition): void {
  const given = new Map(content.verdicts.filter(isGiven).map((verdict) => [verdict.criterionId, verdict]))
  const lead =
    given.size === 0
      ? 'No verdict has been given yet.'
      : `${count(given.size, 'verdict')}. Each holds for the answers and evidence that it was given on; after a change the reviewer has to look again.`
  const section = beginPart(flow, { destination: 'verdicts', title: 'Verdicts' }, lead)
  for (const area of edition.areas) {
    const criteria = edition.criteria.filter(({ areaId, id }) => areaId === area.id && given.has(id))
    if (criteria.length === 0) continue
    beginBlock(flow, section, area.title, { outline: area.title, keep: 110 })
    for (const { id, title } of criteria) {
      const verdict = given.get(id)
      if (verdict) drawVerdict(flow, section, { id, title }, verdict)
    }
  }
  flow.tags.end(section)
}

function drawVerdict(
  flow: Flow,
  section: Element,
  { id, title }: { id: string; title: string },
  verdict: ReviewVerdict,
): void {
  const { tags, doc } = flow
  const titleLines = breakLines(title, styles.h4, running.width, true)
  flow.space(13)
  flow.ensure((titleLines.length + 1) * styles.h4.leading + 60)
  const [top, startPage] = [flow.y, flow.pageCount]
  const heading = tags.heading(section, 4)
  tags.content(heading, () => drawLines(doc, breakLines(id, styles.h4, aside.width), styles.h4, { x: aside.x, y: top }))
  flow.lines(heading, titleLines, styles.h4, running)
  tags.end(heading)
  const below = flow.y
  flow.y = top + styles.h4.leading + 1
  const style: TextStyle = { ...styles.smallStrong, tone: toneOf(verdict) }
  flow.paragraph(section, verdictWords[verdict.state], style, aside)
  if (verdict.isReturned) flow.paragraph(section, 'Handed back to the city', styles.small, aside)
  if (verdict.threads > 0) flow.paragraph(section, count(verdict.threads, 'open thread'), styles.small, aside)
  const asideBottom = flow.y
  flow.y = below
  flow.paragraph(section, sayGiven(verdict), styles.soft, running)
  drawText(flow, section, 'Reason', verdict.reason)
  drawText(flow, section, 'What would do', verdict.wouldDo)
  if (verdict.changed !== null) {
    const changed = `Changed since round ${verdict.changed.round}: ${verdict.changed.says}.`
    flow.paragraph(section, changed, { ...styles.small, tone: 'unknown' }, running)
  }
  if (flow.pageCount === startPage) flow.y = Math.max(flow.y, asideBottom)
}

/** Who gave it and when: an internal review is always called one. */
function sayGiven({ reviewer, by, givenOn }: ReviewVerdict): string {
  const how = reviewer === null ? 'Reviewed' : capital(reviewerWords[reviewer].by)
  const person = by?.name == null ? '' : ` (${by.name})`
  return `${how}${person}${givenOn === null ? '' : ` on ${sayShortDate(givenOn)}`}.`
}

function toneOf({ state }: ReviewVerdict): TextStyle['tone'] {
  if (state === 'accepted') return 'reviewed'
  return state === 'needs-work' ? 'unmet' : 'unknown'
}

function drawText(flow: Flow, section: Element, title: string, text: string): void {
  const paragraphs = paragraphsOf(text)
  if (paragraphs.length === 0) return
  flow.space(5)
  flow.heading(section, 5, title, styles.h5, running, { keep: styles.body.leading * 2 })
  for (const paragraph of paragraphs) {
    flow.paragraph(section, paragraph, styles.body, running)
    flow.space(3)
  }
}
