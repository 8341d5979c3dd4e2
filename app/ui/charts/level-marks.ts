import type { Level } from '#app/domain/edition/schema.ts'
import type { Point, Tone } from './shapes.ts'

export type LevelMark =
  { kind: 'circle'; center: Point; radius: number } | { kind: 'polygon'; points: readonly Point[] }

/**
 * The mark of a level: its shape says which level it is, its metal only repeats it. `size` is the width of the mark; shapes
 * are balanced so that all look equally large.
 */
export function levelMark(shape: Level['mark'], center: Point, size: number): LevelMark {
  const radius = size / 2
  switch (shape) {
    case 'circle':
      return { kind: 'circle', center, radius: radius * 0.96 }
    case 'square':
      return { kind: 'polygon', points: regular(center, radius * 1.2, 4, 45) }
    case 'hexagon':
      return { kind: 'polygon', points: regular(center, radius * 1.08, 6, 30) }
    case 'octagon':
      return { kind: 'polygon', points: regular(center, radius * 1.06, 8, 22.5) }
    case 'star':
      return { kind: 'polygon', points: star(center, radius * 1.2) }
  }
}

/** The tone of a level's metal. */
export function metalTone(metal: Level['metal']): Tone {
  return metal === 'none' ? 'ink' : metal
}

function regular(center: Point, radius: number, corners: number, turn: number): Point[] {
  return Array.from({ length: corners }, (_, index) => around(center, radius, turn + (index * 360) / corners))
}

function star(center: Point, radius: number): Point[] {
  return Array.from({ length: 10 }, (_, index) => around(center, index % 2 === 0 ? radius : radius * 0.45, index * 36))
}

/** A point at an angle in degrees, clockwise from straight up. */
function around([x, y]: Point, radius: number, degrees: number): Point {
  const angle = (degrees * Math.PI) / 180
  return [round(x + radius * Math.sin(angle)), round(y - radius * Math.cos(angle))]
}

const round = (value: number) => Math.round(value * 1000) / 1000
