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
