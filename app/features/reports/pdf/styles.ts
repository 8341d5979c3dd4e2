import type { Tone } from '#app/ui/charts/shapes.ts'
import type { Face } from './fonts.server.ts'

/** How a text looks. Sizes in points; `leading` is the distance from one baseline to the next. */
export type TextStyle = { face: Face; size: number; leading: number; tone: Tone; isTabular?: boolean }

/** US Letter, with room for a header and a footer outside the text. */
export const page = { width: 612, height: 792, left: 54, right: 558, top: 78, bottom: 724 } as const

export const contentWidth = page.right - page.left

/** Codes, counts and dates hang in a narrow column; running text has the wide one, about 68 letters to the line. */
export const hanging = { x: page.left, width: 112 } as const
export const running = { x: page.left + 130, width: contentWidth - 130 } as const

export const styles = {
  cover: { face: 'regular', size: 11, leading: 15, tone: 'soft' },
  lead: { face: 'regular', size: 10.5, leading: 15.5, tone: 'soft' },
  fact: { face: 'bold', size: 20, leading: 24, tone: 'ink' },
  longHeadline: { face: 'bold', size: 14, leading: 18, tone: 'ink' },
  h2: { face: 'bold', size: 18, leading: 23, tone: 'ink' },
  h2small: { face: 'bold', size: 12, leading: 16, tone: 'ink' },
  h3: { face: 'bold', size: 13.5, leading: 18, tone: 'ink' },
  h4: { face: 'bold', size: 10.5, leading: 14, tone: 'ink' },
  h5: { face: 'semibold', size: 9, leading: 13, tone: 'soft' },
  body: { face: 'regular', size: 9.5, leading: 14, tone: 'ink' },
  strong: { face: 'semibold', size: 9.5, leading: 14, tone: 'ink' },
  soft: { face: 'regular', size: 9.5, leading: 14, tone: 'soft' },
  small: { face: 'regular', size: 8.5, leading: 12, tone: 'soft' },
  smallStrong: { face: 'semibold', size: 8.5, leading: 12, tone: 'ink' },
  cell: { face: 'regular', size: 9, leading: 12.5, tone: 'ink' },
  cellStrong: { face: 'semibold', size: 9, leading: 12.5, tone: 'ink' },
  columnHead: { face: 'semibold', size: 8.5, leading: 12, tone: 'soft' },
  furniture: { face: 'regular', size: 8, leading: 10.5, tone: 'soft' },
  link: { face: 'regular', size: 9, leading: 13, tone: 'evidenced' },
} as const satisfies Record<string, TextStyle>

/** The headline is the first of these that fits three lines; else it is a long one. */
export const headlines = [
  { face: 'bold', size: 31, leading: 35, tone: 'ink' },
  { face: 'bold', size: 25, leading: 29, tone: 'ink' },
  { face: 'bold', size: 19, leading: 23, tone: 'ink' },
] as const satisfies readonly TextStyle[]
