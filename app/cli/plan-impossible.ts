import { sayShortDate } from '#app/domain/dates.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import type { Impossible, Shortfall } from '#app/domain/path/explain-impossible.ts'
import { sayNoPath, sayObstacles } from '#app/domain/path/obstacle-words.ts'
import { sayDays, sayDepartment, sayTimeShortfall } from '#app/domain/path/path-words.ts'
import type { Wish } from '#app/domain/path/wishes.ts'
import { list } from '#app/domain/results/words.ts'
import { titleOf } from './plan-text.ts'

/** Why a level cannot be reached, in a sentence or two. */
export function sayImpossible(edition: Edition, levelId: string, why: Impossible): string {
  const { wishes, shortfalls, unproven } = why
  const level = titleOf(edition, levelId)
  if (unproven === 'path') return `${sayNoPath(level, why, '')}: ${sayObstacles(edition, why).join(' ')}`
  const out = wishes.flatMap((wish) => (wish.kind === 'leave-out' ? [wish.criterion] : []))
  const included = wishes.flatMap((wish) => (wish.kind === 'include' ? [wish.criterion] : []))
  const codes = [
    ...(out.length > 0 ? [`without ${list(out)}`] : []),
    ...(included.length > 0 ? [`with ${list(included)}`] : []),
  ]
  const under = [...(codes.length > 0 ? [codes.join(' and ')] : []), ...wishes.flatMap(sayTimeWish)].join(', ')
  const head = `${level} cannot be reached${under === '' ? '' : ` ${under}`}`
  const fewer = unproven === 'smallest' ? '. Perhaps fewer of these stand in the way: that took too long to prove' : ''
  if (shortfalls.length > 0) return `${head}: ${shortfalls.map(sayShortfall).join('; ')}${fewer}`
  return `${head}${wishes.length > 1 ? ': these cannot hold together' : ''}${fewer}`
}

function sayTimeWish(wish: Wish): string[] {
  if (wish.kind === 'departments') return [`with work by ${list(wish.departments.map(sayDepartment))} only`]
  if (wish.kind === 'done-by') return [`by ${sayShortDate(wish.doneBy)}`]
  if (wish.kind === 'handed-in') return [`handed in on ${sayShortDate(wish.on)}`]
  if (wish.kind !== 'capacity') return []
  const who = wish.department === null ? 'all departments together' : sayDepartment(wish.department)
  return [`with ${sayDays(wish.effort)} a quarter of ${who}`]
}

function sayShortfall(shortfall: Shortfall): string {
  if (shortfall.kind === 'gate') {
    const { codes, title } = shortfall
    return `${list(codes)} ${codes.length === 1 ? 'stands' : 'stand'} before it (${title.toLowerCase()}), whatever the points`
  }
  if (shortfall.kind !== 'threshold') return sayTimeShortfall(shortfall)
  const { level, unit, most, needed } = shortfall
  return `${level} needs ${needed} ${unit}, and at most ${most} are left`
}
