import { sayDate } from '#app/domain/dates.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import { count } from '#app/domain/results/words.ts'
import { finishContents, startContents, type Part } from '../pdf/contents.ts'
import { drawCover } from '../pdf/cover.ts'
import type { Flow } from '../pdf/flow.ts'
import { drawMethod } from '../pdf/method.ts'
import { beginBlock, beginPart, whole } from '../pdf/part.ts'
import { contentWidth, page, styles } from '../pdf/styles.ts'
import { drawTable, textCell } from '../pdf/table.ts'
import type { Element } from '../pdf/tags.ts'
import type { ReportDrawing } from '../report-drawing.ts'
import type { AnyReport, ModelOf } from '../report-model.ts'
import { drawEntry } from './entry.ts'
import { mapRegisterText } from './register-content.ts'
import { countRegister, groupUsed, listUnused, sayRegister, type RegisterEntry } from './register-words.ts'

const parts = { used: 'Evidence in use', unused: 'Evidence not in use', method: 'Method' } as const

/** The evidence register: every item of the library with all that is known of it. */
export const registerDrawing: ReportDrawing<'register'> = {
  subject: sayRegister,
  mapText: mapRegisterText,
  draw: (flow, model, edition) => {
    const report = { ...model, edition }
    const chosen = Object.entries(parts)
      .map(([destination, title]): Part => ({ destination, title }))
      .filter(({ destination }) => destination === 'method' || model.sections.includes(destination))
    const section = flow.tags.add(flow.tags.root, 'Sect')
    drawCover(flow, section, report, { headline: sayRegister(model), lead: sayLead(model, edition) })
    drawCounts(flow, section, model, edition)
    flow.space(17)
    const contents = startContents(flow, section, whole, chosen)
    if (model.sections.includes('used')) drawUsed(flow, report, model, edition)
    if (model.sections.includes('unused')) drawUnused(flow, report, model)
    drawMethod(flow, report)
    finishContents(flow, contents)
  },
}

function sayLead({ readiness, content }: ModelOf<'register'>, edition: Edition): string {
  const order = content.groupBy === 'area' ? 'by practice area' : 'by title'
  return `All evidence in the city’s library for ${edition.title}, edition ${edition.version}, as of ${sayDate(readiness.asOf)}, ${order}. A fingerprint (SHA-256) tells a file from every other: the same file always has the same one.`
}

function drawCounts(flow: Flow, section: Element, model: ModelOf<'register'>, edition: Edition): void {
  flow.y += 12
  const number = { ...styles.cell, isTabular: true }
  const rows = countRegister(model, edition).map(([what, value]) => [textCell(what), textCell(value)])
  const columns = [
    { title: 'Registered', width: contentWidth - 90 },
    { title: 'Items', width: 90, align: 'right', style: number },
  ] as const
  drawTable(flow, section, columns, rows, page.left)
}

function drawUsed(flow: Flow, report: AnyReport, model: ModelOf<'register'>, edition: Edition): void {
  const groups = groupUsed(model, edition)
  const lead =
    groups.length === 0
      ? 'No evidence is attached to a check yet. Nothing can be evidenced until some is.'
      : model.content.groupBy === 'area'
        ? 'Each item where the checks are that it supports. The number is the item’s own, so an item that supports several areas has the same number in each.'
        : 'Each item once, with every check that it supports.'
  const section = beginPart(flow, { destination: 'used', title: parts.used }, lead)
  for (const { title, entries } of groups) {
    if (model.content.groupBy === 'area')
      beginBlock(flow, section, `${title}: ${count(entries.length, 'item')}`, { outline: title, keep: 90 })
    drawEntries(flow, section, report, entries)
  }
  flow.tags.end(section)
}

function drawUnused(flow: Flow, report: AnyReport, model: ModelOf<'register'>): void {
  const entries = listUnused(model)
  const lead =
    entries.length === 0
      ? 'Everything in the library supports a check of this assessment.'
      : 'In the city’s library, and on no check of this assessment.'
  const section = beginPart(flow, { destination: 'unused', title: parts.unused }, lead, 160)
  drawEntries(flow, section, report, entries)
  flow.tags.end(section)
}

function drawEntries(flow: Flow, section: Element, report: AnyReport, entries: readonly RegisterEntry[]): void {
  if (entries.length === 0) return
  const list = flow.tags.add(section, 'L')
  for (const entry of entries) drawEntry(flow, list, report, entry)
  flow.tags.end(list)
}
