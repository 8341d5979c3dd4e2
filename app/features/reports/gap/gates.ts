import type { GateResult } from '#app/domain/results/readiness.ts'
import type { GapReport } from './gap-content.ts'
import { sayGateItem } from './gap-words.ts'
import type { Column, Flow } from '../pdf/flow.ts'
import { inks } from '../pdf/inks.ts'
import { page, styles } from '../pdf/styles.ts'
import type { Element } from '../pdf/tags.ts'
import { breakLines } from '../pdf/text.ts'

const indent = 12
const between = 7

type Block = { title: string; why: string; destination: string | null }
type Group = { heading: string; note: string | null; blocks: Block[] }

/** What blocks a level whatever the total: each gate, and each thing that keeps it shut, with the reason. */
export function drawGates(flow: Flow, parent: Element, report: GapReport, column: Column): void {
  for (const group of groupsOf(report)) {
    flow.heading(parent, 2, group.heading, styles.h2small, column, { keep: 40 })
    flow.y += 4
    if (group.note !== null) flow.paragraph(parent, group.note, styles.small, column)
    if (group.note !== null && group.blocks.length > 0) flow.y += 6
    if (group.blocks.length > 0) drawBlocks(flow, parent, group.blocks, column)
    flow.y += 12
  }
}

export function gatesHeight(report: GapReport, column: Column): number {
  const inner = column.width - indent
  return groupsOf(report).reduce((sum, { note, blocks }) => {
    const noteHeight = note === null ? 0 : linesHeight(note, styles.small, column.width) + (blocks.length > 0 ? 6 : 0)
    const blockHeights = blocks.map(
      (block) =>
        linesHeight(block.title, styles.cellStrong, inner) + linesHeight(block.why, styles.small, inner) + between,
    )
    return (
      sum + styles.h2small.leading + 4 + noteHeight + blockHeights.reduce((total, height) => total + height, 0) + 12
    )
  }, 0)
}

function drawBlocks(flow: Flow, parent: Element, blocks: readonly Block[], column: Column): void {
  const inner = { x: column.x + indent, width: column.width - indent }
  const list = flow.tags.add(parent, 'L')
  for (const block of blocks) {
    const height =
      linesHeight(block.title, styles.cellStrong, inner.width) + linesHeight(block.why, styles.small, inner.width)
    flow.ensure(Math.min(height, (page.bottom - page.top) / 2))
    const [top, pageBefore] = [flow.y, flow.pageCount]
    const item = flow.tags.add(list, 'LI')
    const body = flow.tags.add(item, 'LBody')
    if (block.destination === null) flow.paragraph(body, block.title, styles.cellStrong, inner)
    else flow.link(body, block.title, { destination: block.destination }, styles.cellStrong, inner)
    flow.paragraph(body, block.why, styles.small, inner)
    flow.tags.end(item)
    if (flow.pageCount === pageBefore) {
      flow.tags.artifact('Layout', () => {
        flow.doc
          .lineWidth(3)
          .strokeColor(inks.unmet)
          .moveTo(column.x + 1.5, top + 1)
          .lineTo(column.x + 1.5, flow.y)
          .stroke()
      })
    }
    flow.y += between
  }
  flow.tags.end(list)
}

function groupsOf(report: GapReport): Group[] {
  const { readiness, edition, layer } = report
  if (readiness.levels.length === 0 || readiness.gates.length === 0) {
    if (readiness.levels.length > 0) return []
    return [
      {
        heading: 'A profile, not a score',
        note: 'This standard sets no levels. The squares show what is followed, and what is missing.',
        blocks: [],
      },
    ]
  }
  const shut = readiness.gates.filter((gate) => !gate.layers[layer].isOpen)
  if (shut.length === 0) {
    const open = readiness.gates.map(({ title }) => title).join(', ')
    const note = `Every gate is open on this layer (${open}). What is left is points.`
    const atTop = readiness.levels.every((level) => level.layers[layer].isReached)
    return [
      {
        heading: 'Nothing blocks a level',
        note: atTop ? `Every gate is open on this layer (${open}).` : note,
        blocks: [],
      },
    ]
  }
  const groups = new Map<string, Group>()
  for (const gate of shut) {
    const heading = headingOf(gate, report)
    const group = groups.get(heading) ?? { heading, note: null, blocks: [] }
    const known = new Set(group.blocks.map(({ title }) => title))
    for (const id of gate.layers[layer].unmet) {
      const { title, why } = sayGateItem(edition, readiness, id, layer)
      const isArea = readiness.areas.some((area) => area.id === id)
      if (!known.has(title))
        group.blocks.push({
          title,
          why,
          // Where the gap was left out there is nowhere to go.
          destination: !report.sections.includes('gap') ? null : isArea ? `area-${id}` : `criterion-${id}`,
        })
    }
    groups.set(heading, group)
  }
  return [...groups.values()]
}

function headingOf(gate: GateResult, { readiness }: GapReport): string {
  if (gate.levels === null) return 'What blocks every level'
  const titles = readiness.levels.filter(({ id }) => gate.levels?.includes(id)).map(({ title }) => title)
  return `What blocks ${titles.join(' and ')}`
}

const linesHeight = (text: string, style: (typeof styles)[keyof typeof styles], width: number) =>
  breakLines(text, style, width).length * style.leading
