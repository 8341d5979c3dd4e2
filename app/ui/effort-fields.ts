import type { PathAction } from '#app/domain/path/missing-steps.ts'

/** The names of the effort form's fields: one for each action on each check. */
export const effortPrefix = 'days:'
export const effortField = (checkId: string, action: string) => `${effortPrefix}${checkId}:${action}`

/** What each thing to do is called above its column, in its file and where it is wrong. */
export const effortColumns = {
  establish: 'Put in place',
  find: 'Find evidence',
  strengthen: 'Strengthen',
  refresh: 'Refresh',
  review: 'Review',
} as const satisfies Record<PathAction, string>
