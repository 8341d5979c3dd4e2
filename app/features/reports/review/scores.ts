import type { Edition } from '#app/domain/edition/edition.ts'
import { strengthRubric } from '#app/domain/evidence/strength.ts'
import { count } from '#app/domain/results/words.ts'
import type { Flow } from '../pdf/flow.ts'
import { beginBlock, beginPart, measure } from '../pdf/part.ts'
import { paragraphsOf } from '../pdf/printable.ts'
import { contentWidth, page, running, styles } from '../pdf/styles.ts'
import { drawTable, textCell, type TableColumn } from '../pdf/table.ts'
import type { Element } from '../pdf/tags.ts'
import type { ModelOf } from '../report-model.ts'
import type { ReviewScore } from './review-content.ts'
import { disagrees, isOpen, sayAgreement, sayWaiting } from './review-words.ts'

const sayScore = (side: ReviewScore['city']) =>
  side === null ? 'not scored' : `${side.value}, ${strengthRubric[side.value].words}`

/** The scores side by side, and below them each disagreement with what both wrote. */
export function drawScores(flow: Flow, { content }: ModelOf<'review'>): void {
  const { scores } = content
  const apart = scores.filter(disagrees)
  const hidden = scores.filter(({ isBlind }) => isBlind).length
  const lead =
    scores.length === 0
      ? 'No evidence has been scored by a reviewer yet.'
      : [
          `${count(scores.length, 'piece')} of evidence scored by a reviewer, 0 to 3; ${count(apart.length, 'disagreement')}.`,
          hidden > 0 ? `The city’s score of ${hidden} is left out until the reader has scored them.` : '',
        ].join(' ')
  const section = beginPart(flow, { destination: 'scores', title: 'City and reviewer' }, lead.trim())
  if (scores.length > 0) {
    const columns: TableColumn[] = [
      { title: 'Check', width: 62 },
      { title: 'Evidence', width: contentWidth - 62 - 92 - 92 - 104 },
      { title: 'City', width: 92 },
      { title: 'Reviewer', width: 92 },
      { title: 'Together', width: 104 },
    ]
    const rows = scores.map((score) => [
      textCell(score.checkId),
      textCell(score.title),
      textCell(score.isBlind ? 'left out' : sayScore(score.city)),
      textCell(sayScore(score.review)),
      textCell(sayAgreement(score)),
    ])
    drawTable(flow, section, columns, rows, page.left)
  }
  if (apart.some(({ city, review }) => `${city?.note ?? ''}${review?.note ?? ''}` !== '')) {
    beginBlock(flow, section, 'Where they disagree, in their words')
    for (const score of apart) drawDisagreement(flow, section, score)
  }
  flow.tags.end(section)
}

function drawDisagreement(flow: Flow, section: Element, { checkId, title, city, review }: ReviewScore): void {
  const notes = [
    { who: 'City', note: city?.note ?? '' },
    { who: 'Reviewer', note: review?.note ?? '' },
  ].filter(({ note }) => note.trim() !== '')
  if (notes.length === 0) return
  flow.space(10)
  flow.heading(section, 4, `${checkId}: ${title}`, styles.h4, measure, { keep: 40 })
  for (const { who, note } of notes) {
    paragraphsOf(note).forEach((paragraph, index) => {
      flow.paragraph(section, index === 0 ? `${who}: ${paragraph}` : paragraph, styles.body, measure)
    })
  }
}

/** What still waits for a reviewer, and why. */
export function drawOpen(flow: Flow, { content }: ModelOf<'review'>, edition: Edition): void {
  const waiting = new Map(content.verdicts.filter(isOpen).map((verdict) => [verdict.criterionId, verdict]))
  const lead =
    waiting.size === 0
      ? 'Every criterion has a verdict on what it holds now.'
      : `${count(waiting.size, 'criterion', 'criteria')} without a verdict on what they hold now. That nobody has looked says nothing against them.`
  const section = beginPart(flow, { destination: 'open', title: 'Not reviewed yet' }, lead, 180)
  const rows = edition.criteria.flatMap(({ id, title }) => {
    const verdict = waiting.get(id)
    return verdict ? [[textCell(id), textCell(title), textCell(sayWaiting(verdict))]] : []
  })
  if (rows.length > 0) {
    const columns: TableColumn[] = [
      { title: 'Criterion', width: 62 },
      { title: 'Title', width: running.width - 130 },
      { title: 'How it stands', width: contentWidth - 62 - (running.width - 130) },
    ]
    drawTable(flow, section, columns, rows, page.left)
  }
  flow.tags.end(section)
}
