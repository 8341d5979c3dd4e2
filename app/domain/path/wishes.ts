import type { IsoDate } from '../dates.ts'

/** What a lead asks of a path besides its level and layer. */
export type PathWishes = {
  /** Criteria that must be part of it, and criteria that must not ("not this year"). */
  include: readonly string[]
  leaveOut: readonly string[]
  /** Only criteria that these departments look after are worked on; empty: of all. `''` is "no department yet". */
  departments: readonly string[]
  /** The day by which all of it is done; `null`: no matter when. */
  doneBy: IsoDate | null
  /** Thousandths of a person-day that a department has in a quarter, `null` for all together; who is not named has no limit. */
  capacity: readonly { department: string | null; effort: number }[]
}

export const noWishes: PathWishes = { include: [], leaveOut: [], departments: [], doneBy: null, capacity: [] }

/** Whether nothing says how fast the work can go: then all of it fits into any quarter. */
export function isUnlimited({ capacity, doneBy }: Pick<PathWishes, 'capacity' | 'doneBy'>): boolean {
  return capacity.length === 0 && doneBy === null
}

/** One wish, as it can stand in a conflict: each criterion and each capacity by itself, the departments together. */
export type Wish =
  | { kind: 'include' | 'leave-out'; criterion: string }
  | { kind: 'departments'; departments: readonly string[] }
  | { kind: 'done-by'; doneBy: IsoDate }
  /** Only in an explanation: the day on which it is handed in ends the time there is. */
  | { kind: 'handed-in'; on: IsoDate }
  /** Thousandths of a person-day in a quarter. */
  | { kind: 'capacity'; department: string | null; effort: number }

/** The wishes one by one, in the order in which a lead gives them. */
export function listWishes({ include, leaveOut, departments, doneBy, capacity }: PathWishes): Wish[] {
  return [
    ...include.map((criterion): Wish => ({ kind: 'include', criterion })),
    ...leaveOut.map((criterion): Wish => ({ kind: 'leave-out', criterion })),
    ...(departments.length > 0 ? [{ kind: 'departments', departments } as const] : []),
    ...(doneBy === null ? [] : [{ kind: 'done-by', doneBy } as const]),
    ...capacity.map(({ department, effort }): Wish => ({ kind: 'capacity', department, effort })),
  ]
}

/** The same the other way round. */
export function gatherWishes(list: readonly Wish[]): PathWishes {
  const codes = (kind: 'include' | 'leave-out') =>
    list.flatMap((wish) => (wish.kind === kind ? [(wish as { criterion: string }).criterion] : []))
  return {
    include: codes('include'),
    leaveOut: codes('leave-out'),
    departments: list.flatMap((wish) => (wish.kind === 'departments' ? wish.departments : [])),
    doneBy: list.flatMap((wish) => (wish.kind === 'done-by' ? [wish.doneBy] : []))[0] ?? null,
    capacity: list.flatMap((wish) =>
      wish.kind === 'capacity' ? [{ department: wish.department, effort: wish.effort }] : [],
    ),
  }
}
