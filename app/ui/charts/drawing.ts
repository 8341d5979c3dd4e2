import type { LevelMark } from './level-marks.ts'
import type { Box, ChartText, Line, Point, Tone } from './shapes.ts'

/** How a line runs; it has to read without colour. */
export type Dash = 'solid' | 'dashed' | 'dotted'

/** One thing to draw. A later shape covers an earlier one. */
export type Shape =
  | { kind: 'line'; points: readonly Point[]; tone: Tone; width: number; dash: Dash }
  | { kind: 'area'; points: readonly Point[]; tone: Tone; opacity: number }
  | { kind: 'box'; box: Box; radius: number; tone: Tone; isFilled: boolean; width: number }
  | { kind: 'hatch'; lines: readonly Line[]; tone: Tone; width: number }
  | { kind: 'dot'; center: Point; radius: number; tone: Tone; isFilled: boolean }
  | { kind: 'mark'; mark: LevelMark; tone: Tone }
  | { kind: 'text'; text: ChartText }

/** A chart, laid out for a width: the page draws it as SVG, the PDF as vectors; neither works out a position. */
export type Drawing = {
  width: number
  height: number
  shapes: readonly Shape[]
  /** What it shows, in a sentence or two: the text alternative. */
  sentence: string
}
