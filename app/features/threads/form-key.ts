import { sha256 } from '#app/platform/files.ts'
import { newId } from '#app/platform/ids.ts'

/**
 * The id of what a form makes: the same for the same form of the same person in the same place, so that a form sent twice
 * finds what it made the first time. Nobody can name somebody else's.
 */
export function idOfForm(place: string, userId: string, key: string | undefined): string {
  if (key === undefined) return newId()
  const hash = sha256(`${place}\n${userId}\n${key}`)
  return [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)].join('-')
}
