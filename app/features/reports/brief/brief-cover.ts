import { isUntouched, untouchedWords } from '#app/domain/results/untouched.ts'
import { sayHeadline } from '#app/domain/results/words.ts'
import { clip } from '../pdf/clip.ts'
import type { Flow } from '../pdf/flow.ts'
import { notACertification } from '../pdf/furniture.ts'
import { contentWidth, headlines, page, styles, type TextStyle } from '../pdf/styles.ts'
import type { Element } from '../pdf/tags.ts'
import { breakLines, widthOf } from '../pdf/text.ts'
import { sayScope } from '../report-words.ts'
import type { Brief } from './brief.ts'
import { briefSoft } from './lines.ts'

/** The top of the page: whose brief it is, the answer as its only H1, what it rests on, and what it is not. */
export function drawBriefCover(flow: Flow, section: Element, brief: Brief): void {
  const whole = { x: page.left, width: contentWidth }
  flow.y = page.top
  flow.paragraphLines(section, breakLines(sayWhose(brief), styles.cover, contentWidth), styles.cover, whole)
  const headline = sayHeadline(brief.readiness, brief.layer)
  // One line where it can be a large one still: the second is worth two rows of the path below.
  const linesIn = (one: TextStyle) => breakLines(headline, one, contentWidth).length
  const style =
    headlines.find((one) => one.size > 20 && linesIn(one) === 1) ??
    headlines.find((one) => linesIn(one) <= 2) ??
    styles.longHeadline
  flow.y += 2
  const text = clip(headline, style, contentWidth, 3, true)
    .map((line) => line.text)
    .join(' ')
  flow.heading(section, 1, text, style, whole, { keep: 0, destination: 'summary', outline: 'Summary' })
  flow.y += 6
  flow.paragraphLines(section, clip(sayScope(brief), styles.soft, contentWidth, 3), styles.soft, whole)
  if (isUntouched(brief.readiness)) {
    flow.y += 4
    flow.paragraph(section, `${untouchedWords.counts} ${untouchedWords.answer}`, styles.strong, whole)
  }
  const standing = [notACertification, brief.edition.disclaimer, brief.notice]
  flow.y += 2
  flow.paragraphLines(section, clip(standing.filter(Boolean).join(' '), briefSoft, contentWidth, 3), briefSoft, whole)
}

/** City and cycle on one line: of a long name the end is left out, never the cycle. */
function sayWhose({ cityName, cycle }: Brief): string {
  const end = cycle === null ? '' : ` ·\u00a0${shortened(cycle, contentWidth / 3)}\u00a0cycle`
  return `${shortened(cityName, contentWidth - widthOf(end, styles.cover) - 8)}${end}`
}

/** Whole where it fits, because what the typeface lacks can then still be copied. */
function shortened(text: string, width: number): string {
  const [line] = clip(text, styles.cover, width, 1)
  return line?.text.endsWith('…') ? line.text : text
}
