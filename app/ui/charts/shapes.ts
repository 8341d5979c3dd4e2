/**
 * The vocabulary of every chart: plain positioned shapes and texts, y downwards, in the unit of the width that was asked
 * for. The page draws them as SVG, the PDF as vectors; neither works out a position of its own.
 */
export type Point = readonly [x: number, y: number]

/** What a colour means. The page maps it to a custom property, the PDF to an ink. */
export type Tone =
  | 'ink'
  | 'soft'
  | 'line'
  | 'rest'
  | 'onDark'
  | 'reviewed'
  | 'evidenced'
  | 'claimed'
  | 'unmet'
  | 'unknown'
  | 'bronze'
  | 'silver'
  | 'gold'
  | 'platinum'

export type Box = { x: number; y: number; width: number; height: number }

export type Line = { from: Point; to: Point }

/** A text on one line; `y` is its baseline. */
export type ChartText = {
  x: number
  y: number
  text: string
  size: number
  weight: 400 | 600 | 700
  anchor: 'start' | 'middle' | 'end'
  tone: Tone
}

const narrow = new Set("fijlrtI.,:;'’|!()[] ")
const wide = new Set('mwMW@%')

/**
 * The width of a text in Public Sans, a little on the large side, so that labels can be laid out where there is no font to
 * ask: on the server, and the same way everywhere.
 */
export function estimateWidth(text: string, size: number): number {
  let ems = 0
  for (const letter of text)
    ems += narrow.has(letter) ? 0.34 : wide.has(letter) ? 0.92 : letter >= 'A' && letter <= 'Z' ? 0.7 : 0.6
  return ems * size
}

/**
 * Left edges for labels that each want a place on one line, in their order: every label as near to its place as the others
 * allow, none overlapping, all between `low` and `high` if they fit at all.
 */
export function spread(
  labels: readonly { left: number; width: number }[],
  low: number,
  high: number,
  gap: number,
): number[] {
  type Cluster = { left: number; width: number; first: number; count: number; wanted: number }
  const place = (cluster: Cluster) => {
    cluster.left = Math.max(low, Math.min(cluster.wanted / cluster.count, high - cluster.width))
  }
  const clusters: Cluster[] = []
  labels.forEach((label, index) => {
    const cluster = { left: 0, width: label.width, first: index, count: 1, wanted: label.left }
    place(cluster)
    clusters.push(cluster)
    for (let last = clusters.length - 1; last > 0; last -= 1) {
      const [before, after] = [clusters[last - 1], clusters[last]] as [Cluster, Cluster]
      if (before.left + before.width + gap <= after.left) break
      // Joined, each label of the right cluster stands further to the right by the width of the left one.
      before.wanted += after.wanted - after.count * (before.width + gap)
      before.width += gap + after.width
      before.count += after.count
      place(before)
      clusters.pop()
    }
  })
  const lefts: number[] = []
  for (const cluster of clusters) {
    let left = cluster.left
    for (let index = cluster.first; index < cluster.first + cluster.count; index += 1) {
      lefts.push(left)
      left += (labels[index]?.width ?? 0) + gap
    }
  }
  return lefts
}

/** Diagonal lines that fill a box, cut at its edges. */
export function hatch(box: Box, spacing: number): Line[] {
  const lines: Line[] = []
  const { x, y, width, height } = box
  for (let offset = spacing / 2; offset < width + height; offset += spacing) {
    const from: Point = offset <= height ? [x, y + offset] : [x + offset - height, y + height]
    const to: Point = offset <= width ? [x + offset, y] : [x + width, y + offset - width]
    lines.push({ from, to })
  }
  return lines
}
