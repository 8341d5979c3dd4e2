import { sayDate, sayShortDate } from '#app/domain/dates.ts'
import { count } from '#app/domain/results/words.ts'
import { finishContents, startContents, type Part } from '../pdf/contents.ts'
import { drawCover } from '../pdf/cover.ts'
import type { Flow } from '../pdf/flow.ts'
import { drawMethod } from '../pdf/method.ts'
import { beginBlock, beginPart, measure, whole } from '../pdf/part.ts'
import { paragraphsOf } from '../pdf/printable.ts'
import { contentWidth, page, styles } from '../pdf/styles.ts'
import { drawTable, textCell } from '../pdf/table.ts'
import type { Element } from '../pdf/tags.ts'
import type { ReportDrawing } from '../report-drawing.ts'
import type { ModelOf } from '../report-model.ts'
import { sayPerson } from '../report-parts.ts'
import { mapReviewText } from './review-content.ts'
import { countStates, sayReview, sayReviewerKind } from './review-words.ts'
import { drawOpen, drawScores } from './scores.ts'
import { drawVerdicts } from './verdicts.ts'

export const reviewParts = {
  rounds: 'Rounds',
  verdicts: 'Verdicts',
  scores: 'City and reviewer',
  open: 'Not reviewed yet',
  method: 'Method',
} as const

/** The review report: what was submitted, what the reviewer found, and what nobody has looked at. */
export const reviewDrawing: ReportDrawing<'review'> = {
  subject: sayReview,
  mapText: mapReviewText,
  draw: (flow, model, edition) => {
    const report = { ...model, edition }
    const has = (section: string) => model.sections.includes(section)
    const chosen = Object.entries(reviewParts)
      .map(([destination, title]): Part => ({ destination, title }))
      .filter(({ destination }) => destination === 'method' || has(destination))
    const section = flow.tags.add(flow.tags.root, 'Sect')
    const lead = `${edition.title}, edition ${edition.version}, as of ${sayDate(model.readiness.asOf)}. ${sayReviewerKind(model.content)}`
    drawCover(flow, section, report, { headline: sayReview(model), lead })
    drawStates(flow, section, model)
    flow.space(17)
    const contents = startContents(flow, section, whole, chosen)
    if (has('rounds')) drawRounds(flow, model)
    if (has('verdicts')) drawVerdicts(flow, model, edition)
    if (has('scores')) drawScores(flow, model)
    if (has('open')) drawOpen(flow, model, edition)
    drawMethod(flow, report)
    finishContents(flow, contents)
  },
}

function drawStates(flow: Flow, section: Element, { content }: ModelOf<'review'>): void {
  flow.y += 12
  const number = { ...styles.cell, isTabular: true }
  const threads = content.verdicts.reduce((sum, verdict) => sum + verdict.threads, 0)
  const rows = [
    ...countStates(content),
    ['All criteria', content.verdicts.length] as const,
    ['Open threads, by criterion', threads] as const,
    [`Pieces of evidence scored by a reviewer, of ${content.pieces}`, content.scores.length] as const,
  ]
  drawTable(
    flow,
    section,
    [
      { title: 'How it stands', width: contentWidth - 90 },
      { title: 'How many', width: 90, align: 'right', style: number },
    ],
    rows.map(([what, value]) => [textCell(what), textCell(value)]),
    page.left,
  )
}

function drawRounds(flow: Flow, { content }: ModelOf<'review'>): void {
  const { rounds } = content
  const lead =
    rounds.length === 0
      ? 'The assessment has not been submitted for review yet.'
      : `${count(rounds.length, 'round')}, the newest first. What was said with each stands as it was written.`
  const section = beginPart(flow, { destination: 'rounds', title: reviewParts.rounds }, lead)
  for (const round of rounds) {
    beginBlock(flow, section, `Round ${round.number}`, { keep: 60 })
    const submitted = `Submitted on ${sayShortDate(round.submittedOn)} by ${sayPerson(round.submittedBy)}.`
    const by = round.closedBy === null ? '' : ` by ${sayPerson(round.closedBy)}`
    const closed =
      round.closedOn === null
        ? 'With the reviewer.'
        : `${round.isWithdrawn ? 'Taken back' : 'Given back'} on ${sayShortDate(round.closedOn)}${by}.`
    flow.paragraph(section, `${submitted} ${closed}`, styles.soft, measure)
    drawWords(flow, section, 'With it the city said', round.note)
    drawWords(flow, section, 'The reviewer said', round.returnNote)
  }
  flow.tags.end(section)
}

/** A text that somebody wrote, under a line that says whose it is; nothing where it is empty. */
function drawWords(flow: Flow, section: Element, title: string, text: string): void {
  const paragraphs = paragraphsOf(text)
  if (paragraphs.length === 0) return
  flow.space(6)
  flow.heading(section, 4, title, styles.h5, measure, { keep: styles.body.leading * 2 })
  for (const paragraph of paragraphs) {
    flow.paragraph(section, paragraph, styles.body, measure)
    flow.space(4)
  }
}
