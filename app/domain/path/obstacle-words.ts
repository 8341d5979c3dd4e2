import type { Edition } from '../edition/edition.ts'
import type { Impossible } from './explain-impossible.ts'
import type { KnownEffort } from './known-effort.ts'
import { sayShortfall } from './path-words.ts'

/** What to do where a search is too long: with limits on the time of departments, and without any. */
const limitLess = 'Allow more time in a quarter, or limit fewer departments.'
const decideMore =
  'To leave less to search, say what is in place already, which criteria must be in, and which are not for this year.'

/** That there may be fewer wishes to give up. */
const notSmallest = 'Perhaps fewer of these wishes are enough to stand in the way: to prove that takes too long here.'

/** What stands before a level, a sentence each: what is out of reach, or what could not be proven and what is known. */
export function sayObstacles(edition: Edition, why: Impossible): string[] {
  if (why.unproven === 'path') return sayUnproven(why)
  const sentences = why.shortfalls.map((shortfall) => sayShortfall(edition, shortfall))
  return why.unproven === 'smallest' ? [...sentences, notSmallest] : sentences
}

function sayUnproven({ known }: Impossible): string[] {
  const tooLong = 'takes longer to prove than a search may take here.'
  const [least, most] = [known?.least ?? 0, known?.most ?? null]
  const advice = known?.isLimited === false ? decideMore : limitLess
  if (most === null) {
    const bound = least > 0 ? ` If there is one, it takes at least ${sayLess(least)} person-days.` : ''
    return [`Whether there is a path ${tooLong}${bound} ${advice}`]
  }
  const none = least > 0 ? `, and none takes less than ${sayLess(least)}` : ''
  return [
    `There is a path: the best one found takes ${sayMore(most)} person-days${none}. Which path takes the least ${tooLong}`,
    advice,
  ]
}

/** The same in a headline: "Silver cannot be reached under these wishes", "Silver takes 30.1 to 31 person-days: ...". */
export function sayNoPath(title: string, why: Impossible, under: string): string {
  const between = why.unproven === 'path' && why.known ? sayKnown(why.known) : null
  if (between !== null) return `${title} takes ${between}: the least is not proven`
  if (why.unproven === 'path') return `No path to ${title} could be proven`
  return `${title} cannot be reached${why.wishes.length > 0 ? under : ''}`
}

/** "30.1 to 31 person-days", "at most 31 person-days"; `null` where nobody knows whether there is a path. */
export function sayKnown({ least, most }: KnownEffort): string | null {
  if (most === null) return null
  const [from, to] = [sayLess(least), sayMore(most)]
  if (least === 0) return `at most ${to} person-days`
  return from === to ? `${to} person-days` : `${from} to ${to} person-days`
}

/** The same where a level stands beside others: "30.1 to 31 person-days (not proven closer)", or "not proven". */
export function sayUnprovenEffort(known: KnownEffort | undefined): string {
  const between = known ? sayKnown(known) : null
  return between === null ? 'not proven' : `${between} (not proven closer)`
}

/** A bound in person-days, in tenths, rounded so that it still holds. */
const sayLess = (thousandths: number) => String(Math.floor(thousandths / 100) / 10)
const sayMore = (thousandths: number) => String(Math.ceil(thousandths / 100) / 10)
