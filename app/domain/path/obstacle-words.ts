import type { Edition } from '../edition/edition.ts'
import type { Impossible } from './explain-impossible.ts'
import { sayShortfall } from './path-words.ts'

/** What to do where no path could be proven. */
const unproven =
  'Whether there is a path takes longer to prove than a search may take here. Allow more time in a quarter, or limit fewer departments.'

/** That there may be fewer wishes to give up. */
const notSmallest = 'Perhaps fewer of these wishes are enough to stand in the way: to prove that takes too long here.'

/** What stands before a level, a sentence each: what is out of reach, or that nothing could be proven. */
export function sayObstacles(edition: Edition, why: Impossible): string[] {
  if (why.unproven === 'path') return [unproven]
  const sentences = why.shortfalls.map((shortfall) => sayShortfall(edition, shortfall))
  return why.unproven === 'smallest' ? [...sentences, notSmallest] : sentences
}

/** The same in a headline: "Silver cannot be reached under these wishes", "No path to Silver could be proven". */
export function sayNoPath(title: string, why: Impossible, under: string): string {
  if (why.unproven === 'path') return `No path to ${title} could be proven`
  return `${title} cannot be reached${why.wishes.length > 0 ? under : ''}`
}
