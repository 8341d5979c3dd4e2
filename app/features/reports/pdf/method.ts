import { layers } from '#app/domain/results/readiness.ts'
import { sayDate } from '#app/domain/dates.ts'
import { strengthRubric, strengths } from '#app/domain/evidence/strength.ts'
import { capital, layerWords } from '#app/domain/results/words.ts'
import type { AnyReport } from '../report-model.ts'
import { sayThreshold } from '../report-words.ts'
import type { Column, Flow } from './flow.ts'
import { notACertification, sayCheck } from './furniture.ts'
import { missingMark, paragraphsOf } from './printable.ts'
import { contentWidth, page, running, styles } from './styles.ts'
import type { Element } from './tags.ts'
import { breakLines, drawLines } from './text.ts'

const whole: Column = { x: page.left, width: contentWidth }
const text = { ...styles.small, tone: 'ink' } as const

/** How the result came about, so that anybody can work it out again. */
export function drawMethod(flow: Flow, report: AnyReport): void {
  const { edition, readiness } = report
  const section = flow.tags.add(flow.tags.root, 'Sect')
  if (flow.room < 420) flow.newPage()
  else flow.space(34)
  flow.heading(section, 2, 'Method', styles.h2, whole, { keep: 120, destination: 'method', outline: 'Method' })
  flow.y += 8

  entry(
    'Layers',
    layers.map((layer) => `${layerWords[layer].title}: ${layerWords[layer].means}`),
  )
  entry(
    'Strength',
    strengths.map((strength) => `${strength}, ${strengthRubric[strength].words}: ${strengthRubric[strength].means}`),
    'Evidence counts from 2 on.',
  )
  entry('Currency', [
    `Evidence counts while its date lies within the check’s window on the day of this report, ${sayDate(readiness.asOf)}. Older or undated evidence stays listed and does not count.`,
  ])
  if (edition.levels) {
    entry('Levels', [
      ...edition.levels.map((level) => sayThreshold(level, readiness)),
      ...edition.gates.map(
        (gate) => `${gate.title}: stands before ${gate.levels ? 'some levels' : 'every level'}, whatever the total.`,
      ),
      'Thresholds are compared as exact fractions, never rounded. A level also needs every level below it.',
    ])
  }
  entry('Standard', [
    `${edition.title}, ${edition.edition}, by ${edition.owner}. Edition ${edition.ref}, content hash ${edition.hash}.`,
    edition.disclaimer,
  ])
  entry('Our reading', paragraphsOf(edition.reading))
  entry('License', [edition.licence])
  // In one piece: a report does not end on a page with a line of it.
  const last = [
    `Made on ${sayDate(report.madeOn)} with Assay. ${notACertification} The same answers and evidence give the same result. The numbers and all other data of this report are attached to this file as JSON; the same report can be drawn from them.`,
    ...saySource(report),
    `${missingMark} stands for a sign that the typeface does not have; the original can still be copied.`,
    ...(report.notice === null ? [] : [report.notice]),
  ]
  const lines = last.reduce((sum, paragraph) => sum + breakLines(paragraph, text, running.width).length, 0)
  flow.ensure(lines * text.leading + last.length * 2)
  entry('This report', last)
  flow.tags.end(section)

  function entry(title: string, paragraphs: readonly string[], last?: string): void {
    drawEntry(flow, section, title, last === undefined ? paragraphs : [...paragraphs, last])
  }
}

/** What it was made of, what was left out, and where it can be checked. */
function saySource(report: AnyReport): string[] {
  const { snapshot, isWithoutNames } = report
  const check = sayCheck(report)
  return [
    ...(snapshot === null
      ? []
      : [
          `Made of snapshot ${snapshot.number}, “${snapshot.name}”, taken on ${sayDate(snapshot.takenOn)}; its content has the hash ${snapshot.contentHash}.`,
        ]),
    ...(isWithoutNames ? ['The names of people are left out.'] : []),
    ...(check === null ? [] : [`${check}.`]),
  ]
}

/** A title in the narrow column, its text beside it. */
function drawEntry(flow: Flow, section: Element, title: string, paragraphs: readonly string[]): void {
  flow.ensure(styles.small.leading * 3)
  const y = flow.y
  const heading = flow.tags.heading(section, 3)
  flow.tags.content(heading, () =>
    drawLines(flow.doc, breakLines(capital(title), styles.smallStrong, 120), styles.smallStrong, { x: page.left, y }),
  )
  flow.tags.end(heading)
  paragraphs.forEach((paragraph) => {
    flow.paragraph(section, paragraph, text, running)
    flow.y += 2
  })
  flow.y += 7
}
