import type { Edition } from '#app/domain/edition/edition.ts'
import type { Gate } from '#app/domain/edition/schema.ts'
import type { PathRequest } from '#app/domain/path/plan-path.ts'
import { noWishes } from '#app/domain/path/wishes.ts'
import { buildEdition } from './edition-builder.ts'

/** Random numbers that are the same for the same seed: a whole number between two, both included. */
export function makePicker(seed: number): (least: number, most: number) => number {
  let state = seed >>> 0
  return (least, most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return least + Math.floor((state / 2 ** 32) * (most - least + 1))
  }
}

type Shape = {
  /** Most prerequisites of a criterion: 1 gives chains and trees, 2 a net. */
  needs: 1 | 2
  mostPoints: number
  perArea?: number
}

const areas = ['A', 'B', 'C', 'D', 'E', 'F'] as const

/** An edition of 150 criteria (or `perArea` in each of six areas) with chained prerequisites, k-of-n rules, three levels and gates of every kind. */
export function largeEdition(seed: number, { needs, mostPoints, perArea = 25 }: Shape): Edition {
  const pick = makePicker(seed)
  const ids = areas.flatMap((area) => Array.from({ length: perArea }, (_, index) => `${area}${index + 1}`))
  const any = () => ids[pick(0, ids.length - 1)] ?? ''
  const criteria = ids.map((id, place) => {
    const count = pick(1, 4)
    const before = Array.from({ length: pick(0, needs) }, () => ids[pick(Math.max(0, place - 12), place - 1)] ?? '')
    return {
      id,
      points: pick(1, mostPoints),
      prerequisites: [...new Set(before)].filter((need) => need !== '' && need !== id),
      rule: { atLeast: pick(1, count) },
      checks: Array.from({ length: count }, () => ({ effort: pick(1, 40) / 4 })),
    }
  })
  const gates: Gate[] = [
    { id: 'core', title: 'Core', kind: 'criteria', criteria: [...new Set([any(), any()])] },
    { id: 'area', title: 'Area', kind: 'area-minimum', area: 'C', minimum: { percent: pick(20, 70) } },
    {
      id: 'group',
      title: 'Group',
      kind: 'group',
      atLeast: 2,
      of: [
        { area: 'A', minimum: { percent: 50 } },
        { area: 'E', minimum: { criteria: Math.min(perArea, pick(5, 15)) } },
        { criterion: any() },
        { criterion: any() },
      ],
    },
  ]
  const levels = [30, 50, 70].map((percent, index) => ({
    id: `level-${index}`,
    title: `Level ${index}`,
    threshold: { percent },
    mark: 'circle' as const,
    metal: 'none' as const,
  }))
  return buildEdition({ criteria, levels, gates })
}

/** Which of five departments looks after a criterion; `''` is none yet. */
export function departmentsOf(edition: Edition, seed: number): Map<string, string> {
  const pick = makePicker(seed)
  const names = ['', 'Finance', 'IT', 'Legal', 'Parks']
  return new Map(edition.criteria.map(({ id }) => [id, names[pick(0, names.length - 1)] ?? '']))
}

/** What asks for a path to a level, of departments that begin with a fiscal year in July, without a wish. */
export const fromJuly = (levelId: string, departmentOf: ReadonlyMap<string, string>): PathRequest => ({
  levelId,
  layer: 'evidenced',
  wishes: noWishes,
  effort: new Map(),
  departmentOf,
  startOn: '2026-07-01',
  fiscalYearStart: 7,
})
