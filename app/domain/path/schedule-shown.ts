import type { Schedule } from './schedule.ts'

type Quarter = Schedule['quarters'][number]

/** A quarter of a day: nobody plans work finer than that. */
const grain = 250
const rounded = (effort: number) => Math.round(effort / grain) * grain

/**
 * A schedule as people read it: where a criterion runs over several quarters, its parts are quarter days, and what would be
 * next to nothing goes to the part beside it. The parts of a criterion, and so all sums, add up to the same as before.
 */
export function shownSchedule({ quarters }: Schedule): Schedule {
  const parts = new Map<string, { place: number; effort: number }[]>()
  quarters.forEach(({ work }, place) => {
    for (const { criterion, effort } of work) parts.set(criterion, [...(parts.get(criterion) ?? []), { place, effort }])
  })
  const shown = new Map([...parts].map(([criterion, own]) => [criterion, inQuarterDays(own)]))
  const found = quarters.map((quarter, place): Quarter => {
    const work = quarter.work.flatMap((item) => {
      const own = shown.get(item.criterion) ?? []
      const effort = own.find((part) => part.place === place)?.effort
      return effort === undefined ? [] : [{ ...item, effort, isFinished: own.at(-1)?.place === place }]
    })
    const sum = (list: readonly { effort: number }[]) => list.reduce((total, { effort }) => total + effort, 0)
    const departments = quarter.departments.map(({ department, effort: exact, capacity }) => {
      const effort = sum(work.filter((item) => item.department === department))
      const room = capacity === null ? null : exact === capacity ? effort : Math.max(effort, rounded(capacity))
      return { department, effort, capacity: room }
    })
    return { quarter: quarter.quarter, work, departments, effort: sum(work) }
  })
  const last = found.findLastIndex(({ work }) => work.length > 0)
  return { quarters: found.slice(0, last + 1) }
}

/** The parts of one criterion, in order; those that come to nothing are left out, their share is with the others. */
function inQuarterDays(parts: readonly { place: number; effort: number }[]): { place: number; effort: number }[] {
  if (parts.length < 2) return [...parts]
  const total = parts.reduce((sum, { effort }) => sum + effort, 0)
  let [exact, told] = [0, 0]
  const found = parts.map(({ place, effort }, index) => {
    exact += effort
    const isRest = index === parts.length - 1 || total - rounded(exact) < grain / 2
    const until = isRest ? total : Math.max(told, rounded(exact))
    const own = until - told
    told = until
    return { place, effort: own }
  })
  return found.filter(({ effort }) => effort > 0)
}
