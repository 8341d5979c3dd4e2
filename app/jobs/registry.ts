import { ageingNotices } from './ageing-notices.ts'
import { digests } from './digests.ts'
import { dueReminders } from './due-reminders.ts'
import { lateMentions } from './late-mentions.ts'
import type { Db } from '#app/platform/db/open.ts'
import { linkCheck } from './check-links.ts'
import { textExtraction } from './extract-text.ts'
import { searchMending } from './mend-search.ts'
import { requestReminders } from './remind-requests.ts'
import { fileSweep } from './sweep-files.ts'

/** Something that the installation does by itself, again and again. */
export type JobDefinition = {
  /** Its name, and its key in the table of jobs. */
  kind: string
  /** What it does, for the administrator: "Write digests". */
  title?: string
  everyMinutes: number
  /** Does what is due now. It may be killed at any moment and run again. `signal`: the server stops, come to an end. */
  run: (db: Db, now: Date, signal: AbortSignal) => Promise<void>
}

/** Every recurring job. One file each, beside this one. */
export const jobs: readonly JobDefinition[] = [
  dueReminders,
  ageingNotices,
  digests,
  lateMentions,
  requestReminders,
  textExtraction,
  searchMending,
  linkCheck,
  fileSweep,
]
