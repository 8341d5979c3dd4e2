import type { Db } from '#app/platform/db/open.ts'

/** Something that the installation does by itself, again and again. */
export type JobDefinition = {
  /** Its name, and its key in the table of jobs. */
  kind: string
  everyMinutes: number
  /** Does what is due now. It may be killed at any moment and run again. */
  run: (db: Db, now: Date) => Promise<void>
}

/** Every recurring job. One file each, beside this one. */
export const jobs: readonly JobDefinition[] = []
