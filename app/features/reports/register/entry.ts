import { sayShortDate } from '#app/domain/dates.ts'
import { kindWords } from '#app/domain/evidence/evidence-view.ts'
import { list as sayList } from '#app/domain/results/words.ts'
import type { Flow } from '../pdf/flow.ts'
import { inks } from '../pdf/inks.ts'
import { paragraphsOf } from '../pdf/printable.ts'
import { contentWidth, hanging, page, running, styles, type TextStyle } from '../pdf/styles.ts'
import { rule } from '../pdf/table.ts'
import type { Element } from '../pdf/tags.ts'
import { breakLines, drawLines } from '../pdf/text.ts'
import { drawSupport } from '../draw-support.ts'
import type { AnyReport } from '../report-model.ts'
import { linkTarget } from '../report-words.ts'
import { sayFingerprint, sayHealth, sayRegistered, type RegisterEntry } from './register-words.ts'

const ink: TextStyle = { ...styles.small, tone: 'ink' }
const warning: TextStyle = { ...styles.smallStrong, tone: 'unknown' }

/** One entry: what it is in the narrow column, all that is registered of it beside. */
export function drawEntry(flow: Flow, list: Element, report: AnyReport, entry: RegisterEntry): void {
  const { tags, doc } = flow
  const { item, revision, uses } = entry
  const title = breakLines(item.title, styles.strong, running.width)
  const height = title.length * styles.strong.leading + (3 + Math.min(uses.length, 3) * 2.2) * styles.small.leading + 12
  flow.ensure(Math.min(height, (page.bottom - page.top) / 2))
  if (!flow.isAtTop) rule(flow, page.left, contentWidth, inks.line)
  flow.y += 6
  const element = tags.add(list, 'LI')
  const y = flow.y
  tags.content(tags.add(element, 'Lbl'), () =>
    drawLines(doc, breakLines(String(entry.number), styles.strong, 30), styles.strong, { x: hanging.x, y }),
  )
  const body = tags.add(element, 'LBody')
  flow.paragraphLines(body, title, styles.strong, running)
  const startPage = flow.pageCount
  const after = flow.y
  flow.y = y + 1
  const date = revision.date === null ? 'No date' : sayShortDate(revision.date)
  const facts = [kindWords[item.kind], date].flatMap((fact) => breakLines(fact, styles.small, hanging.width - 22))
  flow.paragraphLines(body, facts, styles.small, { x: hanging.x + 26, width: hanging.width - 22 })
  const factsBottom = flow.y
  flow.y = after
  flow.paragraph(body, sayRegistered(entry), styles.small, running)
  drawSource(flow, body, entry)
  flow.paragraph(body, sayFingerprint(entry), styles.small, running)
  drawUses(flow, body, report, entry)
  if (flow.pageCount === startPage) flow.y = Math.max(flow.y, factsBottom)
  tags.end(element)
  flow.y += 6
}

/** Where it lies, or what it says. */
function drawSource(flow: Flow, body: Element, { revision }: RegisterEntry): void {
  const { fileName, url, statement } = revision
  if (fileName !== null) flow.paragraph(body, fileName, ink, running)
  for (const paragraph of statement === null ? [] : paragraphsOf(statement))
    flow.paragraph(body, paragraph, ink, running)
  const target = linkTarget(url)
  if (url !== null && target === null) flow.paragraph(body, url, styles.small, running)
  if (url !== null && target !== null) flow.link(body, url, { url: target }, styles.link, running)
  const health = sayHealth(revision)
  if (health !== null)
    flow.paragraph(body, health, revision.health?.isAlive === false ? warning : styles.small, running)
}

function drawUses(flow: Flow, body: Element, report: AnyReport, { revision, uses }: RegisterEntry): void {
  if (revision.uses.length === 0) {
    flow.paragraph(body, 'Supports no check of this assessment.', styles.small, running)
    return
  }
  const { tags } = flow
  flow.y += 2
  const list = tags.add(body, 'L')
  for (const use of uses) drawSupport(flow, list, report, revision.date, use)
  tags.end(list)
  const elsewhere = revision.uses.filter((use) => !uses.includes(use)).map(({ checkId }) => checkId)
  if (elsewhere.length > 0)
    flow.paragraph(body, `Also supports ${sayList([...new Set(elsewhere)])}.`, styles.small, running)
}
