import { sayShortDate } from '../dates.ts'
import { findCriterion, type Edition } from '../edition/edition.ts'
import type { Shortfall } from './explain-impossible.ts'
import { actionsLeft, inDays, startOf, type PathAction, type PathStep, type StepStart } from './missing-steps.ts'
import type { Wish } from './wishes.ts'
import type { GapItem } from '../results/readiness.ts'
import { capital, count, list } from '../results/words.ts'

/** Each action as somebody would ask for it. */
export const actionWords = {
  establish: 'put it in place',
  find: 'find evidence',
  strengthen: 'strengthen the evidence',
  refresh: 'refresh the evidence',
  review: 'have it reviewed',
} as const satisfies Record<PathAction, string>

const startWords = {
  answer: 'answer it (if it is not in place, put it there)',
  'find-out': 'find out whether it is in place (if not, put it there)',
  score: 'score the evidence',
  date: 'date the evidence',
} as const satisfies Record<StepStart, string>

/** One step as somebody would ask for it; evidence that only lacks a score is to be scored, not strengthened. */
export const sayAction = ({ action, start }: Pick<PathStep, 'action' | 'start'>): string =>
  start ? startWords[start] : actionWords[action]

/** What was planned for a check, as it is to be asked for by what the check lacks now. */
export function sayActionsLeft(planned: readonly PathAction[], missing: GapItem | null): string[] {
  return actionsLeft(planned, missing).map((action) =>
    sayAction({ action, start: startOf(action, missing) ?? undefined }),
  )
}

/** Thousandths of a person-day in words: "21.5 person-days". */
export const sayDays = (thousandths: number) => count(inDays(thousandths), 'person-day', 'person-days')

/** A department in words; `''` is none yet. */
export const sayDepartment = (department: string) => (department === '' ? 'no department yet' : department)

/** One wish in words: "LC2 Open Data Policy: not this year"; with the code alone where no edition is at hand. */
export function sayWish(edition: Edition | null, wish: Wish): string {
  const name = (id: string) => `${id} ${(edition && findCriterion(edition, id)?.title) ?? ''}`.trim()
  switch (wish.kind) {
    case 'include':
      return `${name(wish.criterion)} must be in`
    case 'leave-out':
      return `${name(wish.criterion)}: not this year`
    case 'departments':
      return `Only work of ${list(wish.departments.map((one) => (one === '' ? 'criteria without a department' : one)))}`
    case 'done-by':
      return `Done by ${sayShortDate(wish.doneBy)}`
    case 'handed-in':
      return `Handed in on ${sayShortDate(wish.on)}`
    case 'capacity': {
      const who = wish.department === null ? 'All together' : capital(sayDepartment(wish.department))
      return `${who}: at most ${sayDays(wish.effort)} in a quarter`
    }
  }
}

/** One thing that a level asks for and that is out of reach, as a sentence. */
export function sayShortfall(edition: Edition, shortfall: Shortfall): string {
  if (shortfall.kind === 'gate') {
    const { codes, title } = shortfall
    const names = list(codes.map((id) => `${id} ${findCriterion(edition, id)?.title ?? ''}`.trim()))
    return `${names} ${codes.length === 1 ? 'stands' : 'stand'} before it (${title.toLowerCase()}), whatever the points.`
  }
  if (shortfall.kind !== 'threshold') return `${capital(sayTimeShortfall(shortfall))}.`
  const { level, unit, most, needed } = shortfall
  return `${level} needs ${needed} ${unit}, and at most ${most} are left.`
}

/** What there is no time for: "Silver takes at least 14.5 person-days of IT until 30 Jun 2027, and IT has 8". */
export function sayTimeShortfall(shortfall: Extract<Shortfall, { kind: 'capacity' | 'no-time' }>): string {
  if (shortfall.kind === 'no-time') {
    return `nothing can be done by ${sayShortDate(shortfall.doneBy)}, because work starts on ${sayShortDate(shortfall.startOn)}`
  }
  const { level, department, least, has, doneBy } = shortfall
  const who =
    department === null ? 'all departments together' : department === '' ? 'criteria without a department' : department
  const owner = department === null || department === '' ? 'they have' : `${department} has`
  const until = doneBy === null ? '' : ` until ${sayShortDate(doneBy)}`
  // Without a day the domain looks as far ahead as anybody plans.
  const ahead = doneBy === null && has > 0 ? ' in 25 years' : ''
  const room = Math.floor(has / 10) / 100
  // A least that is long to prove stands for whatever is more than there is: as a number it would say that so little is missing.
  if (least - has < 10)
    return `${level} takes more of ${who}${until} than the ${count(room, 'person-day', 'person-days')} that ${owner}${ahead}`
  return `${level} takes at least ${sayDays(least)} of ${who}${until}, and ${owner} ${room}${ahead}`
}
