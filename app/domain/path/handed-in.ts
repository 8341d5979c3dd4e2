import type { IsoDate } from '../dates.ts'
import type { Impossible } from './explain-impossible.ts'
import type { PathWishes } from './wishes.ts'

/**
 * The wishes that a path keeps where it is handed in on a day whose evidence it counts: work after that day comes too late.
 * Where nothing says how fast the work can go it is taken to be done in time, so that the day ends nothing.
 */
export function endedByHandingIn(wishes: PathWishes, handedInOn: IsoDate | null): PathWishes {
  const { capacity, doneBy } = wishes
  if (handedInOn === null || (doneBy === null ? capacity.length === 0 : doneBy <= handedInOn)) return wishes
  return { ...wishes, doneBy: handedInOn }
}

/** An explanation under such wishes, with the day on which it is handed in named as that: nobody has wished for it. */
export function namingHandingIn(why: Impossible, wishes: PathWishes, ended: PathWishes): Impossible {
  if (ended === wishes) return why
  return {
    ...why,
    wishes: why.wishes.map((wish) => (wish.kind === 'done-by' ? { kind: 'handed-in', on: wish.doneBy } : wish)),
  }
}
