import type { Part } from './contents.ts'
import type { Column, Flow } from './flow.ts'
import { contentWidth, page, styles } from './styles.ts'
import type { Element } from './tags.ts'

export const whole: Column = { x: page.left, width: contentWidth }
/** Sentences under a heading: short enough to read. */
export const measure: Column = { x: page.left, width: contentWidth * 0.78 }

/** Begins a part of a report: a section with its heading, on a new page where `room` is not left. End it with `flow.tags.end`. */
export function beginPart(flow: Flow, { destination, title }: Part, lead: string | null = null, room = 260): Element {
  const section = flow.tags.add(flow.tags.root, 'Sect')
  if (flow.room < room) flow.newPage()
  else flow.space(34)
  flow.heading(section, 2, title, styles.h2, whole, { keep: 120, destination, outline: title })
  flow.y += 6
  if (lead !== null) {
    flow.paragraph(section, lead, styles.lead, measure)
    flow.y += 8
  }
  return section
}

/** A heading of the third level, with the air around it. */
export function beginBlock(
  flow: Flow,
  section: Element,
  title: string,
  options: { outline?: string; keep?: number } = {},
): void {
  flow.space(17)
  flow.heading(section, 3, title, styles.h3, whole, { keep: 62, ...options })
  flow.y += 4
}
