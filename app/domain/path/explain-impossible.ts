import type { IsoDate } from '../dates.ts'
import { isReachable, leastOfRoom } from './effort-problem.ts'
import { closedOut, isWithinReach } from './reach.ts'
import type { KnownEffort } from './known-effort.ts'
import { limitsOf, type Workforce } from './limits.ts'
import { levelCases, type LevelCase, type PathField } from './path-problem.ts'
import { irreducible, smallestConflict } from './smallest-conflict.ts'
import { gatherWishes, listWishes, type PathWishes, type Wish } from './wishes.ts'
import { within, WorkLimit } from './work-limit.ts'

/** Something that a level asks for and that cannot be had: at most so much of it is left. */
export type Shortfall =
  | { kind: 'gate'; title: string; codes: readonly string[] }
  | { kind: 'threshold'; level: string; unit: 'points' | 'criteria'; most: number; needed: number }
  /** The level takes at least so much of a department (`null`: of all together) in the time there is, and it has so much. */
  | {
      kind: 'capacity'
      level: string
      department: string | null
      least: number
      has: number
      doneBy: IsoDate | null
    }
  /** The day by which all is to be done is before the day on which work starts. */
  | { kind: 'no-time'; startOn: IsoDate; doneBy: IsoDate }

export type Impossible = {
  /** The smallest set of wishes that cannot hold together; empty if the level is out of reach without any wish. */
  wishes: readonly Wish[]
  /** What of the level they make unreachable; empty where no single thing does. */
  shortfalls: readonly Shortfall[]
  /**
   * What could not be proven within the work that a search may take. `path`: whether there is one at all is open, and nothing
   * is said of wishes. `smallest`: there is none, the wishes cannot hold together, but fewer of them might be enough.
   */
  unproven?: 'path' | 'smallest' | undefined
  /** What is known all the same where there may be a path; `isLimited`: departments have too little time for all of it. */
  known?: (KnownEffort & { isLimited: boolean }) | undefined
}

/** The answer where a search would take too long. */
export const unprovenPath = (known: KnownEffort, isLimited: boolean): Impossible => ({
  wishes: [],
  shortfalls: [],
  unproven: 'path',
  known: { ...known, isLimited },
})

/** Steps that an explanation may take: to find the smallest set; to find one where none can be spared; for all rooms. */
const conflictWork = 20_000_000
const sparingWork = 10_000_000
const roomsWork = 10_000_000

type Question = { field: PathField; levelId: string; cases: readonly LevelCase[]; workforce: Workforce }

/**
 * Why no path reaches a level: the smallest set of wishes that stands in the way, the first such set in the order they were
 * given, and what of the level it makes unreachable. Where that takes too much work it is some set that stands in the way.
 * Call it where there is no path (`isProven`: that is known for sure); throws where one exists.
 */
export function explainImpossible(
  field: PathField,
  levelId: string,
  wishes: PathWishes,
  workforce: Workforce,
  isProven = false,
): Impossible {
  const question = { field, levelId, cases: levelCases(field, levelId), workforce }
  const all = listWishes(wishes)
  if (!isProven && isPossible(question, all))
    throw new Error(`${field.edition.ref}: ${levelId} can be reached, so there is nothing to explain`)
  const proven = within(() => smallestOf({ ...question, field: limited(field, conflictWork) }, all))
  const found = proven?.value ?? someOf({ ...question, field: limited(field, sparingWork) }, all)
  const inTime = timeShortfalls({ ...question, field: limited(field, roomsWork) }, found)
  const shortfalls = inTime.length > 0 ? inTime : reachShortfalls(question, found)
  return { wishes: found, shortfalls, ...(proven ? {} : { unproven: 'smallest' as const }) }
}

/** A field whose search may take a part of the work: all of it where nobody set a limit. */
const limited = (field: PathField, most: number): PathField =>
  field.work ? { ...field, work: new WorkLimit(most) } : field

/** That all of them together are out is known. */
const smallestOf = (question: Question, all: readonly Wish[]) =>
  smallestConflict(all, (some) => some.length === all.length || !isPossible(question, some)) ?? all

/** As few as can be told: a wish stays where it would take too much work to tell whether it can be spared. */
function someOf(question: Question, all: readonly Wish[]): readonly Wish[] {
  return irreducible(all, (some) => within(() => !isPossible(question, some))?.value ?? false)
}

/** Whether a level can be reached at all: by everything that the wishes leave, or, where time is short, by some of it. */
function isPossible({ field, cases, workforce }: Question, wishes: readonly Wish[]): boolean {
  field.work?.spend(field.items.length * (wishes.length + 10))
  const limits = limitsOf(field, gatherWishes(wishes), workforce)
  if (!limits || !isWithinReach(field, cases, limits.fixed)) return false
  return limits.rooms.length === 0 || isReachable(field, cases, limits)
}

/** What there is no time for. The other wishes of a smallest conflict hold together, so that the least can be told. */
function timeShortfalls({ field, levelId, cases, workforce }: Question, wishes: readonly Wish[]): Shortfall[] {
  const { doneBy } = gatherWishes(wishes)
  if (doneBy !== null && doneBy < workforce.startOn) return [{ kind: 'no-time', startOn: workforce.startOn, doneBy }]
  const level = titleOf(field, levelId)
  return wishes.flatMap((wish): Shortfall[] => {
    if (wish.kind !== 'capacity') return []
    const [room] =
      limitsOf(field, gatherWishes(wishes.filter((other) => other === wish || other.kind === 'done-by')), workforce)
        ?.rooms ?? []
    const others = limitsOf(field, gatherWishes(wishes.filter((other) => other !== wish)), workforce)
    const least = room && others && leastOfRoom(field, cases, others, room)
    if (least === undefined || least === null || !room) return []
    return [{ kind: 'capacity', level, department: wish.department, least, has: room.has, doneBy }]
  })
}

const titleOf = ({ readiness }: PathField, levelId: string) =>
  readiness.levels.find(({ id }) => id === levelId)?.title ?? levelId

/** What is out of reach once some criteria, and all that need them, can no longer stand. */
function reachShortfalls({ field, levelId, workforce }: Question, wishes: readonly Wish[]): Shortfall[] {
  const { edition, readiness, layer } = field
  const { include: _, ...without } = gatherWishes(wishes)
  const fixed = limitsOf(field, { ...without, include: [] }, workforce)?.fixed ?? new Map<number, boolean>()
  const out = closedOut(field, fixed)
  const found: Shortfall[] = []
  const index = (edition.levels ?? []).findIndex(({ id }) => id === levelId)
  const reach = new Set((edition.levels ?? []).slice(0, index + 1).map(({ id }) => id))
  for (const gate of edition.gates) {
    if (gate.levels && !gate.levels.some((id) => reach.has(id))) continue
    if (gate.kind !== 'criteria') continue
    const codes = gate.criteria.filter((id) => out.has(id))
    if (codes.length > 0) found.push({ kind: 'gate', title: gate.title, codes })
  }
  const can = readiness.criteria.filter(
    ({ id, state, layers }) => state !== 'not-applicable' && (layers[layer] || !out.has(id)),
  )
  for (const level of readiness.levels.slice(0, index + 1)) {
    const most = level.unit === 'criteria' ? can.length : can.reduce((sum, { points }) => sum + points, 0)
    if (most >= level.needed) continue
    found.push({ kind: 'threshold', level: level.title, unit: level.unit, most, needed: level.needed })
  }
  return found
}
