import { mailLateMentions } from '#app/features/notifications/mail-late-mentions.server.ts'
import type { JobDefinition } from './registry.ts'

/** Mails of mentions that waited for the end of somebody's quiet hours. */
export const lateMentions: JobDefinition = {
  kind: 'late-mentions',
  title: 'Tell of mentions after quiet hours',
  everyMinutes: 5,
  run: mailLateMentions,
}
