import { expect, it } from 'vitest'
import { styles } from './styles.ts'
import { breakLines } from './text.ts'

const heading = 'Silver takes at least 34 person-days on 11 criteria, counted on 30 Jun 2027, when it is handed in'

it.each([240, 254, 266, 300])('breaks no word of a heading only to make its lines even (%i)', (width) => {
  const lines = breakLines(heading, styles.h2small, width, true)
  expect(lines.every(({ endsWord }) => endsWord)).toBe(true)
  expect(lines).toHaveLength(breakLines(heading, styles.h2small, width).length)
  expect(lines.map(({ text }) => text).join(' ')).toBe(heading)
})

it('makes lines even where no word is broken for it', () => {
  const lines = breakLines('What each level takes at least, in person days', styles.h2small, 200, true)
  expect(lines.length).toBeGreaterThan(1)
  const widths = lines.map(({ width }) => width)
  expect(Math.max(...widths) - Math.min(...widths)).toBeLessThan(60)
})
