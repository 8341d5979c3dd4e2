import type { Standing } from '#app/domain/results/readiness.ts'
import { hatch, type Box, type ChartText, type Line, type Point, type Tone } from './shapes.ts'

export type CriterionSign = 'cross' | 'question' | 'arrow' | 'dash'

/** How a criterion's square looks. One fixed code, on every page and in every report; it reads without colour. */
export type CriterionCode = {
  fill: 'solid' | 'hatched' | 'none'
  outline: 'solid' | 'dashed' | 'dotted'
  sign: CriterionSign | null
  tone: Tone
  /** The tone of the number and of the sign. */
  textTone: Tone
}

export const criterionCodes = {
  reviewed: { fill: 'solid', outline: 'solid', sign: null, tone: 'reviewed', textTone: 'onDark' },
  evidenced: { fill: 'solid', outline: 'solid', sign: null, tone: 'evidenced', textTone: 'onDark' },
  claimed: { fill: 'hatched', outline: 'solid', sign: null, tone: 'claimed', textTone: 'claimed' },
  waiting: { fill: 'none', outline: 'solid', sign: 'arrow', tone: 'claimed', textTone: 'claimed' },
  unmet: { fill: 'none', outline: 'solid', sign: 'cross', tone: 'unmet', textTone: 'unmet' },
  unknown: { fill: 'none', outline: 'dashed', sign: 'question', tone: 'unknown', textTone: 'unknown' },
  'not-assessed': { fill: 'none', outline: 'dotted', sign: null, tone: 'rest', textTone: 'soft' },
  'not-applicable': { fill: 'none', outline: 'dotted', sign: 'dash', tone: 'rest', textTone: 'soft' },
} as const satisfies Record<Standing, CriterionCode>

/** The order of the legend. */
export const standingOrder = [
  'reviewed',
  'evidenced',
  'claimed',
  'waiting',
  'unmet',
  'unknown',
  'not-assessed',
  'not-applicable',
] as const satisfies readonly Standing[]

export type GridItem = { id: string; standing: Standing; isCore: boolean }

export type GridCell = {
  id: string
  standing: Standing
  code: CriterionCode
  box: Box
  radius: number
  strokeWidth: number
  hatch: readonly Line[]
  /** The number of the criterion within its area; `null` in a legend. */
  number: ChartText | null
  /** Lines of the sign: cross, arrow, dash; the question mark is a text. */
  signLines: readonly Line[]
  signText: ChartText | null
  /** The small diamond of a core criterion. */
  diamond: readonly Point[] | null
}

export type CriterionGrid = { width: number; height: number; cells: readonly GridCell[] }

export type GridSizes = { cell: number; gap: number }

/** The squares of one area, in rows that fit the width. */
export function criterionGrid(items: readonly GridItem[], width: number, sizes: GridSizes): CriterionGrid {
  const { cell, gap } = sizes
  const pitch = cell + gap
  const perRow = Math.max(1, Math.floor((width + gap) / pitch))
  const cells = items.map((item, index) => {
    const x = (index % perRow) * pitch
    const y = Math.floor(index / perRow) * pitch
    return gridCell(item, { x, y, width: cell, height: cell }, /\d+$/.exec(item.id)?.[0] ?? null)
  })
  const rows = Math.ceil(items.length / perRow)
  return { width: Math.min(items.length, perRow) * pitch - gap, height: rows === 0 ? 0 : rows * pitch - gap, cells }
}

/** One square for a legend: without a number, its sign in the middle. */
export function legendCell(standing: Standing, x: number, y: number, size: number): GridCell {
  return gridCell({ id: standing, standing, isCore: false }, { x, y, width: size, height: size }, null)
}

/** The diamond of a core criterion, about a point. */
export function coreDiamond([x, y]: Point, size: number): Point[] {
  const half = size / 2
  return [
    [x, y - half],
    [x + half, y],
    [x, y + half],
    [x - half, y],
  ]
}

function gridCell({ id, standing, isCore }: GridItem, box: Box, number: string | null): GridCell {
  const code: CriterionCode = criterionCodes[standing]
  const size = box.width
  const strokeWidth = Math.max(0.8, size * 0.07)
  const inner = strokeWidth / 2
  const inset = { x: box.x + inner, y: box.y + inner, width: size - strokeWidth, height: size - strokeWidth }
  const middle: Point = [box.x + size / 2, box.y + size / 2]
  // Beside a number the sign goes to the lower right, and the number moves up and to the left to make room for it.
  const hasBoth = number !== null && code.sign !== null
  const signAt: Point = hasBoth ? [box.x + size * 0.72, box.y + size * 0.7] : middle
  const signSize = size * (hasBoth ? 0.24 : 0.36)
  const fontSize = size * (number !== null && number.length > 1 ? 0.42 : 0.47)
  const shift = hasBoth ? size * (number.length > 1 ? 0.13 : 0.14) : 0
  return {
    id,
    standing,
    code,
    box: inset,
    radius: size * 0.16,
    strokeWidth,
    hatch: code.fill === 'hatched' ? hatch(inset, size * 0.27) : [],
    number:
      number === null
        ? null
        : {
            x: middle[0] - shift,
            y: middle[1] - shift * 0.6 + fontSize * 0.35,
            text: number,
            size: fontSize,
            weight: 600,
            anchor: 'middle',
            tone: code.textTone,
          },
    signLines: signLines(code.sign, signAt, signSize),
    signText:
      code.sign === 'question'
        ? {
            x: signAt[0],
            y: signAt[1] + signSize * (hasBoth ? 0.68 : 0.6),
            text: '?',
            size: signSize * (hasBoth ? 1.9 : 1.7),
            weight: 700,
            anchor: 'middle',
            tone: code.textTone,
          }
        : null,
    diamond: isCore ? coreDiamond([box.x + size - size * 0.03, box.y + size * 0.03], size * 0.44) : null,
  }
}

function signLines(sign: CriterionSign | null, [x, y]: Point, size: number): Line[] {
  const half = size / 2
  switch (sign) {
    case 'cross':
      return [
        { from: [x - half, y - half], to: [x + half, y + half] },
        { from: [x - half, y + half], to: [x + half, y - half] },
      ]
    case 'arrow':
      return [
        { from: [x - half, y], to: [x + half, y] },
        { from: [x + half * 0.1, y - half * 0.8], to: [x + half, y] },
        { from: [x + half * 0.1, y + half * 0.8], to: [x + half, y] },
      ]
    case 'dash':
      return [{ from: [x - half, y], to: [x + half, y] }]
    default:
      return []
  }
}
