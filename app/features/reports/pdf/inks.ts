import type { Tone } from '#app/ui/charts/shapes.ts'

/** The inks of every report, by what they mean. All text inks have a contrast of 4.5 or more on white. */
export const inks = {
  ink: '#1b1f24',
  soft: '#565c65',
  line: '#d0d4d9',
  rest: '#8d949b',
  onDark: '#ffffff',
  reviewed: '#00344d',
  evidenced: '#07648d',
  claimed: '#07648d',
  unmet: '#8b2f23',
  unknown: '#7a5a00',
  bronze: '#8c5a2b',
  silver: '#8d9297',
  gold: '#a77b1a',
  platinum: '#4a6a7c',
} as const satisfies Record<Tone, string>
